/* A list of distinct texts, found by base/keys; see names.h. */
#include "trials/names.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

int names_add(struct names *n, const char *text)
{
    int found = keys_first(&n->keys, text);
    if (found >= 0) return found;
    if (n->count == n->room) {
        n->room = n->room ? 2 * n->room : 16;
        n->text = mem_resize(n->text, (size_t)n->count * sizeof *n->text, (size_t)n->room,
                             sizeof *n->text);
    }
    n->text[n->count] = mem_text("%s", text);
    keys_add(&n->keys, n->text[n->count]);
    return n->count++;
}

int names_find(const struct names *n, const char *text)
{
    return keys_first(&n->keys, text);
}

void names_fini(struct names *n)
{
    for (int i = 0; i < n->count; i++) mem_free(n->text[i]);
    mem_free(n->text);
    keys_fini(&n->keys);
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
