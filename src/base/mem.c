/* The allocator; see mem.h. */
#include "base/mem.h"

#include "base/err.h"

#include <limits.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { ALIGNMENT = 64 };

size_t mem_limit(void)
{
    static const int limits[] = {RLIMIT_DATA, RLIMIT_AS};
    size_t least = SIZE_MAX;
    for (int i = 0; i < 2; i++) {
        struct rlimit limit;
        bool set = getrlimit(limits[i], &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
        if (set && limit.rlim_cur < least) least = (size_t)limit.rlim_cur;
    }
    return least;
}

void mem_keep(void)
{
    if (mem_limit() < SIZE_MAX) {
        mallopt(M_MMAP_THRESHOLD, 1 << 20); // a large block goes back when it is freed
        return;
    }
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    mallopt(M_TOP_PAD, 16 << 20);
}

void *mem_raw(size_t count, size_t size)
{
    CHECK(size == 0 || count <= SIZE_MAX / size);
    size_t bytes = count * size;
    // Not aligned_alloc: it wants a multiple of the alignment, and the padding would hide from the
    // address sanitizer who writes past the end. An empty block still gets an address.
    void *block;
    if (posix_memalign(&block, ALIGNMENT, bytes ? bytes : 1) != 0) {
        fprintf(stderr, "metablur: out of memory: %zu bytes were asked for\n", bytes);
        _exit(1); // the world's fault and no bug; no buffer is written from where it was met
    }
    return block;
}

void *mem_new(size_t count, size_t size)
{
    void *block = mem_raw(count, size);
    memset(block, 0, count * size);
    return block;
}

void *mem_resize(void *old, size_t used, size_t count, size_t size)
{
    void *block = mem_new(count, size);
    CHECK(used <= count * size);
    if (used) memcpy(block, old, used);
    mem_free(old);
    return block;
}

char *mem_text_list(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    CHECK(length >= 0);
    char *text = mem_new((size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *mem_text(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = mem_text_list(format, arguments);
    va_end(arguments);
    return text;
}

void *mem_copy(const void *from, size_t size)
{
    void *block = mem_new(size, 1);
    if (size) memcpy(block, from, size);
    return block;
}

size_t mem_used(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

void mem_free(void *block)
{
    free(block);
}
