/* Reads study files; see study.h. */
#include "settings/study.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/home_list.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"
#include "settings/constraint.h"
#include "settings/method.h"
#include "settings/regime.h"
#include "settings/settings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct network *add_network(struct study *s, const struct network *like)
{
    size_t count = (size_t)s->networks;
    s->network = mem_resize(s->network, count * sizeof *like, count + 1, sizeof *like);
    struct network *n = &s->network[s->networks++];
    *n = *like;
    n->channels = text_same(n->colour, "rgb") ? 3 : 1;
    return n;
}

/* The last of the regimes are controls, with the first seed of the first architecture alone. */
static int seeds_of(const struct study *s, int architecture, int regime, int seeds, int controls)
{
    if (regime < s->n_regimes - controls) return seeds;
    return architecture == 0;
}

/* All combinations, seeds fastest. The name decides about a network's random numbers: two that
 * shared their initial weights would not be independent judges of each other. */
static void combine(struct study *s, const double *seed, int seeds, int controls)
{
    for (int a = 0; a < s->n_architectures; a++)
        for (int r = 0; r < s->n_regimes; r++)
            for (int c = 0; c < s->n_colours; c++)
                for (int i = 0; i < seeds_of(s, a, r, seeds, controls); i++) {
                    struct network *n =
                        add_network(s, &(struct network){.architecture = s->architectures[a],
                                                         .regime = s->regimes[r],
                                                         .colour = s->colours[c],
                                                         .seed = (int)seed[i],
                                                         .generates = true,
                                                         .judges = true});
                    n->name =
                        mem_text("%s-%s-%s-%d", n->architecture, n->regime, n->colour, n->seed);
                    n->sections = mem_text("train %s", regime_sections(n->regime));
                    n->judges = regime_kind(n->regime) != REGIME_UNTRAINED;
                    n->draw = hash_word(n->name);
                }
    s->trained = s->networks;
}

static char **words_of(int *count, const struct study *s, const char *section, const char *name)
{
    return text_words(count, ini_text(s->ini, section, name));
}

/* The regimes, then the controls; gives how many are controls. */
static int join_regimes(struct study *s)
{
    int count;
    const char *controls = ini_text(s->ini, "networks", "controls");
    if (text_same(controls, "none")) controls = "";
    char *all = mem_text("%s %s", ini_text(s->ini, "networks", "regimes"), controls);
    s->regimes = text_words(&s->n_regimes, all);
    char **words = text_words(&count, controls);
    text_words_free(words, count);
    mem_free(all);
    return count;
}

static err combine_all(struct study *s)
{
    int seeds;
    double *seed = ini_numbers(&seeds, s->ini, "networks", "seeds");
    s->architectures = words_of(&s->n_architectures, s, "networks", "architectures");
    int controls = join_regimes(s);
    err e = NULL;
    for (int i = 0; i < s->n_architectures && !e; i++)
        e = name_word(s->architectures[i], "architecture");
    if (!e) combine(s, seed, seeds, controls);
    mem_free(seed);
    return e;
}

// Given networks.

const char *study_given(const struct study *s, const struct network *n, const char *key)
{
    CHECK(n->given);
    return ini_text(s->ini, n->given, key);
}

char *study_answers(const struct study *s, const struct network *n)
{
    const char *map = n->given ? study_given(s, n, "answers") : "study";
    if (text_same(map, "study")) return NULL;
    return text_ends(map, ".tsv") ? mem_text("%s", map) : mem_text("classes/%s.tsv", map);
}

/* Adds a word to a list unless it is there. */
static void add_word(char ***list, int *count, const char *word)
{
    for (int i = 0; i < *count; i++)
        if (text_same((*list)[i], word)) return;
    *list = mem_resize(*list, (size_t)*count * sizeof **list, (size_t)*count + 1, sizeof **list);
    (*list)[(*count)++] = mem_text("%s", word);
}

static bool is_same_kind(const struct network *a, const struct network *b)
{
    return text_same(a->architecture, b->architecture) && text_same(a->regime, b->regime) &&
           text_same(a->colour, b->colour);
}

/* The first number from 1 on that no network of the same kind has. */
static int free_seed(const struct study *s, const struct network *n)
{
    int seed = 1;
    for (int i = 0; i < s->networks; i++)
        if (is_same_kind(&s->network[i], n) && s->network[i].seed == seed) {
            seed++;
            i = -1;
        }
    return seed;
}

