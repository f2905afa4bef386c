/* One block of memory for things that are needed at different times. */
#ifndef NET_ARENA_H
#define NET_ARENA_H

#include <stddef.h>

/* Something of `size` units that is needed from the time `first` to the time `last`, both included;
 * it gets the place `at`. */
struct arena_item {
    size_t size;
    int first, last;
    size_t at;
};

/* Gives n items their places, so that no two that are needed at one time overlap; returns the size
 * of the block. The largest item is placed first, each into the smallest gap that fits. */
size_t arena_place(struct arena_item *item, int n);

#endif
