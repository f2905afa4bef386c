/* The facts of a study; see facts.h. */
#include "tables/facts.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "pipeline/results.h"
#include "settings/constant.h"
#include "settings/pictures.h"

/* Adds the cells of data.tsv: PART.COLUMN for all columns but the part. */
static err add_parts(struct tsv *out, const struct tsv *data, int *classes)
{
    int part;
    long value;
    TRY(tsv_column(&part, data, "part"));
    for (int r = 0; r < data->rows; r++)
        for (int c = 0; c < data->columns; c++)
            if (c != part)
                tsv_add(out, "%s.%s\t%s", tsv_cell(data, r, part), data->name[c],
                        tsv_cell(data, r, c));
    TRY(tsv_whole(&value, data, 0, "classes"));
    *classes = (int)value;
    return NULL;
}

static err add_data(struct tsv *out, const struct study *s, int *classes)
{
    struct tsv *data, *duplicates;
    TRY(results_read(&data, s, "data/data.tsv"));
    err e = add_parts(out, data, classes);
    tsv_free(data);
    if (e) return e;
    TRY(results_read(&duplicates, s, "data/duplicates.tsv"));
    tsv_add(out, "test.duplicates\t%d", duplicates->rows);
    tsv_free(duplicates);
    return NULL;
}

/* Gives what [networks] says of a key, without the default where nothing is trained, and what the
 * given networks add. */
static char *with_given(const struct study *s, const char *key)
{
    bool regimes = text_same(key, "regimes"), seeds = text_same(key, "seeds");
    char *words = mem_text("%s", s->trained ? ini_text(s->ini, "networks", key) : seeds ? "-" : "");
    for (int i = s->trained; i < s->networks && !seeds; i++) {
        const char *word = regimes ? s->network[i].regime : s->network[i].architecture;
        if (!text_has_word(words, word))
            words = text_append(words, "%s%s", *words ? " " : "", word);
    }
    return words;
}

/* All settings but those of [verify], which decide no result. */
static void add_settings(struct tsv *out, const struct study *s)
{
    for (int i = 0; s->ini->keys[i].section; i++) {
        const struct setting *key = &s->ini->keys[i];
        if (text_same(key->section, "verify")) continue;
        bool joined = text_same(key->section, "networks") && !text_same(key->name, "controls");
        char *value = joined ? with_given(s, key->name)
                             : mem_text("%s", ini_text(s->ini, key->section, key->name));
        tsv_add(out, "%s.%s\t%s", key->section, key->name, value);
        mem_free(value);
    }
}

/* The pictures of the null distribution. */
static const char *null_pictures(const struct study *s)
{
    if (*ini_text(s->ini, "null", "path")) return "other images";
    return pictures_has_train(s) ? "training images" : "test images";
}

static err study_facts(const struct study *s, int *classes)
{
    struct tsv *out = tsv_new("key value");
    tsv_add(out, "name\t%s", s->name);
    add_settings(out, s);
    tsv_add(out, "networks\t%d", s->networks);
    tsv_add(out, "null.pictures\t%s", null_pictures(s));
    err e = add_data(out, s, classes);
    if (!e) e = results_write(s, out, "study.tsv");
    tsv_free(out);
    return e;
}

static err constants(const struct study *s)
{
    struct tsv *out = tsv_new("name value citation");
    for (int i = 0; constant_list(i); i++)
        tsv_add(out, "%s\t%.17g\t%s", constant_list(i)->name, constant_list(i)->value,
                constant_list(i)->citation);
    err e = results_write(s, out, "constants.tsv");
    tsv_free(out);
    return e;
}

err facts_tables(const struct study *s, int *classes)
{
    TRY(study_facts(s, classes));
    return constants(s);
}
