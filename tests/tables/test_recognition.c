/* Who recognises whose metamers, on answers written by hand: two generators, who judge each other,
 * and the originals. */
#include "cells.h"
#include "small.h"
#include "tables/recognition.h"

static const char judgements[] = "generator\tjudge\timage\tclass\tanswer\tcorrect\n"
                                 "reference\tv-clear-gray-1\t0\tcat\tcat\t1\n"
                                 "reference\tv-clear-gray-1\t1\tdog\tdog\t1\n"
                                 "v-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n"
                                 "v-blur-gray-1\tv-clear-gray-1\t1\tdog\tdog\t1\n"
                                 "reference\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                                 "reference\tv-blur-gray-1\t1\tdog\tdog\t1\n"
                                 "v-clear-gray-1\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                                 "v-clear-gray-1\tv-blur-gray-1\t1\tdog\tdog\t1\n";

/* Metamers of two layers by the first network, of the deeper one by the second. */
static const char others[] = "layer\tgenerator\tjudge\timage\tclass\tanswer\tcorrect\n"
                             "a\tv-clear-gray-1\tv-blur-gray-1\t0\tcat\tcat\t1\n"
                             "a\tv-clear-gray-1\tv-blur-gray-1\t1\tdog\tdog\t1\n";

static void compute(struct small *w, const char *answers)
{
    struct judgement_list *list;
    small_init(w, 1);
    scratch_put_text(w->folder, "judgements.tsv", answers);
    scratch_put_text(w->folder, "judgements_other.tsv", others);
    scratch_put_text(w->folder, "metamers/v-clear-gray-1.tsv", "layer\nb\nb\na\na\n");
    scratch_put_text(w->folder, "metamers/v-blur-gray-1.tsv", "layer\nb\nb\n");
    MUST(judgement_read(&list, &w->study));
    MUST(recognition_tables(&w->study, list, 2));
    judgement_free(list);
}

static const struct cell expected[] = {
    {"recognizability.tsv", 2, "judge_regime", "all"}, // of the originals
    {"recognizability.tsv", 2, "n", "4"},
    {"recognizability.tsv", 2, "correct", "3"},
    {"recognizability.tsv", 2, "references", "2"},
    {"recognizability.tsv", 3, "generator_regime", "clear"}, // no clear judge but itself
    {"recognizability.tsv", 3, "judge_regime", "blur"},
    {"recognizability.tsv", 3, "lo", "0"},
    {"recognizability.tsv", 3, "hi", "1"},
    {"recognizability.tsv", 5, "generator_regime", "blur"},
    {"recognizability.tsv", 5, "lo", "1"}, // all right: nothing varies
    {"recognition.tsv", 3, "correct", "1"},
    {"recognition_layer.tsv", 0, "layer", "a"}, // shallow ones first
    {"recognition_layer.tsv", 0, "depth", "1"},
    {"recognition_layer.tsv", 0, "correct", "2"},
    {"recognition_layer.tsv", 1, "layer", "b"},
    {"recognition_layer.tsv", 1, "depth", "2"},
    {"recognition_layer.tsv", 1, "correct", "1"},
    {"recognition_layer.tsv", 2, "regime", "blur"},
};

Test(recognition, counts_what_was_answered)
{
    struct small w;
    compute(&w, judgements);
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    small_fini(&w);
}

/* A generator has one judge fewer in its own condition: of clear, one clear judge said right and
 * two blurred ones wrong; of blur, one of two clear judges and the blurred one said right. */
static const char lopsided[] = "generator\tjudge\timage\tclass\tanswer\tcorrect\n"
                               "v-clear-gray-1\tv-clear-gray-2\t0\tcat\tcat\t1\n"
                               "v-clear-gray-1\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                               "v-clear-gray-1\tv-blur-gray-2\t0\tcat\tdog\t0\n"
                               "v-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n"
                               "v-blur-gray-1\tv-clear-gray-2\t0\tcat\tdog\t0\n"
                               "v-blur-gray-1\tv-blur-gray-2\t0\tcat\tcat\t1\n"
                               "v-blur-gray-1\tv-blur-gray-2\t1\tdog\tdog\t1\n";
static const struct cell weighted[] = {
    {"recognizability.tsv", 2, "judge_regime", "all"},
    {"recognizability.tsv", 2, "n", "3"},
    {"recognizability.tsv", 2, "correct", "1"},
    {"recognizability.tsv", 2, "accuracy", "0.5"},
    {"recognizability.tsv", 5, "accuracy", "0.875"}, // of two references: .75 and 1
    {"recognizability.tsv", 5, "lo", "0.75"},
    {"recognizability.tsv", 5, "hi", "1"},
    {"recognizability.tsv", 5, "references", "2"},
};

Test(recognition, conditions_of_judges_count_alike)
{
    struct small w;
    compute(&w, lopsided);
    cells_expect(w.folder, weighted, sizeof weighted / sizeof *weighted);
    small_fini(&w);
}

/* Reference image by reference image the same answers: they are counted once with kin judges. */
Test(recognition, judges_of_the_same_and_of_other_architectures_are_all_judges)
{
    struct small w;
    compute(&w, lopsided);
    struct tsv *kin = cells_table(w.folder, "recognition_architecture.tsv");
    for (int r = 0; r < kin->rows; r++) {
        const char *architecture;
        MUST(tsv_text(&architecture, kin, r, "architecture"));
        cr_assert_str_eq(architecture, "same", "there is one architecture");
    }
    cr_assert_eq(kin->rows, 6);
    tsv_free(kin);
    small_fini(&w);
}
