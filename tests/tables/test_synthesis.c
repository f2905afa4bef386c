/* How the synthesis of metamers went, on files written by hand. */
#include "base/text.h"
#include "cells.h"
#include "small.h"
#include "tables/synthesis.h"

/* Writes what the stage `metamer` leaves for a network: losses of two metamers around `loss`. */
static void put(struct small *w, const char *network, double loss)
{
    struct {
        const char *ending;
        char *text;
    } files[] = {{"blocks", mem_text("network\tlayer\timage\tblock\tstep\tloss\tgradient\n"
                                     "%s\trelu1\t0\t0\t0\t%g\t1\n%s\trelu1\t1\t0\t0\t%g\t3\n",
                                     network, loss, network, loss + 1)},
                 {"distances",
                  mem_text("network\tlayer\tmeasured\trelative_loss\tspearman\tpearson\tdb_snr\n"
                           "%s\trelu1\trelu1\t%g\t0.5\t0.25\t-2\n",
                           network, loss)},
                 {"diagnosis", mem_text("network\tunit\n%s\t0\n", network)},
                 {"frames", mem_text("network\tblock\n%s\t0\n%s\t1\n", network, network)}};
    for (int i = 0; i < 4; i++) {
        char *name = mem_text("metamers/%s.%s.tsv", network, files[i].ending);
        scratch_put_text(w->folder, name, files[i].text);
        mem_free(name);
        mem_free(files[i].text);
    }
}

static const struct cell expected[] = {
    {"synthesis.tsv", 0, "regime", "clear"}, // two networks with two metamers each: 1 2 5 6
    {"synthesis.tsv", 0, "n", "4"},
    {"synthesis.tsv", 0, "loss", "3.5"},
    {"synthesis.tsv", 0, "loss_lo", "1.75"},
    {"synthesis.tsv", 0, "loss_hi", "5.25"},
    {"synthesis.tsv", 0, "gradient", "2"},
    {"synthesis.tsv", 1, "regime", "blur"},
    {"distances.tsv", 0, "n", "2"},
    {"distances.tsv", 0, "relative_loss", "3"},
    {"distances.tsv", 0, "db_snr", "-2"},
    {"diagnosis.tsv", 0, "network", "v-clear-gray-1"},
    {"diagnosis.tsv", 1, "network", "v-blur-gray-1"},
    {"frames.tsv", 3, "network", "v-blur-gray-1"},
};

Test(synthesis, has_medians_and_quartiles_of_a_condition_and_shows_its_first_network)
{
    struct small w;
    small_init(&w, 1);
    for (int i = 0; i < 4; i++) put(&w, w.name[i], i % 2 ? 5 : 1);
    MUST(synthesis_tables(&w.study));
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    struct tsv *t = cells_table(w.folder, "diagnosis.tsv");
    cr_assert_eq(t->rows, 2, "one network of each condition");
    tsv_free(t);
    small_fini(&w);
}

Test(synthesis, a_row_of_a_network_that_the_study_lacks_is_an_error)
{
    struct small w;
    small_init(&w, 1);
    for (int i = 0; i < 4; i++) put(&w, w.name[i], 1);
    scratch_put_text(w.folder, "metamers/v-blur-gray-2.blocks.tsv",
                     "network\tlayer\timage\tblock\tstep\tloss\tgradient\nx\tr\t0\t0\t0\t1\t1\n");
    MUST_FAIL(synthesis_tables(&w.study), "no network 'x'");
    small_fini(&w);
}
