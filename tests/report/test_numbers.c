/* The ledger. */
#include "report/numbers.h"

#include "../scratch.h"
#include "../support.h"

static const char header[] = "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n";

static struct number number(const char *key, const char *value)
{
    return (struct number){key, value, NULL, NULL, NULL, "t.tsv", "2", "reports/t.c"};
}

Test(numbers, what_is_named_is_read_back_with_all_that_is_behind_it)
{
    char *folder = scratch_new(), *path = mem_text("%s/numbers.tsv", folder);
    struct tsv *ledger = numbers_new(), *back;
    struct number full = {"acc.clear.0", "0.91",         "200", "0.87",
                          "0.94",        "accuracy.tsv", "7",   "reports/accuracy.c"};
    struct number bare = number("study.name", "toy");
    MUST(numbers_add(ledger, &full));
    MUST(numbers_add(ledger, &bare));
    MUST(tsv_write(ledger, path));
    MUST(numbers_read(&back, path));
    static const char *const expected[] = {
        "acc.clear.0", "0.91", "200", "0.87", "0.94", "accuracy.tsv", "7", "reports/accuracy.c",
        "study.name",  "toy",  "-",   "-",    "-",    "t.tsv",        "2", "reports/t.c"};
    cr_assert_eq(back->rows, 2);
    for (int i = 0; i < 16; i++) cr_expect_str_eq(back->cell[i], expected[i]);
    cr_expect_eq(numbers_find(back, "study.name"), 1);
    cr_expect_eq(numbers_find(back, "study.nam"), -1);
    tsv_free(back);
    tsv_free(ledger);
    mem_free(path);
    scratch_free(folder);
}

Test(numbers, a_key_names_one_number)
{
    struct tsv *ledger = numbers_new();
    struct number a = number("a.b", "1");
    MUST(numbers_add(ledger, &a));
    MUST_FAIL(numbers_add(ledger, &a), "t.tsv:2: the key a.b (reports/t.c) is taken");
    cr_assert_eq(ledger->rows, 1);
    tsv_free(ledger);
}

Test(numbers, a_key_is_words_joined_by_points)
{
    static const char *const good[] = {"a", "a.b", "acc.clear.gray.0",
                                       "net.vgg_small-clear-1.loss"};
    static const char *const bad[] = {"",    ".",    "a.",  ".a",  "a..b", "a b", "a|b",
                                      "a:n", "a}}b", "a\"", "T/x", "é",    "a\\", "{a"};
    struct tsv *ledger = numbers_new();
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct number x = number(good[i], "1");
        MUST(numbers_add(ledger, &x));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct number x = number(bad[i], "1");
        MUST_FAIL(numbers_add(ledger, &x), "is no key");
    }
    tsv_free(ledger);
}

Test(numbers, a_value_is_a_printable_text)
{
    struct tsv *ledger = numbers_new();
    struct number x = number("a", "\x1b[2J");
    MUST_FAIL(numbers_add(ledger, &x), "not printable");
    tsv_free(ledger);
}

static void refuse(const char *text, const char *message)
{
    char *folder = scratch_new(), *path = mem_text("%s/numbers.tsv", folder);
    struct tsv *ledger;
    scratch_put_text(folder, "numbers.tsv", text);
    MUST_FAIL(numbers_read(&ledger, path), message);
    mem_free(path);
    scratch_free(folder);
}

Test(numbers, a_ledger_that_is_none_is_refused)
{
    char *twice = mem_text("%sa\t1\t-\t-\t-\tt\t2\ts\na\t2\t-\t-\t-\tt\t3\ts\n", header);
    char *bad = mem_text("%sa b\t1\t-\t-\t-\tt\t2\ts\n", header);
    char *cut = mem_text("%sa\t1\t-\t-\t-\tt\t2\ts", header);
    refuse("", "an empty file");
    refuse("key\tvalue\na\t1\n", "expected the columns key value n lo hi file row source");
    refuse(twice, "numbers.tsv:3: the key a occurs twice");
    refuse(bad, "numbers.tsv:2: 'a b' is no key");
    refuse(cut, "cut short");
    mem_free(cut);
    mem_free(bad);
    mem_free(twice);
}
