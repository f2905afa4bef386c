/* The pipeline as data: every stage's inputs are some earlier stage's output. */
#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/text.h"
#include "base/tsv.h"
#include "pipeline/provenance.h"
#include "pipeline/results.h"
#include "stages/registry.h"

#include <signal.h>

Test(stage, the_list_has_every_stage_of_the_registry_once)
{
    for (const struct stage *const *s = stage_registry; *s; s++) {
        int listed = 0;
        for (int i = 0; stage_list(i); i++) listed += stage_list(i) == *s;
        cr_expect_eq(listed, 1, "%s", (*s)->name);
    }
}

Test(stage, reads_only_what_an_earlier_stage_writes)
{
    for (int i = 0; stage_list(i); i++) {
        int count;
        char **input = text_words(&count, stage_list(i)->inputs);
        for (int k = 0; k < count; k++) {
            int made = 0;
            for (int j = 0; j < i; j++) made += text_same(stage_list(j)->output, input[k]);
            cr_assert_eq(made, 1, "%s of stage %s", input[k], stage_list(i)->name);
        }
        text_words_free(input, count);
    }
}

static bool has_word(const char *text, const char *word)
{
    int count;
    char **words = text_words(&count, text);
    bool has = false;
    for (int i = 0; i < count; i++) has |= text_same(words[i], word);
    text_words_free(words, count);
    return has;
}

/* Any stage may draw numbers from the study's seed, which is no setting it asks for by name. */
Test(stage, every_stage_is_run_again_when_the_seed_changes)
{
    for (int i = 0; stage_list(i); i++) {
        char *sections = stage_sections(stage_list(i));
        cr_expect(has_word(sections, "study"), "stage %s: %s", stage_list(i)->name, sections);
        mem_free(sections);
    }
}

Test(stage, pictures_and_references_name_the_section_of_the_seed_they_are_drawn_with)
{
    cr_assert(has_word(stage_data.sections, "study"));
    cr_assert(has_word(stage_references.sections, "study"));
}

Test(stage, depends_on_the_settings_of_all_stages_that_lead_to_it)
{
    char *sections = stage_sections(&stage_null);
    static const char *const behind[] = {"study", "null", "metamer", "train", "blur", "data"};
    static const char *const apart[] = {"human", "observers", "references"};
    for (int i = 0; i < 6; i++) cr_expect(has_word(sections, behind[i]), "%s", behind[i]);
    for (int i = 0; i < 3; i++) cr_expect(!has_word(sections, apart[i]), "%s", apart[i]);
    mem_free(sections);
}

/* A stage that names [null] and reads a setting. */
static err read_setting(const struct study *s, const char *section, const char *name)
{
    struct tsv *t = tsv_new("value");
    tsv_add(t, "%s", ini_text(s->ini, section, name));
    err e = results_write(s, t, "made.tsv");
    tsv_free(t);
    return e;
}

static err read_own(const struct study *s, const struct network *n)
{
    (void)n;
    return read_setting(s, "null", "pairs");
}

static err read_other(const struct study *s, const struct network *n)
{
    (void)n;
    return read_setting(s, "train", "epochs");
}

static void run_stage(err (*run)(const struct study *s, const struct network *n))
{
    const struct stage made = {.name = "made",
                               .command = "made",
                               .sections = "null",
                               .inputs = "",
                               .output = "made.tsv",
                               .outputs = "made.tsv",
                               .run = run};
    static const char text[] = "[data]\npath = p\n[networks]\narchitectures = a\n"
                               "[train]\nepochs = 1\n";
    char *folder = scratch_new(), *path = mem_text("%s/made.ini", folder);
    struct study *s;
    MUST(file_write(path, text, strlen(text)));
    MUST(study_read(&s, path, folder));
    MUST(provenance_run(&made, s, NULL));
    study_free(s);
    mem_free(path);
    scratch_free(folder);
}

Test(stage, reads_the_settings_that_it_names)
{
    run_stage(read_own);
}

Test(stage, cannot_read_a_setting_that_would_not_make_it_run_again, .signal = SIGABRT)
{
    run_stage(read_other);
}
