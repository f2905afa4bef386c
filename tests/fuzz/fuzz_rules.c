/* Rules of what may differ from the accepted results. */
#include "report/rules.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct rules *r;
    err e = rules_read(&r, fuzz_put("input", bytes, size));
    if (!e) rules_free(r);
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("key\tkind\tbound\treason\nacc.*\tabs\t0.1\tnoise\n");
}
