/* The answers of the judges, in memory: judgements.tsv, judgements_other.tsv, judgements_steps.tsv
 * and judgements_baselines.tsv, which the stage `judge` writes. */
#ifndef TABLES_JUDGEMENT_H
#define TABLES_JUDGEMENT_H

#include "base/tsv.h"
#include "settings/study.h"

struct judgement {
    const struct network *generator; // NULL: a reference image, which no network made
    const struct network *judge;
    int image; // counted from 0 in the references
    bool correct;
    bool failed; // a metamer that does not count as one, once judgement_mark has run
    const char *category, *answer;
    const char *layer; // of judgements_other.tsv; NULL: the generator's deepest
    const char *kind;  // of judgements_baselines.tsv; NULL: a metamer or a reference
    int gradients;     // of judgements_steps.tsv; 0: those of the study's own metamers
};

struct judgement_list {
    int count, images; // images: one more than the largest image
    struct judgement *judgement;
    struct tsv *table; // that the texts are in
};

/* Gives the answers to the references and to the metamers of the deepest layer. */
err judgement_read(struct judgement_list **out, const struct study *study);

/* Gives the answers to the metamers of the other layers. */
err judgement_read_other(struct judgement_list **out, const struct study *study);

/* Gives the answers to the metamers of other numbers of gradients. */
err judgement_read_steps(struct judgement_list **out, const struct study *study);

/* Gives the answers to pictures that are no metamers but as far from their references. */
err judgement_read_baselines(struct judgement_list **out, const struct study *study);
void judgement_free(struct judgement_list *list);

/* Marks the answers to metamers that failed by metamers.tsv (tables/success.h), which are those of
 * the deepest layer. */
err judgement_mark(struct judgement_list *list, const struct study *study);

/* The condition of training of the generator: COHORT_REFERENCE for a reference image. */
int judgement_made_by(const struct study *study, const struct judgement *judgement);

/* The name of the generator as tables have it: "reference" for a reference image. */
const char *judgement_generator(const struct judgement *judgement);

#endif
