/* Hashes of every step; see trace.h. */
#include "train/trace.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"

#include <string.h>

enum { DIGITS = 16 }; // 64 bits

struct trace {
    const struct pass *pass;
    int batch; // images on all ranks, at most
    int tensors;
    struct safetensor *tensor;   // (tensors), in the order of the columns
    struct safetensor *pictures; // two of them, which the pass keeps in its own layout
    struct safetensor *logits;
    char (*hash)[HASH_TEXT]; // (tensors) of this step
    struct tsv *table;
};

static void add(struct trace *t, const char *prefix, const struct param *p, float *block)
{
    struct safetensor *s = &t->tensor[t->tensors++];
    *s = (struct safetensor){.name = mem_text("%s%s", prefix, p->name),
                             .dims = p->dims,
                             .data = block + p->offset,
                             .count = p->count};
    for (int d = 0; d < p->dims; d++) s->shape[d] = p->shape[d];
}

/* A node's output (N, C, H, W); N and the values come with each step. */
static struct safetensor *add_output(struct trace *t, const char *name, const struct node *node)
{
    struct safetensor *s = &t->tensor[t->tensors++];
    size_t size = (size_t)node->C * (size_t)node->H * (size_t)node->W;
    *s = (struct safetensor){.name = mem_text("%s", name),
                             .dims = 4,
                             .shape = {0, node->C, node->H, node->W},
                             .data = mem_new((size_t)t->batch * size, sizeof(float))};
    return s;
}

static void name_tensors(struct trace *t)
{
    const struct pass *pass = t->pass;
    const struct net *net = pass->net;
    t->tensor = mem_new(2 * (size_t)net->params + 2, sizeof *t->tensor);
    t->pictures = add_output(t, "pictures", &net->node[0]);
    for (int i = 0; i < net->params; i++)
        if (!net->param[i].learned) add(t, "", &net->param[i], net->weights);
    t->logits = add_output(t, "logits", &net->node[net->nodes - 1]);
    for (int i = net->params; i-- > 0;)
        if (net->param[i].learned) add(t, "gradient.", &net->param[i], pass->gradients);
    for (int i = 0; i < net->params; i++)
        if (net->param[i].learned) add(t, "", &net->param[i], net->weights);
}

err trace_new(struct trace **out, const struct pass *pass, int batch, long steps)
{
    struct trace *t = mem_new(1, sizeof *t);
    t->pass = pass;
    t->batch = batch;
    name_tensors(t);
    t->hash = mem_new((size_t)t->tensors, sizeof *t->hash);
    char *header = mem_text("step");
    for (int i = 0; i < t->tensors; i++) header = text_append(header, " %s", t->tensor[i].name);
    t->table = tsv_new(header);
    mem_free(header);

    long max = TSV_LARGEST / ((t->tensors + 1) * (DIGITS + 1));
    if (steps > max) {
        trace_free(t);
        return err_new("a trace of %s holds %ld steps, the run has %ld: train fewer epochs, or "
                       "without a trace",
                       pass->net->arch->name, max, steps);
    }
    *out = t;
    return NULL;
}

void trace_free(struct trace *t)
{
    if (!t) return;
    mem_free(t->pictures->data);
    mem_free(t->logits->data);
    for (int i = 0; i < t->tensors; i++) mem_free(t->tensor[i].name);
    mem_free(t->tensor);
    mem_free(t->hash);
    tsv_free(t->table);
    mem_free(t);
}

static void fetch_output(const struct trace *t, struct safetensor *s, int index)
{
    const struct node *node = &t->pass->net->node[index];
    size_t size = (size_t)node->C * (size_t)node->H * (size_t)node->W;
    size_t begin[RANKS_MAX + 1];
    s->shape[0] = t->pass->batch;
    s->count = (size_t)t->pass->batch * size;
    for (int n = 0; n < t->pass->N; n++)
        layout_unblock(s->data + (size_t)(t->pass->first + n) * size,
                       pass_output(t->pass, index, n), node->C, node->H, node->W);
    for (int r = 0; r <= ranks_count(); r++)
        begin[r] = (size_t)pass_first(t->pass, r) * size * sizeof *s->data;
    ranks_gather(s->data, begin);
}

static void fetch_outputs(struct trace *t)
{
    fetch_output(t, t->pictures, 0);
    fetch_output(t, t->logits, t->pass->net->nodes - 1);
}

void trace_hash(char hex[HASH_TEXT], const struct safetensor *tensor)
{
    hash_bytes(hex, tensor->data, tensor->count * sizeof *tensor->data);
    hex[DIGITS] = '\0';
}

static void hash_one(void *context, int i)
{
    struct trace *t = context;
    trace_hash(t->hash[i], &t->tensor[i]);
}

void trace_add(struct trace *t)
{
    fetch_outputs(t);
    par_for(t->tensors, hash_one, t);
    size_t room = (size_t)(t->tensors + 2) * (DIGITS + 1), used;
    char *row = mem_new(room, 1);
    used = (size_t)snprintf(row, room, "%u", t->pass->step);
    for (int i = 0; i < t->tensors; i++, used += DIGITS + 1)
        snprintf(row + used, room - used, "\t%s", t->hash[i]);
    tsv_add(t->table, "%s", row);
    mem_free(row);
}

err trace_write(const struct trace *t, const char *path)
{
    return tsv_write(t->table, path);
}

static err check_columns(const struct tsv *old, const struct tsv *now)
{
    bool same = old->columns == now->columns;
    for (int i = 0; same && i < now->columns; i++) same = text_same(old->name[i], now->name[i]);
    FAIL_IF(!same, "%s: the trace of another network", old->path);
    return NULL;
}

err trace_resume(struct trace *t, const char *path, long steps)
{
    struct tsv *old;
    TRY(trace_read(&old, path));
    err e = check_columns(old, t->table);
    if (!e && old->rows < steps)
        e = err_new("%s: expected the %ld steps of the checkpoint, got %d", path, steps, old->rows);
    for (long i = 0; !e && i < steps; i++) {
        char *row = text_join(old->cell + i * old->columns, old->columns, "\t");
        tsv_add(t->table, "%s", row);
        mem_free(row);
    }
    tsv_free(old);
    return e;
}

err trace_values(struct trace *t, const char *path)
{
    fetch_outputs(t);
    return safetensors_write(path, &(struct safetensors){.count = t->tensors, .tensor = t->tensor});
}

static err check_row(const struct tsv *t, int row)
{
    long step;
    TRY(tsv_whole(&step, t, row, "step"));
    FAIL_IF(step != row, "%s:%d: expected step %d, got %ld", t->path, row + 2, row, step);
    for (int i = 1; i < t->columns; i++) {
        const char *cell = t->cell[(size_t)row * (size_t)t->columns + (size_t)i];
        FAIL_IF(strlen(cell) != DIGITS || strspn(cell, "0123456789abcdef") != DIGITS,
                "%s:%d: column %s: expected %d hex digits, got '%s'", t->path, row + 2, t->name[i],
                DIGITS, cell);
    }
    return NULL;
}

err trace_read(struct tsv **out, const char *path)
{
    struct tsv *t;
    TRY(tsv_read(&t, path));
    err e = text_same(t->name[0], "step")
                ? NULL
                : err_new("%s: expected a trace, whose first column is step, got '%s'", path,
                          t->name[0]);
    for (int i = 0; !e && i < t->rows; i++) e = check_row(t, i);
    if (e)
        tsv_free(t);
    else
        *out = t;
    return e;
}
