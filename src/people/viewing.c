/* The conditions of the browser experiment; see viewing.h. */
#include "people/viewing.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/condition.h"

static struct viewing_condition *add(struct viewing *v, char *name, const char *regime,
                                     const char *colour, int room)
{
    struct viewing_condition *c = &v->condition[v->conditions++];
    *c = (struct viewing_condition){.name = name, .regime = regime, .colour = colour};
    c->source = mem_new((size_t)room, sizeof *c->source);
    c->folder = mem_new((size_t)room, sizeof *c->folder);
    return c;
}

/* Takes both texts. */
static void add_source(struct viewing_condition *c, char *source, char *folder)
{
    for (char *p = source; *p; p++)
        if (*p == '_') *p = '-';
    c->source[c->sources] = source;
    c->folder[c->sources++] = folder;
}

static void add_references(struct viewing *v, const struct study *s)
{
    for (int c = 0; c < s->n_colours; c++) {
        char *name = mem_text("reference-%s", s->colours[c]);
        add_source(add(v, name, "reference", s->colours[c], 1), mem_text("%s", name),
                   mem_text("references/%s", s->colours[c]));
    }
}

/* Whether a network makes metamers of a condition: a given one may be its only one, and judge. */
static bool is_made(const struct study *s, const char *regime, const char *colour)
{
    for (int i = 0; i < s->networks; i++)
        if (s->network[i].generates && text_same(s->network[i].regime, regime) &&
            text_same(s->network[i].colour, colour))
            return true;
    return false;
}

static void add_metamers(struct viewing *v, const struct study *s)
{
    for (int c = 0; c < s->n_colours; c++)
        for (int r = 0; r < s->n_regimes; r++) {
            if (!is_made(s, s->regimes[r], s->colours[c])) continue;
            char *name = mem_text("%s-%s", s->regimes[r], s->colours[c]);
            struct viewing_condition *made =
                add(v, name, s->regimes[r], s->colours[c], s->networks);
            for (int i = 0; i < s->networks; i++) {
                const struct network *n = &s->network[i];
                if (n->generates && text_same(n->regime, made->regime) &&
                    text_same(n->colour, made->colour))
                    add_source(made, mem_text("%s", n->name), mem_text("metamers/%s", n->name));
            }
        }
}

/* A sigma of zero is the reference itself. */
static void add_blurred(struct viewing *v, const double *sigma, int levels)
{
    for (int l = 0; l < levels; l++) {
        if (sigma[l] == 0) continue;
        char *number = condition_number(sigma[l]), *name = mem_text("sigma-%s", number);
        add_source(add(v, name, "blurred", "blurred", 1), mem_text("%s", name),
                   mem_text("blur/%d", l));
        mem_free(number);
    }
}

static err check_names(const struct viewing *v, const struct study *s)
{
    for (int a = 0; a < v->conditions; a++)
        for (int i = 0; i < v->condition[a].sources; i++)
            for (int b = 0; b <= a; b++)
                for (int j = 0; j < (b < a ? v->condition[b].sources : i); j++)
                    FAIL_IF(text_same(v->condition[a].source[i], v->condition[b].source[j]),
                            "%s: two sets of pictures would be called %s: rename an architecture",
                            s->ini->path, v->condition[a].source[i]);
    return NULL;
}

err viewing_new(struct viewing **out, const struct study *s, bool blurred)
{
    int levels;
    double *sigma = ini_numbers(&levels, s->ini, "evaluate", "sigmas");
    struct viewing *v = mem_new(1, sizeof *v);
    v->condition =
        mem_new((size_t)(s->n_colours * (1 + s->n_regimes) + levels), sizeof *v->condition);
    add_references(v, s);
    add_metamers(v, s);
    if (blurred) add_blurred(v, sigma, levels);
    mem_free(sigma);
    err e = check_names(v, s);
    if (e)
        viewing_free(v);
    else
        *out = v;
    return e;
}

void viewing_free(struct viewing *v)
{
    for (int c = 0; c < v->conditions; c++) {
        struct viewing_condition *made = &v->condition[c];
        text_words_free(made->source, made->sources);
        text_words_free(made->folder, made->sources);
        mem_free(made->name);
    }
    mem_free(v->condition);
    mem_free(v);
}

char *viewing_picture(const struct viewing *v, int condition, int source, int image)
{
    return mem_text("%s-%04d", v->condition[condition].source[source], image);
}
