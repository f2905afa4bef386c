/* A network out of a file of weights: what the tools that take such a file share. */
#ifndef TOOLS_MODEL_H
#define TOOLS_MODEL_H

#include "base/cli.h"
#include "net/net.h"

enum { MODEL_SIDE = 1024, MODEL_CLASSES = 1 << 20 }; // largest rows or columns, and classes

struct model {
    struct arch *arch;
    struct net *net;
};

#define MODEL_ARCH                                                                                 \
    {                                                                                              \
        "arch", CLI_TEXT, "MODEL", NULL, "a name in models/ or a .net file; default: the file's"   \
    }
#define MODEL_SIZE                                                                                 \
    {                                                                                              \
        "size", CLI_WHOLE, "PIXELS", "224",                                                        \
            "rows and columns of a picture, for dense layers that no adaptive pool precedes"       \
    }

/* Gives the network whose weights are in a file, for pictures of H x W; channels and classes are
 * those of the tensors. Mean and deviation are those of the file's notes, else of ImageNet. */
err model_read(struct model *model, const struct cli *cli, const char *path, int H, int W);

/* The same for pictures of --size. */
err model_read_square(struct model *model, const struct cli *cli, const char *path);
void model_fini(struct model *model);

#endif
