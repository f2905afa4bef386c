/* metablur export: a network of ours as weights for PyTorch (doc/exchange.md). */
#include "tools/model.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    struct model model;
    TRY(model_read_square(&model, cli, cli->operand[0]));
    err e = net_export(model.net, cli->operand[1]);
    model_fini(&model);
    return e;
}

static const struct cli_option options[] = {MODEL_ARCH, MODEL_KEY, MODEL_STRIP, MODEL_SIZE, {0}};

struct cli tool_export = {
    .name = "export",
    .operands = "IN OUT.safetensors",
    .purpose = "Write the weights of a network for PyTorch.",
    .example = "metablur export resnet18.safetensors torch.safetensors",
    .min = 2,
    .max = 2,
    .options = options,
    .run = run,
};
