/* Whether a study can be carried out, told before anything runs: a setting that is wrong would else
 * be found by the stage that reads it, perhaps after hours of training. The checks are the readers
 * that the stages use. */
#ifndef SETTINGS_VALID_H
#define SETTINGS_VALID_H

#include "settings/study.h"

/* Whether every setting that is used is right by itself; study_read calls it. */
err valid_settings(const struct study *study);

/* Whether the architectures are there, fit the pictures where [data] size says theirs, and have the
 * layers that metamers are asked of; an error of the layers lists, for each architecture that lacks
 * one, those it has. */
err valid_networks(const struct study *study);

#endif
