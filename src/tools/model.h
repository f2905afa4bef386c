/* A network out of a file of weights: what the tools that take such a file share. */
#ifndef TOOLS_MODEL_H
#define TOOLS_MODEL_H

#include "base/cli.h"
#include "net/net.h"
#include "net/weights_fit.h"

enum { MODEL_SIDE = 1024, MODEL_CLASSES = 1 << 20 }; // largest rows or columns, and classes

struct model {
    struct arch *arch;
    struct net *net;
};

#define MODEL_ARCH                                                                                 \
    {                                                                                              \
        "arch", CLI_TEXT, "MODEL", NULL, "a name in models/ or a .net file; default: the file's"   \
    }
#define MODEL_KEY                                                                                  \
    {                                                                                              \
        "key", CLI_TEXT, "KEY", NULL,                                                              \
            "torch.save: the key of the weights; default: where they fit"                          \
    }
#define MODEL_STRIP                                                                                \
    {                                                                                              \
        "strip", CLI_TEXT, "PREFIX", NULL,                                                         \
            "words before each name, as module.; default: what fits"                               \
    }
#define MODEL_SIZE                                                                                 \
    {                                                                                              \
        "size", CLI_WHOLE, "PIXELS", "224",                                                        \
            "rows and columns of a picture, for dense layers that no adaptive pool precedes"       \
    }

/* The key and the prefix that the options say. */
struct weights_choice model_choice(const struct cli *cli);

/* Gives the network whose weights are in a file, for pictures of H x W; channels and classes are
 * those of the tensors. Mean and deviation are those of the file, else of ImageNet. Where the
 * weights are part of a file, a note on stderr says which. */
err model_read(struct model *model, const struct cli *cli, const char *path, int H, int W);

/* Gives a network without weights, with the channels and classes that a file's tensors have. names
 * is a network of the architecture, what fits in the file was found with. */
err model_new(struct net **out, const struct arch *arch, const struct weights_file *file,
              const struct weights_fit *fit, const struct net *names, int H, int W);

/* model_read for pictures of --size. */
err model_read_square(struct model *model, const struct cli *cli, const char *path);
void model_fini(struct model *model);

#endif
