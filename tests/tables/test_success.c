/* Which metamers count as such, on tables of one network written by hand. */
#include "../scratch.h"
#include "../support.h"
#include "base/text.h"
#include "cells.h"
#include "pipeline/results.h"
#include "tables/success.h"

static const char head[] = "network\tarch\tregime\tcolour\tseed\tlayer\tspearman\tpearson\tdb_snr\t"
                           "network_answer_reference\tnetwork_answer_metamer\n";

/* Of relu2, the deepest: successful; another class (right for the original picture or not does not
 * matter); equal to the largest Spearman; below two. Of relu1: successful. */
static const char metamers[] = "n\tv\tclear\tgray\t1\trelu2\t0.9\t0.9\t5\tcat\tcat\n"
                               "n\tv\tclear\tgray\t1\trelu2\t0.9\t0.9\t5\tcat\tdog\n"
                               "n\tv\tclear\tgray\t1\trelu2\t0.5\t0.9\t5\tdog\tdog\n"
                               "n\tv\tclear\tgray\t1\trelu2\t0.9\t-0.1\t-3\tcat\tcat\n"
                               "n\tv\tclear\tgray\t1\trelu1\t0.1\t0.1\t1\tcat\tcat\n";
static const char null[] = "network\tlayer\tpair\timage_a\timage_b\tspearman\tpearson\tdb_snr\n"
                           "n\trelu2\t0\t4\t7\t0.5\t-0.2\t-1\n"
                           "n\trelu2\t1\t2\t1\t0.1\t0.6\t-2\n"
                           "n\trelu1\t0\t4\t7\t0\t0\t0\n"
                           "n\trelu1\t1\t2\t1\t0\t0\t0\n";

/* The study's folder with its tables, or the error. */
static err tables(char *folder, const char *without)
{
    struct network network[] = {{.name = "n"}};
    struct study s = {.folder = folder, .network = network, .networks = 1};
    char *text = mem_text("%s%s", head, metamers);
    scratch_put_text(folder, "metamers/n.tsv", text);
    mem_free(text);
    if (!without) {
        scratch_put_text(folder, "null/n.tsv", null);
    } else {
        text = mem_text("%.*s", (int)(strstr(null, without) - null), null);
        scratch_put_text(folder, "null/n.tsv", text);
        mem_free(text);
    }
    return success_tables(&s);
}

static const struct cell expected[] = {
    {"metamers.tsv", 0, "success", "1"},
    {"metamers.tsv", 0, "failed_on", "-"},
    {"metamers.tsv", 1, "success", "0"},
    {"metamers.tsv", 1, "failed_on", "class"},
    {"metamers.tsv", 2, "failed_on", "spearman"}, // equal to the largest is not above it
    {"metamers.tsv", 3, "failed_on", "pearson,db_snr"},
    {"metamers_other.tsv", 0, "success", "1"},
    {"success.tsv", 0, "metamers", "4"},
    {"success.tsv", 0, "successful", "1"},
    {"success.tsv", 0, "failed_class", "1"},
    {"success.tsv", 0, "failed_spearman", "1"},
    {"success.tsv", 0, "failed_pearson", "1"},
    {"success.tsv", 0, "null_pairs", "2"},
    {"success.tsv", 0, "null_pearson_max", "0.6"},
    {"success.tsv", 0, "note", "few pairs"},
    {"success.tsv", 1, "layer", "relu1"},
    {"success_condition.tsv", 1, "proportion", "1"},
};

Test(success, needs_the_class_of_the_original_and_all_measures_above_the_largest_null)
{
    char *folder = scratch_new();
    MUST(tables(folder, NULL));
    cells_expect(folder, expected, sizeof expected / sizeof *expected);
    scratch_free(folder);
}

Test(success, histograms_hold_every_value_once)
{
    char *folder = scratch_new();
    MUST(tables(folder, NULL));
    struct tsv *t = cells_table(folder, "null_histogram.tsv");
    long null_sum = 0, metamer_sum = 0, n;
    for (int r = 0; r < t->rows; r++) {
        MUST(tsv_whole(&n, t, r, "null"));
        null_sum += n;
        MUST(tsv_whole(&n, t, r, "metamers"));
        metamer_sum += n;
    }
    cr_assert_eq(null_sum, 3 * 2, "three measures of the deepest layer's pairs");
    cr_assert_eq(metamer_sum, 3 * 4);
    tsv_free(t);
    scratch_free(folder);
}

Test(success, a_layer_without_a_null_distribution_is_an_error)
{
    char *folder = scratch_new();
    MUST_FAIL(tables(folder, "n\trelu1"), "null/n.tsv: no pairs for layer relu1");
    scratch_free(folder);
}
