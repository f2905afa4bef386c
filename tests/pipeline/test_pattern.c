/* Patterns of results. */
#include "made.h"
#include "pipeline/pattern.h"

Test(pattern, holds_the_network_s_name_in_the_place_of_the_percent_sign)
{
    const struct network n = {.name = "net"};
    static const char *const cases[][2] = {
        {"learn/%.tsv", "learn/net.tsv"}, {"%", "net"}, {"sum.tsv", "sum.tsv"}, {"a/%/", "a/net/"}};
    for (int i = 0; i < 4; i++) {
        char *path = pattern_expand(cases[i][0], &n);
        cr_assert_str_eq(path, cases[i][1]);
        mem_free(path);
    }
}

Test(pattern, stays_as_it_is_without_a_network)
{
    char *path = pattern_expand("learn/%.tsv", NULL);
    cr_assert_str_eq(path, "learn/%.tsv");
    mem_free(path);
}
