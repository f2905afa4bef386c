/* Reads study files; see study.h. */
#include "settings/study.h"

#include "base/file.h"
#include "base/hash.h"
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

/* A control has the first seed of the first architecture alone. */
static int seeds_of(const struct study *s, int architecture, int regime, int seeds)
{
    if (regime < s->n_regimes - s->controls) return seeds;
    return architecture == 0;
}

/* All combinations, seeds fastest. The name decides about a network's random numbers: two that
 * shared their initial weights would not be independent judges of each other. */
static void combine(struct study *s, const double *seed, int seeds)
{
    s->network = mem_new((size_t)(s->n_architectures * s->n_regimes * s->n_colours * seeds),
                         sizeof *s->network);
    for (int a = 0; a < s->n_architectures; a++)
        for (int r = 0; r < s->n_regimes; r++)
            for (int c = 0; c < s->n_colours; c++)
                for (int i = 0; i < seeds_of(s, a, r, seeds); i++) {
                    struct network *n = &s->network[s->networks++];
                    *n = (struct network){.architecture = s->architectures[a],
                                          .regime = s->regimes[r],
                                          .colour = s->colours[c],
                                          .sections = regime_sections(s->regimes[r]),
                                          .channels = text_same(s->colours[c], "rgb") ? 3 : 1,
                                          .seed = (int)seed[i]};
                    n->name =
                        mem_text("%s-%s-%s-%d", n->architecture, n->regime, n->colour, n->seed);
                    n->draw = hash_word(n->name);
                }
}

static char **words_of(int *count, const struct study *s, const char *section, const char *name)
{
    return text_words(count, ini_text(s->ini, section, name));
}

/* The regimes, then the controls. */
static void join_regimes(struct study *s)
{
    const char *controls = ini_text(s->ini, "networks", "controls");
    if (text_same(controls, "none")) controls = "";
    char *all = mem_text("%s %s", ini_text(s->ini, "networks", "regimes"), controls);
    s->regimes = text_words(&s->n_regimes, all);
    text_words_free(text_words(&s->controls, controls), s->controls);
    mem_free(all);
}

static err fill(struct study *s)
{
    TRY(method_apply(s->ini));
    TRY(constraint_check(s->ini));
    s->seed = (uint32_t)ini_whole(s->ini, "study", "seed");
    s->data = ini_text(s->ini, "data", "path");
    s->architectures = words_of(&s->n_architectures, s, "networks", "architectures");
    for (int i = 0; i < s->n_architectures; i++)
        TRY(name_word(s->architectures[i], "architecture"));
    join_regimes(s);
    s->colours = words_of(&s->n_colours, s, "data", "colours");
    int seeds;
    double *seed = ini_numbers(&seeds, s->ini, "networks", "seeds");
    combine(s, seed, seeds);
    mem_free(seed);
    return NULL;
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
    for (int i = 0; i < s->networks; i++) mem_free(s->network[i].name);
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

/* Adds a text that differs when the answers of [human] path do. */
static err add_answers(char **text, const struct study *s)
{
    const char *path = ini_text(s->ini, "human", "path");
    char **names, hash[HASH_TEXT];
    int count;
    if (!*path) return NULL;
    if (!file_is_folder(path)) {
        TRY(hash_file(hash, path));
        *text = text_append(*text, "%s\n", hash);
        return NULL;
    }
    TRY(file_list(&names, &count, path));
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        if (!text_ends(names[i], ".csv")) continue;
        char *file = mem_text("%s/%s", path, names[i]);
        e = hash_file(hash, file);
        if (!e) *text = text_append(*text, "%s %s\n", hash, names[i]);
        mem_free(file);
    }
    file_list_free(names, count);
    return e;
}

/* A value as it decides the outcome; "" for a place that is not asked for. */
static const char *value_of(const struct study *s, int i, const char *data, bool places)
{
    const struct setting *key = &s->ini->keys[i];
    bool from_data = text_same(key->section, "data"),
         observed = text_same(key->section, "observers");
    if (!text_same(key->name, "path") ||
        !(from_data || observed || text_same(key->section, "human")))
        return s->ini->value[i];
    if (!places) return "";
    if (observed) return study_observers(s);
    return from_data && data ? data : s->ini->value[i];
}

/* Whether the text leaves a key out: one that came later and is off. So networks that were trained
 * before there was such a key need no training anew. */
static bool is_left_out(const struct study *s, int i)
{
    static const struct {
        const char *section, *name;
    } later[] = {{"train", "stop_at"}};
    const struct setting *key = &s->ini->keys[i];
    for (size_t k = 0; k < sizeof later / sizeof *later; k++)
        if (text_same(key->section, later[k].section) && text_same(key->name, later[k].name))
            return text_same(s->ini->value[i], key->fallback);
    return false;
}

err study_section(char **text, const struct study *s, const char *section, const char *data,
                  bool places)
{
    char *made = mem_text("[%s]\n", section);
    for (int i = 0; s->ini->keys[i].section; i++)
        if (text_same(s->ini->keys[i].section, section) && !is_left_out(s, i))
            made =
                text_append(made, "%s = %s\n", s->ini->keys[i].name, value_of(s, i, data, places));
    err e = text_same(section, "human") ? add_answers(&made, s) : NULL;
    if (e)
        mem_free(made);
    else
        *text = made;
    return e;
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
