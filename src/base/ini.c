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

char *ini_title(const char *section)
{
    char *title = mem_text("%s", section), *dot = strchr(title, '.');
    if (dot) *dot = ' ';
    return title;
}

// Sections made of patterns.

static bool is_pattern(const char *section)
{
    return text_ends(section, " *");
}

/* Whether a section of a file is of this pattern: `network x` of `network *`. */
static bool is_of(const char *section, const char *pattern)
{
    size_t length = strlen(pattern) - 1;
    return is_pattern(pattern) && strncmp(section, pattern, length) == 0;
}

static int rows_of(const struct setting *keys)
{
    int count = 0;
    while (keys[count].section) count++;
    return count;
}

static void add_row(struct ini *ini, const struct setting *row, const char *section)
{
    size_t count = (size_t)rows_of(ini->keys);
    ini->keys = mem_resize(ini->keys, (count + 1) * sizeof *ini->keys, count + 2, sizeof *row);
    ini->value = mem_resize(ini->value, count * sizeof *ini->value, count + 1, sizeof *ini->value);
    ini->keys[count] = *row;
    ini->keys[count].section = mem_text("%s", section);
}

/* A section of the file as the keys have it; a new one of a pattern gets its rows. */
static err open_section(char **out, struct ini *ini, const char *section)
{
    const char *name = strchr(section, ' ');
    bool made = false;
    *out = mem_text("%s", section);
    for (int i = 0; ini->table[i].section && name; i++)
        made |= is_of(section, ini->table[i].section);
    if (!made) return NULL;
    name++;
    for (const char *p = name; *p; p++)
        FAIL_IF(!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", *p),
                "[%s]: expected a name of letters, digits, - and _, got '%s'", section, name);
    FAIL_IF(!*name || strlen(name) > INI_NAME, "[%s]: expected a name of 1 to %d bytes", section,
            (int)INI_NAME);
    *strchr(*out, ' ') = '.';
    for (int i = 0; ini->keys[i].section; i++)
        if (text_same(ini->keys[i].section, *out)) return NULL;
    for (int i = 0; ini->table[i].section; i++)
        if (is_of(section, ini->table[i].section)) add_row(ini, &ini->table[i], *out);
    return NULL;
}

// Reading.

static err repeated(const char *section, const char *name)
{
    char *title = ini_title(section);
    err e = err_new("key '%s' of section [%s] is there twice; an indented line belongs to the key "
                    "before it",
                    name, title);
    mem_free(title);
    return e;
}

static err set(struct ini *ini, const char *section, const char *name, const char *value)
{
    int i = find(ini, section, name);
    if (i < 0) {
        char *names = names_of(ini, section), *title = ini_title(section);
        err e = err_new("unknown key '%s' in section [%s]; %s%s", name, title,
                        *names ? "it knows:" : "there is no such section", names);
        mem_free(title);
        mem_free(names);
        return e;
    }
    if (ini->value[i]) return repeated(section, name);
    err e = setting_check(&ini->keys[i], value);
    if (e) {
        char *title = ini_title(section);
        err placed = err_new("[%s] %s: %s", title, name, e);
        mem_free(title);
        err_free(e);
        return placed;
    }
    ini->value[i] = mem_text("%s", value);
    return NULL;
}

static int handle(void *context, const char *section, const char *name, const char *value)
{
    struct reading *r = context;
    char *opened;
    r->wrong = open_section(&opened, r->ini, section);
    if (!r->wrong) r->wrong = set(r->ini, opened, name, value);
    mem_free(opened);
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

static err missing(const struct ini *ini, const struct setting *key)
{
    char *title = ini_title(key->section);
    err e = err_new("%s: section [%s] needs the key '%s': %s", ini->path, title, key->name,
                    key->purpose);
    mem_free(title);
    return e;
}

static err fill(struct ini *ini)
{
    for (int i = 0; ini->keys[i].section; i++) {
        if (ini->value[i]) continue;
        const struct setting *key = &ini->keys[i];
        if (!key->fallback) return missing(ini, key);
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

/* Takes the rows of a table, or of another file's keys, without the patterns. */
static struct ini *make(const char *path, const struct setting *table, const struct setting *keys)
{
    struct ini *ini = mem_new(1, sizeof *ini);
    ini->path = mem_text("%s", path);
    ini->table = table;
    ini->keys = mem_new(1, sizeof *ini->keys);
    for (int i = 0; keys[i].section; i++)
        if (!is_pattern(keys[i].section)) add_row(ini, &keys[i], keys[i].section);
    return ini;
}

err ini_read(struct ini **out, const char *path, const struct setting *keys)
{
    struct ini *ini = make(path, keys, keys);
    err e = read_into(ini, path);
    if (e)
        ini_free(ini);
    else
        *out = ini;
    return e;
}

struct ini *ini_copy(const struct ini *ini)
{
    struct ini *copy = make(ini->path, ini->table, ini->keys);
    for (int i = 0; ini->keys[i].section; i++) copy->value[i] = mem_text("%s", ini->value[i]);
    if (ini->open) copy->open = mem_text("%s", ini->open);
    return copy;
}

void ini_free(struct ini *ini)
{
    if (!ini) return;
    for (int i = 0; ini->keys[i].section; i++) {
        mem_free(ini->value[i]);
        mem_free((char *)ini->keys[i].section);
    }
    mem_free(ini->value);
    mem_free(ini->keys);
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
