/* What may be the value of a setting; see setting.h. */
#include "base/setting.h"

#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"

#include <string.h>

static const char *const kinds[] = {
    [SETTING_WHOLE] = "whole number",
    [SETTING_REAL] = "number",
    [SETTING_WHOLES] = "list of whole numbers",
    [SETTING_REALS] = "list of numbers",
    [SETTING_WORD] = "word",
    [SETTING_NAMES] = "list of words",
    [SETTING_PATH] = "path",
    [SETTING_TEXT] = "text",
};

const char *setting_kind(const struct setting *s)
{
    return kinds[s->kind];
}

char *setting_choice(const struct setting *s)
{
    int count;
    char **word = text_words(&count, s->words), *choice = mem_text("%s", "");
    for (int i = 0; i < count; i++)
        choice = text_append(choice, "%s%s", !i ? "" : i < count - 1 ? ", " : " or ", word[i]);
    text_words_free(word, count);
    return choice;
}

static err check_whole(const struct setting *s, const char *text)
{
    long value;
    FAIL_IF(!text_whole(&value, text) || value < (long)s->min || value > (long)s->max,
            "expected a whole number from %d to %d, got '%s'", (int)s->min, (int)s->max, text);
    return NULL;
}

static err check_real(const struct setting *s, const char *text)
{
    double value;
    FAIL_IF(!text_number(&value, text) || value < s->min || value > s->max,
            "expected a number from %g to %g, got '%s'", s->min, s->max, text);
    return NULL;
}

static err check_word(const struct setting *s, const char *text)
{
    FAIL_IF(!s->words && (!*text || strpbrk(text, " \t")), "expected one word, got '%s'", text);
    if (!s->words || text_has_word(s->words, text)) return NULL;
    char *choice = setting_choice(s);
    err e = err_new("expected %s, got '%s'", choice, text);
    mem_free(choice);
    return e;
}

static err check_names(const struct setting *s, char *const *word, int count)
{
    FAIL_IF(count == 0, "expected at least one word");
    for (int i = 0; i < count; i++) {
        if (s->words) TRY(check_word(s, word[i]));
        for (int j = 0; j < i; j++)
            FAIL_IF(text_same(word[i], word[j]), "expected each word once, got '%s' twice",
                    word[i]);
    }
    return NULL;
}

static err check_numbers(const struct setting *s, char *const *word, int count)
{
    FAIL_IF(count == 0, "expected at least one number");
    for (int i = 0; i < count; i++)
        TRY((s->kind == SETTING_WHOLES ? check_whole : check_real)(s, word[i]));
    return NULL;
}

err setting_check(const struct setting *s, const char *text)
{
    if (s->kind == SETTING_PATH) return name_path(text);
    if (s->kind == SETTING_TEXT) return NULL;
    if (s->kind == SETTING_WHOLE) return check_whole(s, text);
    if (s->kind == SETTING_REAL) return check_real(s, text);
    if (s->kind == SETTING_WORD) return check_word(s, text);
    int count;
    char **word = text_words(&count, text);
    err e = (s->kind == SETTING_NAMES ? check_names : check_numbers)(s, word, count);
    text_words_free(word, count);
    return e;
}
