/* The file of a given network: weights that were trained elsewhere (section [network NAME]). */
#ifndef SETTINGS_NETWORK_FILE_H
#define SETTINGS_NETWORK_FILE_H

#include "base/tsv.h"
#include "data/dataset.h"
#include "net/net.h"
#include "settings/study.h"

/* Gives the network with the weights of its file, for pictures like these, checked: every tensor
 * of the architecture, as many outputs as the study has classes or the class map has rows, each
 * class of the study with an output. Mean and deviation are those of the section, else of the
 * file's notes, else ImageNet's. *arch and *net are the caller's, free the net first.
 *
 * Gray pictures may go through a first layer of three channels, as networks are made that see a
 * gray picture three times over: its weights are summed over the channels, in double and rounded
 * once. */
err network_file_read(struct arch **arch, struct net **net, const struct study *study,
                      const struct network *network, const struct dataset *data);

/* Checks the section of a given network before there are pictures: its files are there, its class
 * map has no hole. */
err network_file_check(const struct study *study, const struct network *network);

/* Gives what the study knows of the file: key value. */
err network_file_facts(struct tsv **facts, const struct study *study, const struct network *network,
                       const struct net *net);

#endif
