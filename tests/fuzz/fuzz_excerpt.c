/* Excerpts of sources: a file and the name of a region in it. */
#include "report/excerpt.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct fuzz_part part[2];
    fuzz_split(part, 2, bytes, size);
    fuzz_put("source.c", part[0].bytes, part[0].size);
    char *region = mem_text("%.*s", (int)part[1].size, (const char *)part[1].bytes), *code;
    int line;
    err e = excerpt_read(&code, &line, "source.c", region, "page.md:1");
    if (!e) mem_free(code);
    err_free(e);
    struct buffer page = {0};
    err_free(excerpt_add(&page, "source.c", region, "page.md:1"));
    buffer_fini(&page);
    mem_free(region);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("int one(void)\n{\n    return 1;\n}\n\nstruct two {\n    int a;\n};\n\n%%\ntwo");
    fuzz_keep_text("[train]\nepochs = 3\n\n[eval]\n\n%%\ntrain");
}
