/* Every network and its accuracy on clear test images: net.NETWORK.accuracy; how many are
 * trained by the study and how many given, trained elsewhere: networks.trained, networks.given; how
 * many of these answer through a class map: networks.mapped, by the largest logit: networks.max,
 * by the mean probability: networks.mean; how many
 * networks there are of each kind: networks.gray, networks.rgb, networks.REGIME (clear and blur
 * always), and of other regimes than these two: networks.other.
 * The regime that the paper speaks of and the one that it is tested against (report_regimes):
 * networks.tested, networks.base. networks.pair is 1 if the study has networks of both,
 * networks.unpaired if not; networks.pair.COLOUR is how many networks of a colour there are, or 0
 * if there is no pair; networks.blur_pair is 1 if they are blur and clear, trained
 * here, networks.no_blur_pair if not. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "test_n", "lo", "hi"};
static const struct report_columns loss = {.value = "final_loss"};
static const struct report_columns parameters = {.value = "parameters"};

// The regimes that paper.md describes.
static const char clear[] = "clear", blur[] = "blur";

struct row {
    const char *network, *regime, *colour, *epochs, *final_loss, *origin, *answers, *rule;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, network), TSV_FIELD(struct row, regime),
    TSV_FIELD(struct row, colour), TSV_FIELD(struct row, epochs), TSV_FIELD(struct row, final_loss),
    TSV_FIELD(struct row, origin), TSV_FIELD(struct row, answers), TSV_FIELD(struct row, rule));

static err name_number(struct report_run *run, int r, const char *what,
                       const struct report_columns *columns)
{
    const struct row *row = run->row[0];
    char *key = mem_text("net.%s.%s", row[r].network, what);
    err e = report_number(run, 0, r, key, columns);
    mem_free(key);
    return e;
}

/* Counts the networks of a regime or a colour. */
static err count_kind(int *count, struct report_run *run, const char *kind)
{
    const struct row *row = run->row[0];
    *count = 0;
    for (int r = 0; r < run->in[0]->rows; r++, row++)
        *count += text_same(row->regime, kind) || text_same(row->colour, kind);
    char *key = mem_text("networks.%s", kind);
    err e = report_count(run, 0, key, *count, run->in[0]->rows);
    mem_free(key);
    return e;
}

/* Counts the networks of a row's regime, if it is the first row of it and no other counts them. */
static err count_other(int *count, struct report_run *run, int r)
{
    const struct row *row = run->row[0];
    const char *regime = row[r].regime;
    *count = 0;
    if (text_same(regime, clear) || text_same(regime, blur)) return NULL;
    for (int i = 0; i < r; i++)
        if (text_same(row[i].regime, regime)) return NULL;
    return count_kind(count, run, regime);
}

static int given_of(const struct report_run *run)
{
    const struct row *row = run->row[0];
    int given = 0;
    for (int r = 0; r < run->in[0]->rows; r++) given += !text_same(row[r].origin, "trained here");
    return given;
}

/* How the networks came here, and what their outputs are. */
static err count_given(struct report_run *run)
{
    const struct row *row = run->row[0];
    int networks = run->in[0]->rows, given = given_of(run), max = 0, mean = 0;
    for (int r = 0; r < networks; r++) {
        max += text_same(row[r].rule, "max");
        mean += text_same(row[r].rule, "mean");
    }
    TRY(report_count(run, 0, "networks.given", given, networks));
    TRY(report_count(run, 0, "networks.trained", networks - given, networks));
    TRY(report_count(run, 0, "networks.mapped", max + mean, networks));
    TRY(report_count(run, 0, "networks.max", max, networks));
    return report_count(run, 0, "networks.mean", mean, networks);
}

/* The first network of a regime, which may be NULL; -1: none. */
static int network_of(const struct report_run *run, const char *regime)
{
    const struct row *row = run->row[0];
    for (int r = 0; regime && r < run->in[0]->rows; r++)
        if (text_same(row[r].regime, regime)) return r;
    return -1;
}

