/* Constants behind a result; see cited.h. */
#include "report/cited.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"

#include <ctype.h>
#include <string.h>

char *cited_cell(const char *cell)
{
    double number;
    bool long_one = strlen(cell) > 17 && strchr(cell, '.') && text_number(&number, cell);
    return long_one ? text_shortest(number) : mem_text("%s", cell);
}

/* The value of a setting in study.tsv, or NULL. */
static const char *setting(const struct tsv *facts, const char *key)
{
    for (int r = 0; r < facts->rows; r++)
        if (text_same(facts->cell[r * facts->columns], key))
            return facts->cell[r * facts->columns + 1];
    return NULL;
}

/* Whether SETTING=WORD holds; cuts it. */
static bool holds(const struct tsv *facts, char *condition)
{
    char *equal = strchr(condition, '=');
    *equal = '\0';
    const char *words = setting(facts, condition);
    return words && text_has_word(words, equal + 1);
}

/* Whether what is behind takes a constant; *key is the setting it is the value of, or NULL. */
static bool is_taken(const char **key, const struct chain *c, const struct tsv *facts, char **word,
                     int words)
{
    bool stage = false, all = true;
    *key = NULL;
    for (int i = 0; i < words; i++) {
        if (strchr(word[i], '='))
            all = all && holds(facts, word[i]);
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
static void print_constant(FILE *out, char *const *cell, const struct tsv *facts, const char *key)
{
    double published, own;
    char *value = cited_cell(cell[1]);
    const char *here = key ? setting(facts, key) : NULL;
    fprintf(out, "  %s = %s", cell[0], value);
    if (here) {
        bool same = text_number(&published, cell[1]) && text_number(&own, here) && published == own;
        fprintf(out, same ? ", as %s" : "; here %s", key);
        if (!same) fprintf(out, " = %s", here);
    }
    fprintf(out, "\n            %s\n", cell[2]);
    mem_free(value);
}

static void print_taken(const struct chain *c, const struct tsv *constants, const struct tsv *facts,
                        cited_use *use, const char *source)
{
    bool first = true;
    for (int i = 0; i < constants->rows; i++) {
        char *const *cell = constants->cell + (ptrdiff_t)i * constants->columns;
        const char *key;
        int count;
        char **word = text_words(&count, use(cell[0]));
        if (is_taken(&key, c, facts, word, count) || (source && is_named(source, cell[0]))) {
            if (first) fprintf(c->out, "\nconstants from papers (src/settings/constants.def)\n");
            print_constant(c->out, cell, facts, key);
            first = false;
        }
        text_words_free(word, count);
    }
}

/* Gives a table of the results that has these columns and maybe more behind them. */
static err read_table(struct tsv **out, const struct chain *c, const char *name,
                      const char *const *column, int columns)
{
    char *path = mem_text("%s/%s", c->place->results, name);
    err e = tsv_read(out, path);
    mem_free(path);
    for (int i = 0, at; i < columns && !e; i++) {
        e = tsv_column(&at, *out, column[i]);
        if (!e && at != i)
            e = err_new("%s: expected column %d to be %s", (*out)->path, i + 1, column[i]);
        if (e) tsv_free(*out);
    }
    return e;
}

err cited_print(const struct chain *c, cited_use *use, const char *source)
{
    static const char *const named[] = {"name", "value", "citation"}, *const keyed[] = {"key",
                                                                                        "value"};
    struct tsv *constants, *facts;
    TRY(read_table(&constants, c, "constants.tsv", named, 3));
    err e = read_table(&facts, c, "study.tsv", keyed, 2);
    if (!e) {
        print_taken(c, constants, facts, use, source);
        tsv_free(facts);
    }
    tsv_free(constants);
    return e;
}
