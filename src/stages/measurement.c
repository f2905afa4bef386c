/* What the stages that measure one network share; see measurement.h. */
#include "stages/measurement.h"

#include "base/mem.h"
#include "net/classify.h"
#include "pipeline/results.h"
#include "settings/nets.h"
#include "settings/pictures.h"

#include <stdarg.h>

int *measurement_first(int *count, const struct dataset *d, int per_class)
{
    int *index = mem_new((size_t)d->N + 1, sizeof *index);
    int *seen = mem_new((size_t)d->classes, sizeof *seen);
    *count = 0;
    for (int i = 0; i < d->N; i++)
        if (seen[d->label[i]]++ < per_class) index[(*count)++] = i;
    mem_free(seen);
    return index;
}

struct dataset *measurement_limit(const struct dataset *d, int per_class)
{
    int count, *index = measurement_first(&count, d, per_class ? per_class : d->N);
    struct dataset *picked = dataset_pick(d, index, count);
    mem_free(index);
    return picked;
}

static err pictures(struct dataset **out, const struct study *s, const struct network *n,
                    const char *limit)
{
    struct dataset *all;
    if (!limit) return pictures_read(out, s, "test", n->channels);
    TRY(pictures_read(&all, s, "test", n->channels));
    int per_class = ini_whole(s->ini, "evaluate", limit);
    *out = per_class ? measurement_limit(all, per_class) : all;
    if (*out == all) return NULL;
    err e = dataset_sound(all);
    if (e) dataset_free(*out);
    dataset_free(all);
    return e;
}

enum { ROOM = 8 << 20, SMALLEST = 64 }; // bytes of a part, and pictures that it has at least

static int part_of(const struct dataset *d)
{
    size_t fit = ROOM / ((size_t)d->C * (size_t)d->H * (size_t)d->W);
    int n = fit < SMALLEST ? SMALLEST : fit > (size_t)d->N ? d->N : (int)fit;
    return n < d->N ? n : d->N;
}

int measurement_part(const struct dataset *d, int first)
{
    int n = part_of(d);
    return d->N - first < n ? d->N - first : n;
}

uint8_t *measurement_room(const struct dataset *d)
{
    return mem_raw((size_t)part_of(d), (size_t)d->C * (size_t)d->H * (size_t)d->W);
}

long measurement_correct_part(struct net *net, const struct dataset *d, const uint8_t *pixels,
                              int first, int n)
{
    int *answer = mem_new((size_t)n, sizeof *answer);
    long correct = 0;
    classify(answer, net, pixels, n);
    for (int i = 0; i < n; i++) correct += answer[i] == d->label[first + i];
    mem_free(answer);
    return correct;
}

long measurement_correct(struct net *net, const struct dataset *d)
{
    long correct = 0;
    for (int first = 0, n; first < d->N; first += n) {
        n = measurement_part(d, first);
        err_free(dataset_check(d, first, n)); // dataset_sound tells the caller
        correct += measurement_correct_part(net, d, dataset_image(d, first), first, n);
    }
    return correct;
}

void measurement_add(struct measurement *m, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *cells = mem_text_list(format, arguments);
    va_end(arguments);
    const struct network *n = m->network;
    tsv_add(m->table, "%s\t%s\t%s\t%s\t%d\t%s", n->name, n->architecture, n->regime, n->colour,
            n->seed, cells);
    mem_free(cells);
}

static err with_net(struct measurement *m, const char *folder, const char *columns,
                    err (*fill)(struct measurement *m))
{
    char *header = mem_text("network arch regime colour seed %s", columns);
    m->table = tsv_new(header);
    err e = fill(m);
    if (!e) e = dataset_sound(m->pictures);
    if (!e) e = results_write(m->study, m->table, "%s/%s.tsv", folder, m->network->name);
    tsv_free(m->table);
    mem_free(header);
    return e;
}

err measurement_run(const struct study *s, const struct network *n, const char *folder,
                    const char *columns, const char *limit, err (*fill)(struct measurement *m))
{
    struct measurement m = {.study = s, .network = n};
    TRY(pictures(&m.pictures, s, n, limit));
    err e = nets_new(&m.arch, &m.net, s, n, m.pictures, true);
    if (!e) {
        e = with_net(&m, folder, columns, fill);
        net_free(m.net);
        arch_free(m.arch);
    }
    dataset_free(m.pictures);
    return e;
}
