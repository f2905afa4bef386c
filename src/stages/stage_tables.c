/* Joins what the stages left for each network into the tables of the study (doc/study.md). */
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "settings/constant.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "stages/registry.h"
#include "tables/recognition.h"
#include "tables/success.h"
#include "tables/synthesis.h"
#include "tables/tally.h"

/* One row of networks.tsv. */
static err describe(struct tsv *out, const struct study *s, const struct network *n,
                    const struct dataset *d, const struct tsv *log, const struct tsv *eval)
{
    struct arch *arch;
    struct net *net;
    char hash[HASH_TEXT], *path = study_path(s, "train/%s.safetensors", n->name);
    err e = hash_file(hash, path);
    mem_free(path);
    if (e) return e;
    TRY(nets_new(&arch, &net, s, n, d, false));
    long parameters = net_count(net);
    net_free(net);
    arch_free(arch);

    const char *images, *loss, *test_n, *correct, *accuracy, *lo, *hi;
    TRY(tsv_text(&images, log, log->rows - 1, "images"));
    TRY(tsv_text(&loss, log, log->rows - 1, "loss"));
    // The first sigma of [evaluate] is the clear picture, or the nearest to it there is.
    TRY(tsv_text(&test_n, eval, 0, "n"));
    TRY(tsv_text(&correct, eval, 0, "correct"));
    TRY(tsv_text(&accuracy, eval, 0, "accuracy"));
    TRY(tsv_text(&lo, eval, 0, "lo"));
    TRY(tsv_text(&hi, eval, 0, "hi"));
    tsv_add(out, "%s\t%s\t%s\t%s\t%d\t%ld\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s", n->name,
            n->architecture, n->regime, n->colour, n->seed, parameters, images, log->rows, loss,
            test_n, correct, accuracy, lo, hi, hash);
    return NULL;
}

static err networks(const struct study *s)
{
    struct tsv *out = tsv_new("network arch regime colour seed parameters train_images epochs "
                              "final_loss test_n test_correct accuracy lo hi weights_sha256");
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) {
        const struct network *n = &s->network[i];
        struct tsv *log = NULL, *eval = NULL;
        struct dataset *d = NULL;
        e = results_read(&log, s, "train/%s.log.tsv", n->name);
        if (!e) e = results_read(&eval, s, "eval/%s.tsv", n->name);
        if (!e) e = pictures_read(&d, s, "references", n->channels);
        if (!e) e = describe(out, s, n, d, log, eval);
        dataset_free(d);
        tsv_free(eval);
        tsv_free(log);
    }
    if (!e) e = results_write(s, out, "networks.tsv");
    tsv_free(out);
    return e;
}

static err pool_accuracy(struct tally *pool, const struct tsv *all)
{
    for (int r = 0; r < all->rows; r++) {
        const char *regime, *colour, *width, *px;
        long n, correct;
        TRY(tsv_text(&regime, all, r, "regime"));
        TRY(tsv_text(&colour, all, r, "colour"));
        TRY(tsv_text(&width, all, r, "sigma_width"));
        TRY(tsv_text(&px, all, r, "sigma_px"));
        TRY(tsv_whole(&n, all, r, "n"));
        TRY(tsv_whole(&correct, all, r, "correct"));
        char *group = mem_text("%s\t%s\t%s\t%s", regime, colour, width, px);
        tally_add(pool, group, n, correct);
        mem_free(group);
    }
    return NULL;
}

/* Accuracy by regime and colour, pooled over architectures and seeds. */
static err accuracy(const struct study *s)
{
    struct tsv *all;
    TRY(results_join(&all, s, "eval/", ".tsv"));
    struct tsv *out = tsv_new("regime colour sigma_width sigma_px n correct accuracy lo hi");
    struct tally *pool = tally_new();
    err e = results_write(s, all, "accuracy.tsv");
    if (!e) e = pool_accuracy(pool, all);
    tally_write(pool, out, "");
    if (!e) e = results_write(s, out, "accuracy_condition.tsv");
    tally_free(pool);
    tsv_free(out);
    tsv_free(all);
    return e;
}

