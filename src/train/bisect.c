/* Comparison of traces and tensors; see bisect.h. */
#include "train/bisect.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "train/trace.h"
#include "weights/safetensors.h"

#include <inttypes.h>
#include <stdint.h>
#include <string.h>

const char bisect_header[] = "file step tensor element a b a_bits b_bits differing elements";

/* Gives the index of an element in each dimension. */
static char *element_of(const struct safetensor *t, size_t index)
{
    long at[SAFETENSORS_DIMS];
    for (int d = t->dims; d-- > 0; index /= (size_t)t->shape[d])
        at[d] = (long)(index % (size_t)t->shape[d]);
    char *text = mem_text("%s", t->dims ? "" : "0");
    for (int d = 0; d < t->dims; d++) text = text_append(text, "%s%ld", d ? "," : "", at[d]);
    return text;
}

static uint32_t bits_of(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static void add_values(struct tsv *out, const char *file, const char *step,
                       const struct safetensor *a, const struct safetensor *b)
{
    size_t first = a->count, differing = 0;
    for (size_t i = a->count; i-- > 0;) {
        if (bits_of(a->data[i]) == bits_of(b->data[i])) continue;
        first = i;
        differing++;
    }
    if (!differing) return;
    float x = a->data[first], y = b->data[first];
    char *element = element_of(a, first);
    tsv_add(out, "%s\t%s\t%s\t%s\t%.9g\t%.9g\t%08" PRIx32 "\t%08" PRIx32 "\t%zu\t%zu", file, step,
            a->name, element, x, y, bits_of(x), bits_of(y), differing, a->count);
    mem_free(element);
}

static err compare_one(struct tsv *out, const char *file, const char *step,
                       const struct safetensor *a, const struct safetensors *others,
                       const char *path)
{
    const struct safetensor *b = safetensors_find(others, a->name);
    FAIL_IF(!b, "%s: no tensor '%s', which the other file has", path, a->name);
    FAIL_IF(a->dims != b->dims || memcmp(a->shape, b->shape, (size_t)a->dims * sizeof *a->shape),
            "%s: tensor '%s' has a different shape in the other file", path, a->name);
    add_values(out, file, step, a, b);
    return NULL;
}

static err read_both(struct safetensors **x, struct safetensors **y, const char *a, const char *b)
{
    TRY(safetensors_read(x, a));
    err e = safetensors_read(y, b);
    if (e) safetensors_free(*x);
    return e;
}

static err compare_all(struct tsv *out, const char *file, const struct safetensors *x,
                       const struct safetensors *y, const char *a, const char *b)
{
    for (int i = 0; i < x->count && !out->rows; i++)
        TRY(compare_one(out, file, BISECT_UNKNOWN, &x->tensor[i], y, b));
    if (out->rows) return NULL;
    for (int i = 0; i < y->count; i++)
        FAIL_IF(!safetensors_find(x, y->tensor[i].name),
                "%s: no tensor '%s', which the other file has", a, y->tensor[i].name);
    return NULL;
}

err bisect_tensors(struct tsv *out, const char *file, const char *a, const char *b)
{
    struct safetensors *x, *y;
    TRY(read_both(&x, &y, a, b));
    err e = compare_all(out, file, x, y, a, b);
    safetensors_free(y);
    safetensors_free(x);
    return e;
}

/* A cell in which two traces differ. */
struct cell {
    const char *file; // as the row calls it
    long step;
    const char *tensor;
    const struct tsv *x, *y;
    const char *x_hash, *y_hash;
};

/* Gives the file with the values of a step of a trace. */
static char *values_path(const struct tsv *trace, long step)
{
    static const char ending[] = ".trace.tsv";
    const char *path = trace->path;
    size_t stem = strlen(path) - (text_ends(path, ending) ? strlen(ending) : 0);
    return mem_text("%.*s.step-%ld.safetensors", (int)stem, path, step);
}

/* The values of another run would name an element that did not differ. */
static err check_hash(const struct safetensors *values, const char *path, const char *tensor,
                      const char *hash)
{
    char hex[HASH_TEXT] = "";
    const struct safetensor *t = safetensors_find(values, tensor);
    if (t) trace_hash(hex, t);
    FAIL_IF(!text_same(hex, hash), "%s: '%s' is not that of the trace; write the values again",
            path, tensor);
    return NULL;
}

static err compare_read(struct tsv *out, const struct cell *c, const struct safetensors *x,
                        const struct safetensors *y, const char *a, const char *b)
{
    TRY(check_hash(x, a, c->tensor, c->x_hash));
    TRY(check_hash(y, b, c->tensor, c->y_hash));
    char *step = mem_text("%ld", c->step);
    err e = compare_one(out, c->file, step, safetensors_find(x, c->tensor), y, b);
    mem_free(step);
    return e;
}

static err compare_values(struct tsv *out, const struct cell *c, const char *a, const char *b)
{
    struct safetensors *x, *y;
    TRY(read_both(&x, &y, a, b));
    err e = compare_read(out, c, x, y, a, b);
    safetensors_free(y);
    safetensors_free(x);
    return e;
}

static err place(struct tsv *out, const struct cell *c)
{
    char *a = values_path(c->x, c->step), *b = values_path(c->y, c->step);
    err e = NULL;
    if (file_exists(a) && file_exists(b))
        e = compare_values(out, c, a, b);
    else
        tsv_add(out, "%s\t%ld\t%s\t-\t-\t-\t-\t-\t-\t-", c->file, c->step, c->tensor);
    mem_free(b);
    mem_free(a);
    return e;
}

static err compare_traces(struct tsv *out, const char *file, const struct tsv *x,
                          const struct tsv *y)
{
    bool same = x->columns == y->columns;
    for (int i = 0; same && i < x->columns; i++) same = text_same(x->name[i], y->name[i]);
    FAIL_IF(!same, "%s and %s: traces of different networks", x->path, y->path);
    int rows = x->rows < y->rows ? x->rows : y->rows;
    for (int i = 0; i < rows * x->columns; i++)
        if (!text_same(x->cell[i], y->cell[i]))
            return place(out, &(struct cell){file, i / x->columns, x->name[i % x->columns], x, y,
                                             x->cell[i], y->cell[i]});
    FAIL_IF(x->rows != y->rows, "%s has %d steps, %s has %d; the first %d are the same", x->path,
            x->rows, y->path, y->rows, rows);
    return NULL;
}

err bisect_traces(struct tsv *out, const char *file, const char *a, const char *b)
{
    struct tsv *x, *y;
    TRY(trace_read(&x, a));
    err e = trace_read(&y, b);
    if (!e) {
        e = compare_traces(out, file, x, y);
        tsv_free(y);
    }
    tsv_free(x);
    return e;
}
