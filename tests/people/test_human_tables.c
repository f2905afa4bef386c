/* The tables of people against networks. */
#include "base/tsv.h"
#include "people/human.h"
#include "shown.h"

/* Gives the cell of a column in the row that has a value in its first column. */
static char *cell(const struct shown *w, const char *file, const char *first, const char *column)
{
    char *path = study_path(w->study, "%s", file), *found = NULL;
    struct tsv *t;
    int c;
    MUST(tsv_read(&t, path));
    MUST(tsv_column(&c, t, column));
    for (int r = 0; r < t->rows && !found; r++)
        if (!strcmp(tsv_cell(t, r, 0), first)) found = mem_text("%s", tsv_cell(t, r, c));
    cr_assert_not_null(found, "%s: no row %s", file, first);
    tsv_free(t);
    mem_free(path);
    return found;
}

static void expect(const struct shown *w, const char *file, const char *first, const char *column,
                   const char *value)
{
    char *got = cell(w, file, first, column);
    cr_assert_str_eq(got, value, "%s %s %s: %s", file, first, column, got);
    mem_free(got);
}

/* Gives people of whom all saw everything and were right on the metamers of image 0 alone; with
 * references and blurred ones all right. */
static struct human *people(const struct shown *w, int observers)
{
    struct human *h = human_new(w->study, w->viewing, w->references);
    sparse_free(h->answers);
    h->answers = sparse_new(observers, h->pictures);
    for (int o = 0; o < observers; o++)
        for (int i = 0; i < h->pictures; i++)
            *sparse_at(h->answers, o, i) = h->picture[i].generator < 0 || h->picture[i].image == 0
                                               ? SPARSE_RIGHT
                                               : SPARSE_WRONG;
    return h;
}

Test(human_tables, without_answers_every_number_is_missing_and_n_is_0)
{
    struct shown w = shown_new("0 8", true);
    struct human *h = human_new(w.study, w.viewing, w.references);
    MUST(human_tables(h));
    expect(&w, "human.tsv", "clear-gray", "n", "0");
    expect(&w, "human.tsv", "clear-gray", "accuracy", "-");
    expect(&w, "human.tsv", "clear-gray", "chance", "0.5");
    expect(&w, "human_judges.tsv", "all", "r", "-");
    expect(&w, "human_ceiling.tsv", "lower", "value", "-");
    human_free(h);
    shown_free(&w);
}

Test(human_tables, recognisability_is_that_of_the_condition_s_pictures)
{
    struct shown w = shown_new("0 8", true);
    struct human *h = people(&w, 3);
    MUST(human_tables(h));
    expect(&w, "human.tsv", "reference", "accuracy", "1");
    expect(&w, "human.tsv", "sigma-8", "accuracy", "1");
    expect(&w, "human.tsv", "blur-gray", "accuracy", "0.0833333333");
    expect(&w, "human.tsv", "blur-gray", "n", "36");
    human_free(h);
    shown_free(&w);
}

Test(human_tables, a_judge_that_is_right_where_people_are_correlates_perfectly)
{
    struct shown w = shown_new("0 8", true);
    struct human *h = people(&w, 3);
    for (int image = 0; image < SHOWN_REFERENCES; image++) {
        human_judged(h, &w.study->network[0], &w.study->network[1], image, image == 0);
        human_judged(h, &w.study->network[1], &w.study->network[0], image, image != 0);
    }
    MUST(human_tables(h));
    expect(&w, "human_judges.tsv", "a_b-clear-gray-1", "r", "1");
    expect(&w, "human_judges.tsv", "a_b-clear-gray-1", "kappa", "1");
    expect(&w, "human_judges.tsv", "a_b-clear-gray-1", "metamers", "12");
    expect(&w, "human_judges.tsv", "a_b-blur-gray-1", "r", "-1");
    expect(&w, "human_judges.tsv", "all", "metamers", "24");
    expect(&w, "human_judges.tsv", "all", "kappa", "-");
    human_free(h);
    shown_free(&w);
}
