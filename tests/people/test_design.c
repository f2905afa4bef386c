/* Answers held against the design. */
#include "base/hash.h"
#include "people/design.h"

#include "base/text.h"
#include "people/experiment.h"
#include "people/rehearsal.h"
#include "shown.h"

/* Writes the design of the small study, and reads it. */
static struct design *design_of(const struct shown *w)
{
    int sources[] = {1, 1, 1, 1};
    struct experiment x = {.study = w->study,
                           .request = {.preset = "lab", .size = 64},
                           .viewing = w->viewing,
                           .references = w->references,
                           .sources = sources};
    x.shape = (struct trial_list_shape){.seed = w->study->seed,
                                        .classes = 2,
                                        .images = SHOWN_REFERENCES,
                                        .label = w->references->label,
                                        .conditions = 4,
                                        .sources = sources,
                                        .sessions = 1,
                                        .masks = 1};
    char *json = experiment_design(&x), *text = mem_text("window.METABLUR_DESIGN = %s;\n", json);
    scratch_put_text(w->folder, "design.js", text);
    mem_free(text);
    mem_free(json);
    struct design *d;
    char *path = mem_text("%s/design.js", w->folder);
    MUST(design_read(&d, path));
    mem_free(path);
    return d;
}

static struct trial_table *answers(const struct shown *w, int participants)
{
    const struct rehearsal plan = {
        w->study, w->viewing, w->references, participants, {{0.5, 0.5}, 0, 0, 0, 0, 0}};
    struct trial_table *t;
    MUST(rehearsal_trials(&t, &plan));
    names_add(&t->file, "a.csv");
    for (int i = 0; i < t->count; i++) {
        t->row[i].file = 0;
        t->row[i].line = i + 2;
    }
    return t;
}

static bool has(const struct tsv *list, const char *what)
{
    for (int r = 0; r < list->rows; r++)
        if (strstr(tsv_cell(list, r, 2), what)) return true;
    return false;
}

Test(design, answers_to_what_was_to_be_shown_have_no_problem)
{
    struct shown w = shown_new("0 8", true);
    struct design *d = design_of(&w);
    struct trial_table *t = answers(&w, 6);
    struct tsv *list = tsv_new("item where detail");
    cr_expect_eq(design_check(list, d, t), 0);
    cr_expect_str_eq(tsv_cell(list, 0, 2), "4");
    cr_expect_str_eq(tsv_cell(list, 1, 2), "1");
    cr_expect_str_eq(tsv_cell(list, 2, 2), "2");
    tsv_free(list);
    trial_free(t);
    design_free(d);
    shown_free(&w);
}

Test(design, a_missing_trial_and_another_participant_s_picture_are_problems)
{
    struct shown w = shown_new("0 8", true);
    struct design *d = design_of(&w);
    struct trial_table *t = answers(&w, 2);
    t->count--; // the last of participant 2
    struct tsv *list = tsv_new("item where detail");
    cr_expect_eq(design_check(list, d, t), 1);
    cr_expect(has(list, "simulated-02 lacks 1 of the 12 trials of session 1"));
    tsv_free(list);
    t->row[0].subj = t->row[SHOWN_REFERENCES].subj; // participant 1's picture
    list = tsv_new("item where detail");
    cr_expect_eq(design_check(list, d, t), 3);
    cr_expect(has(list, "simulated-02 was not to see picture"));
    cr_expect(has(list, "simulated-01 lacks 1 of the 12"));
    tsv_free(list);
    trial_free(t);
    design_free(d);
    shown_free(&w);
}

Test(design, a_changed_design_is_refused)
{
    struct shown w = shown_new("0 8", true);
    design_free(design_of(&w));
    char *path = mem_text("%s/design.js", w.folder), text[1 << 14];
    FILE *f = fopen(path, "r");
    size_t size = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[size] = '\0';
    char *seed = strstr(text, "\"seed\":");
    cr_assert_not_null(seed);
    seed[strlen("\"seed\":")]++;
    scratch_put_text(w.folder, "design.js", text);
    struct design *d;
    MUST_FAIL(design_read(&d, path), "the design was changed");
    scratch_put_text(w.folder, "design.js", "{}");
    MUST_FAIL(design_read(&d, path), "expected a design.js of metablur experiment");
    mem_free(path);
    shown_free(&w);
}

/* A changed design may have a hash that fits it. */
static void put_design(const char *folder, const char *conditions, const char *times)
{
    static const char form[] =
        "{\"categories\":[\"a\",\"b\"],\"conditions\":[%s],\"hash\":\"%s\","
        "\"label\":[0,1],\"masks\":1,\"seed\":1,\"sessions\":1,\"times\":%s}";
    char hex[HASH_TEXT], *text = mem_text(form, conditions, "", times);
    hash_bytes(hex, text, strlen(text));
    mem_free(text);
    text = mem_text(form, conditions, hex, times);
    char *page = mem_text("window.METABLUR_DESIGN = %s;\n", text);
    scratch_put_text(folder, "design.js", page);
    mem_free(page);
    mem_free(text);
}

Test(design, lists_in_the_place_of_objects_are_refused)
{
    static const char good[] = "{\"name\":\"x\",\"sources\":[\"s\"]}";
    char *folder = scratch_new(), *path = mem_text("%s/design.js", folder);
    struct design *d;
    put_design(folder, good, "{\"catches\":1}");
    MUST(design_read(&d, path));
    design_free(d);
    put_design(folder, good, "[1]");
    MUST_FAIL(design_read(&d, path), "expected catches from 0 to");
    put_design(folder, "[1]", "{\"catches\":1}");
    MUST_FAIL(design_read(&d, path), "expected a list sources");
    put_design(folder, "{\"name\":\"x\\u0009y\",\"sources\":[\"s\"]}", "{\"catches\":1}");
    MUST_FAIL(design_read(&d, path), "a control character in a name (U+0009)");
    mem_free(path);
    scratch_free(folder);
}
