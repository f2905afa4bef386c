/* base/ini: a study file says what the table of keys allows, or is one error with file and line. */
#include "../scratch.h"
#include "../support.h"
#include "base/ini.h"
#include "mutate.h"

#include <signal.h>

static const struct setting keys[] = {
    {"study", "name", SETTING_PATH, 0, 0, NULL, NULL, "what the study is called"},
    {"study", "seed", SETTING_WHOLE, 0, 100, NULL, "1", "of all random numbers"},
    {"study", "fit", SETTING_WORD, 0, 0, "crop squash", "crop", "how pictures become squares"},
    {"data", "sigmas", SETTING_REALS, 0, 8, NULL, "0 1 2.5", "blur of the test pictures"},
    {"data", "seeds", SETTING_WHOLES, 0, 8, NULL, "1 2", "one network for each"},
    {"data", "rate", SETTING_REAL, 0, 0.5, NULL, "0.1", "step size"},
    {0},
};

static char *folder, *path;

static void enter(void)
{
    folder = scratch_new();
    path = mem_text("%s/s.ini", folder);
}

static void leave(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(ini, .init = enter, .fini = leave);

static err read_text(struct ini **ini, const char *text)
{
    scratch_put_text(folder, "s.ini", text);
    return ini_read(ini, path, keys);
}

Test(ini, values_come_from_the_file_and_the_others_from_the_table)
{
    struct ini *ini;
    MUST(read_text(&ini, "; a comment\n# another\n\n[study]\nname =  two words  ; and a remark\n"
                         "[data]\nrate: 1e-3\n"));
    cr_expect_str_eq(ini_text(ini, "study", "name"), "two words");
    cr_expect_str_eq(ini_text(ini, "study", "seed"), "1");
    cr_expect_str_eq(ini_text(ini, "data", "rate"), "1e-3");
    ini_free(ini);
}

Test(ini, windows_line_ends_and_a_missing_last_one_are_read)
{
    struct ini *ini;
    MUST(read_text(&ini, "[study]\r\nname = x\r\nseed = 5"));
    cr_expect_str_eq(ini_text(ini, "study", "name"), "x");
    cr_expect_str_eq(ini_text(ini, "study", "seed"), "5");
    ini_free(ini);
}

Test(ini, an_unknown_key_is_an_error_with_its_line_and_the_known_ones)
{
    struct ini *ini;
    MUST_FAIL(read_text(&ini, "[study]\nname = x\n\n; remark\nsead = 3\nseed = 4\n"),
              "s.ini:5: unknown key 'sead' in section [study]; it knows: name seed");
    MUST_FAIL(read_text(&ini, "[study]\nname = x\n[date]\nrate = 3\n"),
              "s.ini:4: unknown key 'rate' in section [date]; there is no such section");
    MUST_FAIL(read_text(&ini, "name = x\n"), "s.ini:1: unknown key 'name' in section []");
}

Test(ini, a_key_that_is_there_twice_is_an_error)
{
    struct ini *ini;
    MUST_FAIL(read_text(&ini, "[study]\nname = x\nseed = 1\nname = y\n"),
              "s.ini:4: key 'name' of section [study] is there twice");
    MUST_FAIL(read_text(&ini, "[study]\nname = x\n[data]\n[study]\nname = x\n"), "s.ini:5: key");
    MUST_FAIL(read_text(&ini, "[study]\nname = x\n  seed = 1\n"),
              "s.ini:3: key 'name' of section [study] is there twice; an indented line");
}

Test(ini, a_key_without_a_default_must_be_in_the_file)
{
    struct ini *ini;
    MUST_FAIL(read_text(&ini, "[study]\nseed = 3\n"),
              "s.ini: section [study] needs the key 'name': what the study is called");
    MUST_FAIL(read_text(&ini, ""), "needs the key 'name'");
}

Test(ini, the_first_wrong_line_is_the_one_reported)
{
    struct ini *ini;
    MUST_FAIL(read_text(&ini, "[study]\nname\nsead = 3\n"), "s.ini:2: expected [section] or key");
    MUST_FAIL(read_text(&ini, "[study]\nsead = 3\nname\n"), "s.ini:2: unknown key 'sead'");
    MUST_FAIL(read_text(&ini, "[study\nname = x\n"), "s.ini:1: expected [section] or key");
}

Test(ini, a_line_too_long_for_inih_is_an_error_and_not_cut)
{
    struct ini *ini;
    char *text = mem_text("[study]\nname = %0180d\n", 7),
         *longer = mem_text("%s;%0300d\n", text, 7);
    MUST(read_text(&ini, text));
    cr_expect_eq(strlen(ini_text(ini, "study", "name")), 180);
    ini_free(ini);
    MUST_FAIL(read_text(&ini, longer), "s.ini:3: expected at most 199 bytes in a line, got 301");
    mem_free(text);
    mem_free(longer);
}

Test(ini, a_file_that_is_no_text_or_too_large_is_an_error)
{
    struct ini *ini;
    scratch_put(folder, "s.ini", "[study]\nname = x\n\0", 18);
    MUST_FAIL(ini_read(&ini, path, keys), "s.ini: expected text, got a zero byte");
    char *large = mem_new((1 << 20) + 2, 1);
    memset(large, '\n', (1 << 20) + 1);
    MUST_FAIL(read_text(&ini, large), "s.ini: expected at most 1048576 bytes");
    mem_free(large);
    MUST_FAIL(ini_read(&ini, "/nowhere.ini", keys), "/nowhere.ini: cannot open");
}

Test(ini, a_value_that_its_row_does_not_allow_is_an_error_with_line_and_key)
{
    struct ini *ini;
    MUST_FAIL(read_text(&ini, "[study]\nname = x\n[data]\nrate = 0.6\n"),
              "s.ini:4: [data] rate: expected a number from 0 to 0.5, got '0.6'");
    MUST_FAIL(read_text(&ini, "[study]\nseed = 1.5\nname = x\n"),
              "s.ini:2: [study] seed: expected a whole number from 0 to 100, got '1.5'");
    MUST_FAIL(read_text(&ini, "[study]\nname = x\nfit = stretch\n"),
              "s.ini:3: [study] fit: expected crop or squash, got 'stretch'");
    MUST_FAIL(read_text(&ini, "[study]\nname = x\n[data]\nsigmas = 0 9\n"),
              "s.ini:4: [data] sigmas: expected a number from 0 to 8, got '9'");
}

Test(ini, values_are_read_as_their_rows_say)
{
    struct ini *ini;
    int count;
    MUST(read_text(&ini, "[study]\nname = x\nseed = 12\nfit = squash\n[data]\nrate = 0.5\n"));
    cr_expect_eq(ini_whole(ini, "study", "seed"), 12);
    cr_expect_eq(ini_number(ini, "data", "rate"), 0.5);
    cr_expect(ini_is(ini, "study", "fit", "squash") && !ini_is(ini, "study", "fit", "crop"));
    double *list = ini_numbers(&count, ini, "data", "sigmas");
    cr_expect(count == 3 && list[0] == 0 && list[1] == 1 && list[2] == 2.5);
    mem_free(list);
    list = ini_numbers(&count, ini, "data", "seeds");
    cr_expect(count == 2 && list[0] == 1 && list[1] == 2);
    mem_free(list);
    ini_free(ini);
}

static struct ini *with_defaults(void)
{
    struct ini *ini;
    MUST(read_text(&ini, "[study]\nname = x\n"));
    return ini;
}

Test(ini, asking_for_a_key_that_is_not_in_the_table_is_a_bug, .signal = SIGABRT)
{
    ini_text(with_defaults(), "study", "nam");
}

Test(ini, asking_for_a_key_as_another_kind_is_a_bug, .signal = SIGABRT)
{
    ini_number(with_defaults(), "study", "seed");
}

Test(ini, asking_for_a_list_as_one_number_is_a_bug, .signal = SIGABRT)
{
    ini_whole(with_defaults(), "data", "seeds");
}

Test(ini, asking_for_a_word_that_the_row_lacks_is_a_bug, .signal = SIGABRT)
{
    ini_is(with_defaults(), "study", "fit", "stretch");
}

Test(ini, a_value_out_of_bounds_cannot_take_the_place_of_another, .signal = SIGABRT)
{
    ini_replace(with_defaults(), "study", "seed", "101");
}

Test(ini, a_value_can_be_replaced_in_a_copy_alone)
{
    struct ini *ini = with_defaults(), *copy = ini_copy(ini);
    ini_replace(copy, "study", "seed", "100");
    cr_expect(ini_whole(copy, "study", "seed") == 100 && ini_whole(ini, "study", "seed") == 1);
    ini_free(copy);
    ini_free(ini);
}

/* Every value of a file that was read is one that its row allows. */
static void use(const struct ini *ini)
{
    for (int i = 0; keys[i].section; i++) {
        const struct setting *key = &keys[i];
        MUST(setting_check(key, ini_text(ini, key->section, key->name)));
    }
    int count, seed = ini_whole(ini, "study", "seed");
    double rate = ini_number(ini, "data", "rate");
    cr_assert(seed >= 0 && seed <= 100 && rate >= 0 && rate <= 0.5);
    mem_free(ini_numbers(&count, ini, "data", "sigmas"));
    cr_assert_gt(count, 0);
}

Test(ini, a_random_damage_is_read_or_is_one_error_line)
{
    static const char valid[] = "; toy\n[study]\nname = toy ; small\nseed = 3\n\n[data]\n"
                                "sigmas = 0 0.5 1 2 4 8\nrate = 1e-2\n";
    struct rng r = rng_at(1, RNG_TEST, 0, 3);
    int good = 0, bad = 0;
    for (int i = 0; i < 3000; i++) {
        size_t size;
        char *bytes = mutate(&size, valid, &r);
        put_damaged(path, bytes, size);
        struct ini *ini;
        err e = ini_read(&ini, path, keys);
        if (e) {
            cr_assert(strncmp(e, path, strlen(path)) == 0 && !strchr(e, '\n'), "%s", e);
            err_free(e);
            bad++;
        } else {
            use(ini);
            ini_free(ini);
            good++;
        }
        mem_free(bytes);
    }
    cr_expect(good > 300 && bad > 300, "%d good, %d bad: the damage teaches little", good, bad);
}

Test(ini, sections_can_be_limited_and_a_copy_is_limited_too)
{
    struct ini *ini;
    MUST(read_text(&ini, "[study]\nname = x\n"));
    ini_limit(ini, "stud study");
    struct ini *copy = ini_copy(ini);
    cr_expect_str_eq(ini_text(copy, "study", "name"), "x");
    ini_free(copy);
    ini_free(ini);
}

Test(ini, reading_a_section_that_is_not_open_is_a_bug, .signal = SIGABRT)
{
    struct ini *ini;
    MUST(read_text(&ini, "[study]\nname = x\n"));
    ini_limit(ini, "study dat data2");
    struct ini *copy = ini_copy(ini);
    ini_text(copy, "data", "rate");
}

static const struct setting patterned[] = {
    {"net *", "file", SETTING_PATH, 0, 0, NULL, NULL, "where it is"},
    {"net *", "seed", SETTING_WHOLE, 0, 100, NULL, "1", "of it"},
    {"data", "word", SETTING_WORD, 0, 0, NULL, "x", "any one"},
    {0},
};

static err read_patterned(struct ini **ini, const char *text)
{
    scratch_put_text(folder, "s.ini", text);
    return ini_read(ini, path, patterned);
}

Test(ini, a_pattern_has_as_many_sections_as_the_file_and_they_do_not_mix)
{
    struct ini *ini;
    MUST(read_patterned(&ini, "[net a]\nfile = 1\n[data]\nword = w\n[net b-2]\nseed = 7\nfile = 2\n"
                              "[net a]\nseed = 5\n"));
    cr_expect_str_eq(ini_text(ini, "net.a", "file"), "1");
    cr_expect_eq(ini_whole(ini, "net.a", "seed"), 5);
    cr_expect_str_eq(ini_text(ini, "net.b-2", "file"), "2");
    cr_expect_eq(ini_whole(ini, "net.b-2", "seed"), 7);
    struct ini *copy = ini_copy(ini);
    ini_replace(copy, "net.a", "seed", "9");
    cr_expect_eq(ini_whole(copy, "net.a", "seed"), 9);
    cr_expect_eq(ini_whole(ini, "net.a", "seed"), 5);
    int rows = 0;
    while (ini->keys[rows].section) rows++;
    cr_expect_eq(rows, 5, "the pattern itself has no keys");
    ini_free(copy);
    ini_free(ini);
}

Test(ini, what_is_wrong_in_a_section_of_a_pattern_is_said_under_its_name)
{
    struct ini *ini;
    MUST_FAIL(read_patterned(&ini, "[net a]\nseed = 5\n"),
              "s.ini: section [net a] needs the key 'file': where it is");
    MUST_FAIL(read_patterned(&ini, "[net a]\nfile = 1\nseed = x\n"), "s.ini:3: [net a] seed: exp");
    MUST_FAIL(read_patterned(&ini, "[net a]\nfiles = 1\n"),
              "unknown key 'files' in section [net a]; it knows: file seed");
    MUST_FAIL(read_patterned(&ini, "[net a]\nfile = 1\nfile = 2\n"),
              "s.ini:3: key 'file' of section [net a] is there twice");
    MUST_FAIL(read_patterned(&ini, "[net a.b]\nfile = 1\n"),
              "s.ini:2: [net a.b]: expected a name of letters, digits, - and _, got 'a.b'");
    MUST_FAIL(read_patterned(&ini, "[net a b]\nfile = 1\n"), "got 'a b'");
    MUST_FAIL(read_patterned(&ini, "[net 12345678901234567890123456789012345678901]\nfile = 1\n"),
              "expected a name of 1 to 40 bytes");
    MUST_FAIL(read_patterned(&ini, "[net]\nfile = 1\n"), "there is no such section");
    MUST_FAIL(read_patterned(&ini, "[net *]\nfile = 1\n"), "got '*'");
    MUST_FAIL(read_patterned(&ini, "[data]\nword = two words\n"), "expected one word");
}
