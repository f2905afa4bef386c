/* Constants that a result was computed with; see citation.h. */
#include "report/citation.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"

#include <ctype.h>
#include <string.h>

char *citation_cell(const char *cell)
{
    double number;
    bool long_one = strlen(cell) > 17 && strchr(cell, '.') && text_number(&number, cell);
    return long_one ? text_shortest(number) : mem_text("%s", cell);
}

struct constant {
    const char *name, *value, *citation;
};
static const struct tsv_struct constants =
    TSV_STRUCT(struct constant, TSV_FIELD(struct constant, name), TSV_FIELD(struct constant, value),
               TSV_FIELD(struct constant, citation));

struct fact {
    const char *key, *value;
};
static const struct tsv_struct facts =
    TSV_STRUCT(struct fact, TSV_FIELD(struct fact, key), TSV_FIELD(struct fact, value));

/* A table of the results and its rows. */
struct table {
    struct tsv *tsv;
    void *row;
};

static void table_fini(struct table *t)
{
    mem_free(t->row);
    tsv_free(t->tsv);
}

static err table_init(struct table *t, const struct chain *c, const char *name,
                      const struct tsv_struct *rows)
{
    char *path = mem_text("%s/%s", c->place->results, name);
    *t = (struct table){0};
    err e = tsv_read(&t->tsv, path);
    mem_free(path);
    if (e) return e;
    e = tsv_rows(&t->row, t->tsv, rows);
    if (e) tsv_free(t->tsv);
    return e;
}

/* The value of a setting in study.tsv, or NULL. */
static const char *setting(const struct table *study, const char *key)
{
    const struct fact *fact = study->row;
    for (int r = 0; r < study->tsv->rows; r++)
        if (text_same(fact[r].key, key)) return fact[r].value;
    return NULL;
}

/* Whether SETTING=WORD holds; cuts it. */
static bool holds(const struct table *study, char *condition)
{
    char *equal = strchr(condition, '=');
    *equal = '\0';
    const char *words = setting(study, condition);
    return words && text_has_word(words, equal + 1);
}

/* Whether a marked stage takes a constant; *key is the setting it is the value of, or NULL. */
static bool is_taken(const char **key, const struct chain *c, const struct table *study,
                     char **word, int words)
{
    bool stage = false, all = true;
    *key = NULL;
    for (int i = 0; i < words; i++) {
        if (strchr(word[i], '='))
            all = all && holds(study, word[i]);
        else if (strchr(word[i], '.'))
            *key = word[i];
        else
            stage = stage || chain_has(c, word[i]);
    }
    return stage && all;
}

static bool is_part_of_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Whether a source names a constant. */
static bool is_named(const char *source, const char *name)
{
    size_t size = strlen(name);
    for (const char *p = source; (p = strstr(p, name)); p++)
        if ((p == source || !is_part_of_word(p[-1])) && !is_part_of_word(p[size])) return true;
    return false;
}

/* "name = value", what the study takes in its place if it is another, and the citation. */
static void print_constant(FILE *out, const struct constant *x, const struct table *study,
                           const char *key)
{
    double published, own;
    char *value = citation_cell(x->value);
    const char *here = key ? setting(study, key) : NULL;
    fprintf(out, "  %s = %s", x->name, value);
    if (here) {
        bool same =
            text_number(&published, x->value) && text_number(&own, here) && published == own;
        fprintf(out, same ? ", as %s" : "; here %s", key);
        if (!same) fprintf(out, " = %s", here);
    }
    fprintf(out, "\n            %s\n", x->citation);
    mem_free(value);
}

static void print_taken(const struct chain *c, const struct table *published,
                        const struct table *study, const struct citation_use *use,
                        const char *source)
{
    bool first = true;
    const struct constant *x = published->row;
    for (int i = 0; i < published->tsv->rows; i++, x++) {
        const char *key;
        int count;
        char **word = text_words(&count, use->of(x->name));
        if (is_taken(&key, c, study, word, count) || (source && is_named(source, x->name))) {
            if (first) fprintf(c->out, "\nconstants from papers (%s)\n", use->defined_in);
            print_constant(c->out, x, study, key);
            first = false;
        }
        text_words_free(word, count);
    }
}

err citation_print(const struct chain *c, const struct citation_use *use, const char *source)
{
    struct table published, study;
    TRY(table_init(&published, c, "constants.tsv", &constants));
    err e = table_init(&study, c, "study.tsv", &facts);
    if (!e) {
        print_taken(c, &published, &study, use, source);
        table_fini(&study);
    }
    table_fini(&published);
    return e;
}
