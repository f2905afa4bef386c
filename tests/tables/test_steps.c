/* Recognition against the number of gradients, on metamers and answers written by hand. */
#include "tables/steps.h"

#include "base/text.h"
#include "cells.h"
#include "small.h"

#define STEPS   "network\timage\tgradients\tstop\trelative_loss\n"
#define ANSWERS "generator\tjudge\timage\tclass\tanswer\tcorrect\n"

static const struct steps_asked asked = {.own = 100, .regime = "blur", .against = "clear"};

/* What a test says of a metamer, and how many of its judges are right: of every other network. */
struct said {
    int network, image, gradients; // of 100 gradients: the study's own
    double distance;
    bool right;
};

static void put(struct small *w, const char *name, char *text)
{
    scratch_put_text(w->folder, name, text);
    mem_free(text);
}

/* The table of the metamers of a network, or of the study's own. */
static char *metamers(const struct small *w, const struct said *said, int count, int network,
                      bool own)
{
    char *text = mem_text("%s", own ? "network\timage\tsuccess\tstop\trelative_loss\n" : STEPS);
    for (const struct said *x = said; x < said + count; x++) {
        if (own != (x->gradients == asked.own) || (!own && x->network != network)) continue;
        text =
            text_append(text, "%s\t%d\t%d\t%s\t%g\n", w->name[x->network], x->image,
                        own ? 1 : x->gradients, x->gradients > 10 ? "cap" : "plateau", x->distance);
    }
    return text;
}

/* The answers of all other networks. */
static char *answers(const struct small *w, const struct said *said, int count, bool own)
{
    char *text = mem_text("%s%s", own ? "" : "gradients\t", ANSWERS);
    for (const struct said *x = said; x < said + count; x++)
        for (int j = 0; j < w->study.networks && own == (x->gradients == asked.own); j++) {
            if (j == x->network) continue;
            if (!own) text = text_append(text, "%d\t", x->gradients);
            text = text_append(text, "%s\t%s\t%d\tcat\t%s\t%d\n", w->name[x->network], w->name[j],
                               x->image, x->right ? "cat" : "dog", x->right);
        }
    return text;
}

static void compute(struct small *w, const struct said *said, int count)
{
    struct judgement_list *list;
    for (int n = 0; n < w->study.networks; n++) {
        char *name = mem_text("steps/%s.tsv", w->name[n]);
        put(w, name, metamers(w, said, count, n, false));
        mem_free(name);
    }
    put(w, "metamers.tsv", metamers(w, said, count, 0, true));
    put(w, "judgements.tsv", answers(w, said, count, true));
    put(w, "judgements_steps.tsv", answers(w, said, count, false));
    MUST(judgement_read(&list, &w->study));
    MUST(steps_tables(&w->study, list, &asked));
    judgement_free(list);
}

enum { CLEAR = 0, BLUR = 2, IMAGES = 2, NETWORKS = 4, RUNGS = 2 };

/* Two references, 10 and 100 gradients. Of clear generators all is recognised in 10 and nothing in
 * 100, of blurred ones the reverse; blurred ones are as near in 100 as clear ones in 10. A third
 * reference has no metamer in 10. */
static int reversed(struct said *said)
{
    int n = 0;
    for (int g = 0; g < NETWORKS; g++)
        for (int i = 0; i < IMAGES; i++)
            for (int r = 0; r < RUNGS; r++)
                said[n++] = (struct said){g, i, r ? 100 : 10, (g < BLUR ? 0.2 : 0.4) / (r ? 2 : 1),
                                          (g < BLUR) == (r == 0)};
    for (int g = 0; g < NETWORKS; g++) said[n++] = (struct said){g, 2, 100, 9, true};
    return n;
}
enum { SAID = NETWORKS * IMAGES * RUNGS + NETWORKS };

static const struct cell curve[] = {
    {"steps.tsv", 0, "regime", "clear"},  {"steps.tsv", 0, "gradients", "10"},
    {"steps.tsv", 0, "own", "0"},         {"steps.tsv", 0, "accuracy", "1"},
    {"steps.tsv", 0, "distance", "0.2"},  {"steps.tsv", 0, "capped", "0"},
    {"steps.tsv", 1, "gradients", "100"}, {"steps.tsv", 1, "own", "1"},
    {"steps.tsv", 1, "accuracy", "0"},    {"steps.tsv", 1, "references", "2"},
    {"steps.tsv", 1, "distance", "0.1"},  {"steps.tsv", 1, "capped", "4"},
    {"steps.tsv", 1, "metamers", "4"},    {"steps.tsv", 1, "n", "12"},
    {"steps.tsv", 3, "regime", "blur"},   {"steps.tsv", 3, "accuracy", "1"},
};

