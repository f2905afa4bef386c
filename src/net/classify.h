/* What a network answers to 8-bit pictures. */
#ifndef NET_CLASSIFY_H
#define NET_CLASSIFY_H

#include "net/net.h"

#include <stdbool.h>
#include <stdint.h>

/* Writes the network's answer, a class of the study (net/answers.h), to each picture: answer (N),
 * pixels (N, C, H, W). */
void classify(int *answer, struct net *net, const uint8_t *pixels, int N);

/* The same, with the loss (kernel/softmax.h) of each: loss, label (N). */
void classify_scored(int *answer, float *loss, struct net *net, const uint8_t *pixels,
                     const int *label, int N);

/* The same as classify, with the probability of each answer (net/answers.h): probability (N). */
void classify_sure(int *answer, float *probability, struct net *net, const uint8_t *pixels, int N);

/* The same as classify among the classes that are allowed (classes), one at least; NULL: all. */
void classify_among(int *answer, const bool *allowed, struct net *net, const uint8_t *pixels,
                    int N);

#endif
