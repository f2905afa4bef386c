/* metablur info: an architecture as a table or a graph; what is in a file of weights. */
#include "base/cli.h"
#include "net/diagram.h"
#include "tools/model.h"
#include "tools/tool.h"
#include "tools/weights_info.h"
#include "weights/weights_file.h"

static const struct cli_option options[] = {
    {"dot", CLI_FLAG, NULL, NULL, "print a graph for Graphviz instead of a table"},
    {"size", CLI_WHOLE, "PIXELS", NULL, "rows and columns of a picture; default 32, or what fits"},
    {"channels", CLI_WHOLE, "C", "3", "1 gray, 3 RGB"},
    {"classes", CLI_WHOLE, "N", "10", "number of classes"},
    MODEL_KEY,
    MODEL_STRIP,
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

/* Makes the network for pictures of the asked size; else of the first size that fits. */
static err make(struct net **net, const struct cli *cli, const struct arch *arch, int classes,
                int channels)
{
    static const int sizes[] = {32, 64, 128, 224, 299};
    if (cli_text(cli, "size")) {
        int size = cli_whole(cli, "size");
        FAIL_IF(size < 1 || size > 1024, "--size: expected 1 to 1024, got %d", size);
        return net_new(net, arch, classes, channels, size, size);
    }
    err e = NULL;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        err_free(e);
        e = net_new(net, arch, classes, channels, sizes[i], sizes[i]);
        if (!e) break;
    }
    return e;
}

static err show(const struct cli *cli, const struct arch *arch)
{
    struct net *net;
    int channels = cli_whole(cli, "channels"), classes = cli_whole(cli, "classes");
    FAIL_IF(channels != 1 && channels != 3, "--channels: expected 1 or 3, got %d", channels);
    FAIL_IF(classes < 2 || classes > 1 << 20, "--classes: expected 2 or more, got %d", classes);
    TRY(make(&net, cli, arch, classes, channels));
    if (cli_flag(cli, "dot"))
        diagram_dot(stdout, net);
    else
        diagram_table(stdout, net);
    net_free(net);
    return NULL;
}

static err run(const struct cli *cli)
{
    bool weights;
    TRY(weights_file_is(&weights, cli->operand[0]));
    if (weights) return weights_info(cli, cli->operand[0]);
    struct arch *arch;
    TRY(arch_find(&arch, cli->operand[0]));
    err e = show(cli, arch);
    arch_free(arch);
    return e;
}

struct cli tool_info = {.name = "info",
                        .operands = "MODEL|WEIGHTS",
                        .purpose =
                            "Show the layers of an architecture, or what is in a file of weights.",
                        .example = "metablur info vgg_small --size 64",
                        .min = 1,
                        .max = 1,
                        .options = options,
                        .run = run};
