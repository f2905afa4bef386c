/* Architectures as text: models/NAME.net, one layer a line.
 *
 *     NAME: KIND key=value ... [from=NAME,NAME]
 *
 * Without from= a layer reads the line before; the first line reads the image, whose name is
 * `image`. The last line gives the logits. `#` begins a comment. `units=classes` in a dense layer
 * is the study's number of classes.
 *
 * Below a line `training:` are the heads that a network has only while it is trained (Szegedy et
 * al. 2015). The last line of a head says loss=SHARE: its logits have a loss of their own, which
 * counts so much beside that of the network's.
 */
#ifndef NET_ARCH_H
#define NET_ARCH_H

#include "base/err.h"
#include "base/hash.h"
#include "net/layer.h"

#include <stdbool.h>

enum { ARCH_CLASSES = -1 };   // the value of a key that says `classes`
enum { ARCH_LARGEST = 4096 }; // layers

struct arch_line {
    int number; // in the file, for messages
    char *name;
    const struct layer *layer;
    double value[LAYER_KEYS];
    int inputs, input[LAYER_INPUTS]; // indices of lines; -1 is the image
    double loss;                     // of a head: its share; else 0
};

struct arch {
    char *path, *name;      // models/vgg_small.net, vgg_small
    char digest[HASH_TEXT]; // of the text without comments (base/source.h)
    int count;              // of the network; the last gives the logits
    int heads;              // after them: lines of training alone
    struct arch_line *line; // (count + heads)
};

/* Gives the architecture in a file. */
err arch_read(struct arch **out, const char *path);
/* Gives the architecture called model: NAME of models/NAME.net, or the path of a .net file. */
err arch_find(struct arch **out, const char *model);
void arch_free(struct arch *arch);

#endif
