/* base/ini: a study file says what the table of keys allows, or is one error with file and line. */
#include "../scratch.h"
#include "../support.h"
#include "base/ini.h"
#include "mutate.h"

#include <signal.h>

static const struct setting keys[] = {
    {"study", "name", NULL, "what the study is called"},
    {"study", "seed", "1", "of all random numbers"},
    {"data", "sigmas", "0 1 2.5", "blur of the test pictures"},
    {"data", "rate", "0.1", "step size"},
    {NULL, NULL, NULL, NULL},
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

Test(ini, what_stands_in_the_file_is_the_value_and_the_rest_falls_back)
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

Test(ini, a_key_that_stands_twice_is_an_error)
{
    struct ini *ini;
    MUST_FAIL(read_text(&ini, "[study]\nname = x\nseed = 1\nname = y\n"),
              "s.ini:4: key 'name' of section [study] stands twice");
    MUST_FAIL(read_text(&ini, "[study]\nname = x\n[data]\n[study]\nname = x\n"), "s.ini:5: key");
    MUST_FAIL(read_text(&ini, "[study]\nname = x\n  seed = 1\n"),
              "s.ini:3: key 'name' of section [study] stands twice; an indented line");
}

Test(ini, a_key_without_fallback_must_stand)
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

Test(ini, a_number_out_of_range_is_an_error_that_names_the_range)
{
    struct ini *ini;
    double number;
    int whole;
    MUST(read_text(&ini, "[study]\nname = x\nseed = 12\n[data]\nrate = 0.5\n"));
    MUST(ini_number(&number, ini, "data", "rate", 0, 0.5));
    cr_expect_eq(number, 0.5);
    MUST_FAIL(ini_number(&number, ini, "data", "rate", 0, 0.4),
              "s.ini: [data] rate: expected a number from 0 to 0.4, got '0.5'");
    MUST_FAIL(ini_number(&number, ini, "data", "rate", 0.6, 1), "from 0.6 to 1, got '0.5'");
    MUST_FAIL(ini_number(&number, ini, "study", "name", 0, 1), "[study] name: expected a number");
    MUST(ini_whole(&whole, ini, "study", "seed", 12, 12));
    cr_expect_eq(whole, 12);
    MUST_FAIL(ini_whole(&whole, ini, "study", "seed", 0, 11),
              "s.ini: [study] seed: expected a whole number from 0 to 11, got '12'");
    MUST_FAIL(ini_whole(&whole, ini, "data", "rate", 0, 1), "whole number from 0 to 1, got '0.5'");
    ini_free(ini);
}

Test(ini, a_list_holds_at_least_one_number_in_range)
{
    struct ini *ini;
    double *list;
    int count;
    MUST(read_text(&ini, "[study]\nname =\n"));
    MUST(ini_numbers(&list, &count, ini, "data", "sigmas", 0, 3));
    cr_expect(count == 3 && list[0] == 0 && list[1] == 1 && list[2] == 2.5);
    mem_free(list);
    MUST_FAIL(ini_numbers(&list, &count, ini, "data", "sigmas", 0, 2), "from 0 to 2, got '2.5'");
    MUST_FAIL(ini_numbers(&list, &count, ini, "study", "name", 0, 2), "at least one number");
    ini_free(ini);
}

Test(ini, asking_for_a_key_that_is_not_in_the_table_is_a_bug, .signal = SIGABRT)
{
    struct ini *ini;
    MUST(read_text(&ini, "[study]\nname = x\n"));
    ini_text(ini, "study", "nam");
}

/* Every value of a file that was read is a text; the numbers may be wrong but do not crash. */
static void use(const struct ini *ini)
{
    double number, *list;
    int whole, count;
    for (int i = 0; keys[i].section; i++) {
        cr_assert_not_null(ini_text(ini, keys[i].section, keys[i].name));
        err_free(ini_number(&number, ini, keys[i].section, keys[i].name, 0, 1));
        err_free(ini_whole(&whole, ini, keys[i].section, keys[i].name, 0, 1));
        err e = ini_numbers(&list, &count, ini, keys[i].section, keys[i].name, -1e300, 1e300);
        if (!e) mem_free(list);
        err_free(e);
    }
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
