/* Shape bias; see shape.h. */
#include "trials/shape.h"

#include "base/mem.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/interval.h"
#include "trials/note.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* The texture category in an image's name: after the last '-', without the ending and digits;
 * -1 if that is no category. */
static int texture_of(const struct trial_table *t, const char *imagename)
{
    const char *id = strrchr(imagename, '_');
    id = id ? id + 1 : imagename;
    const char *end = strchr(id, '.');
    if (!end) end = id + strlen(id);
    const char *start = end;
    while (start > id && start[-1] != '-') start--;

    char *word = mem_new((size_t)(end - start) + 1, 1), *to = word;
    for (const char *p = start; p < end; p++)
        if (!isdigit((unsigned char)*p)) *to++ = *p;
    int category = start > id ? names_find(&t->category, word) : -1;
    mem_free(word);
    return category;
}

static err add_trial(struct shape *s, const struct trial_table *t, const struct trial *trial,
                     bool *seen)
{
    const char *name = t->imagename.text[trial->imagename];
    int texture = texture_of(t, name);
    if (texture < 0) {
        char *place = trial_place(t, trial);
        err e = err_new("%s: expected a cue-conflict image SHAPE1-TEXTURE2.png with known "
                        "categories, got '%s'",
                        place, name);
        mem_free(place);
        return e;
    }
    bool conflict = texture != trial->category;
    s->images += !seen[trial->image];
    s->dropped += !seen[trial->image] && !conflict;
    seen[trial->image] = true;
    if (!conflict) return NULL;
    struct shape_count *c = &s->count[trial->subj * s->categories + trial->category];
    c->conflict++;
    c->shape += trial->response == trial->category;
    c->texture += trial->response == texture;
    return NULL;
}

err shape_count(struct shape **out, const struct trial_table *t)
{
    struct shape *s = mem_new(1, sizeof *s);
    s->observers = t->subj.count;
    s->categories = t->category.count;
    s->count = mem_new((size_t)s->observers * (size_t)s->categories, sizeof *s->count);
    bool *seen = mem_new((size_t)t->image.count, sizeof *seen);
    err e = NULL;
    for (int i = 0; i < t->count && !e; i++) e = add_trial(s, t, &t->row[i], seen);
    mem_free(seen);
    if (e)
        shape_free(s);
    else
        *out = s;
    return e;
}

void shape_free(struct shape *s)
{
    mem_free(s->count);
    mem_free(s);
}

double shape_bias(struct shape_count count)
{
    long decided = count.shape + count.texture;
    return decided ? (double)count.shape / (double)decided : NAN;
}

static void add_count(struct shape_count *sum, struct shape_count c)
{
    sum->conflict += c.conflict;
    sum->shape += c.shape;
    sum->texture += c.texture;
}

struct shape_count shape_sum(const struct shape *s, int observer, int category)
{
    struct shape_count sum = {0};
    int first_observer = observer < 0 ? 0 : observer, first_category = category < 0 ? 0 : category;
    int observers = observer < 0 ? s->observers : observer + 1;
    int categories = category < 0 ? s->categories : category + 1;
    for (int o = first_observer; o < observers; o++)
        for (int c = first_category; c < categories; c++)
            add_count(&sum, s->count[o * s->categories + c]);
    return sum;
}

static double pooled_bias(const void *of_observer, const int *chosen, int observers)
{
    const struct shape_count *count = of_observer;
    struct shape_count sum = {0};
    for (int i = 0; i < observers; i++) add_count(&sum, count[chosen[i]]);
    return shape_bias(sum);
}

static void add_row(struct tsv *table, const struct shape *s, const char *group, int observer,
                    int category, uint32_t seed)
{
    struct shape_count sum = shape_sum(s, observer, category);
    if (sum.conflict == 0) return;
    double lo, hi;
    if (observer >= 0 || s->observers == 1) {
        interval_wilson(&lo, &hi, sum.shape, sum.shape + sum.texture);
    } else {
        struct shape_count *of = mem_new((size_t)s->observers, sizeof *of);
        for (int o = 0; o < s->observers; o++) of[o] = shape_sum(s, o, category);
        bootstrap_interval(&lo, &hi, pooled_bias, of, s->observers, seed);
        mem_free(of);
    }
    tsv_add(table, "%s\t%ld\t%ld\t%ld\t%s\t%s\t%s\t%.9g", group, sum.shape, sum.texture,
            sum.conflict, cell_of(shape_bias(sum), 9).text, cell_of(lo, 9).text,
            cell_of(hi, 9).text, (double)(sum.shape + sum.texture) / (double)sum.conflict);
}

struct tsv *shape_table(const struct shape *s, const struct trial_table *t, uint32_t seed)
{
    struct tsv *table = tsv_new("group shape texture conflict bias lo hi decided");
    int *observer = names_order(&t->subj), *category = names_order(&t->category);
    for (int i = 0; i < s->observers; i++)
        add_row(table, s, t->subj.text[observer[i]], observer[i], -1, seed);
    for (int i = 0; i < s->categories; i++)
        add_row(table, s, t->category.text[category[i]], -1, category[i], seed);
    add_row(table, s, "all", -1, -1, seed);
    mem_free(observer);
    mem_free(category);
    return table;
}

char *shape_note(const struct shape *s)
{
    double sum = 0, squares = 0, min = INFINITY, max = -INFINITY;
    int n = 0;
    for (int o = 0; o < s->observers; o++) {
        double bias = shape_bias(shape_sum(s, o, -1));
        if (isnan(bias)) continue;
        n++;
        sum += bias;
        squares += bias * bias;
        if (bias < min) min = bias;
        if (bias > max) max = bias;
    }
    char *note = NULL;
    note_add(&note, "%d of %d images dropped: shape and texture are the same%s", s->dropped,
             s->images, s->images == SHAPE_IMAGES ? "" : "; not the published set of 1280 images");
    note_add(&note, "bias = shape / (shape + texture answers), other answers ignored");
    double mean = sum / n, variance = n > 1 ? (squares - sum * mean) / (n - 1) : 0;
    if (n)
        note_add(&note, "over %d observers: mean bias %.4f, sd %.4f, range %.4f to %.4f", n, mean,
                 sqrt(variance > 0 ? variance : 0), min, max);
    if (s->observers > 1) bootstrap_warn(&note, s->observers);
    return note;
}

char *shape_cells(const struct shape_count *c, bool bias, const char *status)
{
    long n = bias ? c->shape + c->texture : c->conflict;
    double value = NAN, lo = NAN, hi = NAN;
    if (n) {
        value = (double)c->shape / (double)n;
        interval_wilson(&lo, &hi, c->shape, n);
    } else if (c->conflict) {
        status = "no answer was either";
    }
    return mem_text("%s\t%ld\t%s\t%s\t%s\t%ld\t%ld\t%s", bias ? "bias" : "accuracy", n,
                    cell_of(value, 9).text, cell_of(lo, 9).text, cell_of(hi, 9).text, c->shape,
                    c->texture, status);
}
