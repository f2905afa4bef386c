/* Files of settings, with a key of each kind. */
#include "base/ini.h"

#include "fuzz.h"

static const struct setting keys[] = {
    {"a", "whole", SETTING_WHOLE, 1, 100, NULL, "1", "a whole number"},
    {"a", "real", SETTING_REAL, -1, 1, NULL, "0.5", "a number"},
    {"a", "wholes", SETTING_WHOLES, 0, 9, NULL, "1 2", "whole numbers"},
    {"a", "reals", SETTING_REALS, 0, 9, NULL, "0 1.5", "numbers"},
    {"b", "word", SETTING_WORD, 0, 0, "one two", "one", "a word"},
    {"b", "names", SETTING_NAMES, 0, 0, NULL, "x", "names"},
    {"b", "some", SETTING_NAMES, 0, 0, "one two three", "one", "some of the words"},
    {"b", "path", SETTING_PATH, 0, 0, NULL, NULL, "a path"},
    {0},
};

/* What other modules do with a file that was read. */
static void use(struct ini *ini)
{
    static const char *const lists[] = {"wholes", "reals"};
    (void)ini_whole(ini, "a", "whole");
    (void)ini_number(ini, "a", "real");
    (void)ini_text(ini, "b", "path");
    (void)ini_fallback(ini, "b", "names");
    (void)ini_is(ini, "b", "word", "two");
    for (int i = 0; i < 2; i++) {
        int count;
        mem_free(ini_numbers(&count, ini, "a", lists[i]));
    }
    ini_replace(ini, "b", "names", "other");
    struct ini *copy = ini_copy(ini);
    ini_limit(copy, "a");
    (void)ini_whole(copy, "a", "whole");
    ini_free(copy);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct ini *ini;
    err e = ini_read(&ini, fuzz_put("input.ini", bytes, size), keys);
    if (!e) {
        use(ini);
        ini_free(ini);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("# a remark\n[a]\nwhole = 7\nreal = -0.25\nwholes = 1 2 3\nreals = 0 0.5 9\n"
                   "[b]\nword = two\nnames = x y-z_1\nsome = one three\npath = /a b/c ; remark\n");
}
