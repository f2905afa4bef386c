/* How a study trains its networks: [train] in the types of the modules train and data. */
#ifndef SETTINGS_TRAINING_H
#define SETTINGS_TRAINING_H

#include "data/presentation.h"
#include "settings/study.h"
#include "train/train.h"

struct train_options training_options(const struct study *study, const struct network *network);

/* The changes of geometry that pictures go through. */
struct augment training_augment(const struct study *study);

#endif
