/* What the stages that evaluate one network share; see evaluation.h. */
#include "stages/evaluation.h"

#include "base/mem.h"
#include "pipeline/results.h"
#include "settings/nets.h"
#include "settings/pictures.h"

#include <stdarg.h>

struct dataset *evaluation_limit(const struct dataset *d, int per_class)
{
    int count = 0, *index = mem_new((size_t)d->N, sizeof *index);
    int *seen = mem_new((size_t)d->classes, sizeof *seen);
    for (int i = 0; i < d->N; i++)
        if (seen[d->label[i]]++ < per_class || per_class == 0) index[count++] = i;
    struct dataset *picked = dataset_pick(d, index, count);
    mem_free(seen);
    mem_free(index);
    return picked;
}

static err pictures(struct dataset **out, const struct study *s, const struct network *n,
                    const char *limit)
{
    int per_class = limit ? ini_whole(s->ini, "evaluate", limit) : 0;
    struct dataset *all;
    TRY(pictures_read(&all, s, "test", n->channels));
    *out = evaluation_limit(all, per_class);
    dataset_free(all);
    return NULL;
}

void evaluation_add(struct evaluation *e, const char *format, ...)
{
    char behind[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(behind, sizeof behind, format, arguments);
    va_end(arguments);
    CHECK(length >= 0 && length < (int)sizeof behind);
    const struct network *n = e->network;
    tsv_add(e->table, "%s\t%s\t%s\t%s\t%d\t%s", n->name, n->architecture, n->regime, n->colour,
            n->seed, behind);
}

static err with_net(struct evaluation *e, const char *folder, const char *columns,
                    err (*fill)(struct evaluation *e))
{
    char *header = mem_text("network arch regime colour seed %s", columns);
    char *name = mem_text("%s/%s.tsv", folder, e->network->name);
    e->table = tsv_new(header);
    err error = fill(e);
    if (!error) error = results_write(e->study, e->table, name);
    tsv_free(e->table);
    mem_free(name);
    mem_free(header);
    return error;
}

err evaluation_run(const struct study *s, const struct network *n, const char *folder,
                   const char *columns, const char *limit, err (*fill)(struct evaluation *e))
{
    struct evaluation e = {.study = s, .network = n};
    TRY(pictures(&e.pictures, s, n, limit));
    err error = nets_new(&e.arch, &e.net, s, n, e.pictures, true);
    if (!error) {
        error = with_net(&e, folder, columns, fill);
        net_free(e.net);
        arch_free(e.arch);
    }
    dataset_free(e.pictures);
    return error;
}
