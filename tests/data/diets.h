/* The developmental visual diet with its published numbers. */
#ifndef TESTS_DATA_DIETS_H
#define TESTS_DATA_DIETS_H

#include "data/diet.h"

/* KietzmannLab/DVD, 1965fe41, dvd/dvd/development.py and its example of 300 epochs of 2 months. */
static inline struct diet published_diet(void)
{
    return (struct diet){
        .months = 600,
        .epochs = 300,
        .acuity = {{18.035945052640425, 1.6012490927401029},
                   {0.7933899743217134, 0.027054604551482078},
                   224},
        .colour = {0.008604133954779169, 4.380740053287391e-05, 0.8807610802743646,
                   (21.2 + 21.1 + 18.8) / 3},
        .contrast = {2.1633375920569247, 57.6, 300, 0.0002},
    };
}

#endif
