/* Merge files; see merge.h. */
#include "data/merge.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdbool.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 24 };

struct merge {
    const char *path;
    const struct source *old;
    struct source classes; // the new ones, without images
    const char **target;   // (old classes) the new name, borrowed from the file's text; NULL: none
};

/* Maps the old classes in a text of words to a new one. */
static err send_words(struct merge *m, const char *class, char **word, int words, int line)
{
    FAIL_IF(words == 0, "%s:%d: class %s has no old classes", m->path, line, class);
    for (int i = 0; i < words; i++) {
        int old = source_find_class(m->old, word[i]);
        FAIL_IF(old < 0, "%s:%d: the data has no class %s", m->path, line, word[i]);
        FAIL_IF(m->target[old], "%s:%d: %s is already part of %s", m->path, line, word[i],
                m->target[old]);
        m->target[old] = class;
    }
    return NULL;
}

/* Reads one line, which it cuts at its tabs. */
static err read_line(struct merge *m, char *text, int line)
{
    char *members = strchr(text, '\t');
    FAIL_IF(!members || members == text,
            "%s:%d: expected class TAB old classes, got '%.64s'; see doc/data.md", m->path, line,
            text);
    *members++ = '\0';
    members[strcspn(members, "\t")] = '\0';
    FAIL_IF(source_find_class(&m->classes, text) >= 0, "%s:%d: class %s is here a second time",
            m->path, line, text);
    TRY(source_add_class(&m->classes, text));

    int words;
    char **word = text_words(&words, members);
    err e = send_words(m, text, word, words, line);
    text_words_free(word, words);
    return e;
}

static err read_lines(struct merge *m, char *content, size_t size)
{
    FAIL_IF(strlen(content) != size, "%s: expected text, got a binary file", m->path);
    FAIL_IF(size == 0, "%s: expected class TAB old classes, got an empty file", m->path);
    int number = 1;
    for (char *line = content; *line; number++) {
        char *end = line + strcspn(line, "\n"), *next = *end ? end + 1 : end;
        *end = '\0';
        TRY(read_line(m, line, number));
        line = next;
    }
    source_sort_classes(&m->classes);
    return NULL;
}

/* Relabels the images of s and drops those without a new class. */
static void apply(struct source *s, const struct merge *m)
{
    int n = 0;
    for (int i = 0; i < s->N; i++) {
        struct source_item item = s->item[i];
        const char *class = m->target[item.label];
        if (class) {
            item.label = source_find_class(&m->classes, class);
            CHECK(item.label >= 0);
            s->item[n++] = item;
        } else {
            mem_free(item.path);
        }
    }
    s->N = n;
}

/* Whether the lines name the very classes that the data has, each once. */
static bool is_merged(const struct source *s, const char *content)
{
    bool *named = mem_new((size_t)s->classes, sizeof *named);
    int known = 0, lines = 0;
    for (const char *line = content; *line; lines++) {
        char *name = mem_text("%.*s", (int)strcspn(line, "\t\n"), line);
        int class = source_find_class(s, name);
        if (class >= 0 && !named[class]) {
            named[class] = true;
            known++;
        }
        mem_free(name);
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    mem_free(named);
    return known == lines && known == s->classes;
}

static err merge_content(struct source *s, const char *path, char *content, size_t size)
{
    struct merge m = {.path = path, .old = s};
    source_init(&m.classes);
    m.target = mem_new((size_t)s->classes, sizeof *m.target);

    err e = read_lines(&m, content, size);
    if (!e) {
        apply(s, &m);
        // The new classes take the place of the old ones.
        struct source old = {.classes = s->classes, .class_name = s->class_name};
        s->classes = m.classes.classes;
        s->class_room = m.classes.class_room;
        s->class_name = m.classes.class_name;
        m.classes = old;
    }
    source_fini(&m.classes);
    mem_free(m.target);
    return e;
}

err merge_classes(struct source *s, const char *path)
{
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, LARGEST_FILE));
    err e = is_merged(s, content) ? NULL : merge_content(s, path, content, size);
    mem_free(content);
    return e;
}
