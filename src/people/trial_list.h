/* The trial list of the browser experiment: a pure function of the study's seed, the participant
 * and the session. experiment/trial_list.js is its twin; tests/golden/experiment/trial_list.tsv
 * holds both to it.
 *
 * Pictures of a class are together, classes and the pictures of a class in random order; that
 * order is the study's. Picture r of C conditions, G sources (networks) of a condition, S sessions
 * and participant p:
 *
 *     block     = r / C                          (whole numbers)
 *     condition = (r + p) mod C
 *     source    = (block + p / C) mod G
 *     session   = block mod S + 1
 *
 * A participant therefore sees every picture once over all sessions, in one condition, all
 * conditions equally often (they differ by one at most), and C participants in a row see each
 * picture once in each condition: a Latin square. Participants whose numbers differ by C G, G the
 * largest, see the same pictures in the same conditions, which error consistency between people
 * needs. Feather et al. (2023) choose the condition of a picture at random for each participant
 * instead.
 */
#ifndef PEOPLE_TRIAL_LIST_H
#define PEOPLE_TRIAL_LIST_H

#include "base/err.h"
#include "base/rng.h"

#include <stdint.h>

RNG_STREAM(RNG_TRIALS, 14); // trial lists of the experiment

enum {
    TRIAL_LIST_CLASSES = 20,
    TRIAL_LIST_CONDITIONS = 256,
    TRIAL_LIST_SOURCES = 256,
    TRIAL_LIST_IMAGES = 1 << 16
};

enum trial_list_phase {
    TRIAL_LIST_PRACTICE,
    TRIAL_LIST_SCREENING,
    TRIAL_LIST_MAIN,
    TRIAL_LIST_PHASES
};

struct trial_list_shape {
    uint32_t seed;
    int classes, images;
    const int *label; // (images)
    int conditions;
    const int *sources; // (conditions)
    int sessions, masks;
    int practice, screening; // trials
    int catches;             // in each session
};

struct trial_list_trial {
    int image;     // of the references, or of the phase's own pictures; -1: a catch trial
    int category;  // -1 in practice and screening, whose pictures bring their own
    int condition; // -1: not in the main part
    int source;    // of the condition
    int mask;
};

struct trial_list {
    int count;
    struct trial_list_trial *trial; // (count)
};

/* Gives the trials of a phase; participant and session from 1 on. */
err trial_list_new(struct trial_list **out, const struct trial_list_shape *shape, int participant,
                   int session, enum trial_list_phase phase);
void trial_list_free(struct trial_list *list);

#endif
