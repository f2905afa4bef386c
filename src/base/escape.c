/* Texts quoted for other languages; see escape.h. */
#include "base/escape.h"

#include "base/err.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Gives a text with each character that the list has replaced by its own. */
static char *replace(const char *text, const char *special, const char *const *by)
{
    char *made;
    size_t size;
    FILE *out = open_memstream(&made, &size);
    CHECK(out);
    for (; *text; text++) {
        const char *at = strchr(special, *text);
        if (at)
            fputs(by[at - special], out);
        else
            putc(*text, out);
    }
    fclose(out);
    char *copy = mem_text("%s", made);
    free(made);
    return copy;
}

char *escape_xml(const char *text)
{
    static const char *const by[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    return replace(text, "&<>\"'", by);
}

char *escape_markdown(const char *text)
{
    static const char *const by[] = {"\\\\", "\\`", "\\*", "\\_", "\\{", "\\}", "\\[", "\\]", "\\<",
                                     "\\>",  "\\#", "\\|", "\\~", "\\^", "\\$", "\\@", "\\&"};
    return replace(text, "\\`*_{}[]<>#|~^$@&", by);
}

char *escape_csv(const char *text)
{
    static const char *const by[] = {"\"\""};
    size_t length = strlen(text);
    bool plain = length && !strpbrk(text, ",\"\r\n") && text[0] != ' ' && text[length - 1] != ' ';
    if (plain) return mem_text("%s", text);
    char *inside = replace(text, "\"", by), *quoted = mem_text("\"%s\"", inside);
    mem_free(inside);
    return quoted;
}

char *escape_shell(const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_./-+:,@";
    static const char *const by[] = {"'\\''"};
    if (*text && strspn(text, plain) == strlen(text)) return mem_text("%s", text);
    char *inside = replace(text, "'", by), *quoted = mem_text("'%s'", inside);
    mem_free(inside);
    return quoted;
}

char *escape_recipe(const char *text)
{
    static const char *const by[] = {"$$"};
    char *quoted = escape_shell(text), *recipe = replace(quoted, "$", by);
    mem_free(quoted);
    return recipe;
}
