/* The judges' answers to the metamers of two conditions of generators, as trials/crossed.h takes
 * them. */
#ifndef TABLES_CROSSING_H
#define TABLES_CROSSING_H

#include "tables/judgement.h"
#include "trials/crossed.h"

struct crossing {
    struct crossed crossed; // references 0: no reference has all answers
    int *image;             // (references) their numbers in the list
    int *generator;         // (generators) networks of the study
    int *group, *condition; // (generators), (judges) of the struct crossed
    signed char *right;
};

/* Gives equal weights (conditions) of the conditions of judges that answered to both conditions of
 * generators, or of the neutral ones among them; NULL: there is none. */
double *crossing_weights(const struct study *study, const struct judgement_list *list,
                         const int generator[2], bool neutral);

/* Fills in the answers of judges whose condition has a weight to the generators of both conditions.
 * References are those with an answer of every such condition to both. Borrows weight for as long
 * as it lives. */
void crossing_init(struct crossing *out, const struct study *study,
                   const struct judgement_list *list, const int generator[2], const double *weight);
void crossing_fini(struct crossing *crossing);

#endif
