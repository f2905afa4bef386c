/* Study files through inih; see ini.h. */
#include "base/ini.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <ini.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 20 };

/* What the handler found wrong; inih itself tells the line. */
struct reading {
    struct ini *ini;
    err wrong;
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
        char *longer = mem_text("%s %s", names, ini->keys[i].name);
        mem_free(names);
        names = longer;
    }
    return names;
}

static int handle(void *context, const char *section, const char *name, const char *value)
{
    struct reading *r = context;
    if (r->wrong) return 0;
    int i = find(r->ini, section, name);
    if (i < 0) {
        char *names = names_of(r->ini, section);
        r->wrong = err_new("unknown key '%s' in section [%s]; %s%s", name, section,
                           *names ? "it knows:" : "there is no such section", names);
        mem_free(names);
        return 0;
    }
    if (r->ini->value[i]) {
        r->wrong = err_new("key '%s' of section [%s] stands twice", name, section);
        return 0;
    }
    r->ini->value[i] = mem_text("%s", value);
    return 1;
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

static err read_into(struct ini *ini, const char *path)
{
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, LARGEST_FILE));
    struct reading r = {ini, NULL};
    int line = ini_parse_string(content, handle, &r);
    mem_free(content);
    if (r.wrong) {
        err e = err_new("%s:%d: %s", path, line, r.wrong);
        err_free(r.wrong);
        return e;
    }
    FAIL_IF(line != 0, "%s:%d: expected [section] or key = value", path, line);
    return fill(ini);
}

err ini_read(struct ini **out, const char *path, const struct ini_key *keys)
{
    struct ini *ini = mem_new(1, sizeof *ini);
    int count = 0;
    while (keys[count].section) count++;
    ini->path = mem_text("%s", path);
    ini->keys = keys;
    ini->value = mem_new((size_t)count, sizeof *ini->value);

    err e = read_into(ini, path);
    if (e)
        ini_free(ini);
    else
        *out = ini;
    return e;
}

void ini_free(struct ini *ini)
{
    if (!ini) return;
    for (int i = 0; ini->keys[i].section; i++) mem_free(ini->value[i]);
    mem_free(ini->value);
    mem_free(ini->path);
    mem_free(ini);
}

const char *ini_text(const struct ini *ini, const char *section, const char *name)
{
    int i = find(ini, section, name);
    CHECK(i >= 0);
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
    err e = *count ? NULL
                   : err_new("%s: [%s] %s: expected at least one number", ini->path, section, name);
    for (int i = 0; i < *count && !e; i++)
        e = number_of(&list[i], ini, words[i], section, name, least, most);
    text_words_free(words, *count);
    if (e)
        mem_free(list);
    else
        *numbers = list;
    return e;
}
