/* Tolerances: which rule holds, what it lets pass, and what a file of rules must be. */
#include "report/rules.h"

#include "golden.h"

static const char text[] = "key\tkind\tbound\treason\n"
                           "a.exact\texact\t-\twhole numbers\n"
                           "a.*\tabs\t0.5\ttest\n"
                           "r.*\trel\t0.1\ttest\n"
                           "c\tci\t-\ttest\n"
                           "h\tsha256\t-\ttest\n"
                           "nothing\texact\t-\ttest\n";

static struct rules *rules_of(const char *content)
{
    char *folder = scratch_new(), *path = mem_text("%s/rules.tsv", folder);
    struct rules *rules;
    if (content) scratch_put_text(folder, "rules.tsv", content);
    MUST(rules_read(&rules, path));
    mem_free(path);
    scratch_free(folder);
    return rules;
}

static const struct {
    const char *key, *value, *reference;
    bool holds;
} cases[] = {
    {"a.exact", "1", "1", true},     {"a.exact", "1", "1.0", false}, {"a.x", "1.5", "1", true},
    {"a.x", "0.49", "1", false},     {"a.x", "word", "1", false},    {"a.x", "nan", "1", false},
    {"r.x", "-11", "-10", true},     {"r.x", "11.1", "10", false},   {"r.x", "0.1", "0", false},
    {"c", "0.2", "0.3", true},       {"c", "0.1", "0.3", false},     {"h", "ab", "ab", true},
    {"h", "ab", "ac", false},        {"other", "1", "1", true},      {"other", "1", "1.0", false},
    {"other", "word", "word", true},
};

ParameterizedTestParameters(rules, a_difference_passes_within_its_bound_and_not_beyond)
{
    static int index[sizeof cases / sizeof *cases];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof cases / sizeof *cases);
}

ParameterizedTest(int *i, rules, a_difference_passes_within_its_bound_and_not_beyond)
{
    struct rules *rules = rules_of(text);
    int rule = rules_find(rules, cases[*i].key);
    cr_expect_eq(rules_hold(rules, rule, cases[*i].value, cases[*i].reference, "0.2", "0.4"),
                 cases[*i].holds, "%s %s", cases[*i].key, cases[*i].value);
    rules_free(rules);
}

Test(rules, an_interval_that_is_not_there_lets_nothing_pass)
{
    struct rules *rules = rules_of(text);
    cr_expect_not(rules_hold(rules, rules_find(rules, "c"), "1", "2", "-", "-"));
    rules_free(rules);
}

Test(rules, a_tolerance_is_needed_only_by_a_difference)
{
    struct rules *rules = rules_of(text);
    int rule = rules_find(rules, "a.x");
    cr_assert_eq(rule, 1);
    rules_hold(rules, rule, "1", "1", "-", "-");
    cr_expect_not(rules->needed[rule]);
    rules_hold(rules, rule, "9", "1", "-", "-");
    cr_expect_not(rules->needed[rule]);
    rules_hold(rules, rule, "1.1", "1", "-", "-");
    cr_expect(rules->needed[rule]);
    cr_expect(rules->met[rule]);
    cr_expect_not(rules->met[5]);
    rules_free(rules);
}

Test(rules, no_file_means_that_all_is_exact)
{
    struct rules *rules = rules_of(NULL);
    cr_expect_eq(rules_find(rules, "a"), -1);
    char *words = rules_text(rules, -1);
    cr_expect_str_eq(words, "exact");
    mem_free(words);
    rules_free(rules);
}

static const char *const bad[][2] = {
    {"key\tkind\tbound\na\texact\t-\n", "expected the columns"},
    {"key\tkind\tbound\treason\na\tabout\t-\tx\n", ":2: expected sha256"},
    {"key\tkind\tbound\treason\na\tabs\t-\tx\n", ":2: bound of abs"},
    {"key\tkind\tbound\treason\na\tabs\t-1\tx\n", ":2: bound of abs"},
    {"key\tkind\tbound\treason\na\trel\tnan\tx\n", ":2: bound of rel"},
    {"key\tkind\tbound\treason\na\texact\t1\tx\n", ":2: bound of exact: expected -"},
    {"key\tkind\tbound\treason\na\tabs\t1\t\n", ":2: a rule needs a reason"},
};

ParameterizedTestParameters(rules, other_files_are_refused)
{
    static int index[sizeof bad / sizeof *bad];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof bad / sizeof *bad);
}

ParameterizedTest(int *i, rules, other_files_are_refused)
{
    char *folder = scratch_new(), *path = mem_text("%s/rules.tsv", folder);
    struct rules *rules;
    scratch_put_text(folder, "rules.tsv", bad[*i][0]);
    MUST_FAIL(rules_read(&rules, path), bad[*i][1]);
    mem_free(path);
    scratch_free(folder);
}
