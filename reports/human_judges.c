/* Each judge against people: correlation over metamers and error consistency. Where people took
 * part: human.JUDGE.r, human.JUDGE.kappa; human.ceiling.MEASURE of human_ceiling.tsv. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns correlation = {"r", "metamers", "r_lo", "r_hi"};
static const struct report_columns consistency = {"kappa", "answers", "kappa_lo", "kappa_hi"};

/* Names a number unless the results have none. */
static err name_number(struct report_run *run, int input, int r, const char *judge,
                       const char *what, const struct report_columns *columns)
{
    const char *value;
    TRY(tsv_text(&value, run->in[input], r, columns->value));
    if (text_same(value, "-")) return NULL;
    char *key = mem_text("human.%s.%s", judge, what);
    err e = report_number(run, input, r, key, columns);
    mem_free(key);
    return e;
}

static err add_judge(struct report_run *run, int r)
{
    const struct tsv *in = run->in[0];
    const char *judge, *metamers, *observers;
    char *related, *consistent;
    TRY(tsv_text(&judge, in, r, "judge"));
    TRY(tsv_text(&metamers, in, r, "metamers"));
    TRY(tsv_text(&observers, in, r, "observers"));
    TRY(name_number(run, 0, r, judge, "r", &correlation));
    TRY(name_number(run, 0, r, judge, "kappa", &consistency));
    const char *missing = text_same(observers, "0") ? "not collected (n = 0)" : "–";
    TRY(report_interval(&related, in, r, &correlation, missing));
    err e = report_interval(&consistent, in, r, &consistency, missing);
    if (!e) {
        tsv_add(run->rows, "%s\t%s\t%s\t%s", text_same(judge, "all") ? "mean of all" : judge,
                metamers, related, consistent);
        mem_free(consistent);
    }
    mem_free(related);
    return e;
}

/* The ceilings stand below the judges. */
static err add_ceiling(struct report_run *run, int r)
{
    static const char *const of[][2] = {{"lower", "ceiling, lower"},
                                        {"upper", "ceiling, upper"},
                                        {"spearman_brown", "ceiling, split halves"},
                                        {"kappa", "people among themselves"}};
    const struct tsv *in = run->in[1];
    static const struct report_columns ceiling = {.value = "value", .n = "count"};
    const char *measure, *observers;
    TRY(tsv_text(&measure, in, r, "measure"));
    TRY(tsv_text(&observers, in, r, "observers"));
    TRY(name_number(run, 1, r, "ceiling", measure, &ceiling));
    for (int i = 0; i < 4; i++) {
        if (!text_same(measure, of[i][0])) continue;
        char *text;
        TRY(report_interval(&text, in, r, &ceiling,
                            text_same(observers, "0") ? "not collected (n = 0)" : "–"));
        bool kappa = text_same(measure, "kappa");
        tsv_add(run->rows, "%s\t–\t%s\t%s", of[i][1], kappa ? "–" : text, kappa ? text : "–");
        mem_free(text);
    }
    return NULL;
}

static err run(struct report_run *run)
{
    run->rows = tsv_new("judge metamers r kappa");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) TRY(add_judge(run, r));
    for (int r = 0; r < run->in[1]->rows; r++) TRY(add_ceiling(run, r));
    static const struct column columns[] = {{"Judge", "{judge}", true},
                                            {"Metamers", "{metamers}", false},
                                            {"r with people", "{r}", true},
                                            {"Error consistency with people, κ", "{kappa}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_human_judges = {
    .name = "human_judges", .reads = {"human_judges.tsv", "human_ceiling.tsv"}, .run = run};
