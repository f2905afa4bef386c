/* Canonical JSON: what is written, what is read, what is refused. */
#include "base/json.h"

#include "../support.h"
#include "base/mem.h"

Test(json, keys_are_sorted_and_nothing_is_blank)
{
    struct json *j = json_new();
    json_add_text(j, "b", "x\"\\\n\u00e9");
    json_add_number(json_add_object(j, "a"), "n", 4294967295.0);
    json_add_object(j, "c");
    char *text = json_print(j);
    cr_expect_str_eq(text, "{\"a\":{\"n\":4294967295},\"b\":\"x\\\"\\\\\\u000a\u00e9\",\"c\":{}}");
    mem_free(text);
    json_free(j);
}

Test(json, what_was_written_is_read_again)
{
    static const char text[] = "{\"a\":{\"n\":-1.5},\"b\":\"x\\\"\\\\\\u000a\",\"c\":{}}";
    struct json *j;
    MUST(json_parse(&j, text, "x"));
    cr_expect_str_eq(json_text(j, "b"), "x\"\\\n");
    cr_expect_str_eq(json_text(json_find(j, "a"), "n"), "-1.5");
    cr_expect_null(json_text(j, "a"));
    cr_expect_null(json_find(j, "d"));
    char *again = json_print(j);
    cr_expect_str_eq(again, text);
    mem_free(again);
    json_free(j);
}

/* Each with what the message says. */
static const char *const bad[][2] = {
    {"", "expected '{'"},
    {"[]", "expected '{'"},
    {"{", "expected '\"'"},
    {"{\"a\"", "expected ':'"},
    {"{\"a\":", "expected an object"},
    {"{\"a\":true}", "expected an object"},
    {"{\"a\":[1]}", "expected an object"},
    {"{\"a\":1e999}", "expected an object"},
    {"{\"a\":01}", "canonical"},
    {"{\"a\":1.50}", "canonical"},
    {"{\"a\":\"x}", "not closed"},
    {"{\"a\":\"\\", "not closed"},
    {"{\"a\":\"\\u00", "not closed"},
    {"{\"a\":\"\\u0000\"}", "canonical"},
    {"{\"a\":\"\\u0041\"}", "canonical"},
    {"{\"a\":\"\\/\"}", "canonical"},
    {"{\"a\": 1}", "expected an object"},
    {"{\"b\":1,\"a\":1}", "canonical"},
    {"{\"a\":1,\"a\":1}", "stands twice"},
    {"{\"a\":1,}", "expected '\"'"},
    {"{\"a\":1 }", "expected ','"},
    {"{}x", "canonical"},
    {"{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}", "inside each other"},
};

ParameterizedTestParameters(json, other_texts_are_refused)
{
    static int index[sizeof bad / sizeof *bad];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof bad / sizeof *bad);
}

ParameterizedTest(int *i, json, other_texts_are_refused)
{
    struct json *j;
    MUST_FAIL(json_parse(&j, bad[*i][0], "file"), bad[*i][1]);
    MUST_FAIL(json_parse(&j, bad[*i][0], "file"), "file: ");
}

Test(json, a_cut_text_is_never_read)
{
    static const char text[] = "{\"a\":{\"n\":-1.5},\"b\":\"x\\\"\\\\\\u000a\",\"c\":{}}";
    for (size_t n = 0; n + 1 < sizeof text; n++) {
        char *cut = mem_text("%.*s", (int)n, text);
        struct json *j;
        MUST_FAIL(json_parse(&j, cut, "file"), "file: ");
        mem_free(cut);
    }
}
