/* Lists of classes, one a line. */
#include "data/source.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct source s;
    source_init(&s);
    err e = source_read_classes(&s, fuzz_put("classes.txt", bytes, size));
    if (!e) source_sort_classes(&s);
    err_free(e);
    source_fini(&s);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("cat\ndog\n\nT-shirt/top\r\n\xc3\xa9t\xc3\xa9\n");
}
