/* Recognition against the number of gradients that metamers are made with. */
#ifndef TABLES_STEPS_H
#define TABLES_STEPS_H

#include "tables/judgement.h"

/* What a study asks. */
struct steps_asked {
    int own;                      // gradients of the study's own metamers, at most
    const char *regime, *against; // generators that are compared
};

/* Writes, from steps/NETWORK.tsv, judgements_steps.tsv and, for the study's own number of gradients
 * and the same reference images, judgements.tsv (the list) and metamers.tsv:
 *   steps.tsv         by colour, regime and number: proportion recognised by all judges with a
 *                     bootstrap interval over references, median distance, how many were capped
 *   steps_effect.tsv  by colour and number: generators of the two regimes compared (steps_effect.c)
 */
err steps_tables(const struct study *study, const struct judgement_list *list,
                 const struct steps_asked *asked);

/* A metamer. */
struct steps_made {
    const struct network *network;
    int image, gradients;
    double distance; // relative, of the saved picture
    bool capped;     // it stopped because no gradient was left
};

/* All that is there. */
struct steps {
    const struct study *study;
    const struct steps_asked *asked;
    struct steps_made *made; // (count)
    int count, images;       // images: one more than the largest
    bool *has;               // (images) whether there are metamers of it
    int *rung, rungs;        // numbers of gradients, ascending
    struct judgement_list answers;
};

/* Gives the median distance of the metamers of a condition in so many gradients; NaN: none. */
double steps_median(const struct steps *steps, int condition, int gradients);

/* Adds the rows of steps_effect.tsv of a colour. */
struct tsv *steps_effect_new(void);
void steps_effect_add(struct tsv *out, const struct steps *steps, const char *colour);

#endif
