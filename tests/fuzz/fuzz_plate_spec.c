/* Specs of plates, the figures of pictures. */
#include "report/plate_spec.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct plate_spec spec;
    err e = plate_spec_read(&spec, fuzz_put("input", bytes, size));
    if (!e) plate_spec_fini(&spec);
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("# inputs: a.tsv\nfile path\ntitle A\npanel 64\nrow a \"b\"\n");
}
