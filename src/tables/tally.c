/* Counts by group; see tally.h. */
#include "tables/tally.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/interval.h"

struct tally_group {
    char *name;
    long n, correct;
};

struct tally {
    struct tally_group *group;
    int count, room;
};

struct tally *tally_new(void)
{
    return mem_new(1, sizeof(struct tally));
}

void tally_free(struct tally *t)
{
    for (int i = 0; i < t->count; i++) mem_free(t->group[i].name);
    mem_free(t->group);
    mem_free(t);
}

static struct tally_group *find(struct tally *t, const char *name)
{
    for (int i = 0; i < t->count; i++)
        if (text_same(t->group[i].name, name)) return &t->group[i];
    if (t->count == t->room) {
        int room = t->room ? 2 * t->room : 16;
        t->group = mem_resize(t->group, (size_t)t->count * sizeof *t->group, (size_t)room,
                              sizeof *t->group);
        t->room = room;
    }
    t->group[t->count] = (struct tally_group){mem_text("%s", name), 0, 0};
    return &t->group[t->count++];
}

void tally_add(struct tally *t, const char *group, long n, long correct)
{
    struct tally_group *g = find(t, group);
    g->n += n;
    g->correct += correct;
}

char *tally_cells(long n, long correct)
{
    double lo, hi;
    interval_wilson(&lo, &hi, correct, n);
    return mem_text("%ld\t%ld\t%.9g\t%.9g\t%.9g", n, correct, (double)correct / (double)n, lo, hi);
}

void tally_write(const struct tally *t, struct tsv *table, const char *end)
{
    for (int i = 0; i < t->count; i++) {
        const struct tally_group *g = &t->group[i];
        if (g->n == 0) continue;
        char *cells = tally_cells(g->n, g->correct);
        tsv_add(table, "%s\t%s%s", g->name, cells, end);
        mem_free(cells);
    }
}
