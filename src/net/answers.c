/* Class maps; see answers.h. */
#include "net/answers.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "kernel/softmax.h"

#include <math.h>

enum { FIRST_SET = 3 }; // column of the first set of labels: after index, name, wnid

// The file.

static err check_rows(const struct tsv *t)
{
    static const char *const names[FIRST_SET] = {"index", "name", "wnid"};
    for (int c = 0; c < FIRST_SET; c++)
        FAIL_IF(t->columns <= FIRST_SET || !text_same(t->name[c], names[c]),
                "%s: expected the columns index name wnid and one for each set of labels", t->path);
    FAIL_IF(t->rows < 2, "%s: expected two outputs or more", t->path);
    for (int r = 0; r < t->rows; r++) {
        long index;
        FAIL_IF(!text_whole(&index, tsv_cell(t, r, 0)) || index != r,
                "%s: row %d: expected the index %d, every output once and in order, got '%s'",
                t->path, r + 1, r, tsv_cell(t, r, 0));
    }
    return NULL;
}

static err open_map(struct tsv **t, const char *path)
{
    TRY(tsv_read(t, path));
    err e = check_rows(*t);
    if (e) tsv_free(*t);
    return e;
}

static int find_class(char *const *class_name, int classes, const char *name)
{
    for (int k = 0; k < classes; k++)
        if (text_same(class_name[k], name)) return k;
    return -1;
}

/* Fills in the classes by one set of labels; gives the first class without a member, or NULL. */
static const char *try_set(struct answers *a, const struct tsv *t, int column,
                           char *const *class_name)
{
    int *members = mem_new((size_t)a->classes, sizeof *members);
    const char *without = NULL;
    for (int r = 0; r < t->rows; r++) {
        int k = find_class(class_name, a->classes, tsv_cell(t, r, column));
        a->class_of[r] = k;
        if (k >= 0) members[k]++;
    }
    for (int k = 0; k < a->classes && !without; k++)
        if (members[k] == 0) without = class_name[k];
    mem_free(members);
    return without;
}

static err find_set(struct answers *a, const struct tsv *t, char *const *class_name)
{
    char *lacks = mem_text("%s", "");
    for (int c = FIRST_SET; c < t->columns; c++) {
        const char *without = try_set(a, t, c, class_name);
        if (!without) {
            mem_free(lacks);
            return NULL;
        }
        lacks = text_append(lacks, "%s %s lacks '%s'", *lacks ? "," : "", t->name[c], without);
    }
    err e = err_new("%s: no set of labels has all %d classes of the study:%s; add a column",
                    t->path, a->classes, lacks);
    mem_free(lacks);
    return e;
}

err answers_read(struct answers **out, const char *path, char *const *class_name, int classes,
                 bool mean)
{
    struct tsv *t;
    TRY(open_map(&t, path));
    struct answers *a = mem_new(1, sizeof *a);
    *a = (struct answers){.outputs = t->rows, .classes = classes, .mean = mean};
    a->class_of = mem_new((size_t)a->outputs, sizeof *a->class_of);
    err e = find_set(a, t, class_name);
    tsv_free(t);
    if (e)
        answers_free(a);
    else
        *out = a;
    return e;
}

err answers_count(int *outputs, const char *path)
{
    struct tsv *t;
    TRY(open_map(&t, path));
    *outputs = t->rows;
    tsv_free(t);
    return NULL;
}

void answers_free(struct answers *a)
{
    if (!a) return;
    mem_free(a->class_of);
    mem_free(a);
}

// Answers.

static int choose_allowed(const float *logit, const bool *allowed, int classes)
{
    int best = -1;
    for (int k = 0; k < classes; k++)
        if (allowed[k] && (best < 0 || logit[k] > logit[best])) best = k;
    CHECK(best >= 0);
    return best;
}

