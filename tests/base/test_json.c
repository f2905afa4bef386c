/* Canonical JSON: what is written, what is read, what is refused. */
#include "base/json.h"

#include "../support.h"
#include "base/mem.h"

#include <math.h>
#include <signal.h>

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

Test(json, lists_keep_their_order_and_their_commas)
{
    struct json *j = json_new(), *list = json_add_list(j, "b");
    json_add_number(list, NULL, 2);
    json_add_number(list, NULL, 1);
    json_add_text(list, NULL, "a:");
    json_add_text(list, NULL, "a:");
    json_add_number(json_add_object(list, NULL), "n", 3);
    json_add_list(list, NULL);
    json_add_object(list, NULL);
    json_add_list(j, "a");
    char *text = json_print(j);
    cr_expect_str_eq(text, "{\"a\":[],\"b\":[2,1,\"a:\",\"a:\",{\"n\":3},[],{}]}");
    mem_free(text);
    json_free(j);
}

Test(json, what_is_in_a_list_is_not_found_by_a_key)
{
    struct json *j;
    MUST(json_parse_lists(&j, "{\"a\":[1,{\"b\":2}]}", "input"));
    const struct json *list = json_find(j, "a");
    cr_assert(list && list->list);
    cr_expect_null(json_find(list, "b"));
    cr_expect_null(json_text(list, "b"));
    cr_expect_str_eq(json_text(list->child[1], "b"), "2");
    json_free(j);
}

Test(json, a_list_grows_beyond_its_first_room)
{
    struct json *j = json_new(), *list = json_add_list(j, "a");
    for (int i = 0; i < 5000; i++) json_add_number(list, NULL, i);
    char *text = json_print(j);
    cr_expect_str_eq(text + strlen(text) - 7, ",4999]}");
    cr_expect_eq(strlen(text), 6 + 10 + 2 * 90 + 3 * 900 + 4 * 4000 + 4999 + 2);
    mem_free(text);
    json_free(j);
}

/* The fewest digits from 15 on that give the number back. */
static const struct {
    double number;
    const char *text;
} written[] = {
    {0.1, "0.1"},
    {-0.1, "-0.1"},
    {1.0 / 3, "0.3333333333333333"},
    {2.0 / 3, "0.6666666666666666"},
    {0.1 + 0.2, "0.30000000000000004"},
    {4294967295.0, "4294967295"},
    {9007199254740991.0, "9007199254740991"},
    {1e-300, "1e-300"},
};

ParameterizedTestParameters(json, a_number_has_no_more_digits_than_give_it_back)
{
    static int index[sizeof written / sizeof *written];
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof written / sizeof *written);
}

ParameterizedTest(int *i, json, a_number_has_no_more_digits_than_give_it_back)
{
    struct json *j = json_new(), *read;
    json_add_number(j, "n", written[*i].number);
    char *text = json_print(j);
    MUST(json_parse(&read, text, "x"));
    cr_expect_str_eq(json_text(read, "n"), written[*i].text);
    cr_expect(strtod(json_text(read, "n"), NULL) == written[*i].number);
    mem_free(text);
    json_free(read);
    json_free(j);
}

Test(json, a_key_that_is_there_is_a_bug, .signal = SIGABRT)
{
    struct json *j = json_new();
    json_add_number(j, "a", 1);
    json_add_number(j, "a", 1);
}

Test(json, a_list_takes_no_keys, .signal = SIGABRT)
{
    json_add_number(json_add_list(json_new(), "a"), "b", 1);
}

Test(json, a_number_that_is_none_is_a_bug, .signal = SIGABRT)
{
    json_add_number(json_new(), "a", NAN);
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
    {"{\"a\":1,\"a\":1}", "occurs twice"},
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

Test(json, lists_are_read_where_they_are_allowed)
{
    static const char text[] = "{\"a\":[],\"b\":[2,\"a\",{\"n\":3},[1]]}";
    struct json *j;
    MUST(json_parse_lists(&j, text, "file"));
    char *again = json_print(j);
    cr_expect_str_eq(again, text);
    const struct json *b = json_find(j, "b");
    cr_expect(b->list && b->count == 4);
    cr_expect_str_eq(json_text(b->child[2], "n"), "3");
    mem_free(again);
    json_free(j);
    MUST_FAIL(json_parse_lists(&j, "{\"a\":[1 ,2]}", "file"), "expected ','");
    MUST_FAIL(json_parse_lists(&j, "{\"a\":[1", "file"), "file: ");
    MUST_FAIL(json_parse_lists(&j, "{\"a\":[[[[[[[[[1]]]]]]]]]}", "file"), "at most 8");
}

/* A parser that looks at the rest of the text for each escape, or that moves all keys for each new
 * one, would take minutes. */
Test(json, eight_megabytes_of_escapes_or_of_keys_are_read_in_one_pass, .timeout = 60)
{
    enum { ESCAPES = 1 << 20, KEYS = 1 << 19 };
    char *text = mem_new(16 + 8 * (size_t)ESCAPES, 1), *to = text;
    to += sprintf(to, "{\"a\":\"");
    for (int i = 0; i < ESCAPES; i++) to += sprintf(to, "\\u0001");
    strcpy(to, "\"}");
    struct json *j;
    MUST(json_parse(&j, text, "file"));
    cr_expect_eq(strlen(json_text(j, "a")), ESCAPES);
    json_free(j);
    to = text;
    for (int i = 0; i < KEYS; i++) to += sprintf(to, "%c\"%06x\":1", i ? ',' : '{', i);
    strcpy(to, "}");
    MUST(json_parse(&j, text, "file"));
    cr_expect_eq(j->count, KEYS);
    json_free(j);
    to = text;
    for (int i = 0; i < KEYS; i++) to += sprintf(to, "%c\"%06x\":1", i ? ',' : '{', KEYS - i);
    strcpy(to, "}");
    MUST_FAIL(json_parse(&j, text, "file"), "sorted keys");
    mem_free(text);
}
