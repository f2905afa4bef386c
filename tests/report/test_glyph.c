/* UTF-8, digits and quoting. */
#include "report/glyph.h"

#include "../support.h"
#include "base/mem.h"

static int encode(char text[5], uint32_t g)
{
    int n = g < 0x80 ? 1 : g < 0x800 ? 2 : g < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (int i = n - 1; i > 0; i--, g >>= 6) text[i] = (char)(0x80 | (g & 0x3F));
    text[0] = (char)(lead[n] | g);
    text[n] = '\0';
    return n;
}

Test(glyph, every_character_is_read_back_as_it_was_written)
{
    for (uint32_t g = 1; g <= 0x10FFFF; g++) {
        char text[5];
        uint32_t got = 0;
        int size = encode(text, g), read = glyph_next(&got, text);
        bool surrogate = g >= 0xD800 && g <= 0xDFFF;
        if (read != (surrogate ? 0 : size) || (!surrogate && got != g))
            cr_assert_fail("U+%04X: %d bytes, got U+%04X", g, read, got);
    }
}

Test(glyph, broken_and_overlong_sequences_are_refused)
{
    // A lone continuation, a cut sequence, overlong forms of '/', a byte that never occurs, a
    // character beyond the last.
    static const char *const bad[] = {"\x80",     "\xC3", "\xE2\x82",     "\xF0\x9F\x98",
                                      "\xC0\xAF", "\xFF", "\xE0\x80\xAF", "\xF4\x90\x80\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t g;
        cr_expect_eq(glyph_next(&g, bad[i]), 0, "bad[%zu]", i);
        cr_expect_not(glyph_printable(bad[i]), "bad[%zu]", i);
    }
}

Test(glyph, control_characters_are_not_printable)
{
    for (uint32_t g = 1; g < 0xA0; g++) {
        char text[5];
        encode(text, g);
        cr_expect_eq(glyph_printable(text), g >= 0x20 && (g < 0x7F || g >= 0xA0), "U+%04X", g);
    }
}

Test(glyph, a_digit_in_any_dress_is_a_digit)
{
    for (const char *p = "0123456789²³¹½⁰₉٣४５①"; *p;) {
        uint32_t g;
        p += glyph_next(&g, p);
        cr_expect(glyph_is_digit(g), "U+%04X", g);
    }
    for (const char *p = "aZ-.,%µσé×−–IVX"; *p;) {
        uint32_t g;
        p += glyph_next(&g, p);
        cr_expect_not(glyph_is_digit(g), "U+%04X", g);
    }
}

Test(glyph, quoted_for_xml_a_text_opens_no_tag_and_ends_no_attribute)
{
    struct buffer b = {0};
    glyph_quote(&b, "<a href='x' title=\"y\">&σ", GLYPH_XML);
    cr_assert_str_eq(b.text, "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;σ");
    buffer_fini(&b);
}

Test(glyph, quoted_for_markdown_no_character_works_as_markup)
{
    struct buffer b = {0};
    glyph_quote(&b, "vgg_small|*<b>`[x](y)$^~#@a\\", GLYPH_MARKDOWN);
    cr_assert_str_eq(b.text, "vgg\\_small\\|\\*\\<b\\>\\`\\[x\\](y)\\$\\^\\~\\#\\@a\\\\");
    buffer_fini(&b);
}

Test(glyph, base_64_gives_the_vectors_of_rfc_4648)
{
    static const char *const vector[][2] = {{"", ""},
                                            {"f", "Zg=="},
                                            {"fo", "Zm8="},
                                            {"foo", "Zm9v"},
                                            {"foob", "Zm9vYg=="},
                                            {"fooba", "Zm9vYmE="},
                                            {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof vector / sizeof *vector; i++) {
        struct buffer b = {0};
        buffer_base64(&b, (const unsigned char *)vector[i][0], strlen(vector[i][0]));
        char *text = buffer_take(&b);
        cr_expect_str_eq(text, vector[i][1]);
        mem_free(text);
    }
}
