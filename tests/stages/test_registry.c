/* The pipeline as data: every stage's inputs are some earlier stage's output. */
#include "../support.h"
#include "base/mem.h"
#include "base/text.h"
#include "sets.h"
#include "stages/registry.h"

Test(registry, the_list_has_every_stage_of_the_registry_once)
{
    for (const struct stage *const *s = stage_registry; *s; s++) {
        int listed = 0;
        for (int i = 0; stage_list(i); i++) listed += stage_list(i) == *s;
        cr_expect_eq(listed, 1, "%s", (*s)->name);
    }
}

Test(registry, reads_only_what_an_earlier_stage_writes)
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

/* Any stage may draw numbers from the study's seed, which is no setting it asks for by name. */
Test(registry, every_stage_is_run_again_when_the_seed_changes)
{
    char *folder = scratch_new();
    struct study *s = sets_study(folder, "");
    for (int i = 0; stage_list(i); i++) {
        char *sections = stage_sections(stage_list(i), s, &s->network[0]);
        cr_expect(text_has_word(sections, "study"), "stage %s: %s", stage_list(i)->name, sections);
        mem_free(sections);
    }
    study_free(s);
    scratch_free(folder);
}

Test(registry, pictures_and_references_name_the_section_of_the_seed_they_are_drawn_with)
{
    cr_assert(text_has_word(stage_data.sections, "study"));
    cr_assert(text_has_word(stage_references.sections, "study"));
}

Test(registry, depends_on_the_settings_of_all_stages_that_lead_to_it)
{
    char *folder = scratch_new();
    struct study *s = sets_study(folder, "[networks]\ncontrols = blur\n");
    char *sections = stage_sections(&stage_null, s, &s->network[s->networks - 1]);
    static const char *const before[] = {"study", "null", "metamer", "train", "blur", "data"};
    static const char *const apart[] = {"human", "observers", "references", "noise", "networks"};
    for (int i = 0; i < 6; i++) cr_expect(text_has_word(sections, before[i]), "%s", before[i]);
    for (int i = 0; i < 5; i++) cr_expect(!text_has_word(sections, apart[i]), "%s", apart[i]);
    mem_free(sections);
    study_free(s);
    scratch_free(folder);
}

/* When a network leaves a study no input is newer, and only the section tells. */
Test(registry, a_stage_that_reads_the_results_of_all_networks_names_their_section)
{
    int joining = 0;
    for (int i = 0; stage_list(i); i++) {
        const struct stage *s = stage_list(i);
        if (s->per_network || !strchr(s->inputs, '%')) continue;
        cr_expect(text_has_word(s->sections, "networks"), "stage %s: %s", s->name, s->sections);
        joining++;
    }
    cr_expect_gt(joining, 3);
}

Test(registry, every_stage_writes_its_output_and_says_how_to_run_it)
{
    for (int i = 0; stage_list(i); i++) {
        const struct stage *s = stage_list(i);
        int count;
        char **pattern = text_words(&count, s->outputs);
        bool written = false;
        for (int k = 0; k < count; k++) {
            char *below = mem_text("%s*", pattern[k]); // a closing / is for all below
            written |= text_matches(s->output, pattern[k]) || text_matches(s->output, below);
            mem_free(below);
        }
        text_words_free(pattern, count);
        cr_expect(written, "stage %s: %s is not of %s", s->name, s->output, s->outputs);
        char *command = mem_text("metablur %s ", s->command);
        cr_expect(text_begins(s->example, command), "stage %s: %s", s->name, s->example);
        cr_expect_eq(strchr(s->output, '%') != NULL, s->per_network, "stage %s", s->name);
        mem_free(command);
    }
}
