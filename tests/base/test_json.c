/* JSON: one form for what is the same. */
#include "../support.h"
#include "base/json.h"
#include "base/mem.h"

#include <signal.h>

Test(json, writes_objects_lists_texts_and_numbers_without_blanks)
{
    struct json *j = json_new();
    json_open(j, '{');
    json_key(j, "a");
    json_open(j, '[');
    json_number(j, 1);
    json_number(j, -0.1);
    json_open(j, '{');
    json_close(j, '}');
    json_open(j, '[');
    json_close(j, ']');
    json_close(j, ']');
    json_key(j, "b");
    json_text(j, "say \"\\\" \n\x01 \xc3\xa9:");
    json_key(j, "c");
    json_open(j, '{');
    json_key(j, "a"); // names ascend in each object of its own
    json_number(j, 4294967295.0);
    json_close(j, '}');
    json_close(j, '}');
    char *text = json_finish(j);
    cr_assert_str_eq(text, "{\"a\":[1,-0.10000000000000001,{},[]],"
                           "\"b\":\"say \\\"\\\\\\\" \\u000a\\u0001 \xc3\xa9:\","
                           "\"c\":{\"a\":4294967295}}");
    mem_free(text);
}

Test(json, a_list_of_texts_that_end_in_a_colon_keeps_its_commas)
{
    struct json *j = json_new();
    json_open(j, '[');
    json_text(j, "a:");
    json_text(j, "b");
    json_close(j, ']');
    char *text = json_finish(j);
    cr_assert_str_eq(text, "[\"a:\",\"b\"]");
    mem_free(text);
}

Test(json, grows_beyond_its_first_room)
{
    struct json *j = json_new();
    json_open(j, '[');
    for (int i = 0; i < 5000; i++) json_number(j, i);
    json_close(j, ']');
    char *text = json_finish(j);
    cr_assert_str_eq(text + strlen(text) - 6, ",4999]");
    cr_assert_eq(strlen(text), 10 + 2 * 90 + 3 * 900 + 4 * 4000 + 4999 + 2);
    mem_free(text);
}

Test(json, names_that_do_not_ascend_are_a_bug, .signal = SIGABRT)
{
    struct json *j = json_new();
    json_open(j, '{');
    json_key(j, "b");
    json_number(j, 1);
    json_key(j, "a");
}
