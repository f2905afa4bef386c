/* The scan of a weights file's header, before the JSON library sees it. */
#include "net/safetensors_rules.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    err_free(safetensors_scan((const char *)bytes, size, "input"));
    if (safetensors_is_utf8((const char *)bytes, size)) {
        char *name = mem_new(size + 1, 1);
        memcpy(name, bytes, size);
        err_free(safetensors_check_name("input", "tensor", name));
        mem_free(name);
    }
}

void fuzz_seeds(void)
{
    fuzz_keep_text(
        "{\"a\":{\"b\":[1,2,\"\\u00e9\\\"\\\\\"]},\"\xe2\x82\xac\":\"\xf0\x9f\x99\x82\"}");
}
