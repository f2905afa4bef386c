/* The conditions of the browser experiment; see viewing.h. */
#include "people/viewing.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/condition.h"

static const char section[] = "experiment";

static bool is_shown(const struct study *s, const char *kind)
{
    return text_has_word(ini_text(s->ini, section, "show"), kind);
}

/* Whether a list of names has this one, or is the word that means every one. */
static bool is_chosen(const struct study *s, const char *key, const char *name)
{
    const char *names = ini_text(s->ini, section, key);
    return text_same(names, "all") || text_has_word(names, name);
}

static struct viewing_condition *add(struct viewing *v, char *name, const char *regime,
                                     const char *colour, int room)
{
    size_t used = (size_t)v->conditions;
    v->condition =
        mem_resize(v->condition, used * sizeof *v->condition, used + 1, sizeof *v->condition);
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
        if (!is_chosen(s, "colours", s->colours[c])) continue;
        char *name = mem_text("reference-%s", s->colours[c]);
        add_source(add(v, name, "reference", s->colours[c], 1), mem_text("%s", name),
                   mem_text("references/%s", s->colours[c]));
    }
}

/* Gives the networks that make metamers of a condition, as many as are wanted; a given network may
 * be its only one, and judge. */
static int *generators(int *count, const struct study *s, const char *regime, const char *colour)
{
    int wanted = ini_whole(s->ini, section, "networks");
    int *index = mem_new((size_t)s->networks + 1, sizeof *index);
    *count = 0;
    for (int i = 0; i < s->networks; i++)
        if (s->network[i].generates && text_same(s->network[i].regime, regime) &&
            text_same(s->network[i].colour, colour) && (wanted == 0 || *count < wanted))
            index[(*count)++] = i;
    return index;
}

/* What a set of pictures of each network is called: metamers of a layer, or a baseline. */
struct made {
    const char *kind;  // "metamers", or of the baselines
    const char *layer; // of metamers; NULL: the deepest
};

static void add_made(struct viewing *v, const struct study *s, const struct made *made, int regime,
                     int colour)
{
    const char *r = s->regimes[regime], *c = s->colours[colour], *l = made->layer;
    bool metamers = text_same(made->kind, "metamers");
    int count, *index = generators(&count, s, r, c);
    struct viewing_condition *condition = NULL;
    if (count) {
        char *name = !metamers ? mem_text("%s-%s-%s", made->kind, r, c)
                     : l       ? mem_text("%s-%s-%s", r, c, l)
                               : mem_text("%s-%s", r, c);
        condition = add(v, name, metamers ? r : "baseline", c, count);
        condition->deepest = metamers && !l;
    }
    for (int i = 0; i < count; i++) {
        const char *n = s->network[index[i]].name;
        char *source = !metamers ? mem_text("%s-%s", made->kind, n)
                       : l       ? mem_text("%s-%s", n, l)
                                 : mem_text("%s", n);
        char *folder = !metamers ? mem_text("baselines/%s/%s", n, made->kind)
                       : l       ? mem_text("metamers/%s/%s", n, l)
                                 : mem_text("metamers/%s", n);
        add_source(condition, source, folder);
    }
    mem_free(index);
}

/* Pictures that networks made, of every regime and colour chosen. */
static void add_all_made(struct viewing *v, const struct study *s, const struct made *made)
{
    for (int c = 0; c < s->n_colours; c++)
        for (int r = 0; r < s->n_regimes; r++)
            if (is_chosen(s, "colours", s->colours[c]) && is_chosen(s, "regimes", s->regimes[r]))
                add_made(v, s, made, r, c);
}

static void add_metamers(struct viewing *v, const struct study *s)
{
    int layers;
    char **layer = text_words(&layers, ini_text(s->ini, section, "layers"));
    for (int l = 0; l < layers; l++) {
        bool deepest = text_same(layer[l], "deepest");
        add_all_made(v, s, &(struct made){"metamers", deepest ? NULL : layer[l]});
    }
    text_words_free(layer, layers);
}

static void add_baselines(struct viewing *v, const struct study *s)
{
    add_all_made(v, s, &(struct made){"noise", NULL});
    add_all_made(v, s, &(struct made){"low-pass", NULL});
}

/* A sigma of zero is the reference itself. */
static void add_blurred(struct viewing *v, const struct study *s)
{
    int levels;
    double *sigma = ini_numbers(&levels, s->ini, "evaluate", "sigmas");
    for (int l = 0; l < levels; l++) {
        char *number = condition_number(sigma[l]), *name = mem_text("sigma-%s", number);
        if (sigma[l] != 0 && is_chosen(s, "sigmas", number))
            add_source(add(v, name, "blurred", "blurred", 1), mem_text("%s", name),
                       mem_text("blur/%d", l));
        else
            mem_free(name);
        mem_free(number);
    }
    mem_free(sigma);
}

