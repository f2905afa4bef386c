/* The scan of a weights file's header, before the JSON library sees it. */
#include "weights/safetensors_rules.h"

#include "fuzz.h"

/* Sorts the lines; what occurs twice is a neighbour of itself. */
static void sort(char *text)
{
    char *line[64];
    int count = 0;
    for (char *p = strtok(text, "\n"); p && count < 64; p = strtok(NULL, "\n")) line[count++] = p;
    const char *twice = safetensors_sort(line, count, sizeof *line);
    for (int i = 0; i + 1 < count; i++) {
        int order = strcmp(line[i], line[i + 1]);
        CHECK(twice ? order <= 0 || strcmp(line[i], twice) >= 0 : order < 0);
    }
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    err_free(safetensors_scan((const char *)bytes, size, "input"));
    if (safetensors_is_utf8((const char *)bytes, size)) {
        char *name = mem_new(size + 1, 1);
        memcpy(name, bytes, size);
        err_free(safetensors_check_name("input", "tensor", name));
        sort(name);
        mem_free(name);
    }
}

void fuzz_seeds(void)
{
    fuzz_keep_text(
        "{\"a\":{\"b\":[1,2,\"\\u00e9\\\"\\\\\"]},\"\xe2\x82\xac\":\"\xf0\x9f\x99\x82\"}");
}
