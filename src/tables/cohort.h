/* Cohorts: networks of one condition of training, which is a regime and a colour of the study.
 * Conditions are numbered from 0 with the regimes fastest. Tables pool the networks of a condition
 * over architectures and seeds. */
#ifndef TABLES_COHORT_H
#define TABLES_COHORT_H

#include "settings/study.h"

/* In the place of a condition: the reference images, which no network made. */
enum { COHORT_REFERENCE = -1 };

int cohort_conditions(const struct study *study);

/* Whether the study has a network of it: one that is given may be the only one of its regime, and
 * of one colour. */
bool cohort_there(const struct study *study, int condition);

/* The condition of a network of the study. */
int cohort_condition(const struct study *study, const struct network *network);

/* The condition of a regime and a colour of the study. */
int cohort_find(const struct study *study, const char *regime, const char *colour);

/* Whether the study has networks of a regime. */
bool cohort_has_regime(const struct study *study, const char *regime);

/* Regime and colour of a condition as tables name them: "reference" for the reference images, "all"
 * for a number after the last. */
const char *cohort_regime(const struct study *study, int condition);
const char *cohort_colour(const struct study *study, int condition);

/* Whether no earlier network of the study is of the same condition, and with by_architecture of the
 * same architecture too. */
bool cohort_is_first(const struct study *study, const struct network *network,
                     bool by_architecture);

#endif
