/* The networks of a study as nets: for its pictures, normalised, with their weights. */
#ifndef SETTINGS_NETS_H
#define SETTINGS_NETS_H

#include "data/dataset.h"
#include "net/net.h"
#include "settings/study.h"

/* Gives a network for pictures like these, with what its outputs mean to the study's classes
 * (net/answers.h); trained: with its weights. *arch and *net are the
 * caller's, free the net first. */
err nets_new(struct arch **arch, struct net **net, const struct study *study,
             const struct network *network, const struct dataset *data, bool trained);

/* The same to be trained, without weights and with the heads that training alone has (net/arch.h).
 */
err nets_new_training(struct arch **arch, struct net **net, const struct study *study,
                      const struct network *network, const struct dataset *data);

/* Sets mean and deviation of a network to the constants of its colour: those of ImageNet. */
void nets_normalise(struct net *net);

#endif
