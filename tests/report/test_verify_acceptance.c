/* Verification against what was accepted, with and without tolerances; and accepting. */
#include "audited.h"

#define RULES "key\tkind\tbound\treason\n"

/* What is altered after accepting, the rules, and what fails; check NULL: nothing does. */
static const struct {
    const char *rules, *file, *old, *by, *check, *key, *note;
} cases[] = {
    // Numbers: exact without a rule, else within the bound and not beyond.
    {"", "references/s/numbers.tsv", "acc.x\t0.5", "acc.x\t0.6", "number", "acc.x",
     "n 10 [0.2, 0.8] against n 10 [0.2, 0.8]"},
    {"acc.*\tabs\t0.1\tt\n", "references/s/numbers.tsv", "acc.x\t0.5", "acc.x\t0.6", NULL, NULL,
     NULL},
    {"acc.*\tabs\t0.09\tt\n", "references/s/numbers.tsv", "acc.x\t0.5", "acc.x\t0.6", "number",
     "acc.x", ""},
    {"y\trel\t0.34\tt\n", "references/s/numbers.tsv", "y\t2", "y\t3", NULL, NULL, NULL},
    {"y\trel\t0.33\tt\n", "references/s/numbers.tsv", "y\t2", "y\t3", "number", "y",
     "is not the accepted one"},
    {"acc.x\tci\t-\tt\n", "references/s/numbers.tsv", "acc.x\t0.5", "acc.x\t0.21", NULL, NULL,
     NULL},
    {"acc.x\texact\t-\tt\nacc.*\tabs\t1\tt\n", "references/s/numbers.tsv", "acc.x\t0.5",
     "acc.x\t0.6", "number", "acc.x", ""},
    // n has no tolerance; an interval has that of its number.
    {"acc.*\tabs\t100\tt\n", "references/s/numbers.tsv", "\t10\t", "\t11\t", "number", "acc.x",
     "against n 11"},
    {"", "references/s/numbers.tsv", "\t0.8\t", "\t0.9\t", "number", "acc.x",
     "against n 10 [0.2, 0.9]"},
    {"acc.x\tabs\t0.1000001\tt\n", "references/s/numbers.tsv", "\t0.8\t", "\t0.9\t", NULL, NULL,
     NULL},
    // Numbers that come and go.
    {"", "references/s/numbers.tsv", AUDITED_Y, "", "number", "y",
     "is not among the accepted results"},
    {"", "reports/s/numbers.tsv", AUDITED_Y, "", "number", "y", "is missing"},
    // Where a number says it stands.
    {"", "reports/s/numbers.tsv", "t.tsv\t3", "t.tsv\t2", "number", "y",
     "is not in line 2 of t.tsv"},
    {"", "reports/s/numbers.tsv", "t.tsv\t3", "t.tsv\t1", "number", "y",
     "is not in line 1 of t.tsv"},
    {"", "reports/s/numbers.tsv", "t.tsv\t3", "t.tsv\t9", "number", "y",
     "is not in line 9 of t.tsv"},
    // Tables of the paper.
    {"", "reports/s/t.tsv", "0.500", "0.501", "table", "t.tsv:value", "line 2"},
    {"t.tsv:value\tabs\t0.01\tt\n", "reports/s/t.tsv", "0.500", "0.501", NULL, NULL, NULL},
    {"t.tsv:name\tabs\t9\tt\n", "reports/s/t.tsv", "0.500", "0.501", "table", "t.tsv:value",
     "line 2"},
    {"", "reports/s/t.tsv", "name", "title", "table", "t.tsv", "has other columns or rows"},
    {"", "reports/s/t.tsv", "y\t2.000\n", "", "table", "t.tsv", "has other columns or rows"},
    // Files: no tolerance helps.
    {"*\tabs\t9\tt\n", "references/s/hashes.tsv", "t.tsv\t", "t.tsv\t0", "hash", "t.tsv",
     "is not the file that was accepted"},
};

ParameterizedTestParameters(verify_acceptance, a_difference_fails_unless_a_rule_lets_it_pass)
{
    static int index[sizeof cases / sizeof *cases];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof cases / sizeof *cases);
}

ParameterizedTest(int *i, verify_acceptance, a_difference_fails_unless_a_rule_lets_it_pass)
{
    struct audited *a = audited_new();
    audited_accept(a);
    char *rules = mem_text(RULES "%s", cases[*i].rules);
    scratch_put_text(a->place.references, "rules.tsv", rules);
    mem_free(rules);
    golden_spoil(a->folder, cases[*i].file, cases[*i].old, cases[*i].by);
    struct verify v = audited_verify(a);
    cr_expect_eq(verify_count(&v, "failed"), cases[*i].check ? 1 : 0, "case %d: %d failed", *i,
                 verify_count(&v, "failed"));
    if (cases[*i].check)
        cr_expect(audited_failed(&v, cases[*i].check, cases[*i].key, cases[*i].note), "case %d",
                  *i);
    verify_fini(&v);
    audited_free(a);
}

