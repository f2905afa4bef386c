/* What the tests of trials share: tables made from a few words, values out of tables, golden
 * numbers to their printed digits. */
#ifndef TESTS_TRIALS_MAKE_H
#define TESTS_TRIALS_MAKE_H

#include "../scratch.h"
#include "../support.h"
#include "base/text.h"
#include "base/tsv.h"
#include "trials/trial_csv.h"

#include <math.h>

/* Gives the trials in a text of words, five a trial: subj condition category image answer. */
static inline struct trial_table *make_trials(const char *text)
{
    struct trial_table *t = trial_new();
    int count;
    char **word = text_words(&count, text);
    cr_assert_eq(count % 5, 0);
    for (int i = 0; i < count; i += 5)
        trial_add(
            t, &(struct trial_text){.subj = word[i],
                                    .session = 1,
                                    .number = i / 5 + 1,
                                    .rt = NAN,
                                    .condition = word[i + 1],
                                    .category = word[i + 2],
                                    .imagename = word[i + 3],
                                    .response = text_same(word[i + 4], "na") ? NULL : word[i + 4]});
    text_words_free(word, count);
    return t;
}

/* Gives trials of observers a, b, .. in condition 0 from a row of 1 (right), 0 (wrong) and - (not
 * seen) each. */
static inline struct trial_table *make_answers(int observers, const char *const *rows)
{
    struct trial_table *t = trial_new();
    for (int o = 0; o < observers; o++)
        for (int i = 0; rows[o][i]; i++) {
            if (rows[o][i] == '-') continue;
            char subj[] = {(char)('a' + o), 0}, image[16];
            snprintf(image, sizeof image, "%03d.png", i);
            trial_add(t, &(struct trial_text){.subj = subj,
                                              .number = i,
                                              .rt = NAN,
                                              .condition = "0",
                                              .category = "cat",
                                              .imagename = image,
                                              .response = rows[o][i] == '1' ? "cat" : "dog"});
        }
    return t;
}

/* The row of a table whose first cells are the words of key; fails if there is none. */
static inline int row_of(const struct tsv *t, const char *key)
{
    int count;
    char **word = text_words(&count, key);
    int found = -1;
    for (int r = 0; r < t->rows && found < 0; r++) {
        bool same = true;
        for (int i = 0; i < count; i++) same &= text_same(t->cell[r * t->columns + i], word[i]);
        if (same) found = r;
    }
    text_words_free(word, count);
    cr_assert(found >= 0, "no row '%s'", key);
    return found;
}

/* The number in the row that begins with key. */
static inline double value_of(const struct tsv *t, const char *key, const char *column)
{
    double value = NAN;
    MUST(tsv_number(&value, t, row_of(t, key), column));
    return value;
}

/* Fails unless a number rounds to the printed one. */
static inline void expect_printed(double value, const char *printed, const char *what)
{
    const char *point = strchr(printed, '.');
    int digits = point ? (int)strlen(point + 1) : 0;
    double bound = 0.5000001;
    for (int i = 0; i < digits; i++) bound /= 10;
    cr_expect(fabs(value - strtod(printed, NULL)) <= bound, "%s: expected %s, got %.9g", what,
              printed, value);
}

/* Gives the trials in a folder of the human data; false: there is no data, which is said. */
static inline bool read_humans(struct trial_table **t, const char *folder)
{
    const char *data = real_data("golden numbers of human trials");
    if (!data) return false;
    char *path = mem_text("%s/human/%s", data, folder);
    MUST(trial_csv_read(t, (const char *const[]){path}, 1, "geirhos16", NULL));
    mem_free(path);
    return true;
}

#endif
