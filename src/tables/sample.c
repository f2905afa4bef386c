/* Values by group; see sample.h. */
#include "tables/sample.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/bootstrap.h"

struct sample *sample_new(void)
{
    return mem_new(1, sizeof(struct sample));
}

void sample_free(struct sample *s)
{
    for (int i = 0; i < s->count; i++) {
        mem_free(s->group[i].value);
        mem_free(s->group[i].name);
    }
    mem_free(s->group);
    mem_free(s);
}

/* Room for one more, in steps of two. */
static void *grow(void *items, int count, int *room, size_t size)
{
    if (count < *room) return items;
    int wanted = *room ? 2 * *room : 16;
    items = mem_resize(items, (size_t)count * size, (size_t)wanted, size);
    *room = wanted;
    return items;
}

static struct sample_group *find(const struct sample *s, const char *name)
{
    // Rows of a group mostly follow each other: look from the last one back.
    for (int i = s->count - 1; i >= 0; i--)
        if (text_same(s->group[i].name, name)) return &s->group[i];
    return NULL;
}

void sample_add(struct sample *s, const char *name, double value)
{
    struct sample_group *g = find(s, name);
    if (!g) {
        s->group = grow(s->group, s->count, &s->room, sizeof *s->group);
        g = &s->group[s->count++];
        *g = (struct sample_group){.name = mem_text("%s", name)};
    }
    g->value = grow(g->value, g->n, &g->room, sizeof *g->value);
    g->value[g->n++] = value;
}

const struct sample_group *sample_find(const struct sample *s, const char *name)
{
    return find(s, name);
}

void sample_sort(struct sample *s)
{
    for (int i = 0; i < s->count; i++) bootstrap_sort(s->group[i].value, s->group[i].n);
}

double sample_percentile(const struct sample_group *g, double percent)
{
    return bootstrap_percentile(g->value, g->n, percent);
}
