/* Which tensors of a file are the weights of a network.
 *
 * Labs save weights under keys ({"state_dict": ...}) and with words before each name
 * (DataParallel's `module.`, robustness' `module.model.`). A key and a prefix fit if they have
 * every parameter of the network and no other tensor of numbers. Where several fit and their
 * numbers differ, the choice is the caller's.
 */
#ifndef NET_WEIGHTS_FIT_H
#define NET_WEIGHTS_FIT_H

#include "net/net.h"
#include "weights/weights_file.h"

struct weights_choice {
    const char *key, *strip; // NULL: what fits; "" is no key, no prefix
};

struct weights_fit {
    char *key, *strip;
    int count, *tensor;  // (count): the tensor of the file for each parameter
    int mean, deviation; // tensors of a normaliser in the file (robustness), or -1
    int left, *left_out; // (left): other tensors under the key, without scalar counters
};

/* Gives what fits; the network serves for the names of its parameters alone, not for their shapes.
 * The error says what was expected and what the file has. */
err weights_fit_find(struct weights_fit **out, const struct weights_file *file,
                     const struct net *net, struct weights_choice choice);
void weights_fit_free(struct weights_fit *fit);

/* The index of the tensor for the parameter with this name, or -1. */
int weights_fit_param(const struct weights_fit *fit, const struct net *net, const char *name);

/* Gives a line about what was taken from where and what was left out, or NULL if all of a plain
 * dictionary was taken. */
char *weights_fit_text(const struct weights_fit *fit, const struct weights_file *file);

#endif
