/* Metamers beside pictures of the same distance, on pictures and answers written by hand. */
#include "tables/baselines.h"

#include "base/text.h"
#include "cells.h"
#include "small.h"

#define ANSWERS "generator\tjudge\timage\tclass\tanswer\tcorrect\n"
#define MADE    "network\tkind\timage\tlevel\tmetamer_distance\tdistance\n"

enum { IMAGES = 3, NETWORKS = 4, CLASSES = 4 };

/* Image 2 has no pictures. Of all others the generators of clear made a metamer that nobody
 * recognises, those of blur one that everybody does; all recognise pictures with noise, and
 * low-passed ones of image 0. Originals are recognised but for image 1. */
static bool is_right(int generator, const char *kind, int image)
{
    if (kind) return text_same(kind, "noise") || image == 0;
    return generator < 0 ? image != 1 : generator >= 2;
}

static char *answers(const struct small *w, int generator, const char *kind, char *text, int images)
{
    for (int i = 0; i < images; i++)
        for (int j = 0; j < NETWORKS; j++) {
            bool right = is_right(generator, kind, i);
            if (j == generator) continue;
            if (kind) text = text_append(text, "%s\t", kind);
            text = text_append(text, "%s\t%s\t%d\tcat\t%s\t%d\n",
                               generator < 0 ? "reference" : w->name[generator], w->name[j], i,
                               right ? "cat" : "dog", right);
        }
    return text;
}

static void put(struct small *w, const char *name, char *text)
{
    scratch_put_text(w->folder, name, text);
    mem_free(text);
}

/* Distances: metamers .2, noise as far, low-passed pictures .1 of image 1. */
static void compute(struct small *w, bool made)
{
    struct judgement_list *list;
    char *own = answers(w, -1, NULL, mem_text("%s", ANSWERS), IMAGES);
    char *others = mem_text("kind\t%s", ANSWERS);
    for (int g = 0; g < NETWORKS; g++) {
        own = answers(w, g, NULL, own, IMAGES);
        char *name = mem_text("baselines/%s.tsv", w->name[g]), *rows = mem_text("%s", MADE);
        for (int i = 0; i < IMAGES - 1 && made; i++)
            rows =
                text_append(rows, "%s\tnoise\t%d\t0.5\t0.2\t0.2\n%s\tlow-pass\t%d\t0.1\t0.2\t%g\n",
                            w->name[g], i, w->name[g], i, i ? 0.1 : 0.2);
        put(w, name, rows);
        mem_free(name);
        if (!made) continue;
        others = answers(w, g, "noise", others, IMAGES - 1);
        others = answers(w, g, "low-pass", others, IMAGES - 1);
    }
    put(w, "judgements.tsv", own);
    put(w, "judgements_baselines.tsv", others);
    MUST(judgement_read(&list, &w->study));
    MUST(baselines_table(&w->study, list, CLASSES));
    judgement_free(list);
}

#define ROW(r, column, value)                                                                      \
    {                                                                                              \
        "baselines.tsv", r, column, value                                                          \
    }
static const struct cell expected[] = {
    ROW(0, "kind", "original"),
    ROW(0, "regime", "reference"),
    ROW(0, "references", "2"),
    ROW(0, "accuracy", "0.5"),
    ROW(0, "distance", "-"),
    ROW(1, "kind", "metamer"),
    ROW(1, "regime", "clear"),
    ROW(1, "accuracy", "0"),
    ROW(1, "n", "12"),
    ROW(1, "distance", "0.2"),
    ROW(1, "level", "-"),
    ROW(1, "difference", "-"),
    ROW(2, "kind", "noise"),
    ROW(2, "accuracy", "1"),
    ROW(2, "difference", "-1"),
    ROW(2, "level", "0.5"),
    ROW(2, "pictures", "4"),
    ROW(2, "off", "0"),
    ROW(3, "kind", "low-pass"),
    ROW(3, "accuracy", "0.5"),
    ROW(3, "difference", "-0.5"),
    ROW(3, "distance", "0.15"),
    ROW(3, "off", "2"),
    ROW(4, "regime", "blur"),
    ROW(4, "accuracy", "1"),
    ROW(5, "difference", "0"),
    ROW(6, "difference", "0.5"),
    ROW(6, "chance", "0.25"),
};

Test(baselines, metamers_are_compared_on_the_same_references_by_the_same_judges)
{
    struct small w;
    small_init(&w, 1);
    compute(&w, true);
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    small_fini(&w);
}

Test(baselines, a_study_that_makes_no_such_pictures_has_no_rows)
{
    struct small w;
    small_init(&w, 1);
    compute(&w, false);
    struct tsv *t = cells_table(w.folder, "baselines.tsv");
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    small_fini(&w);
}
