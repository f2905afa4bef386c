/* metablur info: an architecture as a table or a graph; what is in a file of weights. */
#include "base/cli.h"
#include "net/diagram.h"
#include "net/weights_file.h"
#include "tools/model.h"
#include "tools/tool.h"
#include "tools/weights_info.h"

static const struct cli_option options[] = {
    {"dot", CLI_FLAG, NULL, NULL, "print a graph for Graphviz instead of a table"},
    {"size", CLI_WHOLE, "PIXELS", NULL, "rows and columns of a picture; default 32, or what fits"},
    {"channels", CLI_WHOLE, "C", "3", "1 gray, 3 RGB"},
    {"classes", CLI_WHOLE, "N", "10", "number of classes"},
    MODEL_KEY,
    MODEL_STRIP,
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

static err show(const struct cli *cli, const struct arch *arch)
{
    struct net *net;
    int size = cli_text(cli, "size") ? cli_whole(cli, "size") : 32;
    int channels = cli_whole(cli, "channels"), classes = cli_whole(cli, "classes");
    FAIL_IF(size < 1 || size > 1024, "--size: expected 1 to 1024, got %d", size);
    FAIL_IF(channels != 1 && channels != 3, "--channels: expected 1 or 3, got %d", channels);
    FAIL_IF(classes < 2 || classes > 1 << 20, "--classes: expected 2 or more, got %d", classes);
    TRY(net_new(&net, arch, classes, channels, size, size));
    if (cli_flag(cli, "dot"))
        diagram_dot(stdout, net);
    else
        diagram_table(stdout, net);
    net_free(net);
    return NULL;
}

static err run(const struct cli *cli)
{
    if (weights_file_is(cli->operand[0])) return weights_info(cli, cli->operand[0]);
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
