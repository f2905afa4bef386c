/* Study files: every setting, the rules between settings, and what is derived from them. */
#include "settings/study.h"

#include "fuzz.h"

static void use(const struct study *study, const struct network *network)
{
    const struct network *same;
    fuzz_must(study_network(&same, study, network->name));
    if (network->given) (void)study_given(study, network, "weights");
    mem_free(study_answers(study, network));
}

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
        for (int i = 0; i < study->networks && i < 20; i++) use(study, &study->network[i]);
        const struct network *none;
        err_free(study_network(&none, study, "no such network"));
        (void)study_observers(study);
        study_free(study);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("[data]\npath = x\n");
    fuzz_keep_text(
        "[data]\npath = x\n[network a]\nweights = w\narchitecture = b\nregime = clear\n"
        "[network b]\nweights = w\narchitecture = b\nregime = clear\nanswers = imagenet\n"
        "mean = 0.5\ndeviation = 1\nrole = judge\n");
}
