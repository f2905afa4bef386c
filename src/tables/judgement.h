/* The answers of the judges, in memory. */
#ifndef TABLES_JUDGEMENT_H
#define TABLES_JUDGEMENT_H

#include "base/tsv.h"
#include "settings/study.h"

enum { JUDGEMENT_REFERENCE = -1 }; // the generator of the originals

struct judgement {
    int generator, judge, image; // networks of the study; image of the references
    bool correct, successful;    // successful: the metamer, or an original
    const char *category, *answer;
    const char *layer; // of judgements_other.tsv; NULL: the generator's deepest
};

struct judgements {
    int count, images;
    struct judgement *row;
    struct tsv *table; // that the texts stand in
};

/* Gives the answers with the marks of the metamers they were given to. */
err judgement_read(struct judgements **out, const struct study *study);

/* Gives the answers to the metamers of the other layers, which are not marked. */
err judgement_read_other(struct judgements **out, const struct study *study);
void judgement_free(struct judgements *judgements);

/* A condition of training: regimes of the study fastest; JUDGEMENT_REFERENCE for the originals. */
int judgement_condition(const struct study *study, int network);

/* The regime and colour of a condition; "reference" for the originals, "all" behind the last. */
const char *judgement_regime(const struct study *study, int condition);
const char *judgement_colour(const struct study *study, int condition);

#endif
