/* People against networks: the pictures that people were shown, their answers, and what every
 * network answered to the metamers among them.
 *
 * Simulated observers are an error, unless [human] simulated says that the answers are a rehearsal:
 * then people are. A picture that the study does not have, or has with another category or
 * condition, is an error too. */
#ifndef PEOPLE_HUMAN_H
#define PEOPLE_HUMAN_H

#include "data/dataset.h"
#include "people/viewing.h"
#include "trials/sparse.h"
#include "trials/trial.h"

/* A picture that people were shown. */
struct human_picture {
    char *name; // as in the answers, without .png
    int condition, image, label;
    int generator; // a network of the study, or -1
};

struct human {
    const struct study *study;
    const struct viewing *viewing;
    const struct dataset *references;
    struct human_picture *picture; // (pictures), in the order of their names
    int pictures;
    struct sparse *answers; // of people; no observers at first
    int *judgement;         // (networks, pictures): 1 right, 0 wrong, -1 not judged
    bool simulated;         // the answers are a rehearsal
    int *place;             // (networks, N): the picture that is the network's metamer, -1: none
};

/* Gives the pictures of a study, without answers. Borrows all three for as long as it lives. */
struct human *human_new(const struct study *study, const struct viewing *viewing,
                        const struct dataset *references);
void human_free(struct human *h);

/* Puts people's answers in the place of those that are there. */
err human_answers(struct human *h, const struct trial_table *trials);

/* What a network answered to the metamer of a reference image by another network; nothing if people
 * are not shown that metamer. */
void human_judged(struct human *h, const struct network *judge, const struct network *generator,
                  int image, bool correct);

/* Writes
 *   human.tsv          recognisability of each condition
 *   human_judges.tsv   each judge: r with people over metamers, error consistency with people
 *   human_ceiling.tsv  how well anything could agree with these people
 *   human_contrast.tsv, human_likeness.tsv   see human_contrast.h
 * Without answers every number is missing and n is 0. A metamer that the judge made itself is left
 * out of its rows. */
err human_tables(const struct human *h);

#endif
