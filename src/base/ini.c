/* Files of settings through inih; see ini.h. */
#include "base/ini.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <ini.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 20 };

/* Where inih is in the text. It hands the handler no line, so the lines are counted as it takes
 * them, and it is given no more of them after the first wrong one. */
struct reading {
    struct ini *ini;
    const char *rest;
    int line;
    err wrong; // what the line holds, if it is not what the table of keys allows
};

static int find(const struct ini *ini, const char *section, const char *name)
{
    for (int i = 0; ini->keys[i].section; i++)
        if (text_same(ini->keys[i].section, section) && text_same(ini->keys[i].name, name))
            return i;
    return -1;
}

static int must_find(const struct ini *ini, const char *section, const char *name)
{
    int i = find(ini, section, name);
    if (i < 0) err_bug(__FILE__, __LINE__, mem_text("[%s] %s is in the table", section, name));
    return i;
}

/* Gives the names a section knows, for the hint of a message. */
static char *names_of(const struct ini *ini, const char *section)
{
    char *names = mem_text("%s", "");
    for (int i = 0; ini->keys[i].section; i++) {
        if (!text_same(ini->keys[i].section, section)) continue;
        names = text_append(names, " %s", ini->keys[i].name);
    }
    return names;
}

static err set(struct ini *ini, const char *section, const char *name, const char *value)
{
    int i = find(ini, section, name);
    if (i < 0) {
        char *names = names_of(ini, section);
        err e = err_new("unknown key '%s' in section [%s]; %s%s", name, section,
                        *names ? "it knows:" : "there is no such section", names);
        mem_free(names);
        return e;
    }
    FAIL_IF(
        ini->value[i],
        "key '%s' of section [%s] is there twice; an indented line belongs to the key before it",
        name, section);
    err e = setting_check(&ini->keys[i], value);
    if (e) {
        err placed = err_new("[%s] %s: %s", section, name, e);
        err_free(e);
        return placed;
    }
    ini->value[i] = mem_text("%s", value);
    return NULL;
}

static int handle(void *context, const char *section, const char *name, const char *value)
{
    struct reading *r = context;
    r->wrong = set(r->ini, section, name, value);
    return r->wrong == NULL;
}

/* Copies the next line for inih, which would take the rest of one too long for a line of its own.
 */
static char *next_line(char *line, int size, void *context)
{
    struct reading *r = context;
    if (r->wrong || !*r->rest) return NULL;
    size_t length = strcspn(r->rest, "\n");
    r->line++;
    if (length >= (size_t)size) {
        r->wrong = err_new("expected at most %d bytes in a line, got %zu", size - 1, length);
        return NULL;
    }
    memcpy(line, r->rest, length);
    line[length] = '\0';
    r->rest += length + (r->rest[length] == '\n');
    return line;
}

static err fill(struct ini *ini)
{
    for (int i = 0; ini->keys[i].section; i++) {
        if (ini->value[i]) continue;
        const struct setting *key = &ini->keys[i];
        FAIL_IF(!key->fallback, "%s: section [%s] needs the key '%s': %s", ini->path, key->section,
                key->name, key->purpose);
        CHECK(!setting_check(key, key->fallback));
        ini->value[i] = mem_text("%s", key->fallback);
    }
    return NULL;
}

static err parse(struct ini *ini, const char *content)
{
    struct reading r = {ini, content, 0, NULL};
    int line = ini_parse_stream(next_line, &r, handle, &r);
    // The line is the first that inih could not read or the handler refused.
    err e = NULL;
    if (line != 0 && !(r.wrong && line == r.line))
        e = err_new("%s:%d: expected [section] or key = value", ini->path, line);
    else if (r.wrong)
        e = err_new("%s:%d: %s", ini->path, r.line, r.wrong);
    err_free(r.wrong);
    return e;
}

static err read_into(struct ini *ini, const char *path)
{
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, LARGEST_FILE));
    err e = strlen(content) == size ? parse(ini, content)
                                    : err_new("%s: expected text, got a zero byte", path);
    mem_free(content);
    return e ? e : fill(ini);
}

static struct ini *make(const char *path, const struct setting *keys)
{
    struct ini *ini = mem_new(1, sizeof *ini);
    int count = 0;
    while (keys[count].section) count++;
    ini->path = mem_text("%s", path);
    ini->keys = keys;
    ini->value = mem_new((size_t)count, sizeof *ini->value);
    return ini;
}

err ini_read(struct ini **out, const char *path, const struct setting *keys)
{
    struct ini *ini = make(path, keys);
    err e = read_into(ini, path);
    if (e)
        ini_free(ini);
    else
        *out = ini;
    return e;
}

struct ini *ini_copy(const struct ini *ini)
{
    struct ini *copy = make(ini->path, ini->keys);
    for (int i = 0; ini->keys[i].section; i++) copy->value[i] = mem_text("%s", ini->value[i]);
    if (ini->open) copy->open = mem_text("%s", ini->open);
    return copy;
}

void ini_free(struct ini *ini)
{
    if (!ini) return;
    for (int i = 0; ini->keys[i].section; i++) mem_free(ini->value[i]);
    mem_free(ini->value);
    mem_free(ini->open);
    mem_free(ini->path);
    mem_free(ini);
}

void ini_replace(struct ini *ini, const char *section, const char *name, const char *value)
{
    int i = must_find(ini, section, name);
    CHECK(!setting_check(&ini->keys[i], value));
    mem_free(ini->value[i]);
    ini->value[i] = mem_text("%s", value);
}

const char *ini_fallback(const struct ini *ini, const char *section, const char *name)
{
    return ini->keys[must_find(ini, section, name)].fallback;
}

void ini_limit(struct ini *ini, const char *sections)
{
    mem_free(ini->open);
    ini->open = mem_text("%s", sections);
}

const char *ini_text(const struct ini *ini, const char *section, const char *name)
{
    int i = must_find(ini, section, name);
    if (ini->open && !text_has_word(ini->open, section))
        err_bug(__FILE__, __LINE__,
                mem_text("[%s] %s is of the sections that may be read (%s), which", section, name,
                         ini->open));
    return ini->value[i];
}

/* The text of a key of this kind. */
static const char *text_of(const struct ini *ini, const char *section, const char *name,
                           enum setting_kind kind)
{
    CHECK(ini->keys[must_find(ini, section, name)].kind == kind);
    return ini_text(ini, section, name);
}

int ini_whole(const struct ini *ini, const char *section, const char *name)
{
    long value;
    CHECK(text_whole(&value, text_of(ini, section, name, SETTING_WHOLE)));
    return (int)value;
}

double ini_number(const struct ini *ini, const char *section, const char *name)
{
    double value;
    CHECK(text_number(&value, text_of(ini, section, name, SETTING_REAL)));
    return value;
}

bool ini_is(const struct ini *ini, const char *section, const char *name, const char *word)
{
    const char *value = text_of(ini, section, name, SETTING_WORD);
    CHECK(text_has_word(ini->keys[find(ini, section, name)].words, word));
    return text_same(value, word);
}

double *ini_numbers(int *count, const struct ini *ini, const char *section, const char *name)
{
    bool whole = ini->keys[must_find(ini, section, name)].kind == SETTING_WHOLES;
    const char *text = text_of(ini, section, name, whole ? SETTING_WHOLES : SETTING_REALS);
    char **word = text_words(count, text);
    double *list = mem_new((size_t)*count, sizeof *list);
    for (int i = 0; i < *count; i++) CHECK(text_number(&list[i], word[i]));
    text_words_free(word, *count);
    return list;
}
