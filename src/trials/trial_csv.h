/* Trials on disk, as the field writes them (the lab of R. Geirhos, model-vs-human):
 *
 *   subj,session,trial,rt,object_response,category,condition,imagename
 *
 * Read: names in any case, any order, extra columns; session and trial whole numbers from 0; rt in
 * seconds, or NaN for none; object_response 'na' for no answer. What sheet.h accepts is accepted.
 * Written: these columns, LF, no quotes, 'na' and NaN for no answer.
 */
#ifndef TRIALS_TRIAL_CSV_H
#define TRIALS_TRIAL_CSV_H

#include "base/tsv.h"
#include "trials/trial.h"

/* More distinct ones are an error, because tables are made of their products. */
enum { TRIAL_CSV_OBSERVERS = 10000, TRIAL_CSV_CATEGORIES = 1024, TRIAL_CSV_CONDITIONS = 1024 };

/* Adds the trials of one file. The first broken row is an error; with problems, every broken row is
 * listed there (problem_at) and left out. */
err trial_csv_read_file(struct trial_table *t, const char *path, struct tsv *problems);

/* Gives the trials of files and of folders (all their *.csv, in any case, in byte order), at least
 * one trial. categories: the words allowed as category and answer, separated by commas, or
 * "geirhos16" (the 16 of Geirhos et al. 2018); NULL: every category that occurs, and answers must
 * be among them. */
err trial_csv_read(struct trial_table **out, const char *const *paths, int count,
                   const char *categories, struct tsv *problems);

/* Gives the words of a list of categories, without repeats. */
err trial_csv_categories(struct names *words, const char *categories);

/* Writes a table whole. A text that would need quotes is an error. */
err trial_csv_write(const struct trial_table *t, const char *path);

#endif
