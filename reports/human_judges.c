/* Each judge against people: correlation over metamers and error consistency. Where people took
 * part: human.JUDGE.r, human.JUDGE.kappa; human.ceiling.MEASURE of human_ceiling.tsv. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns correlation = {"r", "metamers", "r_lo", "r_hi"};
static const struct report_columns consistency = {"kappa", "answers", "kappa_lo", "kappa_hi"};

struct judge {
    const char *judge, *metamers, *observers;
};
static const struct tsv_struct judges =
    TSV_STRUCT(struct judge, TSV_FIELD(struct judge, judge), TSV_FIELD(struct judge, metamers),
               TSV_FIELD(struct judge, observers));

struct ceiling {
    const char *measure, *observers;
};
static const struct tsv_struct ceilings = TSV_STRUCT(
    struct ceiling, TSV_FIELD(struct ceiling, measure), TSV_FIELD(struct ceiling, observers));

/* What the table says where there is no number. */
static const char *missing(const char *observers)
{
    return text_same(observers, "0") ? "not collected (n = 0)" : "–";
}

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

static err add_judge(struct report_run *run, int r, const struct judge *row)
{
    const struct tsv *in = run->in[0];
    char *related, *consistent;
    TRY(name_number(run, 0, r, row->judge, "r", &correlation));
    TRY(name_number(run, 0, r, row->judge, "kappa", &consistency));
    TRY(report_interval(&related, in, r, &correlation, missing(row->observers)));
    err e = report_interval(&consistent, in, r, &consistency, missing(row->observers));
    if (!e) {
        bool all = text_same(row->judge, "all");
        tsv_add(run->rows, "%s\t%s\t%s\t%s", all ? "mean of all" : row->judge, row->metamers,
                related, consistent);
        mem_free(consistent);
    }
    mem_free(related);
    return e;
}

/* The ceilings come after the judges. */
static err add_ceiling(struct report_run *run, int r, const struct ceiling *row)
{
    static const char *const of[][2] = {{"lower", "ceiling, lower"},
                                        {"upper", "ceiling, upper"},
                                        {"spearman_brown", "ceiling, split halves"},
                                        {"kappa", "people among themselves"}};
    static const struct report_columns value = {.value = "value", .n = "count"};
    TRY(name_number(run, 1, r, "ceiling", row->measure, &value));
    for (int i = 0; i < 4; i++) {
        if (!text_same(row->measure, of[i][0])) continue;
        char *text;
        TRY(report_interval(&text, run->in[1], r, &value, missing(row->observers)));
        bool kappa = text_same(row->measure, "kappa");
        tsv_add(run->rows, "%s\t–\t%s\t%s", of[i][1], kappa ? "–" : text, kappa ? text : "–");
        mem_free(text);
    }
    return NULL;
}

static err run(struct report_run *run)
{
    run->rows = tsv_new("judge metamers r kappa");
    run->rows->path = mem_text("%s", run->in[0]->path);
    const struct judge *judge = run->row[0];
    const struct ceiling *ceiling = run->row[1];
    for (int r = 0; r < run->in[0]->rows; r++) TRY(add_judge(run, r, &judge[r]));
    for (int r = 0; r < run->in[1]->rows; r++) TRY(add_ceiling(run, r, &ceiling[r]));
    static const struct column columns[] = {{"Judge", "{judge}", true},
                                            {"Metamers", "{metamers}", false},
                                            {"r with people", "{r}", true},
                                            {"Error consistency with people, κ", "{kappa}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_human_judges = {
    .name = "human_judges",
    .reads = {{"human_judges.tsv", &judges}, {"human_ceiling.tsv", &ceilings}},
    .run = run};