Test(steps, the_studys_own_number_is_over_the_reference_images_of_the_others)
{
    struct small w;
    struct said said[SAID];
    small_init(&w, 1);
    compute(&w, said, reversed(said));
    cells_expect(w.folder, curve, sizeof curve / sizeof *curve);
    small_fini(&w);
}

static const struct cell effect[] = {
    {"steps_effect.tsv", 0, "gradients", "10"},      {"steps_effect.tsv", 0, "difference", "-1"},
    {"steps_effect.tsv", 0, "verdict", "lower"},     {"steps_effect.tsv", 0, "references", "2"},
    {"steps_effect.tsv", 1, "gradients", "100"},     {"steps_effect.tsv", 1, "difference", "1"},
    {"steps_effect.tsv", 1, "verdict", "higher"},    {"steps_effect.tsv", 1, "target", "-"},
    {"steps_effect.tsv", 2, "gradients", "matched"}, {"steps_effect.tsv", 2, "target", "0.2"},
};

Test(steps, the_difference_has_another_sign_where_the_answers_are_the_reverse)
{
    struct small w;
    struct said said[SAID];
    small_init(&w, 1);
    compute(&w, said, reversed(said));
    cells_expect(w.folder, effect, sizeof effect / sizeof *effect);
    small_fini(&w);
}

static const struct cell matched[] = {
    {"steps_effect.tsv", 2, "distance", "0.2"},
    {"steps_effect.tsv", 2, "difference", "0"},
    {"steps_effect.tsv", 2, "against_distance", "0.2"},
    {"steps_effect.tsv", 2, "verdict", "undecided"},
};

Test(steps, metamers_at_the_same_distance_are_of_different_numbers_of_gradients)
{
    struct small w;
    struct said said[SAID];
    small_init(&w, 1);
    compute(&w, said, reversed(said));
    cells_expect(w.folder, matched, sizeof matched / sizeof *matched);
    small_fini(&w);
}

Test(steps, of_equally_near_metamers_that_of_fewer_gradients_is_matched)
{
    struct small w;
    struct said said[NETWORKS * RUNGS];
    int n = 0;
    small_init(&w, 1);
    for (int g = 0; g < NETWORKS; g++)
        for (int r = 0; r < RUNGS; r++)
            said[n++] = (struct said){g, 0, r ? 100 : 10, 0.5, r == 0 && g >= BLUR};
    compute(&w, said, n);
    cells_expect(w.folder,
                 (const struct cell[]){{"steps_effect.tsv", 1, "difference", "0"},
                                       {"steps_effect.tsv", 2, "gradients", "matched"},
                                       {"steps_effect.tsv", 2, "difference", "1"}},
                 3);
    small_fini(&w);
}

Test(steps, a_study_that_makes_none_has_two_tables_without_rows)
{
    struct small w;
    struct said said[] = {{CLEAR, 0, 100, 0.5, true}, {BLUR, 0, 100, 0.5, true}};
    small_init(&w, 1);
    compute(&w, said, 2);
    static const char *const name[] = {"steps.tsv", "steps_effect.tsv"};
    for (int i = 0; i < 2; i++) {
        struct tsv *t = cells_table(w.folder, name[i]);
        cr_expect_eq(t->rows, 0, "%s", name[i]);
        tsv_free(t);
    }
    small_fini(&w);
}

Test(steps, a_table_with_a_broken_image_is_reported_with_its_network)
{
    struct small w;
    struct judgement_list *list;
    struct said said[SAID];
    small_init(&w, 1);
    compute(&w, said, reversed(said));
    scratch_put_text(w.folder, "steps/v-clear-gray-1.tsv",
                     STEPS "v-clear-gray-1\t-1\t10\tcap\t0.5\n");
    MUST(judgement_read(&list, &w.study));
    MUST_FAIL(steps_tables(&w.study, list, &asked),
              "metamers of v-clear-gray-1: expected an image from 0 to 1000000, got -1");
    judgement_free(list);
    small_fini(&w);
}

Test(steps, there_is_no_comparison_without_the_regime_that_is_asked_about)
{
    static char *regime[] = {"clear", "other"};
    struct small w;
    struct said said[] = {{CLEAR, 0, 10, 0.5, true},
                          {CLEAR, 0, 100, 0.5, true},
                          {CLEAR + 1, 0, 10, 0.5, true},
                          {CLEAR + 1, 0, 100, 0.5, true}};
    small_init(&w, 1);
    w.study.regimes = regime;
    w.study.networks = 2;
    compute(&w, said, 4);
    struct tsv *t = cells_table(w.folder, "steps_effect.tsv");
    cr_expect_eq(t->rows, 0);
    tsv_free(t);
    small_fini(&w);
}
