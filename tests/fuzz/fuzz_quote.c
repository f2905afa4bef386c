/* Excerpts of sources in pages. */
#include "report/quote.h"

#include "fuzz.h"

static const char source[] =
    "int one(void)\n{\n    return 1;\n}\n\n[train]\nepochs = 3\n\nlayer: conv\n";

/* The input as the name of a region. */
static void add(const char *path, const uint8_t *bytes, size_t size)
{
    struct buffer page = {0};
    char *region = mem_text("%.*s", (int)size, (const char *)bytes);
    err_free(quote_add(&page, path, region));
    buffer_fini(&page);
    mem_free(region);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    int count;
    fuzz_put("source.c", source, sizeof source - 1);
    fuzz_put("source.ini", source, sizeof source - 1);
    err e = quote_check(&count, fuzz_put("input", bytes, size));
    err_free(e);
    add("source.c", bytes, size);
    add("source.ini", bytes, size);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("<!-- code source.c one -->\n```c\nint one(void)\n{\n    return 1;\n}\n```\n");
    fuzz_keep_text("train");
}
