/* All reports on the fixtures, and on spoilt copies of them. */
#include "report/report.h"

#include "golden.h"

static const struct report *const reports[] = {
#define ENTRY(name) &report_##name,
#include "gen/report.def"
#undef ENTRY
};
enum { REPORTS = sizeof reports / sizeof *reports };

/* Runs all reports on a fixture into a scratch folder and gives that. */
static char *run_all(const char *fixture)
{
    char *results = golden(fixture), *folder = scratch_new();
    MUST(report_all(results, folder));
    mem_free(results);
    return folder;
}

static struct tsv *read_ledger(const char *folder)
{
    char *path = mem_text("%s/numbers.tsv", folder);
    struct tsv *ledger;
    MUST(numbers_read(&ledger, path));
    mem_free(path);
    return ledger;
}

static const char *cell(const struct tsv *t, int row, const char *column)
{
    const char *text;
    MUST(tsv_text(&text, t, row, column));
    return text;
}

/* Every report, registered by its file alone, leaves a table as data and as Markdown. */
static void check_products(const char *fixture)
{
    char *folder = run_all(fixture);
    for (int i = 0; i < REPORTS; i++) {
        char *path = mem_text("%s/%s.tsv", folder, reports[i]->name);
        char *name = mem_text("%s.md", reports[i]->name), *markdown = golden_text(folder, name);
        struct tsv *t;
        MUST(tsv_read(&t, path));
        cr_expect_gt(t->rows, 0, "%s", path);
        cr_expect(text_begins(markdown, "| "), "%s", name);
        tsv_free(t);
        mem_free(markdown);
        mem_free(name);
        mem_free(path);
    }
    scratch_free(folder);
}

Test(report, every_report_makes_its_table_of_a_gray_study_with_two_seeds)
{
    check_products("gray");
}

Test(report, every_report_makes_its_table_of_a_study_with_two_colours_and_one_seed)
{
    check_products("both");
}

/* The cell behind a number, found again by the file and the line that the ledger gives. */
static void check_birth(const struct tsv *ledger, int r, const char *results)
{
    const char *row = cell(ledger, r, "row"), *value = cell(ledger, r, "value");
    const char *key = cell(ledger, r, "key");
    // Counts stand for all rows, and verdicts are words that stand in no cell.
    if (text_same(row, "all") || strstr(key, "verdict")) return;
    char *path = mem_text("%s/%s", results, cell(ledger, r, "file"));
    struct tsv *t;
    MUST(tsv_read(&t, path));
    long line;
    cr_assert(text_whole(&line, row) && line >= 2 && line < t->rows + 2, "%s: row %s", key, row);
    bool found = false;
    for (int c = 0; c < t->columns; c++)
        found |= text_same(t->cell[(line - 2) * t->columns + c], value);
    cr_expect(found, "%s is %s, which is not in line %s of %s", key, value, row, path);
    tsv_free(t);
    mem_free(path);
}

static void check_births(const char *fixture)
{
    char *folder = run_all(fixture), *results = golden(fixture);
    struct tsv *ledger = read_ledger(folder);
    cr_assert_gt(ledger->rows, 100);
    for (int r = 0; r < ledger->rows; r++) check_birth(ledger, r, results);
    tsv_free(ledger);
    mem_free(results);
    scratch_free(folder);
}

Test(report, every_number_stands_in_the_file_and_line_that_the_ledger_names)
{
    check_births("gray");
    check_births("both");
}

static void expect_number(const struct tsv *ledger, const char *key, const char *value,
                          const char *n)
{
    int r = numbers_find(ledger, key);
    cr_assert_geq(r, 0, "%s", key);
    cr_expect_str_eq(cell(ledger, r, "value"), value, "%s", key);
    cr_expect_str_eq(cell(ledger, r, "n"), n, "%s", key);
}

Test(report, numbers_of_the_gray_fixture_are_those_read_from_it_by_hand)
{
    char *folder = run_all("gray");
    struct tsv *ledger = read_ledger(folder);
    expect_number(ledger, "acc.clear.gray.0", "0.928", "2000");
    expect_number(ledger, "networks.gray", "4", "4");
    expect_number(ledger, "networks.rgb", "0", "4");
    expect_number(ledger, "study.name", "gray", "-");
    expect_number(ledger, "train.epochs", "6", "-");
    expect_number(ledger, "const.feather_steps", "3000", "-");
    expect_number(ledger, "recog.reference.all", "1", "12");
    expect_number(ledger, "recog.chance", "0.333333333", "-");
    expect_number(ledger, "acc.verdict.blur.gray.strongest", "more accurate than", "-");
    expect_number(ledger, "acc.verdict.blur.gray.0", "less accurate than", "-");
    expect_number(ledger, "recog.verdict.blur.gray", "more often than", "-");
    expect_number(ledger, "recog.common.blur.gray", "2", "-");
    expect_number(ledger, "recog.common.blur.gray.own", "2", "2");
    expect_number(ledger, "effect.blur.gray.clear.gray.verdict",
                  "neither reliably more nor less often than", "-");
    cr_expect_eq(numbers_find(ledger, "recog.verdict.blur.rgb"), -1);
    tsv_free(ledger);
    scratch_free(folder);
}

