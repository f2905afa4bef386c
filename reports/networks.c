/* Every trained network and its accuracy on clear test images: net.NETWORK.accuracy; how many
 * networks there are of each kind: networks.gray, networks.rgb, networks.REGIME (clear and blur
 * always), and of regimes other than these two: networks.other. networks.pair is 1 if there are
 * clear and blur-trained networks, networks.unpaired if not; networks.pair.COLOUR is how many
 * networks of a colour there are, or 0 if there is no pair. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "test_n", "lo", "hi"};
static const struct report_columns loss = {.value = "final_loss"};
static const struct report_columns parameters = {.value = "parameters"};

static err name_number(struct report_run *run, int r, const char *what,
                       const struct report_columns *columns)
{
    const char *network;
    TRY(tsv_text(&network, run->in[0], r, "network"));
    char *key = mem_text("net.%s.%s", network, what);
    err e = report_number(run, 0, r, key, columns);
    mem_free(key);
    return e;
}

static err count_kind(int *count, struct report_run *run, const char *column, const char *kind)
{
    *count = 0;
    for (int r = 0; r < run->in[0]->rows; r++) {
        const char *cell;
        TRY(tsv_text(&cell, run->in[0], r, column));
        *count += text_same(cell, kind);
    }
    char *key = mem_text("networks.%s", kind);
    err e = report_count(run, 0, key, *count, run->in[0]->rows);
    mem_free(key);
    return e;
}

/* Counts the networks of a row's regime, if it is the first row of it and no other counts them. */
static err count_other(int *count, struct report_run *run, int r)
{
    const char *regime;
    int first;
    *count = 0;
    TRY(tsv_text(&regime, run->in[0], r, "regime"));
    TRY(report_find(&first, run->in[0], (const char *[]){"regime", regime, NULL}));
    if (first < r || text_same(regime, "clear") || text_same(regime, "blur")) return NULL;
    return count_kind(count, run, "regime", regime);
}

static err count_all(struct report_run *run)
{
    int gray, rgb, clear, blur, other = 0, rows = run->in[0]->rows;
    TRY(count_kind(&gray, run, "colour", "gray"));
    TRY(count_kind(&rgb, run, "colour", "rgb"));
    TRY(count_kind(&clear, run, "regime", "clear"));
    TRY(count_kind(&blur, run, "regime", "blur"));
    for (int r = 0; r < rows; r++) {
        int count;
        TRY(count_other(&count, run, r));
        other += count;
    }
    TRY(report_count(run, 0, "networks.other", other, rows));
    bool pair = clear > 0 && blur > 0;
    TRY(report_count(run, 0, "networks.pair", pair, -1));
    TRY(report_count(run, 0, "networks.unpaired", !pair, -1));
    TRY(report_count(run, 0, "networks.pair.gray", pair ? gray : 0, rows));
    return report_count(run, 0, "networks.pair.rgb", pair ? rgb : 0, rows);
}

static err run(struct report_run *run)
{
    for (int r = 0; r < run->in[0]->rows; r++) {
        TRY(name_number(run, r, "accuracy", &accuracy));
        TRY(name_number(run, r, "loss", &loss));
        TRY(name_number(run, r, "parameters", &parameters));
    }
    TRY(count_all(run));
    TRY(report_select(&run->rows, run->in[0],
                      "network arch regime colour seed parameters train_images epochs final_loss "
                      "test_n test_correct accuracy lo hi weights_sha256"));
    static const struct column columns[] = {{"Network", "{network}", true},
                                            {"Parameters", "{parameters|%d}", false},
                                            {"Epochs", "{epochs|%d}", false},
                                            {"Final loss", "{final_loss|%.4f}", false},
                                            {"Test images", "{test_n|%d}", false},
                                            {"Accuracy", "{accuracy|%.4f}", false},
                                            {"95 % interval", "{lo|%.4f} – {hi|%.4f}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_networks = {.name = "networks", .reads = {"networks.tsv"}, .run = run};
