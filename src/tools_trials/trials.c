/* What the tools on trials share; see trials.h. */
#include "tools_trials/trials.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/trial_csv.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void trials_print(struct tsv *table, char *note)
{
    tsv_print(table, stdout);
    tsv_free(table);
    for (char *line = note ? strtok(note, "\n") : NULL; line; line = strtok(NULL, "\n"))
        fprintf(stderr, "note: %s\n", line);
    mem_free(note);
}

err trials_run(const struct cli *cli, trials_analysis *analyse)
{
    struct trial_table *t;
    TRY(trial_csv_read(&t, cli->operand, cli->count, cli_text(cli, "categories"), NULL));
    struct tsv *table;
    char *note = NULL;
    err e = analyse(&table, &note, t, cli);
    trial_free(t);
    if (e)
        mem_free(note);
    else
        trials_print(table, note);
    return e;
}

uint32_t trials_seed(const struct cli *cli)
{
    return (uint32_t)cli_whole(cli, "seed");
}

enum consistency_over trials_over(const struct cli *cli)
{
    const char *over = cli_text(cli, "interval");
    return text_same(over, "images")      ? CONSISTENCY_IMAGES
           : text_same(over, "observers") ? CONSISTENCY_PEOPLE
                                          : CONSISTENCY_BOTH;
}

/* Gives the words of a list separated by commas; free with text_words_free. */
static char **words_of(int *count, const char *list)
{
    char *blanks = mem_text("%s", list);
    for (char *p = blanks; *p; p++)
        if (*p == ',') *p = ' ';
    char **words = text_words(count, blanks);
    mem_free(blanks);
    return words;
}

err trials_numbers(double **numbers, int *count, const struct cli *cli, const char *option)
{
    const char *list = cli_text(cli, option);
    FAIL_IF(!list, "say --%s A,B,...", option);
    char **words = words_of(count, list);
    double *values = mem_new((size_t)*count, sizeof *values);
    err e = *count ? NULL : err_new("--%s: expected numbers separated by commas", option);
    for (int i = 0; i < *count && !e; i++)
        if (!text_number(&values[i], words[i]))
            e = err_new("--%s: expected a number, got '%s'", option, words[i]);
    text_words_free(words, *count);
    if (e)
        mem_free(values);
    else
        *numbers = values;
    return e;
}

err trials_wholes(int **numbers, int *count, const struct cli *cli, const char *option)
{
    double *values;
    TRY(trials_numbers(&values, count, cli, option));
    int *wholes = mem_new((size_t)*count, sizeof *wholes);
    err e = NULL;
    for (int i = 0; i < *count && !e; i++) {
        bool fits = values[i] >= 1 && values[i] <= INT_MAX && values[i] == floor(values[i]);
        if (fits)
            wholes[i] = (int)values[i];
        else
            e = err_new("--%s: expected whole numbers from 1, got %g", option, values[i]);
    }
    mem_free(values);
    if (e)
        mem_free(wholes);
    else
        *numbers = wholes;
    return e;
}
