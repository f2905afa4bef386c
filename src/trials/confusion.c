/* The confusion matrix; see confusion.h. */
#include "trials/confusion.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/cell.h"

#include <stdio.h>

/* Gives the categories that were shown, in the order of names_order. */
static int *shown_categories(int *count, const struct trial_table *t, const long *total)
{
    int *order = names_order(&t->category);
    *count = 0;
    for (int i = 0; i < t->category.count; i++)
        if (total[order[i]]) order[(*count)++] = order[i];
    return order;
}

static struct tsv *empty_table(const struct trial_table *t, const int *shown, int columns)
{
    char **names = mem_new((size_t)columns + 1, sizeof *names);
    names[0] = mem_text("response");
    for (int i = 0; i < columns; i++) names[i + 1] = cell_heading(t->category.text[shown[i]]);
    char *header = text_join(names, columns + 1, " ");
    struct tsv *table = tsv_new(header);
    mem_free(header);
    for (int i = 0; i <= columns; i++) mem_free(names[i]);
    mem_free(names);
    return table;
}

static void add_row(struct tsv *table, const char *response, const long *count, const long *total,
                    const int *shown, int columns)
{
    char **cells = mem_new((size_t)columns + 1, sizeof *cells);
    cells[0] = mem_text("%s", response);
    for (int i = 0; i < columns; i++)
        cells[i + 1] = mem_text("%.9g", 100 * (double)count[shown[i]] / (double)total[shown[i]]);
    char *row = text_join(cells, columns + 1, "\t");
    tsv_add(table, "%s", row);
    mem_free(row);
    for (int i = 0; i <= columns; i++) mem_free(cells[i]);
    mem_free(cells);
}

struct tsv *confusion_table(const struct trial_table *t)
{
    // count (answers, categories); the last answer is none.
    int n = t->category.count;
    long *count = mem_new((size_t)(n + 1) * (size_t)n, sizeof *count);
    long *total = mem_new((size_t)n, sizeof *total);
    for (int i = 0; i < t->count; i++) {
        const struct trial *trial = &t->row[i];
        int answer = trial->response == TRIAL_NO_ANSWER ? n : trial->response;
        count[(size_t)answer * (size_t)n + (size_t)trial->category]++;
        total[trial->category]++;
    }

    int columns, *shown = shown_categories(&columns, t, total), *order = names_order(&t->category);
    struct tsv *table = empty_table(t, shown, columns);
    for (int i = 0; i <= n; i++) {
        int answer = i < n ? order[i] : n;
        add_row(table, i < n ? t->category.text[answer] : "na", count + (size_t)answer * (size_t)n,
                total, shown, columns);
    }
    mem_free(order);
    mem_free(shown);
    mem_free(total);
    mem_free(count);
    return table;
}
