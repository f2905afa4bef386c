/* Counts by group; see tally.h. */
#include "tables/tally.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/interval.h"

struct group {
    char *name;
    long n, correct;
};

struct tally {
    struct group *group;
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

static struct group *find(struct tally *t, const char *name)
{
    for (int i = 0; i < t->count; i++)
        if (text_same(t->group[i].name, name)) return &t->group[i];
    if (t->count == t->room) {
        int room = t->room ? 2 * t->room : 16;
        t->group = mem_resize(t->group, (size_t)t->count * sizeof *t->group, (size_t)room,
                              sizeof *t->group);
        t->room = room;
    }
    t->group[t->count] = (struct group){mem_text("%s", name), 0, 0};
    return &t->group[t->count++];
}

void tally_add(struct tally *t, const char *group, long n, long correct)
{
    struct group *g = find(t, group);
    g->n += n;
    g->correct += correct;
}

void tally_write(const struct tally *t, struct tsv *table, const char *behind)
{
    for (int i = 0; i < t->count; i++) {
        const struct group *g = &t->group[i];
        if (g->n == 0) continue;
        double lo, hi;
        interval_wilson(&lo, &hi, g->correct, g->n);
        tsv_add(table, "%s\t%ld\t%ld\t%.9g\t%.9g\t%.9g%s", g->name, g->n, g->correct,
                (double)g->correct / (double)g->n, lo, hi, behind);
    }
}