/* One network, five metamers: by relative loss .5 .1 .4 .2, and by answers two of four the same. */
Test(report, the_median_metamer_is_a_row_and_the_lower_one_of_an_even_number)
{
    char *folder = golden_copy("gray"), *out = mem_text("%s/out", folder);
    scratch_put_text(folder, "metamers.tsv",
                     "network\tregime\tcolour\trelative_loss\tspearman\tpearson\t"
                     "network_answer_reference\tnetwork_answer_metamer\tstop\n"
                     "n\tclear\tgray\t0.5\t0.1\t-0.1\ta\ta\tcap\n"
                     "n\tclear\tgray\t0.1\t0.2\t0.9\tb\ta\treached\n"
                     "n\tclear\tgray\t0.4\t0.3\t0.8\ta\ta\tcap\n"
                     "n\tclear\tgray\t0.2\t0.4\t0.7\ta\tb\tcap\n");
    MUST(report_all(folder, out));
    struct tsv *ledger = read_ledger(out);
    static const char *const expected[][3] = {{"metamer.n.relative_loss.median", "0.2", "5"},
                                              {"metamer.n.relative_loss.worst", "0.5", "2"},
                                              {"metamer.n.spearman.median", "0.2", "3"},
                                              {"metamer.n.spearman.worst", "0.1", "2"},
                                              {"metamer.n.pearson.median", "0.7", "5"},
                                              {"metamer.n.pearson.worst", "-0.1", "2"},
                                              {"metamer.n.same", "2", "all"},
                                              {"metamer.n.capped", "3", "all"},
                                              {"metamer.all.capped", "3", "all"},
                                              {"metamer.clear.gray.same", "2", "all"}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        int r = numbers_find(ledger, expected[i][0]);
        cr_assert_geq(r, 0, "%s", expected[i][0]);
        cr_expect_str_eq(cell(ledger, r, "value"), expected[i][1], "%s", expected[i][0]);
        cr_expect_str_eq(cell(ledger, r, "row"), expected[i][2], "%s", expected[i][0]);
    }
    tsv_free(ledger);
    mem_free(out);
    scratch_free(folder);
}

Test(report, levels_of_blur_are_numbered_by_their_size_and_not_by_their_place)
{
    char *folder = golden_copy("gray"), *out = mem_text("%s/out", folder);
    scratch_put_text(folder, "accuracy_condition.tsv",
                     "regime\tcolour\tsigma_width\tsigma_px\tn\tcorrect\taccuracy\tlo\thi\n"
                     "clear\tgray\t0.02\t4\t10\t3\t0.3\t0.1\t0.6\n"
                     "clear\tgray\t0\t0\t10\t9\t0.9\t0.6\t0.98\n"
                     "clear\tgray\t0.01\t2\t10\t7\t0.7\t0.4\t0.9\n");
    MUST(report_all(folder, out));
    struct tsv *ledger = read_ledger(out);
    expect_number(ledger, "acc.clear.gray.0", "0.9", "10");
    expect_number(ledger, "acc.clear.gray.1", "0.7", "10");
    expect_number(ledger, "acc.clear.gray.2", "0.3", "10");
    expect_number(ledger, "acc.clear.gray.strongest", "0.3", "10");
    expect_number(ledger, "sigma.strongest.px", "4", "-");
    tsv_free(ledger);
    mem_free(out);
    scratch_free(folder);
}

/* The word for two rows with the intervals [lo_a, hi_a] and [lo_b, hi_b]. */
static void expect_word(const char *a, const char *b, const char *word)
{
    static const char *const words[] = {"above", "below", "meets"};
    struct report_run run = {.report = &report_accuracy, .ledger = numbers_new()};
    run.in[0] = tsv_new("lo hi");
    tsv_add(run.in[0], "%s", a);
    tsv_add(run.in[0], "%s", b);
    MUST(report_compare(&run, 0, 0, 1, "k", words));
    cr_expect_str_eq(cell(run.ledger, 0, "value"), word, "%s against %s", a, b);
    tsv_free(run.ledger);
    report_fini(&run);
}

Test(report, a_difference_is_claimed_only_where_the_intervals_do_not_meet)
{
    expect_word("0.6\t0.7", "0.2\t0.3", "above");
    expect_word("0.2\t0.3", "0.6\t0.7", "below");
    expect_word("0.2\t0.5", "0.4\t0.7", "meets");
    expect_word("0.2\t0.9", "0.4\t0.7", "meets");
    expect_word("0.3\t0.4", "0.2\t0.3", "meets");
}

