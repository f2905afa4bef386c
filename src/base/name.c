/* Names from outside, through utf8proc; see name.h. */
#include "base/name.h"

#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <utf8proc.h>

/* Characters that end a line, command a terminal or turn the direction of the text after them. */
static bool is_control(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

err name_path(const char *path)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)path;
    for (utf8proc_int32_t c; *p;) {
        utf8proc_ssize_t n = utf8proc_iterate(p, -1, &c);
        FAIL_IF(n < 1, "%.*s: expected a name in UTF-8, got the byte 0x%02x; rename it",
                (int)(p - (const utf8proc_uint8_t *)path), path, *p);
        FAIL_IF(is_control(c), "%.*s: a control character in a name (U+%04X); rename it",
                (int)(p - (const utf8proc_uint8_t *)path), path, (unsigned)c);
        p += n;
    }
    return NULL;
}

err name_label(const char *label)
{
    size_t length = strlen(label);
    FAIL_IF(length == 0, "expected a name, got an empty one");
    FAIL_IF(length > NAME_LARGEST, "expected a name of at most %d bytes, got %zu: %.64s...",
            NAME_LARGEST, length, label);
    return name_path(label);
}

err name_word(const char *word, const char *what)
{
    size_t length = strlen(word);
    FAIL_IF(length == 0 || length > NAME_LARGEST_WORD,
            "expected a %s of 1 to %d bytes, got %zu: '%.64s'", what, NAME_LARGEST_WORD, length,
            word);
    bool good = isalnum((unsigned char)*word);
    for (const char *p = word; *p && good; p++)
        good = (unsigned char)*p < 0x80 && (isalnum((unsigned char)*p) || strchr("_.-", *p));
    FAIL_IF(!good,
            "%s '%s': expected letters and digits of ASCII, '_', '.' and '-', the first a letter "
            "or a digit",
            what, word);
    return NULL;
}

static bool means_something(const char *name)
{
    return strcasecmp(name, "na") == 0 || strcasecmp(name, "nan") == 0 || text_same(name, "all") ||
           text_same(name, "-");
}

err name_class(char **class, const char *name)
{
    TRY(name_label(name));
    FAIL_IF(*name == ' ' || text_ends(name, " "),
            "class '%s': expected a name without blanks at its ends", name);
    utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)name);
    CHECK(composed);
    *class = mem_text("%s%s", (char *)composed, means_something(name) ? " (class)" : "");
    free(composed);
    if (strlen(*class) <= NAME_LARGEST_CLASS) return NULL;
    err e = err_new("expected a class of at most %d bytes, got %zu: %.64s...", NAME_LARGEST_CLASS,
                    strlen(*class), *class);
    mem_free(*class);
    return e;
}

static const char *suffix(const char *regime)
{
    return text_same(regime, "untrained") ? "" : "-trained";
}

char *name_trained(const char *regime)
{
    return mem_text("%s%s", regime, suffix(regime));
}

char *name_condition(const char *regime, const char *colour)
{
    return mem_text("%s%s, %s", regime, suffix(regime), text_same(colour, "rgb") ? "RGB" : colour);
}
