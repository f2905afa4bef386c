/* A look into training; the stage itself is in the registry. */
#ifndef STAGES_STAGE_TRAIN_H
#define STAGES_STAGE_TRAIN_H

#include "settings/study.h"

/* Trains a network of the study from its beginning up to a step (0, 1, ...) and writes all values
 * of that step to train/NETWORK.step-N.safetensors; touches no result. */
err stage_train_step(const struct study *study, const char *network, long step);

#endif
