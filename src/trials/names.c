/* A list of distinct texts with a hash table beside it; see names.h. */
#include "trials/names.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* FNV-1a (Fowler, Noll and Vo). */
static uint32_t hash_of(const char *text)
{
    uint32_t h = 2166136261u;
    for (; *text; text++) h = (h ^ (unsigned char)*text) * 16777619u;
    return h;
}

/* The slot that holds the text, or the free one where it belongs. */
static int slot_of(const struct names *n, const char *text)
{
    uint32_t mask = (uint32_t)n->slots - 1, at = hash_of(text) & mask;
    while (n->slot[at] >= 0 && !text_same(n->text[n->slot[at]], text)) at = (at + 1) & mask;
    return (int)at;
}

/* Doubles the list and files every text anew; the table stays at most half full. */
static void grow(struct names *n)
{
    int room = n->room ? 2 * n->room : 16;
    n->text =
        mem_resize(n->text, (size_t)n->count * sizeof *n->text, (size_t)room, sizeof *n->text);
    n->room = room;
    mem_free(n->slot);
    n->slots = 2 * room;
    n->slot = mem_new((size_t)n->slots, sizeof *n->slot);
    memset(n->slot, -1, (size_t)n->slots * sizeof *n->slot);
    for (int i = 0; i < n->count; i++) n->slot[slot_of(n, n->text[i])] = i;
}

int names_add(struct names *n, const char *text)
{
    if (n->count == n->room) grow(n);
    int at = slot_of(n, text);
    if (n->slot[at] < 0) {
        n->text[n->count] = mem_text("%s", text);
        n->slot[at] = n->count++;
    }
    return n->slot[at];
}

int names_find(const struct names *n, const char *text)
{
    return n->slots ? n->slot[slot_of(n, text)] : -1;
}

void names_fini(struct names *n)
{
    for (int i = 0; i < n->count; i++) mem_free(n->text[i]);
    mem_free(n->text);
    mem_free(n->slot);
    *n = (struct names){0};
}

struct entry {
    const char *text;
    double value;
    bool numeric;
    int number;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits of a whole number; its leading zeros are skipped. */
static int digits_of(const char **text)
{
    while (**text == '0' && is_digit((*text)[1])) ++*text;
    int count = 0;
    while (is_digit((*text)[count])) count++;
    return count;
}

/* Compares the numbers that two texts begin with, to their decimals, and moves past both. */
static int compare_numbers(const char **a, const char **b)
{
    int na = digits_of(a), nb = digits_of(b);
    int order = na != nb ? na - nb : strncmp(*a, *b, (size_t)na);
    *a += na;
    *b += nb;
    bool decimals_a = **a == '.' && is_digit((*a)[1]), decimals_b = **b == '.' && is_digit((*b)[1]);
    if (order || !(decimals_a || decimals_b)) return order;
    *a += decimals_a;
    *b += decimals_b;
    // Decimals that are not there are zeros.
    while ((decimals_a && is_digit(**a)) || (decimals_b && is_digit(**b))) {
        char x = decimals_a && is_digit(**a) ? *(*a)++ : '0';
        char y = decimals_b && is_digit(**b) ? *(*b)++ : '0';
        if (!order) order = x - y;
    }
    return order;
}

static int compare_naturally(const char *a, const char *b)
{
    const char *p = a, *q = b;
    while (*p && *q) {
        int order = is_digit(*p) && is_digit(*q) ? compare_numbers(&p, &q)
                                                 : (unsigned char)*p++ - (unsigned char)*q++;
        if (order) return order;
    }
    if (*p || *q) return *p ? 1 : -1;
    return strcmp(a, b);
}

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->numeric != b->numeric) return a->numeric ? -1 : 1;
    if (a->numeric && a->value != b->value) return a->value < b->value ? -1 : 1;
    return a->numeric ? strcmp(a->text, b->text) : compare_naturally(a->text, b->text);
}

int *names_order(const struct names *n)
{
    struct entry *entries = mem_new((size_t)n->count, sizeof *entries);
    for (int i = 0; i < n->count; i++) {
        struct entry *e = &entries[i];
        *e = (struct entry){.text = n->text[i], .number = i};
        e->numeric = text_number(&e->value, e->text);
    }
    if (n->count) qsort(entries, (size_t)n->count, sizeof *entries, compare);
    int *order = mem_new((size_t)n->count, sizeof *order);
    for (int i = 0; i < n->count; i++) order[i] = entries[i].number;
    mem_free(entries);
    return order;
}