Test(verify_acceptance, a_table_and_a_file_that_are_gone_have_failed)
{
    struct audited *a = audited_new();
    audited_accept(a);
    char *table = mem_text("%s/t.tsv", a->place.reports);
    remove(table);
    mem_free(table);
    struct verify v = audited_verify(a);
    cr_expect(audited_failed(&v, "table", "t.tsv", "is missing"));
    verify_fini(&v);
    char *result = mem_text("%s/t.tsv", a->place.results);
    remove(result);
    mem_free(result);
    MUST(verify_run(&v, &a->place, NULL));
    MUST_FAIL(verify_acceptance(&v, true), "t.tsv: cannot open");
    verify_fini(&v);
    audited_free(a);
}

Test(verify_acceptance, what_the_reference_does_not_know_has_failed)
{
    struct audited *a = audited_new();
    audited_accept(a);
    scratch_put_text(a->place.reports, "new.tsv", "a\n1\n");
    golden_spoil(a->place.references, "hashes.tsv", "constants.tsv\t", "other.tsv\t");
    struct verify v = audited_verify(a);
    cr_expect(audited_failed(&v, "table", "new.tsv", "is not among the accepted results"));
    cr_expect(audited_failed(&v, "hash", "constants.tsv", "is not among the accepted results"));
    cr_expect(audited_failed(&v, "hash", "other.tsv", "is not the file that was accepted"));
    cr_expect_eq(verify_count(&v, "failed"), 3);
    verify_fini(&v);
    audited_free(a);
}

Test(verify_acceptance, a_rule_is_known_to_be_needed_or_met_by_what_it_let_pass)
{
    struct audited *a = audited_new();
    audited_accept(a);
    scratch_put_text(a->place.references, "rules.tsv",
                     RULES "acc.*\tabs\t1\tt\ny\tabs\t1\tt\nnosuch\tabs\t1\tt\n");
    golden_spoil(a->place.references, "numbers.tsv", "acc.x\t0.5", "acc.x\t0.6");
    struct verify v = audited_verify(a);
    cr_expect(v.rules->needed[0] && v.rules->met[0]);
    cr_expect(!v.rules->needed[1] && v.rules->met[1]);
    cr_expect(!v.rules->needed[2] && !v.rules->met[2]);
    verify_fini(&v);
    audited_free(a);
}

Test(verify_acceptance, accepting_replaces_tables_and_keeps_the_rules)
{
    struct audited *a = audited_new();
    audited_accept(a);
    scratch_put_text(a->place.references, "rules.tsv", RULES "y\tabs\t1\tkept\n");
    scratch_put_text(a->place.references, "tables/old.tsv", "a\n1\n");
    scratch_put_text(a->place.reports, "t.tsv", "name\nx\n");
    audited_accept(a);
    char *rules = golden_text(a->place.references, "rules.tsv"),
         *table = golden_text(a->place.references, "tables/t.tsv"),
         *costs = golden_text(a->place.references, "costs.tsv"),
         *old = mem_text("%s/tables/old.tsv", a->place.references);
    cr_expect_not_null(strstr(rules, "kept"));
    cr_expect_str_eq(table, "name\nx\n");
    cr_expect_not_null(strstr(costs, "\nt.tsv\t60\t7\t-\t-\n"));
    cr_expect_not(file_exists(old));
    mem_free(old);
    mem_free(costs);
    mem_free(table);
    mem_free(rules);
    audited_free(a);
}

Test(verify_acceptance, results_that_contradict_their_records_are_not_accepted)
{
    struct audited *a = audited_new();
    audited_accept(a);
    char *before = golden_text(a->place.references, "hashes.tsv");
    golden_spoil(a->place.results, "t.tsv", "0.5", "0.7");
    struct verify v;
    MUST(verify_run(&v, &a->place, NULL));
    MUST_FAIL(verify_accept(&v), "s: nothing is accepted: output t.tsv: is not the file");
    verify_fini(&v);
    char *after = golden_text(a->place.references, "hashes.tsv");
    cr_expect_str_eq(after, before);
    mem_free(after);
    mem_free(before);
    audited_free(a);
}

Test(verify_acceptance, a_rehearsal_by_simulated_observers_is_never_accepted)
{
    struct audited *a = audited_new();
    struct verify v = audited_verify(a);
    golden_spoil(a->place.reports, "numbers.tsv", "\ny\t", "\nhuman.rehearsed\t");
    MUST_FAIL(verify_accept(&v), "nothing is accepted: the answers of [human] path are simulated");
    verify_fini(&v);
    audited_free(a);
}
