/* metablur verify: results against their records, their inputs and the accepted references. */
#include "base/text.h"
#include "report/verify.h"
#include "tools/checks.h"
#include "tools/place.h"
#include "tools/tool.h"

/* The verdicts other than `passed`, and the rules that were not needed. */
static void print_findings(const struct verify *v)
{
    struct tsv *t = verify_table();
    for (int r = 0; r < v->verdicts->rows; r++) {
        const struct verdict x = verify_at(v, r);
        if (text_same(x.verdict, "passed")) continue;
        tsv_add(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s", x.check, x.key, x.value, x.expected, x.rule,
                x.verdict, x.note);
    }
    if (t->rows) tsv_print(t, stdout);
    tsv_free(t);
    const struct rules *rules = v->rules;
    for (int r = 0; r < rules->table->rows; r++)
        if (!rules->needed[r])
            printf("rule %s: %s\n", rules->rule[r].key,
                   rules->met[r] ? "the tolerance was never needed" : "fits no key");
}

static err judge(const struct verify *v)
{
    int failed = verify_count(v, "failed");
    print_findings(v);
    printf("%d passed, %d failed, %d skipped\n", verify_count(v, "passed"), failed,
           verify_count(v, "skipped"));
    FAIL_IF(failed, "%s: %d of %d checks failed", v->place->results, failed, v->verdicts->rows);
    return NULL;
}

static err run(const struct cli *cli)
{
    struct place place;
    struct verify v;
    place_of(&place, cli);
    err e = checks_run(&v, &place, cli, cli_text(cli, "data"), true);
    if (!e) e = judge(&v);
    verify_fini(&v);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {PLACE_OPTIONS, PLACE_DATA, CHECKS_PAPER, {0}};

struct cli tool_verify = {
    .name = "verify",
    .operands = "",
    .purpose = "Compare results with their records, their inputs and the accepted references, and "
               "what the paper shows with the results.",
    .example = "metablur verify --study toy",
    .options = options,
    .run = run,
};
