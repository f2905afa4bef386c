/* Separated values of any spreadsheet; see foreign.h. */
#include "base/mem.h"
#include "base/text.h"
#include "trials/foreign.h"

#include <string.h>

struct cursor {
    struct foreign *f;
    const char *at;
    int line;
};

/* The separator that the first line has most often outside of quotes. */
static char find_separator(const char *text)
{
    static const char marks[] = {',', ';', '\t'};
    int count[3] = {0}, best = 0;
    bool quoted = false;
    for (const char *p = text; *p && (quoted || *p != '\n'); p++) {
        if (*p == '"') quoted = !quoted;
        for (int i = 0; i < 3 && !quoted; i++) count[i] += *p == marks[i];
    }
    for (int i = 1; i < 3; i++)
        if (count[i] > count[best]) best = i;
    return marks[best];
}

static const char *form_of(char separator)
{
    if (separator == ';') return "CSV with semicolons";
    return separator == '\t' ? "tab-separated values" : "CSV";
}

/* Gives the field at the cursor, which moves to the mark after it. */
static err take_field(char **out, struct cursor *c)
{
    size_t size = 0, room = 64; // not what is left of the line: it may be long, and of many fields
    char *text = mem_new(room, 1);
    int first = c->line;
    bool quoted = *c->at == '"', closed = !quoted;
    if (quoted) c->at++;
    while (*c->at && (quoted || (*c->at != c->f->separator && *c->at != '\n'))) {
        if (quoted && *c->at == '"') {
            c->at++;
            closed = *c->at != '"';
            if (closed) break;
        }
        if (*c->at == '\n') c->line++;
        if (size + 1 == room) {
            text = mem_resize(text, size, 2 * room, 1);
            room *= 2;
        }
        text[size++] = *c->at++;
    }
    if (*c->at == '\r' && (c->at[1] == '\n' || !c->at[1])) c->at++;
    if (!quoted && size && text[size - 1] == '\r') size--;
    text[size] = '\0';
    bool good = closed && (!*c->at || *c->at == c->f->separator || *c->at == '\n');
    if (!good) {
        mem_free(text);
        return err_new("%s:%d: expected quotes around whole fields, and closed", c->f->path, first);
    }
    *out = text;
    return NULL;
}

/* Reads the fields of a line; the first line's are names, of which an empty one gets the number of
 * its column. */
static err take_line(struct cursor *c, char ***names, int *count)
{
    bool header = !*names;
    int line = c->line, fields = 0;
    if (header) *names = mem_new(FOREIGN_COLUMNS, sizeof **names);
    if (!header) foreign_add_row(c->f, line);
    for (bool more = true; more; fields++) {
        char *text;
        TRY(take_field(&text, c));
        more = *c->at == c->f->separator;
        if (more) c->at++;
        if (fields == (header ? FOREIGN_COLUMNS : *count)) {
            mem_free(text);
            return err_new("%s:%d: expected at most %d fields", c->f->path, line,
                           header ? FOREIGN_COLUMNS : *count);
        }
        if (header)
            (*names)[(*count)++] = *text ? text : (mem_free(text), mem_text("column %d", fields));
        else
            TRY(foreign_set(c->f, (*names)[fields], text));
    }
    if (*c->at == '\n') {
        c->at++;
        c->line++;
    }
    FAIL_IF(!header && fields != *count, "%s:%d: expected %d fields as in the header, got %d",
            c->f->path, line, *count, fields);
    return NULL;
}

err foreign_csv(struct foreign *f, const char *text, size_t size)
{
    (void)size;
    f->separator = find_separator(text);
    f->form = form_of(f->separator);
    struct cursor c = {f, text, 1};
    char **names = NULL;
    int count = 0;
    err e = NULL;
    while (*c.at && !e) {
        size_t blank = strspn(c.at, "\r");
        if (c.at[blank] == '\n' || !c.at[blank]) { // a blank line
            c.at += blank + (c.at[blank] == '\n');
            c.line++;
            continue;
        }
        e = take_line(&c, &names, &count);
    }
    if (names) text_words_free(names, count);
    return e;
}
