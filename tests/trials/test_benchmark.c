#include "trials/benchmark.h"

#include "make.h"

static char *folder;

static void enter(void)
{
    folder = scratch_new();
}

static void leave(void)
{
    scratch_free(folder);
}

TestSuite(benchmark, .init = enter, .fini = leave);

/* Writes one observer's answers to two images of a condition, 1 right and 0 wrong. */
static void put(const char *name, const char *subj, const char *condition, const char *answers)
{
    char *path = mem_text("%s/%s", folder, name),
         *words = mem_text("%s %s cat x_%s_1.png %s  %s %s cat x_%s_2.png %s", subj, condition,
                           condition, answers[0] == '1' ? "cat" : "na", subj, condition, condition,
                           answers[1] == '1' ? "cat" : "na");
    struct trial_table *t = make_trials(words);
    MUST(file_make_folder_of(path));
    MUST(trial_csv_write(t, path));
    trial_free(t);
    mem_free(path);
    mem_free(words);
}

/* People: two in "edge" (condition 0), two in "low-pass" (0 is left out there, 3 and 5 stay). */
static void put_people(void)
{
    put("people/edge/1.csv", "ann", "0", "11");
    put("people/edge/2.csv", "bob", "0", "10");
    for (int i = 0; i < 3; i++) {
        static const char *const conditions[] = {"0", "3", "5.0"};
        static const char *const ann[] = {"11", "11", "10"}, *const bob[] = {"00", "10", "10"};
        char *a = mem_text("people/low-pass/a%d.csv", i),
             *b = mem_text("people/low-pass/b%d.csv", i);
        put(a, "ann", conditions[i], ann[i]);
        put(b, "bob", conditions[i], bob[i]);
        mem_free(a);
        mem_free(b);
    }
}

static void put_network(const char *name, const char *edge, const char *low3, const char *low5)
{
    char *path = mem_text("nets/edge_%s.csv", name);
    put(path, name, "0", edge);
    mem_free(path);
    const char *const answers[] = {"11", low3, low5}, *const conditions[] = {"0.0", "3.0", "5"};
    for (int i = 0; i < 3; i++) {
        path = mem_text("nets/low-pass_%s_%d.csv", name, i);
        put(path, name, conditions[i], answers[i]);
        mem_free(path);
    }
}

static err benchmark(struct tsv **table, char **note, const char *data_sets)
{
    char *people = mem_text("%s/people", folder), *nets = mem_text("%s/nets", folder);
    err e = benchmark_table(table, note, people, data_sets, (const char *const[]){nets},
                            file_exists(nets), NULL);
    mem_free(people);
    mem_free(nets);
    return e;
}

Test(benchmark, means_are_over_conditions_then_pairs_then_data_sets)
{
    put_people();
    put_network("good", "11", "11", "10");
    put_network("bad", "00", "01", "01");
    struct tsv *table;
    char *note;
    MUST(benchmark(&table, &note, NULL));
    cr_assert_eq(table->rows, 3);
    cr_expect_eq(row_of(table, "good"), 0);
    cr_expect_eq(row_of(table, "humans"), 2);
    // good: edge 1 with ann, 1/2 with bob; low-pass 3: 1, 1/2; 5: 1, 1.
    cr_expect_float_eq(value_of(table, "good", "observed"), (0.75 + 0.875) / 2, 1e-9);
    // Squared differences: edge 0 and 1/4; low-pass 3: 0 and 1/4; 5: 0 and 0.
    cr_expect_float_eq(value_of(table, "good", "accdiff2"), (0.125 + 0.0625) / 2, 1e-9);
    cr_expect_eq(value_of(table, "good", "mean_rank"), 1);
    cr_expect_eq(value_of(table, "bad", "mean_rank"), 2);
    cr_expect_eq(value_of(table, "good", "pairs"), 4);
    // Out of distribution: edge 1, low-pass 3/4; the control is not counted.
    cr_expect_float_eq(value_of(table, "good", "ood_accuracy"), 0.875, 1e-9);
    // People: edge 1/2, low-pass (1/2 + 1) / 2.
    cr_expect_float_eq(value_of(table, "humans", "observed"), 0.625, 1e-9);
    cr_expect_eq(value_of(table, "humans", "pairs"), 2);
    cr_expect_float_eq(value_of(table, "humans", "ood_accuracy"), (0.75 + 0.625) / 2, 1e-9);
    // ann and good are right on all of edge and of low-pass 3: kappa counts as 1 there, and is
    // marked.
    cr_expect_float_eq(value_of(table, "good", "kappa"), ((1 + 0) / 2.0 + (2 / 2.0 + 0.5) / 2) / 2,
                       1e-9);
    cr_expect_eq(value_of(table, "good", "undefined"), 2);
    cr_expect_eq(value_of(table, "humans", "undefined"), 0);
    cr_expect(strstr(note, "kappa is 1 where it is undefined, as in model-vs-human"));
    cr_expect(strstr(note, "low-pass: 8 of 24 trials left out (conditions 0)"), "%s", note);
    cr_expect_null(strstr(note, "edge"));
    tsv_free(table);
    mem_free(note);
}

Test(benchmark, networks_without_conditions_pair_by_picture)
{
    put_people();
    put("nets/edge_net.csv", "net", "NaN", "10");
    struct tsv *table;
    char *note;
    MUST(benchmark(&table, &note, "edge"));
    cr_expect_eq(value_of(table, "net", "observed"), 0.75);
    cr_expect(strstr(note, "edge: 2 trials without a condition paired by picture"), "%s", note);
    tsv_free(table);
    mem_free(note);
}

