/* The use of a constant (settings/constants.def) is what the stages do. */
#include "../scratch.h"
#include "../support.h"
#include "base/text.h"
#include "settings/constant.h"
#include "stages/registry.h"

/* Gives a study whose metamers are made by a method. */
static struct study *by_method(const char *method)
{
    char *folder = scratch_new(), *path = mem_text("%s/s.ini", folder);
    char *text = mem_text("[data]\npath = x\n[networks]\narchitectures = vgg_tiny\n"
                          "controls = noise developmental adversarial\n"
                          "[train]\nepochs = 1\n[metamer]\nmethod = %s\n",
                          method);
    struct study *s;
    scratch_put_text(folder, "s.ini", text);
    MUST(study_read(&s, path, "results"));
    mem_free(text);
    mem_free(path);
    scratch_free(folder);
    return s;
}

static const struct stage *find_stage(const char *name)
{
    for (int i = 0; stage_list(i); i++)
        if (text_same(stage_list(i)->name, name)) return stage_list(i);
    return NULL;
}

/* Whether a list of words has this one. */
static bool lists(const char *words, const char *word)
{
    char *padded = mem_text(" %s ", words), *one = mem_text(" %s ", word);
    bool there = strstr(padded, one) != NULL;
    mem_free(one);
    mem_free(padded);
    return there;
}

static bool lists_section(const struct study *s, const struct stage *stage, const char *section)
{
    char *sections = stage_own_sections(stage, s, NULL);
    bool there = lists(sections, section);
    mem_free(sections);
    return there;
}

/* A setting is one of the study file, and decides what the stages before it in the use give. */
static void expect_setting(const struct constant *c, const char *word, char **stage, int stages)
{
    struct study *s = by_method(text_begins(c->name, "plenoptic") ? "plenoptic" : "feather2023");
    char *section = mem_text("%.*s", (int)strcspn(word, "."), word);
    char *key =
        mem_text("%.*s", (int)strcspn(word + strlen(section) + 1, "="), word + strlen(section) + 1);
    bool condition = strchr(word, '=') != NULL;
    const char *value = ini_text(s->ini, section, key); // one that is not there aborts
    for (int i = 0; i < stages && !condition; i++)
        cr_expect(lists_section(s, find_stage(stage[i]), section), "%s: %s of %s", c->name, word,
                  stage[i]);
    double number;
    if (text_same(section, "metamer") && !condition)
        cr_expect(text_number(&number, value) && number == c->value, "%s: %s is %s", c->name, word,
                  value);
    mem_free(key);
    mem_free(section);
    study_free(s);
}

Test(constant_use, is_used_by_stages_that_there_are_and_is_the_setting_of_the_published_method)
{
    int used = 0;
    for (int i = 0; constant_list(i); i++) {
        const struct constant *c = constant_list(i);
        int count, stages = 0;
        char **word = text_words(&count, c->use);
        while (stages < count && !strchr(word[stages], '.'))
            cr_assert_not_null(find_stage(word[stages++]), "%s: %s", c->name, c->use);
        cr_assert(count == 0 || stages > 0, "%s: no stage in '%s'", c->name, c->use);
        for (int k = stages; k < count; k++) expect_setting(c, word[k], word, stages);
        used += count > 0;
        text_words_free(word, count);
    }
    cr_assert_gt(used, 20);
}
