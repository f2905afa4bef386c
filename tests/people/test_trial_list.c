/* Trial lists: the golden list that the browser's twin gives as well, and what makes them fair. */
#include "../support.h"
#include "base/mem.h"
#include "base/tsv.h"
#include "people/trial_list.h"

enum { IMAGES = 23, CLASSES = 5, CONDITIONS = 4 };

/* As in tests/experiment/trial_list.test.mjs. */
static struct trial_list_shape shape_of(int *label)
{
    static const int sources[CONDITIONS] = {1, 2, 2, 3};
    for (int i = 0; i < IMAGES; i++) label[i] = i * 7 % CLASSES;
    return (struct trial_list_shape){.seed = 4000000007u,
                                     .classes = CLASSES,
                                     .images = IMAGES,
                                     .label = label,
                                     .conditions = CONDITIONS,
                                     .sources = sources,
                                     .sessions = 2,
                                     .masks = 16,
                                     .practice = 6,
                                     .screening = 4,
                                     .catches = 5};
}

static long cell(const struct tsv *t, int row, const char *name)
{
    long value;
    MUST(tsv_whole(&value, t, row, name));
    return value;
}

Test(trial_list, is_the_golden_list_that_the_browser_makes_too)
{
    int label[IMAGES], row = 0;
    struct trial_list_shape shape = shape_of(label);
    struct tsv *golden;
    char *path = mem_text("%s/tests/golden/experiment/trial_list.tsv", getenv("METABLUR_ROOT"));
    MUST(tsv_read(&golden, path));
    mem_free(path);
    static const int who[][2] = {{1, 1}, {1, 2}, {2, 1}, {70007, 2}};
    for (int w = 0; w < 4; w++)
        for (int phase = 0; phase < TRIAL_LIST_PHASES; phase++) {
            struct trial_list *p;
            MUST(trial_list_new(&p, &shape, who[w][0], who[w][1], (enum trial_list_phase)phase));
            for (int i = 0; i < p->count; i++, row++) {
                const struct trial_list_trial *t = &p->trial[i];
                const long is[] = {who[w][0],   who[w][1],    phase,     i,      t->image,
                                   t->category, t->condition, t->source, t->mask};
                cr_assert_lt(row, golden->rows);
                for (int c = 0; c < 9; c++)
                    cr_assert_eq(is[c], cell(golden, row, golden->name[c]),
                                 "row %d, %s: %ld is not %s", row + 2, golden->name[c], is[c],
                                 tsv_cell(golden, row, c));
            }
            trial_list_free(p);
        }
    cr_assert_eq(row, golden->rows);
    tsv_free(golden);
}

Test(trial_list, shows_each_picture_once_over_the_sessions_and_conditions_equally_often)
{
    int label[IMAGES];
    struct trial_list_shape shape = shape_of(label);
    for (int participant = 1; participant < 30; participant++) {
        int seen[IMAGES] = {0}, often[CONDITIONS] = {0}, catches = 0;
        for (int session = 1; session <= shape.sessions; session++) {
            struct trial_list *p;
            MUST(trial_list_new(&p, &shape, participant, session, TRIAL_LIST_MAIN));
            for (int i = 0; i < p->count; i++) {
                const struct trial_list_trial *t = &p->trial[i];
                cr_assert(t->mask >= 0 && t->mask < shape.masks);
                if (t->image < 0) {
                    catches++;
                    continue;
                }
                seen[t->image]++;
                often[t->condition]++;
                cr_assert_eq(t->category, label[t->image]);
                cr_assert(t->source >= 0 && t->source < shape.sources[t->condition]);
            }
            trial_list_free(p);
        }
        for (int i = 0; i < IMAGES; i++) cr_assert_eq(seen[i], 1);
        for (int c = 0; c < CONDITIONS; c++)
            cr_assert(often[c] == IMAGES / CONDITIONS || often[c] == IMAGES / CONDITIONS + 1);
        cr_assert_eq(catches, shape.catches * shape.sessions);
    }
}

Test(trial_list, shows_each_picture_in_each_condition_once_to_as_many_participants_in_a_row)
{
    int label[IMAGES], seen[IMAGES][CONDITIONS] = {{0}};
    struct trial_list_shape shape = shape_of(label);
    for (int participant = 9; participant < 9 + CONDITIONS; participant++)
        for (int session = 1; session <= shape.sessions; session++) {
            struct trial_list *p;
            MUST(trial_list_new(&p, &shape, participant, session, TRIAL_LIST_MAIN));
            for (int i = 0; i < p->count; i++)
                if (p->trial[i].image >= 0) seen[p->trial[i].image][p->trial[i].condition]++;
            trial_list_free(p);
        }
    for (int i = 0; i < IMAGES; i++)
        for (int c = 0; c < CONDITIONS; c++) cr_assert_eq(seen[i][c], 1);
}

Test(trial_list, spreads_catch_trials_over_the_list)
{
    int label[IMAGES];
    struct trial_list_shape shape = shape_of(label);
    shape.sessions = 1;
    struct trial_list *p;
    MUST(trial_list_new(&p, &shape, 3, 1, TRIAL_LIST_MAIN));
    cr_assert_eq(p->count, IMAGES + shape.catches);
    int shown = 0, category[CLASSES] = {0};
    for (int i = 0, j = 0; i < p->count; i++) {
        if (p->trial[i].image >= 0) {
            shown++;
            continue;
        }
        cr_assert(shown >= j * IMAGES / shape.catches && shown < (j + 1) * IMAGES / shape.catches);
        category[p->trial[i].category]++;
        j++;
    }
    for (int k = 0; k < CLASSES; k++) cr_assert_eq(category[k], 1);
    trial_list_free(p);
}

Test(trial_list, refuses_numbers_out_of_range)
{
    int label[IMAGES];
    struct trial_list *p;
    struct trial_list_shape shape = shape_of(label);
    MUST_FAIL(trial_list_new(&p, &shape, 0, 1, TRIAL_LIST_MAIN), "participant 0: expected 1 to");
    MUST_FAIL(trial_list_new(&p, &shape, 1, 3, TRIAL_LIST_MAIN), "session 3: expected 1 to 2");
    shape.classes = TRIAL_LIST_CLASSES + 1;
    MUST_FAIL(trial_list_new(&p, &shape, 1, 1, TRIAL_LIST_MAIN), "expected 2 to 20 classes");
}
