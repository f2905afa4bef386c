/* Finds the weights of a network in a file; see weights_fit.h. */
#include "net/weights_fit.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum {
    PLACES_LIMIT = 16, // keys and prefixes that are tried
    LISTED = 6,        // keys or tensors in a message, at most
};

/* Heads that torchvision's networks have in training alone, and a constant that is no parameter:
 * the window of a Hann pool (Feather et al. 2023). */
static const char *const heads[] = {"AuxLogits.", "aux1.", "aux2.", NULL};
static const char window[] = ".hann_window2d";

/* Parts of names that torchvision has changed: its published files of vision transformers have the
 * ones before. */
static const struct {
    const char *now, *before;
} renamed[] = {{".mlp.0.", ".mlp.linear_1."}, {".mlp.3.", ".mlp.linear_2."}};
enum { RENAMED = sizeof renamed / sizeof *renamed };

struct place {
    const char *group; // borrowed; "" for none
    char *prefix;
    int found, extra; // parameters; a tensor that is none, or -1
};

struct named {
    const struct safetensor *t;
    int index; // in the file
};

struct search {
    const struct weights_file *file;
    const struct net *net;
    struct named *order; // (file->count) by group and name
    int places;
    struct place place[PLACES_LIMIT];
};

static const char *group_of(const struct safetensor *t)
{
    return t->group ? t->group : "";
}

// Tensors by name.

static int compare(const void *a, const void *b)
{
    const struct safetensor *x = ((const struct named *)a)->t, *y = ((const struct named *)b)->t;
    int groups = strcmp(group_of(x), group_of(y));
    return groups ? groups : strcmp(x->name, y->name);
}

