/* Answers as other tools want a data set:
 *
 *     dataset_description.json             Psych-DS: what it is, its variables
 *     README.md
 *     data/study-STUDY_data.csv            tidy: a row a trial, with generator and reference apart
 *     participants.tsv participants.json   BIDS
 *     dictionary.tsv                       each column: what it is, its unit and levels
 */
#ifndef PEOPLE_PSYCHDS_H
#define PEOPLE_PSYCHDS_H

#include "trials/trial.h"

/* Writes the folder, over one that is there. study: letters and digits of its name are used. */
err psychds_write(const char *folder, const char *study, const struct trial_table *t);

#endif
