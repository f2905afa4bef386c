/* Settings of our own stimulus set as a data set. */
#include "data/objects16_settings.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct objects16_settings s;
    err e = objects16_settings_read(&s, fuzz_put("input", bytes, size));
    if (!e) (void)objects16_settings_index(size % 2, 1);
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("[objects16]\nsize = 32\ntrain = 4\ntest = 2\n");
}
