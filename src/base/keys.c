/* A table of places, open addressing, at most half full; see keys.h. */
#include "base/keys.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdint.h>

/* FNV-1a (Fowler, Noll and Vo). The order of the places never shows. */
static uint32_t scatter(const char *text)
{
    uint32_t h = 2166136261u;
    for (; *text; text++) h = (h ^ (unsigned char)*text) * 16777619u;
    return h;
}

/* The place of a text, or the free one that it would take. */
static int place_of(const struct keys *k, const char *text)
{
    uint32_t mask = (uint32_t)k->places - 1, at = scatter(text) & mask;
    while (k->first[at] >= 0 && !text_same(k->text[k->first[at]], text)) at = (at + 1) & mask;
    return (int)at;
}

static void put(struct keys *k, int row)
{
    int at = place_of(k, k->text[row]);
    k->next[row] = -1;
    if (k->first[at] < 0)
        k->first[at] = row;
    else
        k->next[k->last[at]] = row;
    k->last[at] = row;
}

static void grow(struct keys *k)
{
    size_t used = (size_t)k->count, room = used ? 2 * used : 64;
    k->text = mem_resize(k->text, used * sizeof *k->text, room, sizeof *k->text);
    k->next = mem_resize(k->next, used * sizeof *k->next, room, sizeof *k->next);
    mem_free(k->first);
    mem_free(k->last);
    k->room = (int)room;
    k->places = 2 * k->room;
    k->first = mem_raw((size_t)k->places, sizeof *k->first);
    k->last = mem_raw((size_t)k->places, sizeof *k->last);
    for (int i = 0; i < k->places; i++) k->first[i] = -1;
    for (int row = 0; row < k->count; row++) put(k, row);
}

void keys_add(struct keys *k, const char *text)
{
    if (k->count == k->room) grow(k);
    k->text[k->count] = text;
    put(k, k->count++);
}

void keys_fini(struct keys *k)
{
    mem_free(k->last);
    mem_free(k->first);
    mem_free(k->next);
    mem_free(k->text);
    *k = (struct keys){0};
}

int keys_first(const struct keys *k, const char *text)
{
    return k->places ? k->first[place_of(k, text)] : -1;
}

int keys_next(const struct keys *k, int row)
{
    return k->next[row];
}
