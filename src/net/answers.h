/* Class maps: what the outputs of a network are called in a study, and how it then answers.
 *
 * A network that was trained on 1000 classes answers among the 16 of a study: each class has some
 * of the outputs, its members, and outputs of no class do not count. By the rule `max` the answer
 * is the class of the largest logit (Feather et al. 2023); by `mean` it is the class whose members
 * have the largest mean probability (Geirhos et al. 2019). A network without a map has an output
 * for each class, and then both rules are the largest logit.
 *
 * The loss of a class is that of the sum of its members' probabilities among all members,
 *
 *     loss = log sum_{i of any class} exp l_i  -  log sum_{i of this class} exp l_i
 *
 * Sums run over the outputs in order, in double.
 */
#ifndef NET_ANSWERS_H
#define NET_ANSWERS_H

#include "base/err.h"

#include <stdbool.h>

struct answers {
    int outputs, classes;
    int *class_of; // (outputs); -1: of no class
    bool mean;     // the rule; else max
};

/* Gives a map for a study's classes from a file classes/NAME.tsv: a row for each output, `index`
 * from 0 on without a hole, `name`, `wnid`, and a column for each set of labels, with the class of
 * the output or `-`. The set is the first that has all of the classes; without one it is an error.
 */
err answers_read(struct answers **out, const char *path, char *const *class_name, int classes,
                 bool mean);
void answers_free(struct answers *answers);

/* How many outputs the file has; it is checked for holes. */
err answers_count(int *outputs, const char *path);

/* The answer to logits (outputs) among the classes that are allowed (classes), one at least; NULL:
 * all. The first of equal ones. Without a map (NULL) output k is class k. */
int answers_choose(const struct answers *answers, const float *logit, int outputs,
                   const bool *allowed);

/* The probability of a class among those of the study. Without a map it is the softmax of the
 * outputs. By the rule `max` it is the softmax over the classes' largest logits; by `mean` it is
 * the share of the class's mean probability in the sum of all classes' means. So the answer is the
 * class of the largest probability, and probabilities of all classes have the sum 1. NaN where an
 * output is not finite. */
double answers_probability(const struct answers *answers, const float *logit, int outputs,
                           int class);

/* Gives the loss of a class, and its gradient with respect to the logits, which may be NULL. */
double answers_loss(float *dlogit, const struct answers *answers, const float *logit, int outputs,
                    int label);

#endif
