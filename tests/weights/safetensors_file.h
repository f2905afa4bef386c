/* Files for the tests of safetensors: a sample, and forged ones. */
#ifndef TESTS_WEIGHTS_SAFETENSORS_FILE_H
#define TESTS_WEIGHTS_SAFETENSORS_FILE_H

#include "../support.h"
#include "base/file.h"
#include "base/mem.h"
#include "weights/safetensors.h"

#include <float.h>
#include <unistd.h>

/* A file name that no other test has: each test is a process. Gone when the test ends. */
static char *path;

static inline void begin(void)
{
    const char *folder = getenv("TMPDIR");
    path = mem_text("%s/metablur-%ld.safetensors", folder ? folder : "/tmp", (long)getpid());
}

static inline void end(void)
{
    unlink(path);
    mem_free(path);
}

/* Writes a file with this header, said to be `length` long, and data that is zero. */
static inline void forge(const char *header, unsigned long long length, const void *data,
                         size_t size)
{
    FILE *f = fopen(path, "wb");
    cr_assert(f);
    for (int i = 0; i < 8; i++) putc((int)(length >> 8 * i & 0xff), f);
    fputs(header, f);
    if (size) fwrite(data, 1, size, f);
    cr_assert_eq(fclose(f), 0);
}

/* Four tensors, out of order, among them a scalar and an empty one; two notes. */
static inline struct safetensors sample(float *values)
{
    static struct safetensor tensor[] = {
        {.name = "conv1.weight", .dims = 4, .shape = {2, 3, 2, 2}, .count = 24},
        {.name = "a \"quoted\" \\ name \xc3\xa9", .dims = 0, .count = 1},
        {.name = "Z", .dims = 1, .shape = {5}, .count = 5},
        {.name = "empty", .dims = 2, .shape = {0, 7}, .count = 0}};
    static char *name[] = {"format", "arch"}, *value[] = {"pt", "line\nline\ttab \x01"};
    fill(values, 30, 1);
    values[0] = -0.0f;
    values[1] = 0x1p-149f;
    values[2] = -FLT_MAX;
    for (size_t i = 0, at = 0; i < 4; at += tensor[i++].count) tensor[i].data = values + at;
    return (struct safetensors){
        .count = 4, .tensor = tensor, .notes = 2, .note_name = name, .note_value = value};
}

#endif
