/* metablur import: weights of PyTorch as a network of ours (doc/exchange.md). */
#include "tools/model.h"
#include "tools/tool.h"

static err set_normalisation(struct net *net, const struct cli *cli)
{
    const char *mean = cli_text(cli, "mean"), *deviation = cli_text(cli, "deviation");
    if (mean) TRY(net_set_mean(net, mean, "--mean"));
    return deviation ? net_set_deviation(net, deviation, "--deviation") : NULL;
}

static err run(const struct cli *cli)
{
    struct model model;
    TRY(model_read_square(&model, cli, cli->operand[0]));
    err e = set_normalisation(model.net, cli);
    if (!e) e = net_save(model.net, cli->operand[1]);
    model_fini(&model);
    return e;
}

static const struct cli_option options[] = {
    MODEL_ARCH,
    MODEL_KEY,
    MODEL_STRIP,
    {"mean", CLI_TEXT, "NUMBERS", NULL, "of pictures in [0, 1]; else the file's, else ImageNet's"},
    {"deviation", CLI_TEXT, "NUMBERS", NULL, "the same, one number for each channel"},
    MODEL_SIZE,
    {0},
};

struct cli tool_import = {
    .name = "import",
    .operands = "IN OUT.safetensors",
    .purpose = "Make weights with torchvision's names a network of ours.",
    .example = "metablur import --arch resnet18 torch.safetensors resnet18.safetensors",
    .min = 2,
    .max = 2,
    .options = options,
    .run = run,
};