Test(benchmark, equal_networks_share_their_ranks)
{
    put_people();
    put_network("x", "11", "11", "10");
    put_network("y", "11", "11", "10");
    put_network("z", "00", "01", "01");
    struct tsv *table;
    char *note;
    MUST(benchmark(&table, &note, NULL));
    cr_expect_eq(value_of(table, "x", "mean_rank"), 1.5);
    cr_expect_eq(value_of(table, "y", "mean_rank"), 1.5);
    cr_expect_eq(value_of(table, "z", "mean_rank"), 3);
    tsv_free(table);
    mem_free(note);
}

Test(benchmark, a_network_must_have_answered_every_data_set)
{
    put_people();
    put_network("x", "11", "11", "10");
    put("nets/edge_y.csv", "y", "0", "11");
    struct tsv *table;
    char *note;
    MUST_FAIL(benchmark(&table, &note, NULL), "network y: no trials for data set low-pass");
}

Test(benchmark, data_sets_can_be_chosen_and_must_be_there)
{
    put_people();
    struct tsv *table;
    char *note;
    MUST(benchmark(&table, &note, "edge"));
    cr_expect_eq(value_of(table, "humans", "datasets"), 1);
    tsv_free(table);
    mem_free(note);
    MUST_FAIL(benchmark(&table, &note, "edge,sketch"), "expected folders for edge,sketch, found 1");
}

Test(benchmark, what_does_not_belong_is_refused)
{
    struct tsv *table;
    char *note;
    put("people/notes.csv", "ann", "0", "11");
    MUST_FAIL(benchmark(&table, &note, NULL),
              "expected a folder of human trials for each data set");
    put("people/edge/1.csv", "ann", "0", "11");
    MUST_FAIL(benchmark(&table, &note, NULL),
              "data set edge: expected at least two people, got one");
    put("people/edge/2.csv", "bob", "0", "11");
    put("nets/sketch_x.csv", "x", "0", "11");
    MUST_FAIL(benchmark(&table, &note, NULL),
              "sketch_x.csv: expected a name that begins with a data");
    char *path = mem_text("%s/nets/sketch_x.csv", folder);
    remove(path);
    mem_free(path);
    put("nets/edge_x.csv", "ann", "0", "11");
    MUST_FAIL(benchmark(&table, &note, NULL), "'ann' is a person and a network");
    put("nets/edge_x.csv", "x", "1", "11");
    MUST_FAIL(benchmark(&table, &note, NULL), "expected the same images for all observers");
    put("people/edge/3.csv", "simulated-01", "0", "11");
    put("nets/edge_x.csv", "x", "0", "11");
    MUST_FAIL(benchmark(&table, &note, NULL), "expected people, got 'simulated-01'");
}

Test(benchmark, a_data_set_of_controls_alone_is_refused)
{
    put("people/rotation/1.csv", "ann", "0", "11");
    struct tsv *table;
    char *note;
    MUST_FAIL(benchmark(&table, &note, NULL), "data set rotation: no condition is left");
}

Test(benchmark, excluded_conditions_are_spelt_canonically)
{
    cr_expect(benchmark_excluded("uniform-noise", "0"));
    cr_expect(benchmark_excluded("false-colour", "True"));
    cr_expect(benchmark_excluded("eidolonIII", "16-0-10"));
    cr_expect_not(benchmark_excluded("eidolonI", "16-0-10"));
    cr_expect_not(benchmark_excluded("low-pass", "10"));
    cr_expect_not(benchmark_excluded("edge", "0"));
}

/* Published: Geirhos et al. 2021, recomputed from the trials; people among themselves. */
Test(benchmark, published_rows_of_people_come_out)
{
    static const char *const golden[][5] = {
        {"low-pass", ".4689", ".7908", ".00168"},
        {"colour", ".4154", ".8828", ".00075"},
        {"power-equalisation", ".5106", ".8202", ".00264"},
        {"silhouette", ".4757", ".8035", ".00848"},
    };
    const char *data = real_data("golden numbers of human trials");
    if (!data) return;
    char *people = mem_text("%s/human/model-vs-human", data);
    for (int i = 0; i < 4; i++) {
        struct tsv *table;
        char *note;
        MUST(benchmark_table(&table, &note, people, golden[i][0], NULL, 0, "geirhos16"));
        expect_printed(value_of(table, "humans", "kappa"), golden[i][1], golden[i][0]);
        expect_printed(value_of(table, "humans", "observed"), golden[i][2], golden[i][0]);
        expect_printed(value_of(table, "humans", "accdiff2"), golden[i][3], golden[i][0]);
        tsv_free(table);
        mem_free(note);
    }
    mem_free(people);
}

Test(benchmark, real_networks_are_ranked)
{
    const char *data = real_data("networks on cue-conflict images");
    if (!data) return;
    char *people = mem_text("%s/human/model-vs-human", data);
    char *nets = mem_text("%s/human/texture-vs-shape/cue-conflict-CNNs", data);
    struct tsv *table;
    char *note;
    MUST(benchmark_table(&table, &note, people, "cue-conflict", (const char *const[]){nets}, 1,
                         "geirhos16"));
    cr_assert_eq(table->rows, 6);
    cr_expect_eq(row_of(table, "resnet50-train-60-epochs"), 0);
    cr_expect_eq(value_of(table, "vgg", "mean_rank"), 5);
    cr_expect_eq(value_of(table, "vgg", "pairs"), 10);
    tsv_free(table);
    mem_free(note);
    mem_free(nets);
    mem_free(people);
}