static const struct {
    const char *file, *old, *new, *message;
} hostile[] = {
    {"networks.tsv", "0.927", "nan",
     "networks.tsv:2: column accuracy: expected a number, got 'nan'"},
    {"networks.tsv", "0.927", "", "column accuracy: expected a number, got ''"},
    {"networks.tsv", "accuracy", "accurracy", "no column accuracy"},
    {"networks.tsv", "287850", "2e99",
     "networks.tsv:2: column parameters: %d shows a whole number"},
    {"networks.tsv", "vgg_small-clear-gray-1", "../../x", "is no key"},
    {"networks.tsv", "vgg_small-clear-gray-1", "a}} b", "is no key"},
    {"networks.tsv", "vgg_small-clear-gray-1", "vgg_small-clear-gray-2", "is taken"},
    {"networks.tsv", "vgg_small-clear-gray-1", "other", "expected generators that stand in"},
    {"networks.tsv", "vgg_small\t", "\x1b[31m\t", "printable UTF-8"},
    {"networks.tsv", "vgg_small\t", "\xff\xfe\t", "printable UTF-8"},
    {"networks.tsv", "vgg_small\t", "a\tb\t", "networks.tsv:2: expected 18 cells, got 19"},
    {"recognizability.tsv", "reference\treference\tblur", "reference\treference\tclear",
     "is taken"},
    {"recognition.tsv", "\tvgg_small-clear-gray-1\t", "\tvgg_small-clear-gray-2\t", "is taken"},
    {"metamers.tsv", "0.0229655775\t0.0229655775", "0.0229655775\tinf",
     "metamers.tsv:2: column rel"},
    {"study.tsv", "study.title", "study title", "is no key"},
    {"constants.tsv", "3000", "many", "constants.tsv:5: column value: expected a number"},
    {"accuracy_condition.tsv", "clear\tgray\t0\t", "clear\tgray\t0.00446428571\t", "is taken"},
};

ParameterizedTestParameters(report, a_spoilt_table_is_named_and_nothing_is_written)
{
    static int index[sizeof hostile / sizeof *hostile];
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof hostile / sizeof *hostile);
}

ParameterizedTest(int *i, report, a_spoilt_table_is_named_and_nothing_is_written)
{
    char *folder = golden_copy("gray"), *out = mem_text("%s/out", folder);
    golden_spoil(folder, hostile[*i].file, hostile[*i].old, hostile[*i].new);
    MUST_FAIL(report_all(folder, out), hostile[*i].message);
    cr_expect_not(file_exists(out));
    mem_free(out);
    scratch_free(folder);
}

Test(report, a_cell_of_no_end_is_refused)
{
    char *folder = golden_copy("gray"), *cell_text = mem_new(20001, 1);
    memset(cell_text, 'x', 20000);
    golden_spoil(folder, "networks.tsv", "vgg_small\t", "X\t");
    golden_spoil(folder, "networks.tsv", "X", cell_text);
    MUST_FAIL(report_all(folder, folder),
              "networks.tsv:2: column arch: expected at most 400 bytes");
    mem_free(cell_text);
    scratch_free(folder);
}

Test(report, a_table_without_rows_and_one_that_is_missing_are_named)
{
    char *folder = golden_copy("gray"), *path = mem_text("%s/study.tsv", folder);
    scratch_put_text(folder, "study.tsv", "key\tvalue\n");
    MUST_FAIL(report_all(folder, folder), "study.tsv: expected rows below the header");
    cr_assert_eq(remove(path), 0);
    MUST_FAIL(report_all(folder, folder), "study.tsv: cannot open");
    mem_free(path);
    scratch_free(folder);
}

Test(report, a_study_with_nothing_to_compare_has_a_table_that_says_so)
{
    char *folder = golden_copy("gray"), *text = golden_text(folder, "effect.tsv");
    text[strcspn(text, "\n") + 1] = '\0';
    scratch_put_text(folder, "effect.tsv", text);
    mem_free(text);
    MUST(report_all(folder, folder));
    text = golden_text(folder, "effect.md");
    cr_assert_not_null(
        strstr(text, "none: it takes generators of two regimes that the same judges answered to"));
    mem_free(text);
    text = golden_text(folder, "numbers.tsv");
    cr_assert_null(strstr(text, "\neffect."));
    cr_assert_not_null(strstr(text, "\nrecog.verdict.blur.gray\tby other judges than\t"));
    cr_assert_not_null(strstr(text, "\nrecog.common.blur.gray\t0\t"));
    mem_free(text);
    scratch_free(folder);
}

Test(report, the_same_results_give_the_same_bytes)
{
    char *a = run_all("both"), *b = run_all("both");
    char *command = mem_text("diff -r '%s' '%s'", a, b);
    cr_assert_eq(system(command), 0);
    mem_free(command);
    scratch_free(a);
    scratch_free(b);
}
