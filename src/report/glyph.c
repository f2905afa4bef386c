/* UTF-8 characters; see glyph.h. */
#include "report/glyph.h"

#include "base/escape.h"
#include "base/mem.h"

#include <string.h>

int glyph_next(uint32_t *glyph, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    // Lead byte: its fixed bits, and the smallest character that needs so many bytes.
    static const struct {
        unsigned char mask, lead;
        uint32_t min;
    } form[] = {{0x80, 0x00, 0}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}};
    for (int n = 1; n <= 4; n++) {
        if ((p[0] & form[n - 1].mask) != form[n - 1].lead) continue;
        uint32_t g = p[0] & (unsigned char)~form[n - 1].mask;
        for (int i = 1; i < n; i++) {
            if ((p[i] & 0xC0) != 0x80) return 0;
            g = g << 6 | (p[i] & 0x3F);
        }
        if (g < form[n - 1].min || g > 0x10FFFF || (g >= 0xD800 && g <= 0xDFFF)) return 0;
        *glyph = g;
        return n;
    }
    return 0;
}

bool glyph_printable(const char *text)
{
    uint32_t g;
    for (int n; *text; text += n) {
        n = glyph_next(&g, text);
        if (n == 0 || g < 0x20 || (g >= 0x7F && g < 0xA0) || g == 0xFFFE || g == 0xFFFF)
            return false;
    }
    return true;
}

bool glyph_is_digit(uint32_t g)
{
    // Unicode's decimal digits, superscripts, fractions and circled numbers.
    static const uint32_t range[][2] = {
        {'0', '9'},       {0xB2, 0xB3},     {0xB9, 0xB9},     {0xBC, 0xBE},       {0x660, 0x669},
        {0x6F0, 0x6F9},   {0x966, 0x96F},   {0x2070, 0x2079}, {0x2080, 0x2089},   {0x2150, 0x2189},
        {0x2460, 0x249B}, {0x2776, 0x2793}, {0xFF10, 0xFF19}, {0x1D7CE, 0x1D7FF},
    };
    for (size_t i = 0; i < sizeof range / sizeof *range; i++)
        if (g >= range[i][0] && g <= range[i][1]) return true;
    return false;
}

int glyph_count(const char *text)
{
    int n = 0;
    for (; *text; text++) n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

void glyph_quote(struct buffer *b, const char *text, enum glyph_quote quote)
{
    char *quoted = quote == GLYPH_XML        ? escape_xml(text)
                   : quote == GLYPH_MARKDOWN ? escape_markdown(text)
                                             : mem_text("%s", text);
    buffer_put(b, quoted);
    mem_free(quoted);
}
