/* What became of the networks in training; see networks.h. */
#include "tables/networks.h"

#include "base/hash.h"
#include "base/mem.h"
#include "pipeline/results.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "settings/training.h"
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
    tsv_add(out, "%s\t%s\t%s\t%s\t%d\t%ld\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s",
            n->name, n->architecture, n->regime, n->colour, n->seed, parameters, last->images,
            last->epoch, last->loss, clear->n, clear->correct, clear->accuracy, clear->lo,
            clear->hi, hash, n->given ? "given, not trained here" : "trained here",
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

/* Adds a network to networks.tsv and its log to *training; a given one has none. */
static err add_network(struct tsv *out, struct tsv **training, const struct study *s,
                       const struct network *n)
{
    static const struct networks_epoch none = {"-", "-", "-"};
    struct tsv *log = NULL, *eval;
    void *read = NULL;
    if (!n->given) TRY(read_log(&log, &read, s, n));
    err e = results_read(&eval, s, "eval/%s.tsv", n->name);
    if (!e) {
        char *cells = mem_text("%s\t%s\t%s\t%s\t%d\t", n->name, n->architecture, n->regime,
                               n->colour, n->seed);
        e = add_row(out, s, n, log ? (struct networks_epoch *)read + log->rows - 1 : &none, eval);
        if (log) results_append(training, log, "network arch regime colour seed", cells);
        mem_free(cells);
        tsv_free(eval);
    }
    mem_free(read);
    tsv_free(log);
    return e;
}

/* What trained networks were shown: one row for each, with its strip of pictures. */
static err shown(const struct study *s)
{
    struct tsv *t = tsv_new("network regime colour epochs png");
    for (int i = 0; i < s->trained; i++) {
        const struct network *n = &s->network[i];
        int of = training_options(s, n).epochs;
        if (of == 0) continue; // untrained
        tsv_add(t, "%s\t%s\t%s\t%d\ttrain/%s.shown.png", n->name, n->regime, n->colour, of, n->name);
    }
    err e = results_write(s, t, "shown.tsv");
    tsv_free(t);
    return e;
}

static err networks(const struct study *s)
{
    struct tsv *training = NULL;
    struct tsv *out = tsv_new("network arch regime colour seed parameters train_images epochs "
                              "final_loss test_n test_correct accuracy lo hi weights_sha256 origin "
                              "answers rule");
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) e = add_network(out, &training, s, &s->network[i]);
    if (!e) e = results_write(s, out, "networks.tsv");
    if (!training)
        training = tsv_new("network arch regime colour seed epoch images loss accuracy rate");
    if (!e) e = results_write(s, training, "training.tsv");
    tsv_free(training);
    tsv_free(out);
    return e;
}

err networks_tables(const struct study *s)
{
    struct tsv *all;
    TRY(networks(s));
    TRY(shown(s));
    TRY(results_join(&all, s, "eval/%.tsv"));
    err e = results_write(s, all, "accuracy.tsv");
    if (!e) e = pool_accuracy(s, all);
    tsv_free(all);
    return e;
}
