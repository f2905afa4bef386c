/* What became of the networks in training; see networks.h. */
#include "tables/networks.h"

#include "base/hash.h"
#include "base/mem.h"
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
                   const struct tsv *log, const struct tsv *eval)
{
    long parameters;
    char hash[HASH_TEXT];
    void *read_epochs, *read_levels;
    FAIL_IF(log->rows == 0, "%s: expected an epoch", log->path);
    FAIL_IF(eval->rows == 0, "%s: expected a sigma", eval->path);
    TRY(look_at(&parameters, hash, s, n));
    TRY(tsv_rows(&read_epochs, log, &epochs));
    err e = tsv_rows(&read_levels, eval, &levels);
    if (!e) {
        const struct networks_epoch *last = (struct networks_epoch *)read_epochs + log->rows - 1;
        const struct networks_level *clear = read_levels;
        tsv_add(out, "%s\t%s\t%s\t%s\t%d\t%ld\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", n->name,
                n->architecture, n->regime, n->colour, n->seed, parameters, last->images,
                last->epoch, last->loss, clear->n, clear->correct, clear->accuracy, clear->lo,
                clear->hi, hash);
        mem_free(read_levels);
    }
    mem_free(read_epochs);
    return e;
}

/* Adds a network to networks.tsv and its log to *training. */
static err add_network(struct tsv *out, struct tsv **training, const struct study *s,
                       const struct network *n)
{
    struct tsv *log, *eval;
    TRY(results_read(&log, s, "train/%s.log.tsv", n->name));
    err e = results_read(&eval, s, "eval/%s.tsv", n->name);
    if (!e) {
        char *cells = mem_text("%s\t%s\t%s\t%s\t%d\t", n->name, n->architecture, n->regime,
                               n->colour, n->seed);
        e = add_row(out, s, n, log, eval);
        results_append(training, log, "network arch regime colour seed", cells);
        mem_free(cells);
        tsv_free(eval);
    }
    tsv_free(log);
    return e;
}

static err networks(const struct study *s)
{
    struct tsv *training = NULL;
    struct tsv *out = tsv_new("network arch regime colour seed parameters train_images epochs "
                              "final_loss test_n test_correct accuracy lo hi weights_sha256");
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) e = add_network(out, &training, s, &s->network[i]);
    if (!e) e = results_write(s, out, "networks.tsv");
    if (!e) e = results_write(s, training, "training.tsv");
    tsv_free(training);
    tsv_free(out);
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
