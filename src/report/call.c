/* Calls of numbers and figures in a text; see call.h. */
#include "report/call.h"

#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"
#include "report/buffer.h"
#include "report/numbers.h"

#include <string.h>

/* Puts a value in the places of a word. */
static void replace(char **text, const char *word, const char *value)
{
    const char *from = *text;
    struct buffer out = {0};
    for (const char *at; (at = strstr(from, word)); from = at + strlen(word)) {
        buffer_add(&out, from, (size_t)(at - from));
        buffer_put(&out, value);
    }
    buffer_put(&out, from);
    mem_free(*text);
    *text = buffer_take(&out);
}

static const char *value_of(const struct tsv *ledger, const char *key)
{
    int row = numbers_find(ledger, key);
    return row < 0 ? NULL : numbers_at(ledger, row).value;
}

/* "{against}- and {regime}-trained", if one of the two has other words than its name with -trained:
 * untrained networks. */
static void replace_pair(char **text, const char *against, const char *regime)
{
    char *first = name_trained(against), *second = name_trained(regime);
    if (!text_ends(first, "-trained") || !text_ends(second, "-trained")) {
        char *both = mem_text("%s and %s", first, second);
        replace(text, "{against}- and {regime}-trained", both);
        mem_free(both);
    }
    replace(text, "{against}-trained", first);
    replace(text, "{regime}-trained", second);
    mem_free(second);
    mem_free(first);
}

void call_regimes(char **text, const struct tsv *ledger)
{
    const char *regime = value_of(ledger, "networks.tested");
    const char *against = value_of(ledger, "networks.base");
    if (regime && against) replace_pair(text, against, regime);
    if (regime) replace(text, "{regime}", regime);
    if (against) replace(text, "{against}", against);
}

/* Whether "{{" at a place calls a number. */
static bool calls(const char *at, const char *key)
{
    size_t size = strlen(key);
    const char *text = at + 2;
    if (text_begins(text, "const ") && text_begins(key, "const."))
        return strncmp(text + 6, key + 6, size - 6) == 0 && text[size] == '}';
    return strncmp(text, key, size) == 0 && (text[size] == '|' || text[size] == ':');
}

/* The next call at or after a place, or NULL. */
static const char *next_call(const char *at, const char *key)
{
    while ((at = strstr(at, "{{")) && !calls(at, key)) at += 2;
    return at;
}

bool call_exists(const char *text, const char *key)
{
    return next_call(text, key) != NULL;
}

static int line_of(const char *text, const char *at)
{
    int line = 1;
    for (; text < at; text++) line += *text == '\n';
    return line;
}

/* Whether the line that begins here starts new prose and continues nothing. */
static bool is_apart(const char *line)
{
    return *line == '\n' || *line == '\0' || *line == '#' || *line == '-' || *line == '|' ||
           text_begins(line, "{{if ") || text_begins(line, "{{end}}") ||
           text_begins(line, "{{fig ") || text_begins(line, "{{> ");
}

/* Whether a sentence ends with this character. */
static bool is_end(const char *p)
{
    return strchr(".?!", *p) && (p[1] == ' ' || p[1] == '\n' || p[1] == '\0');
}

/* The first character of the sentence around a place. */
static const char *begin_of(const char *text, const char *at)
{
    const char *p = at;
    for (; p > text; p--) {
        if (p[-1] == ' ' && p - text > 1 && is_end(p - 2)) break;
        if (p[-1] != '\n') continue;
        const char *before = p - 1;
        while (before > text && before[-1] != '\n') before--;
        if (is_apart(before) || is_apart(p) || (p - text > 1 && is_end(p - 2))) break;
    }
    return p + strspn(p, " ");
}

/* Prints a sentence with the breaks of its lines. */
static void print_sentence(FILE *out, const char *p)
{
    fprintf(out, "            ");
    for (; *p; p++) {
        const char *next = p + 1 + strspn(p + 1, " ");
        if (*p == '\n' && is_apart(next)) break;
        fputc(*p, out);
        if (is_end(p)) break;
        if (*p != '\n') continue;
        fprintf(out, "            ");
        p = next - 1;
    }
    fputc('\n', out);
}

int call_print(FILE *out, const char *title, const char *text, const char *path, const char *key)
{
    int count = 0;
    const char *last = NULL;
    for (const char *at = next_call(text, key); at; at = next_call(at + 2, key)) {
        const char *begin = begin_of(text, at);
        if (begin == last) continue; // twice in one sentence
        fprintf(out, "%-11s %s:%d\n", count++ ? "" : title, path, line_of(text, at));
        print_sentence(out, begin);
        last = begin;
    }
    return count;
}

/* Prints the first sentence of the caption of what the directive {{MARK NAME}} shows. */
static int print_shown(FILE *out, const char *title, const char *text, const char *path,
                       const char *mark, const char *name)
{
    char *call = mem_text("{{%s %s}}\n", mark, name);
    const char *at = strstr(text, call);
    if (at) {
        fprintf(out, "%-11s %s:%d\n", title, path, line_of(text, at));
        print_sentence(out, at + strlen(call));
    }
    mem_free(call);
    return at != NULL;
}

int call_print_figure(FILE *out, const char *title, const char *text, const char *path,
                      const char *name)
{
    return print_shown(out, title, text, path, "fig", name);
}

int call_print_table(FILE *out, const char *title, const char *text, const char *path,
                     const char *name)
{
    return print_shown(out, title, text, path, ">", name);
}
