/* Traces of training runs. */
#include "train/trace.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct tsv *t;
    err e = trace_read(&t, fuzz_put("input", bytes, size));
    if (!e) tsv_free(t);
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("step\tpictures\tlogits\n0\t0123456789abcdef\t0123456789abcdef\n");
}
