/* Metamers beside pictures that are no metamers but as far from their references: with noise, and
 * low-passed.
 *
 * baseline.original, how often the references are recognised; baseline.KIND.REGIME.COLOUR, where
 * KIND is metamer, noise or low-pass, and after it .distance and .level; for the latter two
 * also .verdict, the word for metamers against them. baseline.pictures counts them, of these
 * baseline.off are not within a tenth of the distance of their metamer. baseline.there counts the
 * rows of the table, baseline.pair.COLOUR whether both regimes that the paper compares have them,
 * and baseline.less.COLOUR, of all comparisons of a colour, how many found metamers less
 * recognised. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns recognised = {"accuracy", "references", "lo", "hi"};
static const struct report_columns distance = {.value = "distance", .n = "pictures"};
static const struct report_columns level = {.value = "level", .n = "pictures"};
static const struct report_columns difference = {"difference", "references", "d_lo", "d_hi"};

struct row {
    const char *regime, *colour, *kind, *references, *n, *distance, *level, *d_lo, *d_hi;
    long pictures, off;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, regime), TSV_FIELD(struct row, colour),
    TSV_FIELD(struct row, kind), TSV_FIELD(struct row, references), TSV_FIELD(struct row, n),
    TSV_FIELD(struct row, distance), TSV_FIELD(struct row, level), TSV_FIELD(struct row, d_lo),
    TSV_FIELD(struct row, d_hi), TSV_FIELD(struct row, pictures), TSV_FIELD(struct row, off));

static bool is_baseline(const struct row *row)
{
    return text_same(row->kind, "noise") || text_same(row->kind, "low-pass");
}

/* The side of zero on which the interval of a comparison lies: 1, -1, or 0 where it holds zero. */
static int side(const struct row *row)
{
    double lo, hi;
    if (!text_number(&lo, row->d_lo) || !text_number(&hi, row->d_hi)) return 0;
    return lo > 0 ? 1 : hi < 0 ? -1 : 0;
}

static err name_row(struct report_run *run, int r, const struct row *row)
{
    if (text_same(row->kind, "original"))
        return report_number(run, 0, r, "baseline.original", &recognised);
    char *key = mem_text("baseline.%s.%s.%s", row->kind, row->regime, row->colour);
    char *how_far = mem_text("%s.distance", key), *how_much = mem_text("%s.level", key),
         *less = mem_text("%s.difference", key), *verdict = mem_text("%s.verdict", key);
    err e = report_number(run, 0, r, key, &recognised);
    if (!e) e = report_number(run, 0, r, how_far, &distance);
    if (!e && is_baseline(row)) {
        static const char *const sides[] = {
            "less often than", "neither reliably more nor less often than", "more often than"};
        e = report_number(run, 0, r, how_much, &level);
        if (!e) e = report_number(run, 0, r, less, &difference);
        if (!e) e = report_word(run, 0, r, verdict, sides[1 + side(row)]);
    }
    mem_free(verdict);
    mem_free(less);
    mem_free(how_much);
    mem_free(how_far);
    mem_free(key);
    return e;
}

/* Names what the rows of a colour say together. */
static err name_colour(struct report_run *run, const char *colour)
{
    const struct row *row = run->row[0];
    int pair = 0, less = 0, all = 0;
    struct report_regimes regimes;
    TRY(report_regimes(&regimes, run, 1));
    for (int r = 0; r < run->in[0]->rows; r++) {
        if (!text_same(row[r].colour, colour) || !is_baseline(&row[r])) continue;
        pair += text_same(row[r].kind, "noise") &&
                (text_same(row[r].regime, regimes.base) ||
                 (regimes.tested && text_same(row[r].regime, regimes.tested)));
        less += side(&row[r]) < 0;
        all++;
    }
    char *both = mem_text("baseline.pair.%s", colour),
         *fewer = mem_text("baseline.less.%s", colour);
    err e = report_count(run, 0, both, pair == 2, -1);
    if (!e) e = report_count(run, 0, fewer, less, all);
    mem_free(fewer);
    mem_free(both);
    return e;
}

static err name_all(struct report_run *run)
{
    const struct row *row = run->row[0];
    int off = 0, pictures = 0;
    for (int r = 0; r < run->in[0]->rows; r++) {
        TRY(name_row(run, r, &row[r]));
        if (!is_baseline(&row[r])) continue;
        off += (int)row[r].off;
        pictures += (int)row[r].pictures;
    }
    TRY(report_count(run, 0, "baseline.there", run->in[0]->rows, -1));
    TRY(report_count(run, 0, "baseline.off", off, pictures));
    TRY(name_colour(run, "gray"));
    return name_colour(run, "rgb");
}

/* The table of a study that makes no such pictures. */
static err say_none(struct report_run *run)
{
    static const struct column columns[] = {{"Images", "{images}", true}, {0}};
    run->rows = tsv_new("images");
    tsv_add(run->rows, "none: the study makes no images of the same distance");
    return table_list(&run->markdown, run->rows, columns);
}

/* Gives a number of a cell as text, or a dash. */
static char *digits(const char *cell)
{
    double x;
    return text_number(&x, cell) ? mem_text("%.4f", x) : mem_text("–");
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    static const struct report_columns value = {"difference", NULL, "d_lo", "d_hi"};
    char *interval, *less;
    TRY(report_interval(&interval, run->in[0], r, &recognised, "–"));
    err e = report_interval(&less, run->in[0], r, &value, "–");
    if (!e) {
        char *condition = report_condition(row->regime, row->colour);
        char *far = digits(row->distance), *much = digits(row->level);
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", condition, row->kind, row->references,
                row->n, far, much, interval, less);
        mem_free(much);
        mem_free(far);
        mem_free(condition);
        mem_free(less);
    }
    mem_free(interval);
    return e;
}

static err run(struct report_run *run)
{
    TRY(name_all(run));
    if (run->in[0]->rows == 0) return say_none(run);
    const struct row *row = run->row[0];
    run->rows = tsv_new("condition kind references n distance level recognised difference");
    for (int r = 0; r < run->in[0]->rows; r++) TRY(add_row(run, r, &row[r]));
    static const struct column columns[] = {{"Of", "{condition}", true},
                                            {"Images", "{kind}", true},
                                            {"References", "{references|%d}", false},
                                            {"n", "{n|%d}", false},
                                            {"Distance", "{distance}", false},
                                            {"Level", "{level}", false},
                                            {"Recognised", "{recognised}", false},
                                            {"Metamers minus these", "{difference}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_baselines = {.name = "baselines",
                                        .reads = {{"baselines.tsv", &rows}, {"study.tsv", NULL}},
                                        .may_be_empty = true,
                                        .run = run};
