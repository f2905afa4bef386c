/* Records of provenance and the root over them. */
#include "base/record.h"

#include "../scratch.h"
#include "../support.h"
#include "base/text.h"

#include <unistd.h>

/* Writes a record of an output with one input, and what is not hashed. */
static void put(const char *folder, const char *output, const char *input, const char *host)
{
    char *text = mem_text("{\"hashed\":{\"arguments\":\"train\",\"inputs\":{\"in\":\"%s\"},"
                          "\"outputs\":{\"%s\":\"00\"},\"sections\":{},\"seeds\":{},\"sources\":{},"
                          "\"stage\":\"train\",\"tool\":\"metablur\",\"version\":\"1\"},"
                          "\"unhashed\":{\"host\":\"%s\"}}\n",
                          input, output, host);
    char *name = mem_text("%s" RECORD_ENDING, output);
    scratch_put_text(folder, name, text);
    mem_free(name);
    mem_free(text);
}

static void root(char hex[HASH_TEXT], const char *folder)
{
    struct records *all;
    MUST(record_read(&all, folder));
    record_root(hex, all);
    record_free(all);
}

Test(record, root_depends_on_what_is_hashed_and_on_nothing_else)
{
    char *a = scratch_new(), *b = scratch_new(), x[HASH_TEXT], y[HASH_TEXT];
    for (int i = 0; i < 5; i++) {
        char *output = mem_text("%d/out", i);
        put(a, output, "1", "one");
        put(b, output, "1", "another");
        root(x, a);
        root(y, b);
        cr_expect_str_eq(x, y, "%d records", i + 1);
        put(b, output, "2", "another");
        root(y, b);
        cr_expect_str_neq(x, y, "%d records", i + 1);
        put(b, output, "1", "another");
        mem_free(output);
    }
    scratch_free(b);
    scratch_free(a);
}

Test(record, root_of_three_is_that_of_rfc_6962)
{
    char *folder = scratch_new(), hex[HASH_TEXT], left[HASH_TEXT], right[HASH_TEXT];
    put(folder, "a", "1", "h");
    put(folder, "b", "2", "h");
    put(folder, "c", "3", "h");
    struct records *all;
    MUST(record_read(&all, folder));
    char leaf[3][HASH_TEXT];
    for (int i = 0; i < 3; i++) {
        char bytes[HASH_TEXT];
        memcpy(bytes + 1, all->record[i].digest, HASH_TEXT - 1);
        bytes[0] = 0;
        hash_bytes(leaf[i], bytes, sizeof bytes);
    }
    char *node = mem_text("\1%s%s", leaf[0], leaf[1]);
    hash_bytes(left, node, strlen(node));
    mem_free(node);
    node = mem_text("\1%s%s", left, leaf[2]);
    hash_bytes(right, node, strlen(node));
    mem_free(node);
    record_root(hex, all);
    cr_expect_str_eq(hex, right);
    record_free(all);
    scratch_free(folder);
}

Test(record, a_record_is_found_by_each_of_its_outputs)
{
    char *folder = scratch_new();
    put(folder, "b", "1", "h");
    put(folder, "a/x", "1", "h");
    struct records *all;
    MUST(record_read(&all, folder));
    cr_assert_eq(all->count, 2);
    cr_expect_str_eq(all->record[0].output, "a/x");
    cr_expect_eq(record_of_file(all, "b"), &all->record[1]);
    cr_expect_eq(record_of_output(all, "a/x"), &all->record[0]);
    cr_expect_null(record_of_file(all, "in"));
    cr_expect_str_eq(record_note(&all->record[0], "host"), "h");
    cr_expect_str_eq(record_note(&all->record[0], "threads"), "-");
    record_free(all);
    scratch_free(folder);
}

Test(record, only_what_the_list_names_is_kept)
{
    char *folder = scratch_new(), hex[HASH_TEXT], both[HASH_TEXT];
    struct records *all;
    MUST_FAIL(record_read_listed(&all, folder), "no records of provenance");
    put(folder, "a", "1", "h");
    root(hex, folder);
    put(folder, "b", "2", "h");
    root(both, folder);
    cr_expect_str_neq(both, hex);
    scratch_put_text(folder, "provenance.tsv", "output\nroot\na\n");
    MUST(record_read_listed(&all, folder));
    cr_assert_eq(all->count, 1);
    record_root(both, all);
    cr_expect_str_eq(both, hex);
    record_free(all);
    scratch_put_text(folder, "provenance.tsv", "output\nroot\na\nc\n");
    MUST_FAIL(record_read_listed(&all, folder), "provenance.tsv:4: there is no record of c");
    scratch_put_text(folder, "provenance.tsv", "output\nroot\n");
    MUST_FAIL(record_read_listed(&all, folder), "expected a root and records");
    scratch_free(folder);
}

/* Each with what the message says. */
static const char *const bad[][2] = {
    {"", "one line"},
    {"{}", "one line"},
    {"{}\n", "hashed and unhashed"},
    {"{\"hashed\":\"\",\"unhashed\":{}}\n", "hashed and unhashed"},
    {"{\"hashed\":{},\"unhashed\":{}}\n", "the text 'arguments'"},
    {"{\"hashed\":{\"arguments\":\"\",\"inputs\":\"\",\"stage\":\"\",\"tool\":\"\",\"version\":"
     "\"\"}"
     ",\"unhashed\":{}}\n",
     "the object 'inputs'"},
    {"{\"hashed\":{\"arguments\":\"\",\"inputs\":{\"x\":{}},\"stage\":\"\",\"tool\":\"\","
     "\"version\":\"\"},\"unhashed\":{}}\n",
     "a text for 'x'"},
    {"{\"hashed\":{\"arguments\":\"\",\"inputs\":{},\"outputs\":{},\"sections\":{},\"seeds\":{},"
     "\"sources\":{},\"stage\":\"\",\"tool\":\"\",\"version\":\"\"},\"unhashed\":{}}\n",
     "among whose outputs"},
    {"{\"hashed\":{\"arguments\":\"x\\u001b[2J\"},\"unhashed\":{}}\n",
     "arguments: a control character in 'x?[2J'"},
    {"{\"hashed\":{\"in\\u0009puts\":\"\"},\"unhashed\":{}}\n",
     "a control character in the key 'in?puts'"},
};

ParameterizedTestParameters(record, other_forms_are_refused)
{
    static int index[sizeof bad / sizeof *bad];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof bad / sizeof *bad);
}

ParameterizedTest(int *i, record, other_forms_are_refused)
{
    char *folder = scratch_new();
    struct records *all;
    scratch_put_text(folder, "a/out" RECORD_ENDING, bad[*i][0]);
    MUST_FAIL(record_read(&all, folder), bad[*i][1]);
    MUST_FAIL(record_read(&all, folder), "a/out.prov.json: ");
    scratch_free(folder);
}

Test(record, a_link_that_leads_back_is_an_error_and_ends)
{
    char *folder = scratch_new(), *link = mem_text("%s/deep/loop", folder);
    struct records *all;
    put(folder, "deep/a", "1", "h");
    cr_assert_eq(symlink("..", link), 0);
    MUST_FAIL(record_read(&all, folder), "deep/loop/: a link that leads back to a folder above it");
    mem_free(link);
    scratch_free(folder);
}
