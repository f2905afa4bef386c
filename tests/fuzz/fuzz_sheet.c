/* Comma-separated tables from outside. */
#include "trials/sheet.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct sheet *s;
    err e = sheet_read(&s, fuzz_put("input", bytes, size), NULL);
    if (!e) sheet_free(s);
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("a,b\n1,2\n");
}
