/* Texts filled from a table's rows. */
#include "report/template.h"

#include "../support.h"
#include "base/mem.h"

static struct tsv *table(void)
{
    struct tsv *t = tsv_new("regime accuracy class");
    t->path = mem_text("r.tsv");
    tsv_add(t, "clear\t0.91256\ta|b <c> & d");
    return t;
}

static void expect(const char *template, enum glyph_quote quote, const char *filled)
{
    struct tsv *t = table();
    char *text;
    MUST(template_fill(&text, template, t, 0, quote, "spec:3"));
    cr_expect_str_eq(text, filled);
    mem_free(text);
    tsv_free(t);
}

static void refuse(const char *template, const char *message)
{
    struct tsv *t = table();
    char *text;
    MUST_FAIL(template_fill(&text, template, t, 0, GLYPH_PLAIN, "spec:3"), message);
    tsv_free(t);
}

Test(template, places_are_filled_and_the_rest_stays)
{
    expect("", GLYPH_PLAIN, "");
    expect("acc.{regime}.0", GLYPH_PLAIN, "acc.clear.0");
    expect("{accuracy|%.3f} [{regime}]", GLYPH_PLAIN, "0.913 [clear]");
    expect("{regime}{regime}", GLYPH_PLAIN, "clearclear");
}

Test(template, cells_are_quoted_for_where_they_go_and_our_own_text_is_not)
{
    expect("<b>{class}</b>", GLYPH_PLAIN, "<b>a|b <c> & d</b>");
    expect("<b>{class}</b>", GLYPH_XML, "<b>a|b &lt;c&gt; &amp; d</b>");
    expect("<b>{class}</b>", GLYPH_MARKDOWN, "<b>a\\|b \\<c\\> \\& d</b>");
}

Test(template, what_cannot_be_filled_is_named_with_its_place)
{
    refuse("{regime", "spec:3: '{regime' opens a place");
    refuse("{colour}", "r.tsv: no column colour");
    refuse("{}", "r.tsv: no column ");
    refuse("{regime|%.3f}", "r.tsv:2: column regime: %.3f shows a number, the value is 'clear'");
    refuse("{accuracy|%s}", "r.tsv:2: column accuracy: unknown format '%s'");
}

Test(template, a_cell_of_no_end_is_refused)
{
    struct tsv *t = tsv_new("x");
    char *cell = mem_new(5001, 1), *text;
    memset(cell, 'a', 5000);
    tsv_add(t, "%s", cell);
    MUST_FAIL(template_fill(&text, "{x}", t, 0, GLYPH_PLAIN, "spec"),
              "expected at most 1000 bytes");
    mem_free(cell);
    tsv_free(t);
}
