/* Rules of what may differ from the accepted results. */
#include "report/rules.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct rules *r;
    err e = rules_read(&r, fuzz_put("input", bytes, size));
    if (!e) {
        int found = rules_find(r, "acc.clear.gray.0");
        char *words = rules_text(r, found);
        (void)rules_hold(r, found, "0.51", "0.5", "0.4", "0.6");
        mem_free(words);
        rules_free(r);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    static const char *const kinds[] = {"abs\t0.1", "rel\t0.1", "ci\t-", "exact\t-", "sha256\t-"};
    for (int i = 0; i < 5; i++) {
        char *text = mem_text("key\tkind\tbound\treason\nacc.*\t%s\tnoise\n", kinds[i]);
        fuzz_keep_text(text);
        mem_free(text);
    }
}
