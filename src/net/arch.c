/* Reads models/NAME.net; arch.h has the format. */
#include "net/arch.h"

#include "base/file.h"
#include "base/home_list.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/source.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 20, LARGEST_LOSS = 100 };

static const char training[] = "training:"; // heads follow

static char *kinds_known(void)
{
    char *known = mem_text("%s", "");
    for (int i = 0; layer_list(i); i++) {
        known = text_append(known, " %s", layer_list(i)->name);
    }
    return known;
}

static char *keys_known(const struct layer *layer)
{
    char *known = mem_text("%s", "");
    for (int i = 0; i < LAYER_KEYS && layer->key[i].name; i++) {
        known = text_append(known, " %s", layer->key[i].name);
    }
    return known;
}

/* The index of the line called name[0 .. length-1], -1 for the image, -2 for none. */
static int find_line(const struct arch *arch, const char *name, size_t length)
{
    if (length == 5 && strncmp(name, "image", 5) == 0) return -1;
    for (int i = 0; i < arch->count + arch->heads; i++)
        if (strlen(arch->line[i].name) == length && strncmp(arch->line[i].name, name, length) == 0)
            return i;
    return -2;
}

static err read_inputs(struct arch *arch, struct arch_line *line, const char *names)
{
    line->inputs = 0;
    for (const char *p = names; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
        size_t length = strcspn(p, ",");
        int from = find_line(arch, p, length);
        FAIL_IF(from == -2, "%s:%d: from=%.*s: no line above has this name", arch->path,
                line->number, (int)length, p);
        FAIL_IF(line->inputs == LAYER_INPUTS, "%s:%d: expected at most %d inputs", arch->path,
                line->number, LAYER_INPUTS);
        line->input[line->inputs++] = from;
    }
    return NULL;
}

/* The share of a head's loss. */
static err read_loss(struct arch *arch, struct arch_line *line, const char *text, bool head)
{
    FAIL_IF(!head, "%s:%d: loss= is for heads, below a line '%s'", arch->path, line->number,
            training);
    FAIL_IF(!text_number(&line->loss, text) || !(line->loss > 0 && line->loss <= LARGEST_LOSS),
            "%s:%d: loss: expected a number above 0, at most %d, got '%s'", arch->path,
            line->number, LARGEST_LOSS, text);
    return NULL;
}

static err read_key(struct arch *arch, struct arch_line *line, const char *word, bool head)
{
    const char *equals = strchr(word, '=');
    FAIL_IF(!equals, "%s:%d: expected key=value, got '%s'", arch->path, line->number, word);
    if (text_begins(word, "from=")) return read_inputs(arch, line, equals + 1);
    if (text_begins(word, "loss=")) return read_loss(arch, line, equals + 1, head);

    int k = 0;
    const struct layer_key *key = line->layer->key;
    size_t length = (size_t)(equals - word);
    while (k < LAYER_KEYS && key[k].name &&
           (strlen(key[k].name) != length || strncmp(key[k].name, word, length) != 0))
        k++;
    if (k == LAYER_KEYS || !key[k].name) {
        char *known = keys_known(line->layer);
        err e = err_new("%s:%d: unknown key '%.*s' of %s; it knows: from%s", arch->path,
                        line->number, (int)length, word, line->layer->name, known);
        mem_free(known);
        return e;
    }
    if (text_same(key[k].name, "units") && text_same(equals + 1, "classes")) {
        line->value[k] = ARCH_CLASSES;
        return NULL;
    }
    double value;
    bool whole = key[k].min == floor(key[k].min) && key[k].max == floor(key[k].max);
    FAIL_IF(!text_number(&value, equals + 1) || value < key[k].min || value > key[k].max ||
                (whole && value != floor(value)),
            "%s:%d: %s: expected a %s from %g to %g, got '%s'", arch->path, line->number,
            key[k].name, whole ? "whole number" : "number", key[k].min, key[k].max, equals + 1);
    line->value[k] = value;
    return NULL;
}

static err read_kind(struct arch *arch, struct arch_line *line, const char *word)
{
    line->layer = layer_find(word);
    if (line->layer) return NULL;
    char *known = kinds_known();
    err e =
        err_new("%s:%d: unknown layer '%s'; there are:%s", arch->path, line->number, word, known);
    mem_free(known);
    return e;
}

