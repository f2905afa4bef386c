/* Who recognises whose metamers: tables from judgements.tsv, judgements_other.tsv and metamers.tsv.
 */
#ifndef TABLES_RECOGNITION_H
#define TABLES_RECOGNITION_H

#include "tables/judgement.h"

/* Writes
 *   recognition.tsv      generator x judge, network by network, with Wilson's interval
 *   recognizability.tsv  the same by condition of training, with bootstrap intervals
 *   recognition_architecture.tsv
 *                        the same for judges of the generator's architecture and of others
 *   recognition_layer.tsv
 *                        the same by layer of the metamers, all judges (judgements_other.tsv too)
 *   confusion.tsv        what was answered to what, by condition of the generator, all judges
 *   trials.csv           every answer, as the field writes trials
 * The list is of judgements.tsv, marked; classes: those that a judge chooses from. */
err recognition_tables(const struct study *study, const struct judgement_list *list, int classes);

/* Write confusion.tsv and trials.csv. */
err recognition_confusion(const struct study *study, const struct judgement_list *list);
err recognition_trials(const struct study *study, const struct judgement_list *list);

#endif
