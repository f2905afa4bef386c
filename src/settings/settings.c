/* The table of settings and what is printed of it; see settings.h. */
#include "settings/settings.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "settings/constraint.h"
#include "spectrum/blur.h"
#include "synth/coarse.h"

#include <string.h>

#define WHOLE(section, name, min, max, ...)                                                        \
    {#section, #name, SETTING_WHOLE, min, max, NULL, __VA_ARGS__},
#define REAL(section, name, min, max, ...)                                                         \
    {#section, #name, SETTING_REAL, min, max, NULL, __VA_ARGS__},
#define WHOLES(section, name, min, max, ...)                                                       \
    {#section, #name, SETTING_WHOLES, min, max, NULL, __VA_ARGS__},
#define REALS(section, name, min, max, ...)                                                        \
    {#section, #name, SETTING_REALS, min, max, NULL, __VA_ARGS__},
#define WORD(section, name, words, ...)  {#section, #name, SETTING_WORD, 0, 0, words, __VA_ARGS__},
#define NAMES(section, name, words, ...) {#section, #name, SETTING_NAMES, 0, 0, words, __VA_ARGS__},
#define PATH(section, name, ...)         {#section, #name, SETTING_PATH, 0, 0, NULL, __VA_ARGS__},
#define TEXT(section, name, ...)         {#section, #name, SETTING_TEXT, 0, 0, NULL, __VA_ARGS__},

const struct setting settings_rows[] = {
#include "settings/settings.def"
    {0},
};

/* Whether the values of a setting have bounds. */
static bool has_bounds(const struct setting *s)
{
    return s->kind <= SETTING_REALS;
}

struct tsv *settings_table(void)
{
    struct tsv *t = tsv_new("section key kind words min max default purpose");
    for (const struct setting *s = settings_rows; s->section; s++) {
        char *min = mem_text("%.10g", s->min), *max = mem_text("%.10g", s->max);
        bool bounds = has_bounds(s);
        tsv_add(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", s->section, s->name, setting_kind(s),
                s->words ? s->words : "-", bounds ? min : "-", bounds ? max : "-",
                s->fallback ? s->fallback : "-", s->purpose);
        mem_free(max);
        mem_free(min);
    }
    return t;
}

/* Gives what a value may be: "whole number, 0 to 64", "list of words: gray or rgb". */
static char *values(const struct setting *s)
{
    if (has_bounds(s)) return mem_text("%s, %.10g to %.10g", setting_kind(s), s->min, s->max);
    if (!s->words) return mem_text("%s", setting_kind(s));
    char *choice = setting_choice(s);
    char *text = s->kind == SETTING_WORD ? mem_text("%s", choice)
                                         : mem_text("%s: %s", setting_kind(s), choice);
    mem_free(choice);
    return text;
}

void settings_markdown(FILE *out)
{
    fputs("| key | value | default | purpose |\n| --- | --- | --- | --- |\n", out);
    for (const struct setting *s = settings_rows; s->section; s++) {
        if (s == settings_rows || !text_same(s->section, s[-1].section))
            fprintf(out, "| **[%.*s%s]** | | | |\n", (int)strcspn(s->section, "*"), s->section,
                    text_ends(s->section, " *") ? "NAME" : "");
        char *value = values(s), *fallback = mem_text("`%s`", s->fallback ? s->fallback : "");
        fprintf(out, "| %s | %s | %s | %s |\n", s->name, value,
                !s->fallback   ? "required"
                : *s->fallback ? fallback
                               : "empty",
                s->purpose);
        mem_free(fallback);
        mem_free(value);
    }
    fputs("\n", out);
    for (int i = 0; constraint_list(i); i++) fprintf(out, "- %s\n", constraint_list(i));
}