/* The largest logit among the outputs of one class, or of all; -1: of any. */
static double largest(const struct answers *a, const float *logit, int label)
{
    bool any = false;
    double most = 0;
    for (int i = 0; i < a->outputs; i++) {
        int k = a->class_of[i];
        if (k < 0 || (label >= 0 && k != label) || (any && (double)logit[i] <= most)) continue;
        most = (double)logit[i];
        any = true;
    }
    return most;
}

static int choose_max(const struct answers *a, const float *logit, const bool *allowed)
{
    int best = -1;
    double most = 0;
    for (int k = 0; k < a->classes; k++) {
        if (allowed && !allowed[k]) continue;
        double value = largest(a, logit, k);
        if (best < 0 || value > most) {
            best = k;
            most = value;
        }
    }
    return best;
}

/* Gives the mean probability of each class (classes), all times a common factor. */
static double *means(const struct answers *a, const float *logit)
{
    int *members = mem_new((size_t)a->classes, sizeof *members);
    double *mean = mem_new((size_t)a->classes, sizeof *mean), most = largest(a, logit, -1);
    for (int i = 0; i < a->outputs; i++) {
        int k = a->class_of[i];
        if (k < 0) continue;
        mean[k] += mathx_exp((double)logit[i] - most);
        members[k]++;
    }
    for (int k = 0; k < a->classes; k++) mean[k] /= members[k];
    mem_free(members);
    return mean;
}

/* Probabilities are compared, so a common factor of all does not matter. */
static int choose_mean(const struct answers *a, const float *logit, const bool *allowed)
{
    int best = -1;
    double *mean = means(a, logit);
    for (int k = 0; k < a->classes; k++) {
        if (allowed && !allowed[k]) continue;
        if (best < 0 || mean[k] > mean[best]) best = k;
    }
    mem_free(mean);
    return best;
}

int answers_choose(const struct answers *a, const float *logit, int outputs, const bool *allowed)
{
    if (!a && !allowed) return softmax_argmax(logit, outputs);
    if (!a) return choose_allowed(logit, allowed, outputs);
    int best = (a->mean ? choose_mean : choose_max)(a, logit, allowed);
    CHECK(best >= 0);
    return best;
}

/* The share of one class's mean probability in the sum over all. */
static double probability_mean(const struct answers *a, const float *logit, int class)
{
    double *mean = means(a, logit), of_class = mean[class], all = 0;
    for (int k = 0; k < a->classes; k++) all += mean[k];
    mem_free(mean);
    return of_class / all;
}

double answers_probability(const struct answers *a, const float *logit, int outputs, int class)
{
    for (int i = 0; i < outputs; i++)
        if (!isfinite(logit[i])) return NAN;
    if (a && a->mean) return probability_mean(a, logit, class);
    int classes = a ? a->classes : outputs;
    double most = a ? largest(a, logit, -1) : (double)logit[softmax_argmax(logit, outputs)];
    double of_class = 0, all = 0;
    for (int k = 0; k < classes; k++) {
        double share = mathx_exp((a ? largest(a, logit, k) : (double)logit[k]) - most);
        if (k == class) of_class = share;
        all += share;
    }
    return of_class / all;
}

double answers_loss(float *dlogit, const struct answers *a, const float *logit, int outputs,
                    int label)
{
    if (!a) return (double)softmax_loss(dlogit, logit, label, 0, 1, outputs);
    double of_all = largest(a, logit, -1), of_class = largest(a, logit, label), all = 0, class = 0;
    for (int i = 0; i < a->outputs; i++) {
        double l = (double)logit[i];
        if (a->class_of[i] >= 0) all += mathx_exp(l - of_all);
        if (a->class_of[i] == label) class += mathx_exp(l - of_class);
    }
    for (int i = 0; dlogit && i < a->outputs; i++) {
        double l = (double)logit[i], d = 0;
        if (a->class_of[i] >= 0) d = mathx_exp(l - of_all) / all;
        if (a->class_of[i] == label) d -= mathx_exp(l - of_class) / class;
        dlogit[i] = (float)d;
    }
    return (of_all + mathx_log(all)) - (of_class + mathx_log(class));
}
