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
    *out = measurement_limit(all, ini_whole(s->ini, "evaluate", limit));
    dataset_free(all);
    return NULL;
}

long measurement_correct(struct net *net, const struct dataset *d, const uint8_t *pixels)
{
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    long correct = 0;
    classify(answer, net, pixels, d->N);
    for (int i = 0; i < d->N; i++) correct += answer[i] == d->label[i];
    mem_free(answer);
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
