/* Excerpts of sources in pages. */
#include "report/quote.h"

#include "fuzz.h"

static const char source[] =
    "int one(void)\n{\n    return 1;\n}\n\n[train]\nepochs = 3\n\nlayer: conv\n";

void fuzz_target(const uint8_t *bytes, size_t size)
{
    int count;
    fuzz_put("source.c", source, sizeof source - 1);
    err e = quote_check(&count, fuzz_put("input", bytes, size));

    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("<!-- code source.c one -->\n```c\nint one(void)\n{\n    return 1;\n}\n```\n");
}
