/* Canonical JSON: what is read is written again in the same bytes. */
#include "base/json.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    char *text = mem_new(size + 1, 1);
    struct json *j;
    memcpy(text, bytes, size);
    err e = json_parse(&j, text, "input");
    if (!e) {
        char *again = json_print(j);
        CHECK(strcmp(again, text) == 0);
        mem_free(again);
        json_free(j);
    }
    err_free(e);
    mem_free(text);
}

void fuzz_seeds(void)
{
    struct json *j = json_new();
    json_add_text(j, "a", "\x01\"\\/\xc3\xa9\n\x7f");
    json_add_number(json_add_object(j, "b"), "c", 0.1);
    json_add_number(j, "d", -1e300);
    char *text = json_print(j);
    fuzz_keep_text(text);
    mem_free(text);
    json_free(j);
    fuzz_keep_text("{\"a\":{\"b\":{\"c\":{\"d\":\"\\u0001\\u00e9\"}}}}");
}
