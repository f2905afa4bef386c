/* Where the metamers of a network are, on disk. */
#include "generated.h"

/* The state of the second unit of the second layer after two blocks, with numbers of its own. */
static struct metamer_state *begun(struct generator *w)
{
    char *folder = study_path(w->study, "metamers");
    MUST(file_make_folder(folder));
    mem_free(folder);
    w->at = 1;
    w->first = 2;
    fill(w->x, 2 * w->pixels, 7);
    struct metamer_state *s = metamer_new(w->x, 2, w->pixels, &w->options);
    s->block = 2;
    if (s->moment) fill(s->moment, 3 * 2 * s->room, 9);
    return s;
}

static void expect_round_trip(bool adam)
{
    struct generated g;
    generated_init(&g, adam);
    struct generator *w = &g.generator;
    struct metamer_state *s = begun(w), *back;
    double loss = w->outcome[8].history[1].loss;
    MUST(generator_write_state(w, s));
    w->at = w->first = 0;
    w->outcome[8].history[1].loss = -1;
    MUST(generator_read_state(&back, w));
    cr_assert(w->at == 1 && w->first == 2 && back->block == 2 && back->N == 2);
    cr_assert_eq(first_difference(back->x, s->x, 2 * s->room), -1);
    if (adam) cr_assert_eq(first_difference(back->moment, s->moment, 6 * s->room), -1);
    cr_assert_eq(w->outcome[8].history[1].loss, loss, "to the last digit");
    cr_assert_eq(back->history[w->points + 1].loss, loss, "the second picture of the unit");
    metamer_free(back);
    metamer_free(s);
    generated_fini(&g);
}

Test(generator_state, that_was_written_is_read_back_to_the_bit)
{
    expect_round_trip(false);
}

Test(generator_state, keeps_adam_s_moments_too)
{
    expect_round_trip(true);
}

Test(generator_state, there_is_none_at_first_and_none_after_it_was_removed)
{
    struct generated g;
    generated_init(&g, false);
    struct metamer_state *s = begun(&g.generator), *back;
    MUST(generator_read_state(&back, &g.generator));
    cr_assert_null(back);
    MUST(generator_write_state(&g.generator, s));
    char *path = study_path(g.generator.study, "metamers/%s.checkpoint", g.generator.network->name);
    cr_assert_eq(remove(path), 0);
    mem_free(path);
    MUST(generator_read_state(&back, &g.generator));
    cr_assert_null(back);
    metamer_free(s);
    generated_fini(&g);
}

Test(generator_state, of_another_run_or_with_other_blocks_is_refused)
{
    struct generated g;
    generated_init(&g, false);
    struct metamer_state *s = begun(&g.generator), *back;
    MUST(generator_write_state(&g.generator, s));
    strcpy(g.generator.run, "other");
    MUST_FAIL(generator_read_state(&back, &g.generator), "belongs to a run with other settings");
    strcpy(g.generator.run, "run");
    g.generator.options.blocks = 1;
    MUST_FAIL(generator_read_state(&back, &g.generator), "note 'place': expected a layer of 2");
    metamer_free(s);
    generated_fini(&g);
}
