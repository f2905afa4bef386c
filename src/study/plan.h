/* The trial list of the browser experiment: a pure function of the study's seed, the participant
 * and the session. experiment/plan.js is its twin; tests/golden/experiment/plan.tsv holds both to
 * it.
 *
 * Pictures of a class stand together, classes and the pictures of a class in random order; that
 * order is the study's. Picture r of C conditions, G sources (networks) of a condition, S sessions
 * and participant p:
 *
 *     block     = r / C                          (whole numbers)
 *     condition = (r + p) mod C
 *     source    = (block + p / C) mod G
 *     session   = block mod S + 1
 *
 * So a participant sees every picture once over all sessions, in one condition, all conditions
 * equally often (they differ by one at most), and C participants in a row see each picture once in
 * each condition: a Latin square. Participants whose numbers differ by C G, G the largest, see the
 * same pictures in the same conditions, which error consistency between people needs.
 * Feather et al. (2023) draw the condition of a picture at random for each participant instead.
 */
#ifndef STUDY_PLAN_H
#define STUDY_PLAN_H

#include "base/err.h"

#include <stdint.h>

enum { PLAN_CLASSES = 20, PLAN_CONDITIONS = 256, PLAN_SOURCES = 256, PLAN_IMAGES = 1 << 16 };

enum plan_phase { PLAN_PRACTICE, PLAN_SCREENING, PLAN_MAIN, PLAN_PHASES };

struct plan_shape {
    uint32_t seed;
    int classes, images;
    const int *label; // (images)
    int conditions;
    const int *sources; // (conditions)
    int sessions, masks;
    int practice, screening; // trials
    int catches;             // in each session
};

struct plan_trial {
    int image;     // of the references, or of the phase's own pictures; -1: a catch trial
    int category;  // -1 in practice and screening, whose pictures bring their own
    int condition; // -1: not in the main part
    int source;    // of the condition
    int mask;
};

struct plan {
    int count;
    struct plan_trial *trial; // (count)
};

/* Gives the trials of a phase; participant and session from 1 on. */
err plan_new(struct plan **out, const struct plan_shape *shape, int participant, int session,
             enum plan_phase phase);
void plan_free(struct plan *plan);

#endif
