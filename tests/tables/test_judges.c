/* Judges' preference beside what they are like, on answers and measures written by hand. */
#include "tables/judges.h"

#include "base/text.h"
#include "cells.h"
#include "small.h"

#define ANSWERS "generator\tjudge\timage\tclass\tanswer\tcorrect\n"
#define CUES    "network\tview\tmeasure\tn\tvalue\tlo\thi\tstatus\n"
#define OBSERVED                                                                                   \
    "experiment\tobserver\tn\taccuracy\tlo\thi\tkappa\tkappa_lo\tkappa_hi\tpairs\tstatus\n"

enum { IMAGES = 4, NETWORKS = 4 };

/* Clear judges recognise metamers of clear generators, blurred judges those of image 0, no matter
 * who made it; the originals all but image 3. */
static bool is_right(const struct small *w, int generator, int judge, int image)
{
    if (generator < 0) return image < 3;
    bool clear = text_same(w->network[judge].regime, "clear");
    return clear ? text_same(w->network[generator].regime, "clear") : image == 0;
}

static void put(struct small *w, const char *name, char *text)
{
    scratch_put_text(w->folder, name, text);
    mem_free(text);
}

static char *answers(const struct small *w)
{
    char *text = mem_text("%s", ANSWERS);
    for (int g = -1; g < NETWORKS; g++)
        for (int j = 0; j < NETWORKS; j++)
            for (int i = 0; i < IMAGES && j != g; i++) {
                bool right = is_right(w, g, j, i);
                text =
                    text_append(text, "%s\t%s\t%d\tcat\t%s\t%d\n", g < 0 ? "reference" : w->name[g],
                                w->name[j], i, right ? "cat" : "dog", right);
            }
    return text;
}

/* cues, published: whether the study has them. */
static void compute(struct small *w, bool cues, bool published)
{
    struct judgement_list *list;
    char *observed = mem_text("%sedge\tpeople\t40\t0.9\t0.8\t1\t0.4\t-\t-\t3\tok\n", OBSERVED);
    for (int n = 0; n < NETWORKS; n++) {
        char *name = mem_text("shape/%s.tsv", w->name[n]);
        put(w, name,
            cues
                ? mem_text(CUES "%s\toriginal\taccuracy\t9\t0.9\t0.8\t1\tok\n"
                                "%s\tconflict\tbias\t5\t0.%d\t0.1\t0.9\tok\n"
                                "%s\tsilhouette\taccuracy\t9\t0.3\t0.2\t0.4\tok\n",
                           w->name[n], w->name[n], n + 1, w->name[n])
                : mem_text(CUES "%s\tconflict\tbias\t0\t-\t-\t-\tnot for this data\n", w->name[n]));
        mem_free(name);
        observed = text_append(observed, "edge\t%s\t%d\t%s\t%s\n", w->name[n], published ? 40 : 0,
                               published ? "0.25\t0.2\t0.3\t0.05\t-\t-\t3" : "-\t-\t-\t-\t-\t-\t0",
                               published ? "ok" : "needs a download");
    }
    put(w, "observers.tsv", observed);
    put(w, "judgements.tsv", answers(w));
    MUST(judgement_read(&list, &w->study));
    MUST(judges_table(&w->study, list, "blur", "clear"));
    judgement_free(list);
}

#define ROW(r, column, value)                                                                      \
    {                                                                                              \
        "judges.tsv", r, column, value                                                             \
    }

/* Of a judge a row for each of three measures, or more. */
Test(judges, a_preference_is_over_the_metamers_that_the_judge_did_not_make)
{
    struct small w;
    small_init(&w, 1);
    compute(&w, true, false);
    const struct cell expected[] = {
        ROW(0, "judge", "v-clear-gray-1"), ROW(0, "preference", "-1"), ROW(0, "references", "4"),
        ROW(0, "measure", "shape bias"),   ROW(0, "value", "0.1"),     ROW(0, "shown", "1"),
        ROW(1, "measure", "silhouettes"),  ROW(1, "shown", "1"),       ROW(2, "value", "0.75"),
        ROW(2, "measure", "originals"),    ROW(2, "shown", "0"),       ROW(2, "n", "4"),
        ROW(6, "judge", "v-blur-gray-1"),  ROW(6, "preference", "0"),  ROW(6, "value", "0.3"),
        ROW(6, "asked", "blur"),           ROW(6, "against", "clear"),
    };
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    small_fini(&w);
}

Test(judges, published_trials_come_first_where_they_are)
{
    struct small w;
    small_init(&w, 1);
    compute(&w, true, true);
    const struct cell expected[] = {
        ROW(0, "measure", "kappa edge"),
        ROW(0, "value", "0.05"),
        ROW(0, "shown", "1"),
        ROW(0, "value_lo", "-"),
        ROW(1, "value", "0.25"),
        ROW(1, "measure", "accuracy edge"),
        ROW(2, "measure", "shape bias"),
        ROW(2, "shown", "0"),
        ROW(2, "source", "cues"),
    };
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    small_fini(&w);
}

Test(judges, a_study_without_cues_shows_the_accuracy_on_the_originals)
{
    struct small w;
    small_init(&w, 1);
    compute(&w, false, false);
    const struct cell expected[] = {ROW(0, "measure", "originals"), ROW(0, "shown", "1"),
                                    ROW(3, "judge", "v-blur-gray-2")};
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    small_fini(&w);
}
