/* Comparison of results, cause before effect; see compare.h. */
#include "pipeline/compare.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/text.h"
#include "pipeline/stage.h"
#include "train/bisect.h"

#include <string.h>

enum { LARGEST = 1 << 30 };

struct pair {
    const char *a, *b; // the two folders
    struct tsv *out;
    bool traces; // compare these and nothing else
};

/* Results, and the stamps of the settings. */
static bool may_be_compared(const char *path)
{
    return text_begins(path, "stamp/") || record_is_result(path);
}

static err compare_bytes(struct tsv *out, const char *file, const char *a, const char *b)
{
    char *x, *y;
    size_t m, n;
    TRY(file_read(&x, &m, a, LARGEST));
    err e = file_read(&y, &n, b, LARGEST);
    if (!e) {
        size_t i = 0; // the closing zeros make a shorter file differ where it ends
        while (i < m && i < n && x[i] == y[i]) i++;
        if (m != n || i < m)
            tsv_add(out, "%s\t-\t-\tbyte %zu\t%d\t%d\t%02x\t%02x\t-\t%zu", file, i,
                    (unsigned char)x[i], (unsigned char)y[i], (unsigned char)x[i],
                    (unsigned char)y[i], m);
        mem_free(y);
    }
    mem_free(x);
    return e;
}

static err compare_file(struct pair *p, const char *file, const char *a, const char *b)
{
    if (p->traces) return text_ends(file, ".trace.tsv") ? bisect_traces(p->out, file, a, b) : NULL;
    if (text_ends(file, ".safetensors")) return bisect_tensors(p->out, file, a, b);
    return compare_bytes(p->out, file, a, b);
}

static err walk(struct pair *p, const char *below);

/* Compares what is at this path below the folders, unless a difference was found already. */
static err visit(struct pair *p, const char *below)
{
    if (p->out->rows || !may_be_compared(below)) return NULL;
    char *a = mem_text("%s/%s", p->a, below), *b = mem_text("%s/%s", p->b, below);
    err e = NULL;
    if (file_exists(a) != file_exists(b))
        e = err_new("%s is missing, %s is there", file_exists(a) ? b : a, file_exists(a) ? a : b);
    else if (file_is_folder(a) && file_is_folder(b))
        e = walk(p, below);
    else if (file_exists(a))
        e = compare_file(p, below, a, b);
    mem_free(b);
    mem_free(a);
    return e;
}

static err visit_names(struct pair *p, const char *root, const char *below)
{
    char **names, *folder = mem_text("%s/%s", root, below);
    int count;
    err e = file_list(&names, &count, folder);
    mem_free(folder);
    if (e) return e;
    for (int i = 0; i < count && !e; i++) {
        char *path = mem_text("%s%s%s", below, *below ? "/" : "", names[i]);
        e = visit(p, path);
        mem_free(path);
    }
    file_list_free(names, count);
    return e;
}

/* A folder of both, by the names in the one and then by those that only the other has. */
static err walk(struct pair *p, const char *below)
{
    TRY(visit_names(p, p->a, below));
    return visit_names(p, p->b, below);
}

/* The folder that a stage writes into, or the file. */
static err compare_stage(struct pair *p, const struct stage *stage)
{
    char *path = mem_text("%s", stage->output), *slash = strchr(path, '/');
    if (slash) *slash = '\0';
    err e = visit(p, path);
    mem_free(path);
    return e;
}

err compare_results(struct tsv *out, const char *a, const char *b)
{
    struct pair traces = {a, b, out, true}, p = {a, b, out, false};
    TRY(visit(&traces, "train"));
    TRY(visit(&p, "stamp"));
    for (int i = 0; stage_list(i); i++) TRY(compare_stage(&p, stage_list(i)));
    return walk(&p, "");
}