static int find_called(const struct search *s, const char *group, const char *prefix,
                       const char *name)
{
    size_t length = strlen(prefix);
    for (int low = 0, high = s->file->count; low < high;) {
        int middle = low + (high - low) / 2;
        const struct safetensor *t = s->order[middle].t;
        int order = strcmp(group, group_of(t));
        if (!order) order = strncmp(prefix, t->name, length);
        if (!order) order = strcmp(name, t->name + length);
        if (!order) return s->order[middle].index;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

/* Gives the name that a parameter has now, from the one before, or the other way; NULL: the same.
 */
static char *other_name(const char *name, bool now)
{
    for (int i = 0; i < RENAMED; i++) {
        const char *from = now ? renamed[i].before : renamed[i].now;
        const char *to = now ? renamed[i].now : renamed[i].before, *at = strstr(name, from);
        if (at) return mem_text("%.*s%s%s", (int)(at - name), name, to, at + strlen(from));
    }
    return NULL;
}

/* The tensor called prefix + name, or as it was before, under a key, or -1. */
static int find(const struct search *s, const char *group, const char *prefix, const char *name)
{
    int index = find_called(s, group, prefix, name);
    char *before = index < 0 ? other_name(name, false) : NULL;
    if (before) index = find_called(s, group, prefix, before);
    mem_free(before);
    return index;
}

// Places: keys with prefixes.

static bool is_param(const struct net *net, const char *name)
{
    bool is = false;
    char *now = other_name(name, true);
    for (int i = 0; i < net->params && !is; i++)
        is = text_same(net->param[i].name, name) || (now && text_same(net->param[i].name, now));
    mem_free(now);
    return is;
}

static bool is_head(const struct net *net, const char *name)
{
    for (int i = 0; heads[i]; i++)
        if (text_begins(name, heads[i])) return !is_param(net, name);
    return text_ends(name, window);
}

static void measure(struct place *p, const struct search *s)
{
    p->extra = -1;
    for (int i = 0; i < s->net->params; i++)
        p->found += find(s, p->group, p->prefix, s->net->param[i].name) >= 0;
    for (int i = 0; i < s->file->count && p->extra < 0; i++) {
        const struct safetensor *t = s->file->tensor[i];
        bool inside = text_same(group_of(t), p->group) && text_begins(t->name, p->prefix);
        if (!inside || !weights_file_numbers(s->file, i)) continue;
        const char *name = t->name + strlen(p->prefix);
        if (!is_param(s->net, name) && !is_head(s->net, name)) p->extra = i;
    }
}

static void add_place(struct search *s, const struct safetensor *t, size_t length)
{
    for (int i = 0; i < s->places; i++) {
        const struct place *p = &s->place[i];
        if (text_same(p->group, group_of(t)) && strlen(p->prefix) == length &&
            strncmp(p->prefix, t->name, length) == 0)
            return;
    }
    if (s->places == PLACES_LIMIT) return;
    struct place *p = &s->place[s->places++];
    *p = (struct place){.group = group_of(t), .prefix = mem_text("%.*s", (int)length, t->name)};
    measure(p, s);
}

static bool chosen(const struct safetensor *t, size_t length, struct weights_choice c)
{
    bool key = !c.key || text_same(c.key, group_of(t));
    if (!key || !c.strip) return key;
    size_t strip = strlen(c.strip);
    bool dot = strip && c.strip[strip - 1] != '.'; // module for module.
    return length == strip + dot && strncmp(c.strip, t->name, strip) == 0;
}

/* Where the first parameter that occurs at all occurs: PREFIX.name. */
static void find_places(struct search *s, struct weights_choice c)
{
    for (int j = 0; j < s->net->params && s->places == 0; j++) {
        const char *name = s->net->param[j].name;
        for (int i = 0; i < s->file->count; i++) {
            const struct safetensor *t = s->file->tensor[i];
            if (!text_ends(t->name, name)) continue;
            size_t length = strlen(t->name) - strlen(name);
            if (length && t->name[length - 1] != '.') continue;
            if (chosen(t, length, c)) add_place(s, t, length);
        }
    }
}

// Messages.

/* Gives the keys of a file, as a list for a message. */
static char *keys_text(const struct search *s)
{
    char *text = mem_text("%s", "");
    int listed = 0;
    for (int i = 0; i < s->file->count && listed <= LISTED; i++) {
        const char *group = group_of(s->order[i].t);
        bool seen = i && text_same(group, group_of(s->order[i - 1].t));
        if (seen || !*group) continue;
        if (listed++ < LISTED)
            text = text_append(text, "%s'%s'", *text ? ", " : "", group);
        else
            text = text_append(text, ", ...");
    }
    return text;
}

/* Gives what the file has, for an error. */
static char *has_text(const struct search *s)
{
    const struct weights_file *f = s->file;
    if (f->count == 0) return mem_text("the file has no tensors");
    char *keys = keys_text(s);
    const struct safetensor *first = f->tensor[0];
    char *shape = safetensors_shape(first);
    char *text = mem_text("the file has %d tensor%s%s%s, first '%s' (%s); `metablur info` lists "
                          "them and what fits",
                          f->count, f->count == 1 ? "" : "s", *keys ? " under " : "", keys,
                          first->name, shape);
    mem_free(shape);
    mem_free(keys);
    return text;
}

/* Gives the error of a file in which nothing fits, by the place that fits best. */
static err nothing(const struct search *s, struct weights_choice c)
{
    const struct net *net = s->net;
    const struct place *best = NULL;
    for (int i = 0; i < s->places; i++)
        if (!best || s->place[i].found > best->found) best = &s->place[i];
    if (best && best->found == net->params)
        return err_new("%s: tensor '%s' is none of the %d of %s", s->file->path,
                       s->file->tensor[best->extra]->name, net->params, net->arch->name);

    int missing = 0;
    const char *group = best ? best->group : c.key ? c.key : "", *prefix = best ? best->prefix : "";
    while (best && find(s, group, prefix, net->param[missing].name) >= 0) missing++;
    char *has = has_text(s);
    err e = err_new("%s: no tensor '%s%s'%s%s%s: expected the weights of %s; %s", s->file->path,
                    prefix, net->param[missing].name, *group ? " under '" : "", group,
                    *group ? "'" : "", net->arch->name, has);
    mem_free(has);
    return e;
}

static err several(const struct search *s, const struct place *a, const struct place *b)
{
    return err_new("%s: the weights of %s are there twice, with different numbers: choose "
                   "--key '%s' --strip '%s' or --key '%s' --strip '%s'",
                   s->file->path, s->net->arch->name, a->group, a->prefix, b->group, b->prefix);
}

// The choice.

static bool fits(const struct search *s, const struct place *p)
{
    return p->found == s->net->params && p->extra < 0;
}

/* Fails unless two places that fit have the same numbers. */
static err compare_places(const struct search *s, const struct place *a, const struct place *b)
{
    for (int i = 0; i < s->net->params; i++) {
        const char *name = s->net->param[i].name;
        bool equal;
        TRY(weights_file_equal(&equal, s->file, find(s, a->group, a->prefix, name),
                               find(s, b->group, b->prefix, name)));
        if (!equal) return several(s, a, b);
    }
    return NULL;
}

static err choose(const struct place **out, const struct search *s, struct weights_choice c)
{
    const struct place *best = NULL;
    for (int i = 0; i < s->places; i++) {
        const struct place *p = &s->place[i];
        if (!fits(s, p)) continue;
        if (best) TRY(compare_places(s, best, p));
        if (!best || strlen(p->prefix) < strlen(best->prefix)) best = p;
    }
    *out = best;
    return best ? NULL : nothing(s, c);
}

/* The tensors under the key that are no parameters, and the normaliser among them. */
static void leave_out(struct weights_fit *fit, const struct search *s)
{
    fit->left_out = mem_new((size_t)s->file->count, sizeof *fit->left_out);
    fit->mean = fit->deviation = -1;
    for (int i = 0; i < s->file->count; i++) {
        const struct safetensor *t = s->file->tensor[i];
        bool inside = text_begins(t->name, fit->strip);
        bool counter = t->dims == 0 && !weights_file_numbers(s->file, i);
        if (!text_same(group_of(t), fit->key) || counter) continue;
        if (inside && is_param(s->net, t->name + strlen(fit->strip))) continue;
        fit->left_out[fit->left++] = i;
        if (!weights_file_numbers(s->file, i)) continue;
        if (text_ends(t->name, "normalizer.new_mean")) fit->mean = i;
        if (text_ends(t->name, "normalizer.new_std")) fit->deviation = i;
    }
}

static err search(struct weights_fit **out, struct search *s, struct weights_choice c)
{
    const struct place *p;
    find_places(s, c);
    TRY(choose(&p, s, c));
    struct weights_fit *fit = mem_new(1, sizeof *fit);
    fit->key = mem_text("%s", p->group);
    fit->strip = mem_text("%s", p->prefix);
    fit->count = s->net->params;
    fit->tensor = mem_new((size_t)fit->count, sizeof *fit->tensor);
    for (int i = 0; i < fit->count; i++)
        fit->tensor[i] = find(s, p->group, p->prefix, s->net->param[i].name);
    leave_out(fit, s);
    *out = fit;
    return NULL;
}

err weights_fit_find(struct weights_fit **out, const struct weights_file *file,
                     const struct net *net, struct weights_choice choice)
{
    struct search s = {.file = file, .net = net};
    s.order = mem_new((size_t)file->count, sizeof *s.order);
    for (int i = 0; i < file->count; i++) s.order[i] = (struct named){file->tensor[i], i};
    if (file->count) qsort(s.order, (size_t)file->count, sizeof *s.order, compare);
    err e = search(out, &s, choice);
    for (int i = 0; i < s.places; i++) mem_free(s.place[i].prefix);
    mem_free(s.order);
    return e;
}

void weights_fit_free(struct weights_fit *fit)
{
    if (!fit) return;
    mem_free(fit->key);
    mem_free(fit->strip);
    mem_free(fit->tensor);
    mem_free(fit->left_out);
    mem_free(fit);
}

int weights_fit_param(const struct weights_fit *fit, const struct net *net, const char *name)
{
    for (int i = 0; i < fit->count; i++)
        if (text_same(net->param[i].name, name)) return fit->tensor[i];
    return -1;
}

char *weights_fit_text(const struct weights_fit *fit, const struct weights_file *file)
{
    if (!*fit->key && !*fit->strip && !fit->left) return NULL;
    char *text = mem_text("%s: took %d tensors", file->path, fit->count);
    if (*fit->key) text = text_append(text, " of '%s'", fit->key);
    if (*fit->strip) text = text_append(text, ", without '%s'", fit->strip);
    for (int i = 0; i < fit->left; i++) {
        const struct safetensor *t = file->tensor[fit->left_out[i]];
        if (i == LISTED) {
            text = text_append(text, " and %d more", fit->left - LISTED);
            break;
        }
        char *shape = safetensors_shape(t);
        text =
            text_append(text, "%s '%s' (%s %s)", i ? "," : "; left out", t->name, t->type, shape);
        mem_free(shape);
    }
    if (fit->mean >= 0 && fit->deviation >= 0)
        text = text_append(text, "; normalises with '%s'", file->tensor[fit->mean]->name);
    return text;
}
