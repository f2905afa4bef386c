/* Weights files. An input that begins with a brace is a header and, after its first line feed, the
 * data: the length before it, which mutations break, is made right. */
#include "weights/safetensors.h"

#include "fuzz.h"

static void read_one(const void *bytes, size_t size)
{
    struct safetensors *file;
    err e = safetensors_read(&file, fuzz_put("input.safetensors", bytes, size));
    if (!e) {
        (void)safetensors_find(file, "a");
        (void)safetensors_note(file, "format");
        safetensors_free(file);
    }
    err_free(e);
}

static void read_with_length(const uint8_t *bytes, size_t size)
{
    const uint8_t *line = memchr(bytes, '\n', size);
    size_t head = line ? (size_t)(line - bytes) : size, padded = (head + 7) / 8 * 8;
    size_t data = line ? size - head - 1 : 0;
    uint8_t *file = mem_new(8 + padded + data, 1);
    for (int i = 0; i < 8; i++) file[i] = (uint8_t)(padded >> 8 * i);
    memset(file + 8, ' ', padded);
    memcpy(file + 8, bytes, head);
    if (data) memcpy(file + 8 + padded, line + 1, data);
    read_one(file, 8 + padded + data);
    mem_free(file);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    if (size && *bytes == '{')
        read_with_length(bytes, size);
    else
        read_one(bytes, size);
}

void fuzz_seeds(void)
{
    static float data[6] = {1, 2, 3, 4, 5, 6};
    struct safetensor t[2] = {{.name = "a", .dims = 2, .shape = {2, 2}, .data = data, .count = 4},
                              {.name = "b.c", .data = data, .count = 1}};
    char *names[] = {"format"}, *values[] = {"metablur"};
    struct safetensors file = {
        .count = 2, .tensor = t, .notes = 1, .note_name = names, .note_value = values};
    fuzz_must(safetensors_write("seed", &file));
    fuzz_keep_file("seed");
    static const char *const types[] = {"F32", "F16", "BF16", "F64", "I64", "U8"};
    static const int bytes[] = {4, 2, 2, 8, 8, 1};
    for (int i = 0; i < 6; i++) {
        char *head = mem_text("{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"%s\","
                              "\"shape\":[2],\"data_offsets\":[0,%d]},\"n\":{\"dtype\":\"%s\","
                              "\"shape\":[],\"data_offsets\":[%d,%d]}}\n%.*s",
                              types[i], 2 * bytes[i], types[i], 2 * bytes[i], 3 * bytes[i],
                              3 * bytes[i], "????????????????????????");
        fuzz_keep_text(head);
        mem_free(head);
    }
}
