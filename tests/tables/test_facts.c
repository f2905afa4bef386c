/* The facts of a study. */
#include "base/text.h"
#include "cells.h"
#include "settings/constant.h"
#include "small.h"
#include "tables/facts.h"

static const char settings[] = "[data]\npath = p\n[networks]\narchitectures = a\n"
                               "[train]\nepochs = 7\n[verify]\nreference = required\n";

/* Gives the study with its facts computed, or the error. */
static err compute(struct study **s, int *classes, const char *folder)
{
    char *path = mem_text("%s/s.ini", folder);
    scratch_put_text(folder, "s.ini", settings);
    MUST(study_read(s, path, folder));
    mem_free(path);
    scratch_put_text((*s)->folder, "data/data.tsv",
                     "images\tpart\tclasses\n40\ttrain\t3\n10\ttest\t3\n");
    scratch_put_text((*s)->folder, "data/duplicates.tsv", "test\ttrain\na\tb\n");
    return facts_tables(*s, classes);
}

/* The value of a fact, or NULL. */
static const char *value(const struct tsv *t, const char *key)
{
    for (int r = 0; r < t->rows; r++)
        if (text_same(tsv_cell(t, r, 0), key)) return tsv_cell(t, r, 1);
    return NULL;
}

Test(facts, have_the_settings_and_what_the_data_turned_out_to_be)
{
    char *folder = scratch_new();
    struct study *s;
    int classes;
    MUST(compute(&s, &classes, folder));
    cr_assert_eq(classes, 3);
    struct tsv *t = cells_table(s->folder, "study.tsv");
    cr_assert_str_eq(value(t, "name"), "s");
    cr_assert_str_eq(value(t, "train.epochs"), "7");
    cr_assert_str_eq(value(t, "train.images"), "40");
    cr_assert_str_eq(value(t, "test.images"), "10");
    cr_assert_str_eq(value(t, "test.duplicates"), "1");
    cr_assert_str_eq(value(t, "networks"), "4");
    cr_assert_null(value(t, "verify.reference"), "it decides no result");
    cr_assert_null(value(t, "train.part"));
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(facts, have_every_constant_with_its_citation)
{
    char *folder = scratch_new();
    struct study *s;
    int classes, count = 0;
    MUST(compute(&s, &classes, folder));
    struct tsv *t = cells_table(s->folder, "constants.tsv");
    for (; constant_list(count); count++) {
        double number;
        MUST(tsv_number(&number, t, count, "value"));
        cr_assert_eq(number, constant_list(count)->value, "to the last digit");
        cr_assert_str_eq(tsv_cell(t, count, 2), constant_list(count)->citation);
    }
    cr_assert_eq(t->rows, count);
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}