/* Fails at a name that is none of the known ones; all: the word alone is one too. */
static err check_words(const struct study *s, const char *key, bool all, char *const *known,
                       int count)
{
    int names;
    char **name = text_words(&names, ini_text(s->ini, section, key));
    err e = NULL;
    for (int i = 0; i < names && !e; i++) {
        bool found = all && names == 1 && text_same(name[i], "all");
        for (int k = 0; k < count && !found; k++) found = text_same(name[i], known[k]);
        if (found) continue;
        char *list = text_join(known, count, ", ");
        e = err_new("%s: [experiment] %s: expected %ssome of %s, got '%s'", s->ini->path, key,
                    all ? "all, or " : "", list, name[i]);
        mem_free(list);
    }
    text_words_free(name, names);
    return e;
}

static err check_chosen(const struct study *s, const char *key, char *const *known, int count)
{
    return check_words(s, key, true, known, count);
}

/* A sigma of zero is the reference itself, and no level of blur. */
static err check_sigmas(const struct study *s)
{
    int levels, blurred = 0;
    double *sigma = ini_numbers(&levels, s->ini, "evaluate", "sigmas");
    char **number = mem_new((size_t)levels, sizeof *number);
    for (int l = 0; l < levels; l++)
        if (sigma[l] != 0) number[blurred++] = condition_number(sigma[l]);
    err e = check_chosen(s, "sigmas", number, blurred);
    text_words_free(number, blurred);
    mem_free(sigma);
    return e;
}

/* Where metamers are of all layers, their names are those of an architecture, met with the
 * pictures. */
static err check_layers(const struct study *s)
{
    const char *made = ini_text(s->ini, "metamer", "layers");
    if (text_same(made, "all")) return NULL;
    char *words = mem_text("deepest %s", text_same(made, "last_conv") ? "" : made);
    int count;
    char **layer = text_words(&count, words);
    err e = check_words(s, "layers", false, layer, count);
    text_words_free(layer, count);
    mem_free(words);
    return e;
}

static err check_names(const struct viewing *v, const struct study *s)
{
    FAIL_IF(v->conditions == 0, "%s: [experiment] leaves nothing to show", s->ini->path);
    for (int a = 0; a < v->conditions; a++)
        for (int b = 0; b < a; b++)
            FAIL_IF(text_same(v->condition[a].name, v->condition[b].name),
                    "%s: [experiment] two conditions would be called %s: rename a regime",
                    s->ini->path, v->condition[a].name);
    for (int a = 0; a < v->conditions; a++)
        for (int i = 0; i < v->condition[a].sources; i++)
            for (int b = 0; b <= a; b++)
                for (int j = 0; j < (b < a ? v->condition[b].sources : i); j++)
                    FAIL_IF(text_same(v->condition[a].source[i], v->condition[b].source[j]),
                            "%s: two sets of pictures would be called %s: rename an architecture",
                            s->ini->path, v->condition[a].source[i]);
    return NULL;
}

/* The first references of each class, as many as are wanted. */
static void choose_images(struct viewing *v, const struct study *s, const struct dataset *d)
{
    int wanted = ini_whole(s->ini, section, "per_class");
    int *seen = mem_new((size_t)d->classes, sizeof *seen);
    v->image = mem_new((size_t)d->N + 1, sizeof *v->image);
    for (int i = 0; i < d->N; i++)
        if (seen[d->label[i]]++ < wanted || wanted == 0) v->image[v->images++] = i;
    mem_free(seen);
}

/* Baselines are there of the first references of a class alone. */
static err check_baselines(const struct study *s)
{
    int there = ini_whole(s->ini, "baselines", "per_class");
    int all = ini_whole(s->ini, "references", "per_class");
    int wanted = ini_whole(s->ini, section, "per_class");
    if (wanted == 0 || wanted > all) wanted = all;
    FAIL_IF(is_shown(s, "baselines") && there < wanted,
            "%s: [experiment] show: expected baselines of %d reference images of a class, "
            "[baselines] per_class is %d: raise it, or lower [experiment] per_class",
            s->ini->path, wanted, there);
    return NULL;
}

static err check(const struct study *s)
{
    TRY(check_chosen(s, "regimes", s->regimes, s->n_regimes));
    TRY(check_layers(s));
    TRY(check_chosen(s, "colours", s->colours, s->n_colours));
    TRY(check_sigmas(s));
    return check_baselines(s);
}

err viewing_new(struct viewing **out, const struct study *s, const struct dataset *references,
                bool blurred)
{
    TRY(check(s));
    struct viewing *v = mem_new(1, sizeof *v);
    if (is_shown(s, "references")) add_references(v, s);
    if (is_shown(s, "metamers")) add_metamers(v, s);
    if (is_shown(s, "blurred") && blurred) add_blurred(v, s);
    if (is_shown(s, "baselines")) add_baselines(v, s);
    choose_images(v, s, references);
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
    mem_free(v->image);
    mem_free(v);
}

char *viewing_picture(const struct viewing *v, int condition, int source, int i)
{
    return mem_text("%s-%04d", v->condition[condition].source[source], v->image[i]);
}
