/* The table of trials: who saw which image in which condition and what they answered.
 *
 * Observers are people or networks. Texts are kept once and rows hold their numbers, so equal
 * numbers mean equal observers, categories (answers share the list), conditions or images.
 */
#ifndef TRIALS_TRIAL_H
#define TRIALS_TRIAL_H

#include "base/err.h"
#include "trials/names.h"

#include <stdbool.h>

enum { TRIAL_NO_ANSWER = -1 };

struct trial {
    int subj;
    int response; // a category, or TRIAL_NO_ANSWER ('na'), which is a wrong answer
    int category, condition;
    int imagename; // as written
    int image;     // which picture it is, whatever the trial: see trial_image_id
    long session, number;
    double rt; // seconds; NaN: none
    int file;  // -1: made here
    int line;
};

struct trial_table {
    struct names subj, category, condition, imagename, image, file;
    struct trial *row;
    int count, room;
};

/* One trial as text, for trial_add. All borrowed. */
struct trial_text {
    const char *subj;
    long session, number;
    double rt;            // seconds; NaN: none
    const char *response; // NULL: no answer
    const char *category;
    const char *condition; // any spelling
    const char *imagename;
};

/* Gives an empty table. */
struct trial_table *trial_new(void);
void trial_free(struct trial_table *t);

/* Adds a trial and returns it, to be used before the next one is added. */
struct trial *trial_add(struct trial_table *t, const struct trial_text *text);

static inline bool trial_correct(const struct trial *trial)
{
    return trial->response == trial->category;
}

/* The part of an image's name that names the picture, whatever the experiment, observer and trial:
 * after the last '_', or after the last but one if what follows that begins with n0 (an ImageNet
 * synset). As model-vs-human does (helper/plotting_helper.py). Borrowed from the name. */
const char *trial_image_id(const char *imagename);

/* True for observers that `metablur trials simulate` made: subj begins with "simulated". */
bool trial_is_simulated(const char *subj);

/* Fails with file and line if any row is simulated: such rows never fill a human column. */
err trial_refuse_simulated(const struct trial_table *t);

/* The file and line of a trial as "FILE:LINE"; gives a text. */
char *trial_place(const struct trial_table *t, const struct trial *trial);

/* The columns a table can be grouped by. */
enum trial_key { TRIAL_BY_CONDITION, TRIAL_BY_CATEGORY, TRIAL_BY_SUBJ };

/* The names of a column, and the number a trial has there. */
const struct names *trial_names(const struct trial_table *t, enum trial_key key);
int trial_group(const struct trial *trial, enum trial_key key);

/* The number of categories that were shown (answers that no trial showed do not count); chance is
 * one over it. */
int trial_categories_shown(const struct trial_table *t);

#endif
