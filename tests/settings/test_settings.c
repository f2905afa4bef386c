/* The table of settings: each row is checked by walking it, so a new row is tested by being there.
 */
#include "settings/settings.h"

#include "base/tsv.h"
#include "reading.h"

static const struct setting *const rows = settings_rows;

/* Gives a section of a file: of a pattern, the one called x. */
static char *section_of(const struct setting *row)
{
    char *section = mem_text("%s", row->section), *star = strchr(section, '*');
    if (star) *star = 'x';
    return section;
}

static char *add_line(char *text, const struct setting *row, const char *value)
{
    char *section = section_of(row);
    text = text_append(text, "[%s]\n%s = %s\n", section, row->name, value);
    mem_free(section);
    return text;
}

/* Text of a file with this value of a row, and what other rows without a default need. */
static char *file_with(const struct setting *row, const char *value)
{
    char *text = add_line(mem_text("%s", ""), row, value);
    for (const struct setting *s = rows; s->section; s++)
        if (s != row && !s->fallback)
            text = add_line(text, s, s->kind == SETTING_WHOLE ? "1" : "a");
    return text;
}

/* A study with this value is refused, with the file, the line, the section and key, and expected.
 */
static void refuse(const struct setting *row, const char *value, const char *expected)
{
    struct study *s;
    char *text = file_with(row, value);
    err e = reading_text(&s, text);
    char *section = section_of(row);
    char *pattern =
        mem_text("*/study_test.ini:2: [%s] %s: expected %s*", section, row->name, expected);
    mem_free(section);
    cr_assert_not_null(e, "[%s] %s took '%s'", row->section, row->name, value);
    cr_expect(text_matches(e, pattern), "expected %s, got %s", pattern, e);
    mem_free(pattern);
    err_free(e);
    mem_free(text);
}

static void refuse_numbers(const struct setting *row)
{
    bool whole = row->kind == SETTING_WHOLE || row->kind == SETTING_WHOLES;
    char *expected =
        whole ? mem_text("a whole number from %d to %d, got '", (int)row->min, (int)row->max)
              : mem_text("a number from %g to %g, got '", row->min, row->max);
    const double outside[] = {row->min - 1, row->min - 1e9, row->max + 1, 2 * row->max + 1e9};
    for (int i = 0; i < 4; i++) {
        char *value = mem_text("%.17g", outside[i]);
        refuse(row, value, expected);
        mem_free(value);
    }
    refuse(row, "many", expected);
    refuse(row, "1e", expected);
    if (whole) refuse(row, "1.5", expected);
    mem_free(expected);
}

static void refuse_words(const struct setting *row)
{
    char *choice = setting_choice(row), *expected = mem_text("%s, got '", choice);
    refuse(row, "nosuch", expected);
    mem_free(expected);
    mem_free(choice);
}

Test(settings, every_row_refuses_what_it_does_not_allow)
{
    for (const struct setting *s = rows; s->section; s++) {
        bool list = s->kind != SETTING_WHOLE && s->kind != SETTING_REAL && s->kind != SETTING_WORD;
        if (s->kind <= SETTING_REALS) refuse_numbers(s);
        if (s->words) refuse_words(s);
        if (s->kind == SETTING_WORD && !s->words) refuse(s, "two words", "one word, got 'two");
        if (list && s->kind != SETTING_PATH && s->kind != SETTING_TEXT)
            refuse(s, "", "at least one ");
        if (s->kind == SETTING_NAMES) refuse(s, "b a b", s->words ? "" : "each word once, got 'b'");
    }
}

Test(settings, every_row_takes_its_bounds_its_words_and_its_default)
{
    for (const struct setting *s = rows; s->section; s++) {
        if (s->fallback) MUST(setting_check(s, s->fallback));
        if (s->words) {
            int count;
            char **word = text_words(&count, s->words);
            cr_expect_gt(count, 1, "[%s] %s", s->section, s->name);
            for (int i = 0; i < count; i++) MUST(setting_check(s, word[i]));
            text_words_free(word, count);
        }
        if (s->kind > SETTING_REALS) continue;
        cr_expect_lt(s->min, s->max, "[%s] %s", s->section, s->name);
        char *min = mem_text("%.17g", s->min), *max = mem_text("%.17g", s->max);
        MUST(setting_check(s, min));
        MUST(setting_check(s, max));
        mem_free(max);
        mem_free(min);
    }
}

Test(settings, every_key_is_there_once_and_sections_are_in_one_piece)
{
    for (const struct setting *s = rows; s->section; s++) {
        cr_expect_gt(strlen(s->purpose), 4, "[%s] %s", s->section, s->name);
        cr_expect_null(strpbrk(s->purpose, "|\t\n"), "[%s] %s", s->section, s->name);
        for (const struct setting *t = rows; t < s; t++) {
            bool section = text_same(s->section, t->section);
            cr_expect(!section || !text_same(s->name, t->name), "[%s] %s", s->section, s->name);
            cr_expect(!section || text_same(s[-1].section, s->section), "[%s]", s->section);
        }
    }
}

Test(settings, the_table_that_is_printed_has_every_row)
{
    struct tsv *t = settings_table();
    const char *cell;
    for (int r = 0; r < t->rows; r++) {
        MUST(tsv_text(&cell, t, r, "section"));
        cr_expect_str_eq(cell, rows[r].section);
        MUST(tsv_text(&cell, t, r, "key"));
        cr_expect_str_eq(cell, rows[r].name);
        MUST(tsv_text(&cell, t, r, "default"));
        cr_expect_str_eq(cell, rows[r].fallback ? rows[r].fallback : "-");
    }
    cr_assert_null(rows[t->rows].section);
    tsv_free(t);
}
