/* Study files: every setting, the rules between settings, and what is derived from them. */
#include "settings/study.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    static const char *const sections[] = {"data", "train", "metamer", "evaluate"};
    struct study *study;
    err e = study_read(&study, fuzz_put("input.ini", bytes, size), "results");
    if (!e) {
        for (int i = 0; i < 4; i++) {
            char *text = NULL;
            err_free(study_section(&text, study, sections[i], NULL, false));
            mem_free(text);
        }
        study_free(study);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("[data]\npath = x\n");
}
