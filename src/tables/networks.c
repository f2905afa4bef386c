/* What became of the networks in training; see networks.h. */
#include "tables/networks.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "tables/pool.h"

/* The last epoch of train/NETWORK.log.tsv, and the first sigma of eval/NETWORK.tsv: the clear
 * picture, or the nearest to it there is. Cells are copied as they are. */
struct networks_epoch {
    const char *epoch, *images, *loss;
};
static const struct tsv_struct epochs =
    TSV_STRUCT(struct networks_epoch, TSV_FIELD(struct networks_epoch, epoch),
               TSV_FIELD(struct networks_epoch, images), TSV_FIELD(struct networks_epoch, loss));

struct networks_level {
    const char *n, *correct, *accuracy, *lo, *hi;
};
static const struct tsv_struct levels = TSV_STRUCT(
    struct networks_level, TSV_FIELD(struct networks_level, n),
    TSV_FIELD(struct networks_level, correct), TSV_FIELD(struct networks_level, accuracy),
    TSV_FIELD(struct networks_level, lo), TSV_FIELD(struct networks_level, hi));

/* The number of parameters, and the hash of the weights on disk. */
static err look_at(long *parameters, char hash[HASH_TEXT], const struct study *s,
                   const struct network *n)
{
    struct dataset *d;
    struct arch *arch;
    struct net *net;
    char *path = study_path(s, "train/%s.safetensors", n->name);
    err e = hash_file(hash, path);
    mem_free(path);
    if (e) return e;
    TRY(pictures_read(&d, s, "references", n->channels));
    e = nets_new(&arch, &net, s, n, d, false);
    if (!e) {
        *parameters = net_count(net);
        net_free(net);
        arch_free(arch);
    }
    dataset_free(d);
    return e;
}

static err add_row(struct tsv *out, const struct study *s, const struct network *n,
                   const struct networks_epoch *last, const struct tsv *eval)
{
    long parameters;
    char hash[HASH_TEXT];
    void *read_levels;
    FAIL_IF(eval->rows == 0, "%s: expected a sigma", eval->path);
    TRY(look_at(&parameters, hash, s, n));
    TRY(tsv_rows(&read_levels, eval, &levels));
    const struct networks_level *clear = read_levels;
    char *answers = study_answers(s, n);
    tsv_add(out, "%s\t%s\t%s\t%s\t%d\t%ld\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", n->name,
            n->architecture, n->regime, n->colour, n->seed, parameters, last->images, last->epoch,
            last->loss, clear->n, clear->correct, clear->accuracy, clear->lo, clear->hi, hash,
            n->given ? "given, not trained here" : "trained here",
            n->given ? study_given(s, n, "answers") : "study",
            answers ? study_given(s, n, "rule") : "-");
    mem_free(answers);
    mem_free(read_levels);
    return NULL;
}

/* Gives the log of training, and its last row as epochs have it. */
static err read_log(struct tsv **log, void **rows, const struct study *s, const struct network *n)
{
    TRY(results_read(log, s, "train/%s.log.tsv", n->name));
    err e = (*log)->rows == 0 ? err_new("%s: expected an epoch", (*log)->path)
                              : tsv_rows(rows, *log, &epochs);
    if (e) tsv_free(*log);
    return e;
}

/* The tables with a row or more for each network; training: NULL before the first log. */
struct networks_tables {
    struct tsv *networks, *shown, *training;
};

/* Adds the log of a trained network, and the strip of pictures that it was shown. */
static void add_training(struct networks_tables *t, const struct network *n, const struct tsv *log,
                         const struct networks_epoch *last)
{
    char *cells =
        mem_text("%s\t%s\t%s\t%s\t%d\t", n->name, n->architecture, n->regime, n->colour, n->seed);
    results_append(&t->training, log, "network arch regime colour seed", cells);
    if (!text_same(last->epoch, "0")) // untrained
        tsv_add(t->shown, "%s\t%s\t%s\t%s\ttrain/%s.shown.png", n->name, n->regime, n->colour,
                last->epoch, n->name);
    mem_free(cells);
}

/* Adds a network to the tables; a given one has no log. */
static err add_network(struct networks_tables *t, const struct study *s, const struct network *n)
{
    static const struct networks_epoch none = {"-", "-", "-"};
    const struct networks_epoch *last = &none;
    struct tsv *log = NULL, *eval;
    void *read = NULL;
    if (!n->given) TRY(read_log(&log, &read, s, n));
    if (log) last = (struct networks_epoch *)read + log->rows - 1;
    err e = results_read(&eval, s, "eval/%s.tsv", n->name);
    if (!e) {
        e = add_row(t->networks, s, n, last, eval);
        if (log) add_training(t, n, log, last);
        tsv_free(eval);
    }
    mem_free(read);
    tsv_free(log);
    return e;
}

static err networks(const struct study *s)
{
    struct networks_tables t = {
        .networks = tsv_new("network arch regime colour seed parameters train_images epochs "
                            "final_loss test_n test_correct accuracy lo hi weights_sha256 origin "
                            "answers rule"),
        .shown = tsv_new("network regime colour epochs png")};
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) e = add_network(&t, s, &s->network[i]);
    if (!t.training)
        t.training = tsv_new("network arch regime colour seed epoch images loss accuracy rate");
    if (!e) e = results_write(s, t.networks, "networks.tsv");
    if (!e) e = results_write(s, t.shown, "shown.tsv");
    if (!e) e = results_write(s, t.training, "training.tsv");
    tsv_free(t.training);
    tsv_free(t.shown);
    tsv_free(t.networks);
    return e;
}

err networks_tables(const struct study *s)
{
    struct tsv *all;
    TRY(networks(s));
    TRY(results_join(&all, s, "eval/%.tsv"));
    err e = results_write(s, all, "accuracy.tsv");
    if (!e) e = pool_accuracy(s, all);
    tsv_free(all);
    return e;
}
