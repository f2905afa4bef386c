/* Digests of sources. */
#include "base/source.h"

#include "../scratch.h"
#include "../support.h"

static void expect(const char *a, const char *b, bool same)
{
    char x[HASH_TEXT], y[HASH_TEXT];
    source_digest(x, a);
    source_digest(y, b);
    cr_expect_eq(strcmp(x, y) == 0, same, "'%s' and '%s'", a, b);
}

Test(source, comments_and_the_width_of_blanks_decide_nothing)
{
    expect("a: conv filters=3\nb: dense\n", "# what\n\n  a:  conv\tfilters=3 # why\r\nb: dense",
           true);
    expect("", "# nothing\n\n", true);
}

Test(source, words_and_lines_decide)
{
    expect("a: conv filters=3\n", "a: conv filters=4\n", false);
    expect("a b\n", "a\nb\n", false);
    expect("ab\n", "a b\n", false);
}

Test(source, of_a_net_file_either_digest_is_right_and_of_another_file_its_bytes)
{
    char *folder = scratch_new(), bytes[HASH_TEXT], text[HASH_TEXT];
    char *net = mem_text("%s/a.net", folder), *other = mem_text("%s/a.ini", folder);
    bool same;
    scratch_put_text(folder, "a.net", "a: conv # old\n");
    scratch_put_text(folder, "a.ini", "a: conv # old\n");
    MUST(hash_file(bytes, net));
    MUST(source_hash(text, net));
    cr_assert_str_neq(bytes, text);
    MUST(source_same(&same, net, bytes));
    cr_assert(same, "as older programs wrote it");
    scratch_put_text(folder, "a.net", "a: conv # new\n");
    MUST(source_same(&same, net, text));
    cr_assert(same);
    MUST(source_same(&same, net, bytes));
    cr_assert(!same);
    MUST(source_same(&same, other, bytes));
    cr_assert(same);
    MUST(source_same(&same, other, text));
    cr_assert(!same);
    mem_free(other);
    mem_free(net);
    scratch_free(folder);
}
