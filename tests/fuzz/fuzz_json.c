/* Canonical JSON: what is read is written again in the same bytes, with and without lists. */
#include "base/json.h"

#include "fuzz.h"

static void read_as(err (*parse)(struct json **, const char *, const char *), const char *text)
{
    struct json *j;
    err e = parse(&j, text, "input");
    if (!e) {
        char *again = json_print(j);
        CHECK(strcmp(again, text) == 0);
        mem_free(again);
        (void)json_text(json_find(j, "b"), "c");
        json_free(j);
    }
    err_free(e);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    char *text = mem_new(size + 1, 1);
    memcpy(text, bytes, size);
    read_as(json_parse, text);
    read_as(json_parse_lists, text);
    mem_free(text);
}

void fuzz_seeds(void)
{
    struct json *j = json_new();
    json_add_text(j, "a", "\x01\"\\/\xc3\xa9\n\x7f");
    json_add_number(json_add_object(j, "b"), "c", 0.1);
    json_add_number(j, "d", -1e300);
    struct json *list = json_add_list(j, "e");
    json_add_number(list, NULL, 1);
    json_add_text(json_add_object(list, NULL), "f", "g");
    char *text = json_print(j);
    fuzz_keep_text(text);
    mem_free(text);
    json_free(j);
    fuzz_keep_text("{\"a\":{\"b\":{\"c\":{\"d\":\"\\u0001\\u00e9\"}}}}");
    fuzz_keep_text("{\"a\":[1,[],{\"b\":[\"c\"]}]}");
}
