/* Sections of a study file as text that decides the outcome; see study.h. */
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "settings/study.h"

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
        if (!file_is_csv(names[i])) continue;
        char *file = mem_text("%s/%s", path, names[i]);
        e = hash_file(hash, file);
        if (!e) *text = text_append(*text, "%s %s\n", hash, names[i]);
        mem_free(file);
    }
    file_list_free(names, count);
    return e;
}

/* Adds the digests of a given network's files. */
static err add_files(char **text, const struct study *s, const char *section)
{
    for (int i = 0; i < s->networks; i++) {
        const struct network *n = &s->network[i];
        if (!n->given || !text_same(n->given, section)) continue;
        char hash[HASH_TEXT], *map = study_answers(s, n);
        err e = hash_file(hash, study_given(s, n, "weights"));
        if (!e) *text = text_append(*text, "%s\n", hash);
        if (!e && map) e = hash_file(hash, map);
        if (!e && map) *text = text_append(*text, "%s\n", hash);
        mem_free(map);
        if (!e) continue;
        err placed = err_new("%s: [network %s]: %s", s->ini->path, n->name, e);
        err_free(e);
        return placed;
    }
    return NULL;
}

/* A value as it decides the outcome; "" for a place that is not asked for. */
static const char *value_of(const struct study *s, int i, const char *data, bool places)
{
    const struct setting *key = &s->ini->keys[i];
    bool from_data = text_same(key->section, "data"),
         observed = text_same(key->section, "observers");
    if (!text_same(key->name, "path") ||
        !(from_data || observed || text_has_word("human null", key->section)))
        return s->ini->value[i];
    if (!places) return "";
    if (observed) return study_observers(s);
    return from_data && data ? data : s->ini->value[i];
}

/* The given networks and their roles, so that stages that join all networks see when one goes. */
static char *add_given_names(char *text, const struct study *s)
{
    for (int i = s->trained; i < s->networks; i++)
        text = text_append(text, "%s %s\n", s->network[i].name,
                           study_given(s, &s->network[i], "role"));
    return text;
}

/* A key that came later adds to the text only where it is used, so that older results still fit. */
static bool is_unused(const struct study *s, int i)
{
    static const struct {
        const char *section, *name;
    } later[] = {{"train", "stop_at"}, {"train", "shards"},  {"train", "recipe"},
                 {"train", "corners"}, {"train", "decayed"}, {"train", "gray_as"},
                 {"null", "path"}};
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
        if (text_same(s->ini->keys[i].section, section) && !is_unused(s, i))
            made =
                text_append(made, "%s = %s\n", s->ini->keys[i].name, value_of(s, i, data, places));
    if (text_same(section, "networks")) made = add_given_names(made, s);
    err e = text_same(section, "human") ? add_answers(&made, s) : NULL;
    if (!e && places) e = add_files(&made, s, section);
    if (e)
        mem_free(made);
    else
        *text = made;
    return e;
}
