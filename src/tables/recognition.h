/* Who recognises whose metamers. */
#ifndef TABLES_RECOGNITION_H
#define TABLES_RECOGNITION_H

#include "settings/study.h"

/* Writes, from judgements.tsv and metamers.tsv,
 *   recognition.tsv      generator x judge, network by network, with Wilson's interval
 *   recognizability.tsv  the same by condition of training, with bootstrap intervals
 *   recognition_architecture.tsv
 *                        the same for judges of the generator's architecture and of others
 *   recognition_layer.tsv
 *                        the same by layer of the metamers, all judges (judgements_other.tsv too)
 *   effect.tsv           other regimes against clear-trained generators, reference by reference
 *   confusion.tsv        what was answered to what, by condition of the generator, all judges
 *   trials.csv           every answer, as the field writes trials */
err recognition_tables(const struct study *study, int classes);

#endif
