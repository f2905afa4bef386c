/* Who recognises whose metamers, on answers written by hand: two generators, who judge each other,
 * and the originals. */
#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cells.h"
#include "pipeline/results.h"
#include "tables/recognition.h"
#include "trials/trial_csv.h"

static const char judgements[] = "generator\tjudge\timage\tclass\tanswer\tcorrect\n"
                                 "reference\tv-clear-gray-1\t0\tcat\tcat\t1\n"
                                 "reference\tv-clear-gray-1\t1\tdog\tdog\t1\n"
                                 "v-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n"
                                 "v-blur-gray-1\tv-clear-gray-1\t1\tdog\tdog\t1\n"
                                 "reference\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                                 "reference\tv-blur-gray-1\t1\tdog\tdog\t1\n"
                                 "v-clear-gray-1\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                                 "v-clear-gray-1\tv-blur-gray-1\t1\tdog\tdog\t1\n";
static const char metamers[] = "network\timage\tsuccess\n"
                               "v-clear-gray-1\t0\t1\nv-clear-gray-1\t1\t1\n"
                               "v-blur-gray-1\t0\t1\nv-blur-gray-1\t1\t0\n";

/* Metamers of two layers by the first network, of the deeper one by the second. */
static const char others[] = "layer\tgenerator\tjudge\timage\tclass\tanswer\tcorrect\n"
                             "a\tv-clear-gray-1\tv-blur-gray-1\t0\tcat\tcat\t1\n"
                             "a\tv-clear-gray-1\tv-blur-gray-1\t1\tdog\tdog\t1\n";

static err tables(char *folder, const char *answers)
{
    static char *regimes[] = {"clear", "blur"}, *colours[] = {"gray"};
    struct network network[] = {
        {.name = "v-clear-gray-1", .architecture = "v", .regime = "clear", .colour = "gray"},
        {.name = "v-blur-gray-1", .architecture = "v", .regime = "blur", .colour = "gray"},
        {.name = "v-clear-gray-2", .architecture = "v", .regime = "clear", .colour = "gray"},
        {.name = "v-blur-gray-2", .architecture = "v", .regime = "blur", .colour = "gray"}};
    struct ini ini = {.path = "s.ini"};
    struct study s = {.name = "s",
                      .folder = folder,
                      .ini = &ini,
                      .network = network,
                      .networks = 4,
                      .regimes = regimes,
                      .n_regimes = 2,
                      .colours = colours,
                      .n_colours = 1,
                      .seed = 1};
    scratch_put_text(folder, "judgements.tsv", answers);
    scratch_put_text(folder, "judgements_other.tsv", others);
    scratch_put_text(folder, "metamers.tsv", metamers);
    char *below = mem_text("%s/metamers", folder);
    MUST(file_make_folder(below));
    scratch_put_text(below, "v-clear-gray-1.tsv", "layer\nb\nb\na\na\n");
    scratch_put_text(below, "v-blur-gray-1.tsv", "layer\nb\nb\n");
    scratch_put_text(below, "v-clear-gray-2.tsv", "layer\nb\n");
    scratch_put_text(below, "v-blur-gray-2.tsv", "layer\nb\n");
    mem_free(below);
    return recognition_tables(&s, 2);
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
    {"confusion.tsv", 1, "answer", "dog"}, // cat of the originals
    {"confusion.tsv", 1, "share", "0.5"},
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
    char *folder = scratch_new();
    MUST(tables(folder, judgements));
    cells_expect(folder, expected, sizeof expected / sizeof *expected);
    struct tsv *t = cells_table(folder, "effect.tsv");
    cr_assert_eq(t->rows, 0, "no condition of judges answered to both");
    tsv_free(t);
    scratch_free(folder);
}

/* A generator has one judge less in its own condition: of clear, one clear judge said right and two
 * blurred ones wrong; of blur, one of two clear judges and the blurred one said right. */
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
    {"effect.tsv", 0, "judge_regime", "clear"},
    {"effect.tsv", 0, "difference", "-0.5"},
    {"effect.tsv", 1, "judge_regime", "blur"},
    {"effect.tsv", 1, "difference", "1"},
    {"effect.tsv", 2, "judge_regime", "all"},
    {"effect.tsv", 2, "references", "1"}, // clear made no metamer of the other
    {"effect.tsv", 2, "proportion", "0.75"},
    {"effect.tsv", 2, "clear", "0.5"},
    {"effect.tsv", 2, "difference", "0.25"},
    {"effect.tsv", 3, "metamers", "successful"},
};

Test(recognition, conditions_of_judges_count_alike)
{
    char *folder = scratch_new();
    MUST(tables(folder, lopsided));
    cells_expect(folder, weighted, sizeof weighted / sizeof *weighted);
    scratch_free(folder);
}

Test(recognition, the_trials_of_one_picture_share_its_name)
{
    char *folder = scratch_new();
    MUST(tables(folder, judgements));
    struct trial_table *t;
    char *path = mem_text("%s/trials.csv", folder);
    MUST(trial_csv_read(&t, &(const char *){path}, 1, NULL, NULL));
    cr_assert_eq(t->count, 8);
    cr_assert_eq(t->image.count, 6, "two originals, and two metamers of each generator");
    cr_assert_eq(t->row[0].image, t->row[4].image, "both judges saw it");
    cr_assert_eq(t->row[2].number, 3);
    trial_free(t);
    mem_free(path);
    scratch_free(folder);
}

Test(recognition, broken_answers_are_told_with_their_line)
{
    char *folder = scratch_new();
    MUST_FAIL(tables(folder, "generator\tjudge\timage\tclass\tanswer\tcorrect\n"
                             "reference\tv-blur-gray-1\t0\tcat\tcat\t2\n"),
              "judgements.tsv:2: expected a judge, an image from 0 and correct 0 or 1");
    MUST_FAIL(tables(folder, "generator\tjudge\timage\tclass\tanswer\tcorrect\n"
                             "reference\tnobody\t0\tcat\tcat\t1\n"),
              "no network 'nobody'");
    scratch_free(folder);
}
