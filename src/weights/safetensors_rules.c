/* Names, repetition and the header's text; see safetensors_rules.h. */
#include "weights/safetensors_rules.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    VALUES_LIMIT = 1000000, // commas in a header, so that its tree stays small
    DEPTH = 3,              // header, tensor, shape
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

const char *safetensors_sort(void *things, int count, size_t size)
{
    if (count == 0) return NULL;
    qsort(things, (size_t)count, size, compare_names);
    for (char *p = things; --count > 0; p += size)
        if (compare_names(p, p + size) == 0) return *(char *const *)p;
    return NULL;
}

bool safetensors_is_utf8(const char *text, size_t size)
{
    static const uint32_t min[] = {0, 0x80, 0x800, 0x10000}; // with 0, 1, 2, 3 bytes to follow
    const unsigned char *p = (const unsigned char *)text, *end = p + size;
    while (p < end) {
        int more = *p < 0x80 ? 0 : *p < 0xc0 ? -1 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
        if (more < 0 || *p >= 0xf8 || end - p <= more) return false;
        uint32_t point = *p++ & (more ? 0x3f >> more : 0x7f);
        for (int i = 0; i < more; i++, p++) {
            if (*p >> 6 != 2) return false;
            point = point << 6 | (*p & 0x3f);
        }
        bool surrogate = point >= 0xd800 && point <= 0xdfff;
        if (point < min[more] || point > 0x10ffff || surrogate) return false;
    }
    return true;
}

bool safetensors_is_plain(const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] < ' ' || text[i] == 0x7f) return false;
    return size >= 1 && size <= SAFETENSORS_NAME && safetensors_is_utf8(text, size);
}

err safetensors_check_name(const char *path, const char *what, const char *name)
{
    FAIL_IF(!safetensors_is_plain(name),
            "%s: expected the name of each %s to be 1 to %d bytes of UTF-8 without control "
            "characters, got another one",
            path, what, SAFETENSORS_NAME);
    return NULL;
}

/* One character outside strings: how deep it leads, and whether another value follows. */
static void count(char c, int *depth, int *values)
{
    *depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    *values += c == ',';
}

err safetensors_scan(const char *text, size_t size, const char *path)
{
    FAIL_IF(!safetensors_is_utf8(text, size), "%s: expected a header of UTF-8 text", path);
    int depth = 0, values = 0;
    bool inside = false; // a string
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        bool blank = !inside && (c == '\t' || c == '\n' || c == '\r');
        FAIL_IF((unsigned char)c < ' ' && !blank,
                "%s: expected no control character in the header, byte %zu is %d", path, i, c);
        if (inside && c == '\\') {
            FAIL_IF(size - i >= 6 && memcmp(text + i + 1, "u0000", 5) == 0,
                    "%s: expected no zero character in a text of the header, byte %zu begins one",
                    path, i);
            i++;
        } else if (c == '"') {
            inside = !inside;
        } else if (!inside) {
            count(c, &depth, &values);
        }
        FAIL_IF(depth > DEPTH, "%s: expected at most %d levels in the header, byte %zu opens more",
                path, DEPTH, i);
        FAIL_IF(values > VALUES_LIMIT, "%s: expected at most %d values in the header", path,
                VALUES_LIMIT);
    }
    return NULL;
}