static err check_given(const struct study *s, const struct network *n, const char *name)
{
    bool taken = text_same(name, "reference");
    for (int i = 0; i < s->networks; i++) taken |= text_same(s->network[i].name, name);
    FAIL_IF(taken, "%s: [network %s]: expected a name that nothing else has", s->ini->path, name);
    for (const char *p = n->regime; *p; p++)
        FAIL_IF(!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", *p),
                "%s: [network %s] regime: expected letters, digits and -, got '%s'", s->ini->path,
                name, n->regime);
    FAIL_IF(text_has_word("all reference blurred baseline neutral kinship", n->regime),
            "%s: [network %s] regime: '%s' means something else in tables", s->ini->path, name,
            n->regime);
    FAIL_IF(!text_has_word(ini_text(s->ini, "data", "colours"), n->colour),
            "%s: [network %s] colour: expected one of [data] colours, which are %s, got %s",
            s->ini->path, name, ini_text(s->ini, "data", "colours"), n->colour);
    return NULL;
}

static err add_given(struct study *s, const char *section)
{
    const char *name = strchr(section, '.') + 1, *role = ini_text(s->ini, section, "role");
    struct network like = {.architecture = ini_text(s->ini, section, "architecture"),
                           .regime = ini_text(s->ini, section, "regime"),
                           .colour = ini_text(s->ini, section, "colour"),
                           .given = section,
                           .generates = text_has_word(role, "generator"),
                           .judges = text_has_word(role, "judge")};
    TRY(check_given(s, &like, name));
    like.seed = free_seed(s, &like);
    struct network *n = add_network(s, &like);
    n->name = mem_text("%s", name);
    n->sections = mem_text("%s", section);
    n->draw = hash_word(name);
    add_word(&s->architectures, &s->n_architectures, n->architecture);
    add_word(&s->regimes, &s->n_regimes, n->regime);
    return NULL;
}

static err add_all_given(struct study *s)
{
    const struct setting *key = s->ini->keys;
    for (int i = 0; key[i].section; i++)
        if (text_begins(key[i].section, "network.") && text_same(key[i].name, "weights"))
            TRY(add_given(s, key[i].section));
    return NULL;
}

static err fill(struct study *s)
{
    TRY(method_apply(s->ini));
    TRY(constraint_check(s->ini));
    s->seed = (uint32_t)ini_whole(s->ini, "study", "seed");
    s->data = ini_text(s->ini, "data", "path");
    s->colours = words_of(&s->n_colours, s, "data", "colours");
    if (!text_same(ini_text(s->ini, "networks", "architectures"), "none")) TRY(combine_all(s));
    return add_all_given(s);
}

static err no_study(const char *file, const char *name)
{
    char *near = home_list_near("studies", name, ".ini");
    err e = near ? err_new("%s: there is no such study; did you mean '%s'?", file, near) : NULL;
    mem_free(near);
    return e;
}

err study_read(struct study **out, const char *name, const char *results)
{
    bool path = text_ends(name, ".ini");
    char *file = path ? mem_text("%s", name) : mem_text("studies/%s.ini", name);
    struct study *s = mem_new(1, sizeof *s);
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    s->name = mem_text("%.*s", (int)(strlen(base) - strlen(".ini")), base);
    s->folder = mem_text("%s/%s", results, s->name);
    err e = name_word(s->name, "study");
    if (!e && !path && !file_exists(file)) e = no_study(file, name);
    if (!e) e = ini_read(&s->ini, file, settings_rows);
    mem_free(file);
    if (!e) e = fill(s);
    if (e)
        study_free(s);
    else
        *out = s;
    return e;
}

void study_free(struct study *s)
{
    if (!s) return;
    for (int i = 0; i < s->networks; i++) {
        mem_free(s->network[i].sections);
        mem_free(s->network[i].name);
    }
    mem_free(s->network);
    text_words_free(s->architectures, s->n_architectures);
    text_words_free(s->regimes, s->n_regimes);
    text_words_free(s->colours, s->n_colours);
    ini_free(s->ini);
    mem_free(s->folder);
    mem_free(s->name);
    mem_free(s);
}

const char *study_observers(const struct study *s)
{
    const char *path = ini_text(s->ini, "observers", "path"), *data = getenv("METABLUR_DATA");
    return *path || !data ? path : data;
}

char *study_path(const struct study *study, const char *format, ...)
{
    char below[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(below, sizeof below, format, arguments);
    va_end(arguments);
    CHECK(length >= 0 && length < (int)sizeof below);
    return mem_text("%s/%s", study->folder, below);
}

err study_network(const struct network **out, const struct study *study, const char *name)
{
    char *names = mem_text("%s", "");
    for (int i = 0; i < study->networks; i++) {
        if (text_same(study->network[i].name, name)) {
            *out = &study->network[i];
            mem_free(names);
            return NULL;
        }
        names = text_append(names, " %s", study->network[i].name);
    }
    err e = err_new("%s: no network '%s'; there are:%s", study->ini->path, name, names);
    mem_free(names);
    return e;
}
