/* The tables of the metamers of a network, of outcomes made up. */
#include "base/text.h"
#include "generated.h"

static void expect(const struct generated *g, const char *ending, int rows, int row,
                   const char *column, const char *value)
{
    struct tsv *t;
    const char *got;
    char *path = study_path(g->study, "metamers/vgg_tiny-clear-gray-1.%s", ending);
    MUST(tsv_read(&t, path));
    cr_assert_eq(t->rows, rows, "%s: %d rows", ending, t->rows);
    MUST(tsv_text(&got, t, row, column));
    cr_assert_str_eq(got, value, "%s row %d %s: %s", ending, row, column, got);
    tsv_free(t);
    mem_free(path);
}

Test(generator_table, has_each_metamer_each_block_and_each_distance_once_deepest_layer_first)
{
    struct generated g;
    generated_init(&g, false);
    g.generator.outcome[1].answer_metamer = 1;
    MUST(generator_tabulate(&g.generator));
    expect(&g, "tsv", 10, 0, "layer", "rb");
    expect(&g, "tsv", 10, 5, "layer", "ra");
    expect(&g, "tsv", 10, 1, "network_answer_metamer", "class 1");
    expect(&g, "tsv", 10, 5, "spearman", "0.3984375"); // at its own layer: (10 * 5 + 1) / 128
    expect(&g, "tsv", 10, 0, "loss_start", "0.333333333");
    expect(&g, "tsv", 10, 0, "loss_end", "0.166666667");
    expect(&g, "blocks.tsv", 10 * 4, 0, "step_size", "0");
    expect(&g, "blocks.tsv", 10 * 4, 3, "step_size", "0.25"); // halved after each block
    expect(&g, "blocks.tsv", 10 * 4, 3, "step", "24");
    expect(&g, "distances.tsv", 10 * 2, 1, "measured", "ra");
    expect(&g, "distances.tsv", 10 * 2, 1, "spearman", "0.0078125");
    expect(&g, "frames.tsv", 2 * 2, 1, "block", "3");
    expect(&g, "frames.tsv", 2 * 2, 2, "class", "class 1");
    generated_fini(&g);
}
