/* What a figure or page was made from, beside it: what is as it was, what is not, and bad tables.
 */
#include "report/product.h"

#include "base/hash.h"
#include "golden.h"

#include <unistd.h>

/* Gives a folder with a product that was made of two files. */
static char *desk(void)
{
    char *folder = scratch_new(), *path[3];
    static const char *const name[] = {"a.svg", "a.gp", "a.tsv"};
    for (int i = 0; i < 3; i++) {
        scratch_put_text(folder, name[i], name[i]);
        path[i] = mem_text("%s/%s", folder, name[i]);
    }
    MUST(product_write(path[0], (const char *const *)path + 1, 2));
    for (int i = 0; i < 3; i++) mem_free(path[i]);
    return folder;
}

/* Expects of folder/a.svg this reason, or that all is well for NULL. */
static void expect(const char *folder, const char *reason)
{
    char *why, *out = mem_text("%s/a.svg", folder);
    MUST(product_check(&why, out));
    if (reason)
        cr_expect(why && strstr(why, reason), "expected '%s', got '%s'", reason, why ? why : "-");
    else
        cr_expect_null(why, "%s", why ? why : "");
    mem_free(why);
    mem_free(out);
}

static void drop(const char *folder, const char *name)
{
    char *path = mem_text("%s/%s", folder, name);
    cr_assert_eq(remove(path), 0);
    mem_free(path);
}

Test(product, is_what_was_made_until_it_or_what_it_was_made_from_changes)
{
    char *folder = desk();
    expect(folder, NULL);
    scratch_put_text(folder, "a.svg", "b.svg");
    expect(folder, "is not the file that was made");
    drop(folder, "a.svg");
    expect(folder, "is missing");
    scratch_put_text(folder, "a.svg", "a.svg");
    scratch_put_text(folder, "a.tsv", "b.tsv");
    expect(folder, "/a.tsv was another file when it was made");
    drop(folder, "a.tsv");
    expect(folder, "/a.tsv is gone since it was made");
    scratch_free(folder);
}

Test(product, without_a_table_beside_it_is_of_unknown_making)
{
    char *folder = desk();
    drop(folder, "a.svg.from");
    expect(folder, "a.svg.from, which says what it was made from, is missing");
    drop(folder, "a.svg");
    expect(folder, "is missing");
    scratch_free(folder);
}

/* Tables that are none of this product's, with the message. */
static const char *const spoilt[][2] = {
    {"", "a.svg.from"},
    {"file\tsha256\n", "expected a product and what it was made from"},
    {"file\tsha256\na.svg\t0\n", "expected a product and what it was made from"},
    {"file\tsha256\nb.svg\t0\na.gp\t0\n", "a.svg.from:2: expected a.svg, got 'b.svg'"},
    {"file\tmd5\na.svg\t0\na.gp\t0\n", "no column sha256"},
    {"name\tsha256\na.svg\t0\na.gp\t0\n", "no column file"},
};

ParameterizedTestParameters(product, a_table_that_is_not_its_own_is_an_error)
{
    static int index[sizeof spoilt / sizeof *spoilt];
    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof spoilt / sizeof *spoilt);
}

ParameterizedTest(int *i, product, a_table_that_is_not_its_own_is_an_error)
{
    char *folder = desk(), *why, *out = mem_text("%s/a.svg", folder);
    scratch_put_text(folder, "a.svg.from", spoilt[*i][0]);
    MUST_FAIL(product_check(&why, out), spoilt[*i][1]);
    mem_free(out);
    scratch_free(folder);
}

Test(product, of_what_is_not_there_cannot_be_said_and_nothing_is_written)
{
    char *folder = desk(), *out = mem_text("%s/b.svg", folder), *from = mem_text("%s/a.gp", folder);
    char *table = mem_text("%s/b.svg.from", folder);
    const char *const inputs[] = {from};
    MUST_FAIL(product_write(out, inputs, 1), "b.svg: cannot open");
    cr_expect_not(file_exists(table));
    mem_free(table);
    mem_free(from);
    mem_free(out);
    scratch_free(folder);
}

/* Expects that folder/a.svg is taken from a drawing, or that it is refused with these words and
 * stays as it is. */
static void expect_taken(const char *folder, const char *drawing, const char *refused)
{
    char *out = mem_text("%s/a.svg", folder), *drawn = mem_text("%s/a.svg.new", folder),
         *from = mem_text("%s/a.gp", folder);
    scratch_put_text(folder, "a.svg.new", drawing);
    err e = product_take(out, drawn, (const char *const[]){from}, 1);
    cr_expect(refused ? e && strstr(e, refused) : !e, "'%s': %s", drawing, e ? e : "taken");
    err_free(e);
    cr_expect(!file_exists(drawn), "what was drawn does not stay");
    expect(folder, NULL);
    mem_free(from);
    mem_free(drawn);
    mem_free(out);
}

Test(product, a_drawing_is_taken_with_its_table_and_refused_unless_it_is_whole)
{
    char *folder = desk();
    expect_taken(folder, "", "nothing was drawn");
    expect_taken(folder, "<svg>", "what was drawn is not whole: expected '</svg>' at its end");
    expect_taken(folder, "<svg></svg>\n", NULL);
    expect_taken(folder, "<svg></svg><path", "what was drawn is not whole");
    scratch_free(folder);
}

/* Tables may be anybody's: nothing beyond the tree is opened, whether it is there or not. */
Test(product, an_input_beyond_the_tree_is_an_error_and_is_not_looked_at)
{
    static const char *const beyond[] = {"/dev/zero", "../x", "a/../../x", "/etc/passwd", "a//b"};
    char *folder = desk(), *why;
    cr_assert_eq(chdir(folder), 0);
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
        char hex[HASH_TEXT];
        MUST(hash_file(hex, "a.svg"));
        char *table = mem_text("file\tsha256\na.svg\t%s\n%s\t0\n", hex, beyond[i]);
        scratch_put_text(folder, "a.svg.from", table);
        MUST_FAIL(product_check(&why, "a.svg"),
                  "a.svg.from:3: expected a path inside the checkout");
        mem_free(table);
    }
    char *out = mem_text("%s/a.svg", folder), hex[HASH_TEXT];
    MUST(hash_file(hex, "a.svg"));
    char *table = mem_text("file\tsha256\na.svg\t%s\n%s/../x\t0\n", hex, folder);
    scratch_put_text(folder, "a.svg.from", table);
    MUST_FAIL(product_check(&why, out), "expected a path inside the checkout");
    mem_free(table);
    mem_free(out);
    scratch_free(folder);
}
