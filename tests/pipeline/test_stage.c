/* The registry of stages and the makefile made from it, on made-up stages. */
#include "base/file.h"
#include "base/text.h"
#include "made.h"

Test(stage, comes_after_those_whose_results_it_reads_whatever_the_registry_s_order)
{
    cr_assert_eq(stage_list(0), &made_raw);
    cr_assert_eq(stage_list(1), &made_learn);
    cr_assert_eq(stage_list(2), &made_sum);
    cr_assert_null(stage_list(3));
}

Test(stage, takes_data_if_it_names_their_section)
{
    cr_assert(stage_takes_data(&made_raw));
    cr_assert(!stage_takes_data(&made_learn));
}

Test(stage, reads_the_results_of_each_network_or_of_its_own)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    int count;
    char **path = stage_inputs(&count, &made_sum, s, NULL);
    cr_assert_eq(count, 3);
    cr_assert_str_eq(path[1], "learn/vgg_tiny-clear-gray-2.tsv");
    cr_assert_str_eq(path[2], "raw.tsv");
    text_words_free(path, count);
    path = stage_inputs(&count, &made_learn, s, &s->network[1]);
    cr_assert_eq(count, 1);
    text_words_free(path, count);
    study_free(s);
    scratch_free(folder);
}

Test(stage, depends_on_the_sections_of_all_stages_that_lead_to_it)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    char *sections = stage_sections(&made_sum, s, NULL);
    cr_assert(text_has_word(sections, "null"));
    cr_assert(text_has_word(sections, "train"));
    cr_assert(text_has_word(sections, "data"));
    cr_assert(!text_has_word(sections, "metamer"));
    mem_free(sections);
    study_free(s);
    scratch_free(folder);
}

Test(stage, a_percent_sign_stands_for_the_sections_that_decide_how_a_network_is_trained)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "[networks]\ncontrols = blur noise\n");
    struct stage stage = {.sections = "%", .inputs = ""};
    static const char *const want[] = {" train ", " train ", " train blur", " train noise"};
    cr_assert_eq(s->networks, 4);
    for (int i = 0; i < 4; i++) {
        char *own = stage_own_sections(&stage, s, &s->network[i]);
        cr_expect_str_eq(own, want[i], "%s: '%s'", s->network[i].name, own);
        mem_free(own);
    }
    char *all = stage_own_sections(&stage, s, NULL);
    cr_expect(text_has_word(all, "blur") && text_has_word(all, "noise"));
    mem_free(all);
    study_free(s);
    scratch_free(folder);
}

/* Gives a file of the results. */
static char *content(const struct study *s, const char *name)
{
    char *path = study_path(s, "%s", name), *text;
    size_t size;
    MUST(file_read(&text, &size, path, 1 << 20));
    mem_free(path);
    return text;
}

Test(stage, its_rule_has_its_inputs_its_settings_and_what_else_it_writes)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    MUST(stage_plan(s, "made", NULL));
    char *text = content(s, "pipeline.mk");
    char *rule = mem_text(
        "%s/sum.tsv.prov.json: | %s/learn/vgg_tiny-clear-gray-1.tsv.prov.json "
        "%s/learn/vgg_tiny-clear-gray-2.tsv.prov.json %s/raw.tsv.prov.json %s/stamp/null $(TOOL)\n"
        "\t@$(RUN) $(TOOL) made sum --study made --results %s/results --if-needed\n",
        s->folder, s->folder, s->folder, s->folder, s->folder, folder);
    char *further = mem_text("\n%s/sum.tsv %s/more.tsv: | %s/sum.tsv.prov.json ;\n", s->folder,
                             s->folder, s->folder);
    cr_assert_not_null(strstr(text, rule), "%s in %s", rule, text);
    cr_assert_not_null(strstr(text, further), "%s in %s", further, text);
    cr_assert_not_null(strstr(text, " --model vgg_tiny-clear-gray-2 --if-needed\n"));
    mem_free(further);
    mem_free(rule);
    mem_free(text);
    study_free(s);
    scratch_free(folder);
}

Test(stage, names_what_is_to_be_made_anew_while_there_is_any)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    made_run_all(s);
    MUST(stage_plan(s, "made", NULL));
    char *path = study_path(s, STAGE_STALE);
    cr_assert(!file_exists(path));
    scratch_put_text(folder, "raw/b", "changed");
    MUST(stage_plan(s, "made", NULL));
    char *text = content(s, STAGE_STALE);
    char *line = mem_text("%s/sum.tsv.prov.json: ANEW\n", s->folder);
    cr_assert_not_null(strstr(text, line), "%s", text);
    stage_done(s);
    cr_assert(!file_exists(path));
    mem_free(line);
    mem_free(text);
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}

Test(stage, the_stamp_of_a_section_changes_with_its_settings_alone)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    MUST(stage_plan(s, "made", NULL));
    char *train = content(s, "stamp/train"), *null = content(s, "stamp/null");
    study_free(s);
    s = made_study(folder, 2, "");
    MUST(stage_plan(s, "made", NULL));
    char *later_train = content(s, "stamp/train"), *later_null = content(s, "stamp/null");
    cr_assert_str_neq(train, later_train);
    cr_assert_str_eq(null, later_null);
    mem_free(later_null);
    mem_free(later_train);
    mem_free(null);
    mem_free(train);
    study_free(s);
    scratch_free(folder);
}

Test(stage, data_of_any_name_reach_the_command_and_control_characters_are_refused)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    MUST(stage_plan(s, "made", "/x/it's $(shell id) `id`; #1"));
    char *text = content(s, "pipeline.mk");
    cr_expect_not_null(strstr(text, " --data '/x/it'\\''s $$(shell id) `id`; #1'"), "%s", text);
    mem_free(text);
    MUST_FAIL(stage_plan(s, "made", "a\tb"), "a control character in a name (U+0009)");
    study_free(s);
    scratch_free(folder);
}

Test(stage, results_that_a_makefile_cannot_name_are_refused)
{
    char *folder = scratch_new(), *below = mem_text("%s/a b", folder);
    MUST(file_make_folder(below));
    struct study *s = made_study(below, 1, "");
    MUST_FAIL(stage_plan(s, "made", NULL), "--results: expected a path without blanks, quotes");
    study_free(s);
    mem_free(below);
    scratch_free(folder);
}

Test(stage, the_drawing_has_an_edge_from_each_writer_to_its_reader)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    stage_draw(out);
    fclose(out);
    cr_assert_not_null(strstr(text, "raw -> learn;"));
    cr_assert_not_null(strstr(text, "learn -> sum;"));
    cr_assert_not_null(strstr(text, "raw -> sum;"));
    cr_assert_null(strstr(text, "sum -> "));
    free(text);
}
