/* metablur info: an architecture as a table or a graph. */
#include "base/cli.h"
#include "net/diagram.h"
#include "tools/tool.h"

static const struct cli_option options[] = {
    {"dot", CLI_FLAG, NULL, NULL, "print a graph for Graphviz instead of a table"},
    {"size", CLI_WHOLE, "PIXELS", "32", "rows and columns of a picture"},
    {"channels", CLI_WHOLE, "C", "3", "1 gray, 3 RGB"},
    {"classes", CLI_WHOLE, "N", "10", "number of classes"},
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

static err show(const struct cli *cli, const struct arch *arch)
{
    struct net *net;
    int size = cli_whole(cli, "size"), channels = cli_whole(cli, "channels");
    int classes = cli_whole(cli, "classes");
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
    struct arch *arch;
    TRY(arch_find(&arch, cli->operand[0]));
    err e = show(cli, arch);
    arch_free(arch);
    return e;
}

struct cli tool_info = {.name = "info",
                        .operands = "MODEL",
                        .purpose = "Show the layers, shapes and parameters of an architecture.",
                        .example = "metablur info vgg_small --size 64",
                        .min = 1,
                        .max = 1,
                        .options = options,
                        .run = run};
