/* Trials from other tools; see import.h. */
#include "trials/import.h"

#include "base/mem.h"
#include "base/text.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { SUBJ, SESSION, TRIAL, RT, RESPONSE, CATEGORY, CONDITION, IMAGENAME, COLUMNS };

static const char *const names[COLUMNS] = {
    "subj", "session", "trial", "rt", "object_response", "category", "condition", "imagename"};

struct work {
    struct trial_table *t;
    struct tsv *changes;
    const struct foreign *from;
    const struct import_options *options;
    int column[COLUMNS]; // of the foreign table; -1: none
    int row, file;
    struct names subj; // seen so far,
    long *count;       // and their trials
    struct names seen; // trials
};

/* ---- Columns ---- */

/* Gives what the map says of one of our columns, or NULL. */
static char *mapped(const char *map, const char *ours)
{
    size_t size = strlen(ours);
    for (const char *p = map; p && *p; p += strcspn(p, ","), p += *p == ',')
        if (!strncmp(p, ours, size) && p[size] == '=')
            return mem_text("%.*s", (int)strcspn(p + size + 1, ","), p + size + 1);
    return NULL;
}

static err check_map(const char *map)
{
    for (const char *p = map; p && *p; p += strcspn(p, ","), p += *p == ',') {
        bool known = false;
        for (int i = 0; i < COLUMNS; i++) {
            size_t size = strlen(names[i]);
            known = known || (!strncmp(p, names[i], size) && p[size] == '=');
        }
        FAIL_IF(!known,
                "map: expected OURS=THEIRS with one of subj session trial rt "
                "object_response category condition imagename, got '%.*s'",
                (int)strcspn(p, ","), p);
    }
    return NULL;
}

static int find(const struct foreign *f, const char *name)
{
    for (int i = 0; i < f->names.count; i++)
        if (strcasecmp(f->names.text[i], name) == 0) return i;
    return -1;
}

static err find_columns(struct work *w)
{
    TRY(check_map(w->options->map));
    for (int i = 0; i < COLUMNS; i++) {
        char *theirs = mapped(w->options->map, names[i]);
        w->column[i] = find(w->from, theirs ? theirs : names[i]);
        bool may_lack = (i == SESSION || i == TRIAL || i == RT || i == CONDITION) && !theirs;
        err e = NULL;
        if (w->column[i] < 0 && !may_lack) {
            char *there = text_join(w->from->names.text, w->from->names.count, " ");
            e = err_new("%s: read as %s: no column %s; use --map %s=NAME; there are: %s",
                        w->from->path, w->from->form, theirs ? theirs : names[i], names[i], there);
            mem_free(there);
        }
        mem_free(theirs);
        TRY(e);
    }
    return NULL;
}

/* ---- Cells ---- */

static void note(struct work *w, const char *column, const char *from, const char *to,
                 const char *why)
{
    char *old = text_cell(from), *new = text_cell(to);
    tsv_add(w->changes, "%s:%d\t%s\t%s\t%s\t%s", w->from->path, w->from->line[w->row], column, old,
            new, why);
    mem_free(new);
    mem_free(old);
}

/* Gives a cell without the blanks around it. */
static char *cell(struct work *w, int column)
{
    if (w->column[column] < 0) return mem_text("%s", "");
    const char *raw = foreign_cell(w->from, w->row, w->column[column]);
    size_t from = strspn(raw, " \t\r\n"), size = strlen(raw + from);
    while (size && strchr(" \t\r\n", raw[from + size - 1])) size--;
    char *text = mem_text("%.*s", (int)size, raw + from);
    if (strlen(raw) != size) note(w, names[column], raw, text, "blanks dropped");
    return text;
}

static bool is_none(const char *text)
{
    static const char *const words[] = {"", "na", "nan", "n/a", "null", "none", "undefined"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0) return true;
    return false;
}

/* A number with a point or a comma; false: it is none. */
static bool number_of(double *value, const char *text)
{
    char *copy = mem_text("%s", text), *comma = strchr(copy, ',');
    if (comma && !strchr(copy, '.') && !strchr(comma + 1, ',')) *comma = '.';
    bool good = text_number(value, copy);
    mem_free(copy);
    return good;
}

/* A whole number that may be written 1.0 or 1,0. */
static err take_whole(long *value, struct work *w, int column, const char *text)
{
    double number;
    if (text_whole(value, text) && *value >= 0) return NULL;
    FAIL_IF(!number_of(&number, text) || number < 0 || number > 1e9 || number != floor(number),
            "%s:%d: %s: expected a whole number from 0, got '%s'", w->from->path,
            w->from->line[w->row], names[column], text);
    *value = (long)number;
    char *to = mem_text("%ld", *value);
    note(w, names[column], text, to, "a whole number");
    mem_free(to);
    return NULL;
}

