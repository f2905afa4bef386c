/* Shape bias on cue-conflict images (Geirhos et al. 2019, ICLR, openreview Bygh9j09KX).
 *
 * An image named SHAPEi-TEXTUREj.png has the shape of one category (the trial's category) and the
 * texture of another. Images whose two categories are the same hold no conflict and are dropped.
 * Bias = shape answers / (shape answers + texture answers); other answers are ignored, and
 * `decided` says how many were not: (shape + texture) / conflict trials. As model-vs-human does
 * (plotting/analyses.py, ShapeBias).
 */
#ifndef TRIALS_SHAPE_H
#define TRIALS_SHAPE_H

#include "base/tsv.h"
#include "trials/trial.h"

#include <stdint.h>

enum { SHAPE_IMAGES = 1280 }; // in the published set, 80 of them without conflict

struct shape_count {
    long conflict, shape, texture; // trials, and answers to them
};

struct shape {
    int observers, categories;
    struct shape_count *count; // (observers, categories)
    int images, dropped;       // dropped: those without conflict
};

/* Gives the counts; an image name without a known texture is an error. */
err shape_count(struct shape **out, const struct trial_table *t);
void shape_free(struct shape *s);

/* Shape answers over shape and texture answers; NaN when there are none. */
double shape_bias(struct shape_count count);

/* The counts of one observer, one category (shape class), or with -1 of all together. */
struct shape_count shape_sum(const struct shape *s, int observer, int category);

/* Gives the table `group shape texture conflict bias lo hi decided`: a row for each observer, each
 * category, and `all`. Intervals: Wilson for an observer; for the others over observers
 * (bootstrap), or Wilson where there is one observer. */
struct tsv *shape_table(const struct shape *s, const struct trial_table *t, uint32_t seed);

/* Gives the cells `measure n value lo hi shape texture status` with Wilson's interval: accuracy, of
 * all answers to a view, or bias, of those that were the shape or the texture. Where there is no
 * value the status says why. */
char *shape_cells(const struct shape_count *count, bool bias, const char *status);

/* Gives what the table's reader must know: images dropped, whether the set is the published one,
 * mean, standard deviation and range of the bias over observers. */
char *shape_note(const struct shape *s);

#endif