static err read_line(struct arch *arch, struct arch_line *line, char **word, int words, bool head)
{
    size_t length = strlen(word[0]);
    FAIL_IF(words < 2 || length < 2 || word[0][length - 1] != ':',
            "%s:%d: expected 'NAME: KIND key=value ...', got '%s'", arch->path, line->number,
            word[0]);
    FAIL_IF(find_line(arch, word[0], length - 1) != -2, "%s:%d: the name '%.*s' occurs twice",
            arch->path, line->number, (int)length - 1, word[0]);
    TRY(read_kind(arch, line, word[1]));

    for (int k = 0; k < LAYER_KEYS && line->layer->key[k].name; k++)
        line->value[k] = line->layer->key[k].fallback;
    line->inputs = 1;
    line->input[0] = arch->count + arch->heads - 1;
    for (int i = 2; i < words; i++) TRY(read_key(arch, line, word[i], head));
    for (int k = 0; k < LAYER_KEYS && line->layer->key[k].name; k++)
        FAIL_IF(isnan(line->value[k]), "%s:%d: %s needs %s=", arch->path, line->number,
                line->layer->name, line->layer->key[k].name);
    FAIL_IF(line->inputs < line->layer->min_inputs || line->inputs > line->layer->max_inputs,
            "%s:%d: %s takes %d to %d inputs, got %d; say from=NAME,NAME", arch->path, line->number,
            line->layer->name, line->layer->min_inputs, line->layer->max_inputs, line->inputs);
    line->name = mem_text("%.*s", (int)length - 1, word[0]);
    err wrong = name_word(line->name, "layer");
    if (!wrong) return NULL;
    err placed = err_new("%s:%d: %s", arch->path, line->number, wrong);
    err_free(wrong);
    mem_free(line->name);
    return placed;
}

/* Every line of a head leads to a loss. */
static err check_heads(const struct arch *arch)
{
    for (int i = arch->count; i < arch->count + arch->heads; i++) {
        const struct arch_line *line = &arch->line[i];
        bool read = line->loss > 0;
        for (int k = i + 1; k < arch->count + arch->heads; k++)
            for (int j = 0; j < arch->line[k].inputs; j++) read |= arch->line[k].input[j] == i;
        FAIL_IF(!read, "%s:%d: %s: no line reads it; the last line of a head says loss=SHARE",
                arch->path, line->number, line->name);
    }
    return NULL;
}

/* One line of the file; head: it is below `training:`. */
static err parse_line(struct arch *arch, char **word, int words, int number, bool *head)
{
    int all = arch->count + arch->heads;
    struct arch_line *line = &arch->line[all];
    if (words == 0) return NULL;
    line->number = number;
    if (words == 1 && text_same(word[0], training)) {
        FAIL_IF(*head, "%s:%d: expected one line '%s'", arch->path, number, training);
        *head = true;
        return NULL;
    }
    FAIL_IF(all == ARCH_LARGEST, "%s:%d: expected at most %d layers", arch->path, number,
            ARCH_LARGEST);
    TRY(read_line(arch, line, word, words, *head));
    *(*head ? &arch->heads : &arch->count) += 1;
    return NULL;
}

static err parse(struct arch *arch, char *content)
{
    int number = 0;
    bool head = false;
    for (char *start = content; start; number++) {
        char *end = strchr(start, '\n');
        if (end) *end = '\0';
        start[strcspn(start, "#")] = '\0';
        int words;
        char **word = text_words(&words, start);
        err e = parse_line(arch, word, words, number + 1, &head);
        text_words_free(word, words);
        if (e) return e;
        start = end ? end + 1 : NULL;
    }
    FAIL_IF(arch->count == 0, "%s: expected at least one layer", arch->path);
    return check_heads(arch);
}

err arch_read(struct arch **out, const char *path)
{
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, LARGEST_FILE));
    struct arch *arch = mem_new(1, sizeof *arch);
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    arch->path = mem_text("%s", path);
    arch->name = mem_text("%.*s", (int)strcspn(base, "."), base);
    size_t lines = 1;
    for (size_t i = 0; i < size && lines <= ARCH_LARGEST; i++) lines += content[i] == '\n';
    arch->line = mem_new(lines, sizeof *arch->line);

    source_digest(arch->digest, content);
    err e = name_word(arch->name, "architecture");
    if (!e) e = parse(arch, content);
    mem_free(content);
    if (e)
        arch_free(arch);
    else
        *out = arch;
    return e;
}

err arch_find(struct arch **out, const char *model)
{
    char *path =
        text_ends(model, ".net") ? mem_text("%s", model) : mem_text("models/%s.net", model);
    char *near =
        file_exists(path) || strchr(model, '/') ? NULL : home_list_near("models", model, ".net");
    err e = near ? err_new("%s: there is no such architecture; did you mean '%s'?", path, near)
                 : arch_read(out, path);
    mem_free(near);
    mem_free(path);
    return e;
}

void arch_free(struct arch *arch)
{
    if (!arch) return;
    for (int i = 0; i < arch->count + arch->heads; i++) mem_free(arch->line[i].name);
    mem_free(arch->line);
    mem_free(arch->name);
    mem_free(arch->path);
    mem_free(arch);
}
