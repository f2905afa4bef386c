/* metablur init: an untrained network, the control for what training changes. */
#include "kernel/kernel.h"
#include "net/arch.h"
#include "settings/nets.h"
#include "tools/model.h"
#include "tools/tool.h"

static err write(const struct cli *cli, const struct arch *arch)
{
    struct net *net;
    int size = cli_whole(cli, "size"), channels = cli_whole(cli, "channels");
    int classes = cli_whole(cli, "classes"), seed = cli_whole(cli, "seed");
    FAIL_IF(size < 1 || size > MODEL_SIDE, "--size: expected 1 to %d, got %d", MODEL_SIDE, size);
    FAIL_IF(channels != 1 && channels != 3, "--channels: expected 1 or 3, got %d", channels);
    FAIL_IF(classes < 2 || classes > MODEL_CLASSES, "--classes: expected 2 to %d, got %d",
            MODEL_CLASSES, classes);
    FAIL_IF(seed < 0, "--seed: expected 0 or more, got %d", seed);
    TRY(net_new(&net, arch, classes, channels, size, size));
    nets_normalise(net);
    net_initialise(net, (uint32_t)seed);
    err e = net_save(net, cli->operand[1]);
    net_free(net);
    return e;
}

static err run(const struct cli *cli)
{
    struct arch *arch;
    TRY(kernel_choose());
    TRY(arch_find(&arch, cli->operand[0]));
    err e = write(cli, arch);
    arch_free(arch);
    return e;
}

static const struct cli_option options[] = {
    {"classes", CLI_WHOLE, "N", "1000", "number of classes"},
    {"channels", CLI_WHOLE, "C", "3", "1 gray, 3 RGB"},
    {"seed", CLI_WHOLE, "X", "1", "another seed is another network"},
    MODEL_SIZE,
    {0},
};

struct cli tool_init = {
    .name = "init",
    .operands = "MODEL OUT.safetensors",
    .purpose = "Write a network with its initial weights, untrained.",
    .example = "metablur init resnet18 --seed 2 resnet18.safetensors",
    .min = 2,
    .max = 2,
    .options = options,
    .run = run,
};