/* What the paper compares. */
static err name_pair(struct report_run *run, int gray, int rgb)
{
    struct report_regimes regimes;
    int networks = run->in[0]->rows;
    TRY(report_regimes(&regimes, run, 1));
    int base = network_of(run, regimes.base), tested = network_of(run, regimes.tested);
    bool pair = base >= 0 && tested >= 0;
    bool blurred =
        pair && !given_of(run) && text_same(regimes.base, clear) && text_same(regimes.tested, blur);
    if (base >= 0) TRY(report_word(run, 0, base, "networks.base", regimes.base));
    if (tested >= 0) TRY(report_word(run, 0, tested, "networks.tested", regimes.tested));
    TRY(report_count(run, 0, "networks.pair", pair, -1));
    TRY(report_count(run, 0, "networks.unpaired", !pair, -1));
    TRY(report_count(run, 0, "networks.blur_pair", blurred, -1));
    TRY(report_count(run, 0, "networks.no_blur_pair", !blurred, -1));
    TRY(report_count(run, 0, "networks.pair.gray", pair ? gray : 0, networks));
    return report_count(run, 0, "networks.pair.rgb", pair ? rgb : 0, networks);
}

static err count_all(struct report_run *run)
{
    int gray, rgb, unused, other = 0, networks = run->in[0]->rows;
    TRY(count_given(run));
    TRY(count_kind(&gray, run, "gray"));
    TRY(count_kind(&rgb, run, "rgb"));
    TRY(count_kind(&unused, run, clear));
    TRY(count_kind(&unused, run, blur));
    for (int r = 0; r < networks; r++) {
        int count;
        TRY(count_other(&count, run, r));
        other += count;
    }
    TRY(report_count(run, 0, "networks.other", other, networks));
    return name_pair(run, gray, rgb);
}

static bool is_trained(const struct report_run *run, int r)
{
    return !text_same(((const struct row *)run->row[0])[r].final_loss, "-");
}

/* The rows, each with its epochs and loss as the paper shows them: an untrained network has no
 * loss, and of a given one neither is known. */
static err select_rows(struct report_run *run)
{
    static const char columns[] = "network arch regime colour seed parameters train_images epochs "
                                  "final_loss test_n test_correct accuracy lo hi weights_sha256 "
                                  "origin answers rule";
    const struct row *row = run->row[0];
    struct tsv *plain;
    TRY(report_select(&plain, run->in[0], columns));
    char *header = mem_text("%s shown_answers shown_epochs shown_loss", columns);
    run->rows = tsv_new(header);
    run->rows->path = mem_text("%s", plain->path);
    mem_free(header);
    for (int r = 0; r < plain->rows; r++) {
        double value;
        char *cells = text_join(plain->cell + r * plain->columns, plain->columns, "\t");
        bool given = !text_same(row[r].origin, "trained here");
        char *shown = text_number(&value, row[r].final_loss) ? mem_text("%.4f", value)
                      : given                                ? mem_text("%s", row[r].origin)
                                                             : mem_text("untrained");
        bool map = !text_same(row[r].rule, "-");
        tsv_add(run->rows, "%s\t%s%s%s\t%s\t%s", cells, row[r].answers, map ? ", " : "",
                map ? row[r].rule : "", given ? "–" : row[r].epochs, shown);
        mem_free(shown);
        mem_free(cells);
    }
    tsv_free(plain);
    return NULL;
}

static err run(struct report_run *run)
{
    for (int r = 0; r < run->in[0]->rows; r++) {
        TRY(name_number(run, r, "accuracy", &accuracy));
        if (is_trained(run, r)) TRY(name_number(run, r, "loss", &loss));
        TRY(name_number(run, r, "parameters", &parameters));
    }
    TRY(count_all(run));
    TRY(select_rows(run));
    static const struct column columns[] = {{"Network", "{network}", true},
                                            {"Parameters", "{parameters|%d}", false},
                                            {"Answers", "{shown_answers}", true},
                                            {"Epochs", "{shown_epochs}", false},
                                            {"Final loss", "{shown_loss}", false},
                                            {"Test images", "{test_n|%d}", false},
                                            {"Accuracy", "{accuracy|%.4f}", false},
                                            {"95 % interval", "{lo|%.4f} – {hi|%.4f}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_networks = {
    .name = "networks", .reads = {{"networks.tsv", &rows}, {"study.tsv", NULL}}, .run = run};