static err take_rt(double *rt, struct work *w, const char *text)
{
    *rt = NAN;
    if (is_none(text)) {
        if (strcasecmp(text, "nan") != 0 && w->column[RT] >= 0)
            note(w, "rt", text, "NaN", "no reaction time");
        return NULL;
    }
    FAIL_IF(!number_of(rt, text) || !(*rt >= 0), "%s:%d: rt: expected a number from 0, got '%s'",
            w->from->path, w->from->line[w->row], text);
    bool comma = strchr(text, ',') != NULL;
    if (w->options->milliseconds) *rt /= 1000;
    if (!w->options->milliseconds && !comma) return NULL;
    char *to = text_shortest(*rt);
    note(w, "rt", text, to,
         w->options->milliseconds ? "milliseconds to seconds" : "a decimal point");
    mem_free(to);
    return NULL;
}

/* The number of an observer's next trial, counted here. */
static long next_trial(struct work *w, const char *subj)
{
    int before = w->subj.count, s = names_add(&w->subj, subj);
    if (s == before) {
        w->count = mem_resize(w->count, (size_t)before * sizeof *w->count, (size_t)before + 1,
                              sizeof *w->count);
        w->count[s] = 0;
    }
    return ++w->count[s];
}

/* ---- Rows ---- */

static err take_numbers(struct trial_text *text, struct work *w, char *const *c)
{
    text->session = 1;
    long counted = next_trial(w, c[SUBJ]);
    text->number = counted;
    if (w->column[SESSION] >= 0) TRY(take_whole(&text->session, w, SESSION, c[SESSION]));
    if (w->column[TRIAL] >= 0) TRY(take_whole(&text->number, w, TRIAL, c[TRIAL]));
    return take_rt(&text->rt, w, c[RT]);
}

/* Whether the trial was read before, as a page that sends again after a lost answer makes it. */
static bool is_repeat(struct work *w, const struct trial_text *t)
{
    char *key = mem_text("%s\t%ld\t%ld\t%s\t%s", t->subj, t->session, t->number, t->imagename,
                         t->response ? t->response : "na");
    int before = w->seen.count, at = names_add(&w->seen, key);
    mem_free(key);
    return w->column[TRIAL] >= 0 && at < before;
}

/* A condition that is a number with a decimal comma gets a point. */
static void mend_condition(struct work *w, char *condition)
{
    double value;
    char *comma = strchr(condition, ',');
    if (!comma || !number_of(&value, condition)) return;
    char *from = mem_text("%s", condition);
    *comma = '.';
    note(w, names[CONDITION], from, condition, "a decimal point");
    mem_free(from);
}

static err take_row(struct work *w, char *const *c)
{
    if (is_none(c[IMAGENAME]) && is_none(c[CATEGORY])) {
        note(w, "-", "", "", "left out: no picture and no category");
        return NULL;
    }
    mend_condition(w, c[CONDITION]);
    const int needed[] = {SUBJ, CATEGORY, IMAGENAME};
    for (int i = 0; i < 3; i++)
        FAIL_IF(is_none(c[needed[i]]), "%s:%d: %s: expected a text, got '%s'", w->from->path,
                w->from->line[w->row], names[needed[i]], c[needed[i]]);
    struct trial_text text = {.subj = c[SUBJ],
                              .response = is_none(c[RESPONSE]) ? NULL : c[RESPONSE],
                              .category = c[CATEGORY],
                              .condition = c[CONDITION],
                              .imagename = c[IMAGENAME]};
    TRY(take_numbers(&text, w, c));
    if (!text.response && strcasecmp(c[RESPONSE], "na") != 0)
        note(w, "object_response", c[RESPONSE], "na", "no answer");
    if (!text.response && !isnan(text.rt)) {
        note(w, "rt", c[RT], "NaN", "no answer, so no reaction time");
        text.rt = NAN;
    }
    if (is_repeat(w, &text)) {
        note(w, "-", c[IMAGENAME], "", "left out: the same trial again");
        return NULL;
    }
    struct trial *trial = trial_add(w->t, &text);
    trial->file = w->file;
    trial->line = w->from->line[w->row];
    return NULL;
}

static err take_rows(struct work *w)
{
    TRY(find_columns(w));
    for (w->row = 0; w->row < w->from->rows; w->row++) {
        char *c[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) c[i] = cell(w, i);
        err e = take_row(w, c);
        for (int i = 0; i < COLUMNS; i++) mem_free(c[i]);
        TRY(e);
    }
    return NULL;
}

err import_trials(struct trial_table *t, struct tsv *changes, const struct foreign *from,
                  const struct import_options *options)
{
    struct work w = {.t = t, .changes = changes, .from = from, .options = options};
    w.file = names_add(&t->file, from->path);
    err e = take_rows(&w);
    static const int may_lack[] = {SESSION, TRIAL};
    for (int i = 0; i < 2 && !e; i++)
        if (w.column[may_lack[i]] < 0)
            tsv_add(changes, "%s\t%s\t-\t%s\t%s", from->path, names[may_lack[i]],
                    i ? "1, 2, ..." : "1", "there is no such column");
    names_fini(&w.subj);
    names_fini(&w.seen);
    mem_free(w.count);
    return e;
}