/* Gives a table for the rows of logs like this one. */
static struct tsv *training_new(const struct tsv *log)
{
    char *columns = text_join(log->name, log->columns, " ");
    char *header = mem_text("network arch regime colour seed %s", columns);
    struct tsv *out = tsv_new(header);
    mem_free(header);
    mem_free(columns);
    return out;
}

/* The training logs of all networks, one below the other. */
static err training(const struct study *s)
{
    struct tsv *out = NULL;
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) {
        const struct network *n = &s->network[i];
        struct tsv *log;
        e = results_read(&log, s, "train/%s.log.tsv", n->name);
        if (!e && !out) out = training_new(log);
        for (int r = 0; !e && r < log->rows; r++) {
            char *row = text_join(log->cell + r * log->columns, log->columns, "\t");
            tsv_add(out, "%s\t%s\t%s\t%s\t%d\t%s", n->name, n->architecture, n->regime, n->colour,
                    n->seed, row);
            mem_free(row);
        }
        if (!e) tsv_free(log);
    }
    if (!e) e = results_write(s, out, "training.tsv");
    tsv_free(out);
    return e;
}

/* What the data turned out to be. */
static err add_data(struct tsv *out, const struct study *s, int *classes)
{
    struct tsv *data, *duplicates;
    long value;
    TRY(results_read(&data, s, "data/data.tsv"));
    for (int r = 0; r < data->rows; r++)
        for (int c = 1; c < data->columns; c++)
            tsv_add(out, "%s.%s\t%s", data->cell[r * data->columns], data->name[c],
                    data->cell[r * data->columns + c]);
    err e = tsv_whole(&value, data, 0, "classes");
    tsv_free(data);
    if (e) return e;
    *classes = (int)value;
    TRY(results_read(&duplicates, s, "data/duplicates.tsv"));
    tsv_add(out, "test.duplicates\t%d", duplicates->rows);
    tsv_free(duplicates);
    return NULL;
}

/* The facts of the study: its settings and its data. What verify asks decides nothing in them. */
static err facts(const struct study *s, int *classes)
{
    struct tsv *out = tsv_new("key value");
    tsv_add(out, "name\t%s", s->name);
    for (int i = 0; s->ini->keys[i].section; i++) {
        const struct setting *key = &s->ini->keys[i];
        if (!text_same(key->section, "verify"))
            tsv_add(out, "%s.%s\t%s", key->section, key->name,
                    ini_text(s->ini, key->section, key->name));
    }
    tsv_add(out, "networks\t%d", s->networks);
    err e = add_data(out, s, classes);
    if (!e) e = results_write(s, out, "study.tsv");
    tsv_free(out);
    return e;
}

static err constants(const struct study *s)
{
    struct tsv *out = tsv_new("name value citation");
    for (int i = 0; constant_list(i); i++)
        tsv_add(out, "%s\t%.17g\t%s", constant_list(i)->name, constant_list(i)->value,
                constant_list(i)->citation);
    err e = results_write(s, out, "constants.tsv");
    tsv_free(out);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    int classes;
    TRY(facts(s, &classes));
    TRY(constants(s));
    TRY(networks(s));
    TRY(accuracy(s));
    TRY(training(s));
    TRY(success_tables(s));
    TRY(synthesis_tables(s));
    return recognition_tables(s, classes);
}

const struct stage stage_tables = {
    .name = "tables",
    .purpose = "join the results of all networks",
    .command = "study tables",
    .help = "Join the results of all networks into the tables of the study.",
    .example = "metablur study tables --study toy",
    .per_network = false,
    .sections = "study networks human observers",
    .inputs = "data/data.tsv eval/%.tsv metamers/%.tsv null/%.tsv judgements.tsv",
    .output = "recognizability.tsv",
    .outputs = "accuracy.tsv accuracy_condition.tsv confusion.tsv constants.tsv diagnosis.tsv "
               "distances.tsv effect.tsv frames.tsv metamers.tsv metamers_other.tsv "
               "networks.tsv null_histogram.tsv recognition.tsv recognition_architecture.tsv "
               "recognition_layer.tsv recognizability.tsv study.tsv success.tsv "
               "success_condition.tsv synthesis.tsv training.tsv trials.csv",
    .run = run};
