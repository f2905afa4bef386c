/* How well the synthesis did: for each network, and for each condition of training, the median and
 * the worst metamer by the relative loss at the matched layer and by the correlations there, and
 * how many metamers the generator itself answers as it answers their references, and how many
 * stopped at the cap, all gradients used up. The group `all` is that of all metamers.
 *
 * The median is that of an actual metamer (the lower of the two in the middle), so it is in a
 * row of the results: metamer.GROUP.MEASURE.median, ...worst; metamer.GROUP.same, .capped. */
#include "base/mem.h"
#include "base/text.h"
#include "report/buffer.h"
#include "report/report.h"
#include "report/template.h"

#include <stdlib.h>

static const struct {
    const char *column;
    bool small_is_worst;
} measures[] = {{"relative_loss", false}, {"spearman", true}, {"pearson", true}};
enum { MEASURES = sizeof measures / sizeof *measures };

struct row {
    const char *network_answer_reference, *network_answer_metamer, *stop;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, network_answer_reference),
               TSV_FIELD(struct row, network_answer_metamer), TSV_FIELD(struct row, stop));

struct pick {
    double value;
    int row;
};

/* By value, then by row: a total order. */
static int compare(const void *a, const void *b)
{
    const struct pick *p = a, *q = b;
    if (p->value != q->value) return p->value < q->value ? -1 : 1;
    return p->row < q->row ? -1 : p->row > q->row;
}

/* The metamers of one group. */
struct group {
    const char *name;
    struct pick *member; // (count)
    int count;
};

static err name_pick(struct report_run *run, const struct group *g, const char *measure,
                     const char *which, int row)
{
    char *key = mem_text("metamer.%s.%s.%s", g->name, measure, which);
    err e = report_number(run, 0, row, key, &(struct report_columns){.value = measure});
    mem_free(key);
    return e;
}

/* Names the median and the worst metamer by one measure and adds their values to the line. */
static err pick(struct buffer *line, struct report_run *run, struct group *g, int m)
{
    const struct tsv *in = run->in[0];
    for (int i = 0; i < g->count; i++)
        TRY(tsv_number(&g->member[i].value, in, g->member[i].row, measures[m].column));
    qsort(g->member, (size_t)g->count, sizeof *g->member, compare);
    int median = g->member[(g->count - 1) / 2].row;
    int worst = g->member[measures[m].small_is_worst ? 0 : g->count - 1].row;
    const char *median_text, *worst_text;
    TRY(tsv_text(&median_text, in, median, measures[m].column));
    TRY(tsv_text(&worst_text, in, worst, measures[m].column));
    buffer_print(line, "\t%s\t%s", median_text, worst_text);
    TRY(name_pick(run, g, measures[m].column, "median", median));
    return name_pick(run, g, measures[m].column, "worst", worst);
}

static int count_same(const struct row *row, const struct group *g)
{
    int same = 0;
    for (int i = 0; i < g->count; i++) {
        int r = g->member[i].row;
        same += text_same(row[r].network_answer_reference, row[r].network_answer_metamer);
    }
    return same;
}

static int count_capped(const struct row *row, const struct group *g)
{
    int capped = 0;
    for (int i = 0; i < g->count; i++) capped += text_same(row[g->member[i].row].stop, "cap");
    return capped;
}

/* Names a group's numbers; line gets its row of the table. */
static err describe(struct buffer *line, struct report_run *run, struct group *g)
{
    int same = count_same(run->row[0], g), capped = count_capped(run->row[0], g);
    buffer_print(line, "%s\t%d\t%d\t%d", g->name, g->count, same, capped);
    for (int m = 0; m < MEASURES; m++) TRY(pick(line, run, g, m));
    char *key = mem_text("metamer.%s.same", g->name), *cap = mem_text("metamer.%s.capped", g->name);
    err e = report_count(run, 0, key, same, g->count);
    if (!e) e = report_count(run, 0, cap, capped, g->count);
    mem_free(cap);
    mem_free(key);
    return e;
}

/* Groups the rows by a template's text and describes each group, with a row of table if there is
 * one. */
static err by_group(struct report_run *run, char **name, struct pick *member, struct tsv *table)
{
    for (int r = 0; r < run->in[0]->rows; r++) {
        struct group g = {name[r], member, 0};
        for (int i = 0; i < run->in[0]->rows; i++) {
            if (!text_same(name[i], name[r])) continue;
            if (i < r) break;
            member[g.count++] = (struct pick){0, i};
        }
        if (g.count == 0) continue;
        struct buffer line = {0};
        err e = describe(&line, run, &g);
        if (!e && table) tsv_add(table, "%s", line.text);
        buffer_fini(&line);
        if (e) return e;
    }
    return NULL;
}

static err group(struct report_run *run, const char *template, struct tsv *table)
{
    int count = run->in[0]->rows;
    char **name = mem_new((size_t)count, sizeof *name);
    struct pick *member = mem_new((size_t)count, sizeof *member);
    err e = NULL;
    for (int r = 0; r < count && !e; r++)
        e = template_fill(&name[r], template, run->in[0], r, GLYPH_PLAIN, template);
    if (!e) e = by_group(run, name, member, table);
    for (int r = 0; r < count; r++) mem_free(name[r]);
    mem_free(member);
    mem_free(name);
    return e;
}

static err run(struct report_run *run)
{
    run->rows =
        tsv_new("network metamers same_answer capped relative_loss_median relative_loss_worst "
                "spearman_median spearman_worst pearson_median pearson_worst");
    TRY(group(run, "{network}", run->rows));
    TRY(group(run, "{regime}.{colour}", NULL));
    TRY(group(run, "all", NULL));
    static const struct column columns[] = {
        {"Network", "{network}", true},
        {"n", "{metamers|%d}", false},
        {"Same answer", "{same_answer|%d}", false},
        {"At the cap", "{capped|%d}", false},
        {"Relative distance: median", "{relative_loss_median|%.4f}", false},
        {"worst", "{relative_loss_worst|%.4f}", false},
        {"Spearman: median", "{spearman_median|%.3f}", false},
        {"worst", "{spearman_worst|%.3f}", false},
        {"Pearson: median", "{pearson_median|%.3f}", false},
        {"worst", "{pearson_worst|%.3f}", false},
        {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_metamers = {
    .name = "metamers", .reads = {{"metamers.tsv", &rows}}, .run = run};
