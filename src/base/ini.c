/* Study files through inih; see ini.h. */
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
    FAIL_IF(ini->value[i],
            "key '%s' of section [%s] stands twice; an indented line belongs to the key before it",
            name, section);
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
        const struct ini_key *key = &ini->keys[i];
        FAIL_IF(!key->fallback, "%s: section [%s] needs the key '%s': %s", ini->path, key->section,
                key->name, key->meaning);
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

static struct ini *make(const char *path, const struct ini_key *keys)
{
    struct ini *ini = mem_new(1, sizeof *ini);
    int count = 0;
    while (keys[count].section) count++;
    ini->path = mem_text("%s", path);
    ini->keys = keys;
    ini->value = mem_new((size_t)count, sizeof *ini->value);
    return ini;
}

err ini_read(struct ini **out, const char *path, const struct ini_key *keys)
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
    int i = find(ini, section, name);
    CHECK(i >= 0);
    mem_free(ini->value[i]);
    ini->value[i] = mem_text("%s", value);
}

const char *ini_fallback(const struct ini *ini, const char *section, const char *name)
{
    int i = find(ini, section, name);
    CHECK(i >= 0);
    return ini->keys[i].fallback;
}

void ini_limit(struct ini *ini, const char *sections)
{
    mem_free(ini->open);
    ini->open = mem_text("%s", sections);
}

const char *ini_text(const struct ini *ini, const char *section, const char *name)
{
    int i = find(ini, section, name);
    CHECK(i >= 0);
    if (ini->open && !text_has_word(ini->open, section))
        err_bug(__FILE__, __LINE__,
                mem_text("[%s] %s is of the sections that may be read (%s), which", section, name,
                         ini->open));
    return ini->value[i];
}

static err number_of(double *number, const struct ini *ini, const char *text, const char *section,
                     const char *name, double least, double most)
{
    FAIL_IF(!text_number(number, text) || *number < least || *number > most,
            "%s: [%s] %s: expected a number from %g to %g, got '%s'", ini->path, section, name,
            least, most, text);
    return NULL;
}

err ini_number(double *number, const struct ini *ini, const char *section, const char *name,
               double least, double most)
{
    return number_of(number, ini, ini_text(ini, section, name), section, name, least, most);
}

err ini_whole(int *whole, const struct ini *ini, const char *section, const char *name, int least,
              int most)
{
    const char *text = ini_text(ini, section, name);
    long value;
    FAIL_IF(!text_whole(&value, text) || value < least || value > most,
            "%s: [%s] %s: expected a whole number from %d to %d, got '%s'", ini->path, section,
            name, least, most, text);
    *whole = (int)value;
    return NULL;
}

err ini_numbers(double **numbers, int *count, const struct ini *ini, const char *section,
                const char *name, double least, double most)
{
    char **words = text_words(count, ini_text(ini, section, name));
    double *list = mem_new((size_t)*count, sizeof *list);
    err e = NULL;
    if (*count == 0)
        e = err_new("%s: [%s] %s: expected at least one number", ini->path, section, name);
    for (int i = 0; i < *count && !e; i++)
        e = number_of(&list[i], ini, words[i], section, name, least, most);
    text_words_free(words, *count);
    if (e)
        mem_free(list);
    else
        *numbers = list;
    return e;
}
