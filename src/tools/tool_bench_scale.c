/* metablur bench scale: messages, bytes and a model of the time of a training step on 1 to 1024
 * ranks. */
#include "base/cli.h"
#include "base/ranks.h"
#include "base/tsv.h"
#include "bench/scale.h"
#include "tools/tool.h"

static const struct cli_option options[] = {
    {"size", CLI_WHOLE, "PIXELS", "224", "rows and columns of a picture"},
    {"channels", CLI_WHOLE, "C", "3", "1 gray, 3 RGB"},
    {"classes", CLI_WHOLE, "N", "1000", "number of classes"},
    {"batch", CLI_WHOLE, "N", "0", "pictures of a step, on all ranks; 0: 32 for each rank"},
    {"shards", CLI_WHOLE, "S", "0", "[train] shards; 0: 16, or as many as ranks"},
    {"rate", CLI_NUMBER, "IMAGES", "11.3", "images a second that a rank alone trains"},
    {"latency", CLI_NUMBER, "US", "20", "of a message, microseconds"},
    {"overhead", CLI_NUMBER, "US", "1", "a rank's own time for a message, microseconds"},
    {"bandwidth", CLI_NUMBER, "GBIT", "10", "of a rank's link, Gbit/s"},
    {"pictures", CLI_WHOLE, "N", "1281167", "of an epoch; by itself ImageNet's"},
    {"epochs", CLI_WHOLE, "N", "70", "of a training, for its hours"},
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

enum { EACH = 32 }; // images of a rank where --batch does not say

static err add_row(struct tsv *t, const struct cli *cli, const struct net *net, int ranks)
{
    struct scale_traffic x;
    const struct scale_link link = {cli_number(cli, "latency") * 1e-6,
                                    cli_number(cli, "overhead") * 1e-6,
                                    cli_number(cli, "bandwidth") * 1e9 / 8};
    int batch = cli_whole(cli, "batch"), shards = cli_whole(cli, "shards");
    double rate = cli_number(cli, "rate");
    if (!batch) batch = EACH * ranks;
    if (!shards) shards = ranks > SHARDS ? ranks : SHARDS;
    TRY(scale_count(&x, net, batch, shards, ranks));
    double images = (double)batch / ranks;
    struct scale_time s = scale_model(&x, &link, images, rate, ranks);
    double step = s.compute + s.gathers + s.exchange + s.weights;
    double trained = (double)cli_whole(cli, "pictures") * cli_whole(cli, "epochs");
    tsv_add(t, "%d\t%d\t%d\t%.0f\t%.0f\t%.4g\t%.4g\t%.4g\t%.4g\t%.4g\t%.4g\t%.4g\t%.4g", ranks,
            batch, shards, x.gather_messages + x.exchange_messages + x.weight_messages,
            x.gather_bytes + x.exchange_bytes + x.weight_bytes, s.compute, s.gathers, s.exchange,
            s.weights, step, batch / step, batch / step / (ranks * rate),
            trained / (batch / step) / 3600);
    return NULL;
}

static err show(const struct cli *cli, const struct arch *arch)
{
    struct net *net;
    int size = cli_whole(cli, "size"), channels = cli_whole(cli, "channels");
    int classes = cli_whole(cli, "classes"), shards = cli_whole(cli, "shards");
    int batch = cli_whole(cli, "batch");
    FAIL_IF(size < 1 || size > 1024, "--size: expected 1 to 1024, got %d", size);
    FAIL_IF(channels != 1 && channels != 3, "--channels: expected 1 or 3, got %d", channels);
    FAIL_IF(classes < 2 || classes > 1 << 20, "--classes: expected 2 or more, got %d", classes);
    FAIL_IF(batch < 0 || batch > 1 << 20, "--batch: expected 0 to %d, got %d", 1 << 20, batch);
    FAIL_IF(cli_whole(cli, "pictures") < 1 || cli_whole(cli, "epochs") < 1,
            "--pictures, --epochs: expected 1 or more, got %d, %d", cli_whole(cli, "pictures"),
            cli_whole(cli, "epochs"));
    FAIL_IF(!(cli_number(cli, "rate") > 0 && cli_number(cli, "bandwidth") > 0),
            "--rate, --bandwidth: expected more than 0");
    TRY(net_new(&net, arch, classes, channels, size, size));
    struct tsv *t = tsv_new("ranks batch shards messages bytes compute_s sums_s gradients_s "
                            "weights_s step_s images_s efficiency hours");
    err e = NULL;
    int max = shards ? shards : RANKS_MAX;
    for (int ranks = 1; ranks <= max && ranks <= RANKS_MAX && !e; ranks += ranks < 4 ? 1 : ranks)
        e = add_row(t, cli, net, ranks);
    if (!e) tsv_print(t, stdout);
    tsv_free(t);
    net_free(net);
    return e;
}

static err run(const struct cli *cli)
{
    struct arch *arch;
    TRY(arch_find(&arch, cli->count ? cli->operand[0] : "resnet50"));
    err e = show(cli, arch);
    arch_free(arch);
    return e;
}

struct cli tool_bench_scale = {
    .name = "bench scale",
    .operands = "[MODEL]",
    .purpose = "What a training step sends between ranks, and a model of its time.",
    .example = "metablur bench scale resnet50 --bandwidth 100",
    .min = 0,
    .max = 1,
    .options = options,
    .run = run};
