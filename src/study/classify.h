/* What a network answers to 8-bit pictures. */
#ifndef STUDY_CLASSIFY_H
#define STUDY_CLASSIFY_H

#include "net/net.h"

#include <stdint.h>

/* Writes the network's answer to each picture: answer (N), pixels (N, C, H, W). */
void classify(int *answer, struct net *net, const uint8_t *pixels, int N);

#endif
