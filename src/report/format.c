/* The formats of values; see format.h. */
#include "report/format.h"

#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DIGITS = 17, ROOM = 400 }; // DBL_MAX has 309 digits before the point

struct form {
    char conversion; // d, f or g
    bool plus;
    int width, digits;
};

/* One or two digits; -1 if there are none. */
static int small_number(const char **p)
{
    if (!isdigit((unsigned char)**p)) return -1;
    int n = *(*p)++ - '0';
    if (isdigit((unsigned char)**p)) n = 10 * n + (*(*p)++ - '0');
    return n;
}

static bool read_form(struct form *f, const char *p)
{
    *f = (struct form){0};
    if (*p++ != '%') return false;
    f->plus = *p == '+';
    p += f->plus;
    if (*p == '0' && isdigit((unsigned char)p[1])) {
        p++;
        f->width = small_number(&p);
    }
    f->digits = -1;
    if (*p == '.') {
        p++;
        f->digits = small_number(&p);
        if (f->digits < 0 || f->digits > MAX_DIGITS) return false;
    }
    f->conversion = *p;
    if (!*p || p[1]) return false;
    if (*p == 'd') return f->digits < 0;
    return (*p == 'f' || (*p == 'g' && f->digits > 0)) && f->digits >= 0 && f->width == 0;
}

/* Significant digits without an exponent: %e says where the point is, %f prints. */
static void show_general(char text[ROOM], double x, int digits)
{
    char scale[ROOM];
    snprintf(scale, sizeof scale, "%.*e", digits - 1, x);
    int decimals = digits - 1 - atoi(strchr(scale, 'e') + 1);
    snprintf(text, ROOM, "%.*f", decimals > 0 ? decimals : 0, x);
    if (!strchr(text, '.')) return;
    char *end = text + strlen(text);
    while (end[-1] == '0') *--end = '\0';
    if (end[-1] == '.') end[-1] = '\0';
}

static err add_number(struct buffer *b, const struct form *f, const char *format, const char *value,
                      const char *where)
{
    double x;
    char text[ROOM];
    FAIL_IF(!text_number(&x, value), "%s: %s shows a number, the value is '%s'", where, format,
            value);
    FAIL_IF(f->conversion == 'd' && (floor(x) != x || fabs(x) > 9007199254740992.0),
            "%s: %s shows a whole number, the value is %s", where, format, value);
    FAIL_IF(f->conversion == 'g' && x != 0 && fabs(x) < 1e-30,
            "%s: %s cannot show %s without an exponent", where, format, value);
    if (f->conversion == 'g')
        show_general(text, fabs(x), f->digits);
    else
        snprintf(text, sizeof text, "%0*.*f", f->width, f->digits > 0 ? f->digits : 0, fabs(x));
    // What rounds to nothing has no sign.
    bool negative = x < 0 && strspn(text, "0.") != strlen(text);
    if (negative || f->plus) buffer_put(b, negative ? "\u2212" : "+");
    buffer_put(b, text);
    return NULL;
}

const char *format_colour(const char *colour)
{
    return text_same(colour, "rgb") ? "RGB" : colour;
}

static void add_trained(struct buffer *b, const char *regime, enum glyph_quote quote)
{
    char *trained = name_trained(regime);
    glyph_quote(b, trained, quote);
    mem_free(trained);
}

static void add_list(struct buffer *b, const char *value, bool colours, enum glyph_quote quote)
{
    int count;
    char **word = text_words(&count, value);
    for (int i = 0; i < count; i++) {
        if (i) buffer_put(b, i + 1 < count ? ", " : " and ");
        glyph_quote(b, colours ? format_colour(word[i]) : word[i], quote);
    }
    text_words_free(word, count);
}

err format_add(struct buffer *b, const char *format, const char *value, enum glyph_quote quote,
               const char *where)
{
    struct form form;
    FAIL_IF(!glyph_printable(value), "%s: the value has bytes that are not printable UTF-8", where);
    if (text_same(format, "text"))
        glyph_quote(b, value, quote);
    else if (text_same(format, "list") || text_same(format, "colour"))
        add_list(b, value, text_same(format, "colour"), quote);
    else if (text_same(format, "trained"))
        add_trained(b, value, quote);
    else if (read_form(&form, format))
        return add_number(b, &form, format, value, where);
    else
        return err_new("%s: unknown format '%s'; expected %%d, %%04d, %%.3f, %%+.3f, %%.4g, text, "
                       "list, colour or trained",
                       where, format);
    return NULL;
}
