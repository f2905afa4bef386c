/* Reading and writing trials; see trial_csv.h. */
#include "trials/trial_csv.h"

#include "base/escape.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "trials/condition.h"
#include "trials/problem.h"
#include "trials/sheet.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { SUBJ, SESSION, TRIAL, RT, RESPONSE, CATEGORY, CONDITION, IMAGENAME, COLUMNS };

static const char *const column_names[COLUMNS] = {
    "subj", "session", "trial", "rt", "object_response", "category", "condition", "imagename"};

static const char geirhos16[] = "airplane,bear,bicycle,bird,boat,bottle,car,cat,chair,clock,dog,"
                                "elephant,keyboard,knife,oven,truck";

static bool is_none(const char *text)
{
    return strcasecmp(text, "na") == 0 || strcasecmp(text, "nan") == 0;
}

/* Reads the cells of a row; gives the column that is wrong and what was expected there, or COLUMNS
 * when all is well. */
static int parse(struct trial_text *text, const char **expected, const char *const *cell)
{
    *expected = "a text";
    for (int i = 0; i < COLUMNS; i++)
        if (!*cell[i] && i != CONDITION) return i;
    *text = (struct trial_text){.subj = cell[SUBJ],
                                .response = is_none(cell[RESPONSE]) ? NULL : cell[RESPONSE],
                                .category = cell[CATEGORY],
                                .condition = cell[CONDITION],
                                .imagename = cell[IMAGENAME],
                                .rt = NAN};
    *expected = "a whole number from 0";
    if (!text_whole(&text->session, cell[SESSION]) || text->session < 0) return SESSION;
    if (!text_whole(&text->number, cell[TRIAL]) || text->number < 0) return TRIAL;
    *expected = "seconds from 0, or NaN";
    if (!is_none(cell[RT]) && (!text_number(&text->rt, cell[RT]) || text->rt < 0)) return RT;
    *expected = "a category";
    return is_none(cell[CATEGORY]) ? CATEGORY : COLUMNS;
}

static err read_row(struct trial_table *t, const struct sheet *s, int row, const int *columns,
                    int file, struct tsv *problems)
{
    const char *cell[COLUMNS], *expected;
    for (int i = 0; i < COLUMNS; i++) cell[i] = sheet_cell(s, row, columns[i]);
    struct trial_text text;
    int wrong = parse(&text, &expected, cell);
    if (wrong < COLUMNS)
        return problem_at(problems, s->path, s->line[row], "%s: expected %s, got '%s'",
                          column_names[wrong], expected, cell[wrong]);
    struct trial *trial = trial_add(t, &text);
    trial->file = file;
    trial->line = s->line[row];
    return NULL;
}

static err read_sheet(struct trial_table *t, const struct sheet *s, struct tsv *problems)
{
    int columns[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) TRY(sheet_column(&columns[i], s, column_names[i]));
    if (s->rows == 0) TRY(problem_at(problems, s->path, 1, "expected trials below the header"));
    int file = names_add(&t->file, s->path);
    for (int i = 0; i < s->rows; i++) TRY(read_row(t, s, i, columns, file, problems));
    return NULL;
}

err trial_csv_read_file(struct trial_table *t, const char *path, struct tsv *problems)
{
    struct sheet *s;
    TRY(sheet_read(&s, path, problems));
    err e = read_sheet(t, s, problems);
    sheet_free(s);
    return e;
}

static err read_folder(struct trial_table *t, const char *folder, struct tsv *problems)
{
    char **names;
    int count, read = 0;
    TRY(file_list(&names, &count, folder));
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        if (!file_is_csv(names[i])) continue;
        char *path = mem_text("%s/%s", folder, names[i]);
        e = trial_csv_read_file(t, path, problems);
        mem_free(path);
        read++;
    }
    file_list_free(names, count);
    FAIL_IF(!e && !read, "%s: expected *.csv files in the folder, got none", folder);
    return e;
}

/* Gives the next field of a line of CSV, as escape_csv writes it; *line is NULL after the last. */
static char *next_field(const char **line)
{
    const char *p = *line;
    bool quoted = *p == '"';
    char *field = mem_new(strlen(p) + 1, 1), *to = field;
    for (p += quoted; *p && (quoted || *p != ','); p++) {
        if (quoted && *p == '"' && p[1] != '"')
            quoted = false;
        else
            *to++ = *p;
        p += quoted && *p == '"' && p[1] == '"';
    }
    *line = *p ? p + 1 : NULL;
    return field;
}

err trial_csv_categories(struct names *words, const char *categories)
{
    *words = (struct names){0};
    const char *p = text_same(categories, "geirhos16") ? geirhos16 : categories;
    while (p) {
        char *word = next_field(&p);
        names_add(words, word);
        mem_free(word);
    }
    if (names_find(words, "") < 0) return NULL;
    names_fini(words);
    return err_new("categories '%s': expected words separated by commas", categories);
}

/* Marks the categories that may occur. */
static err mark_allowed(bool *allowed, const struct trial_table *t, const char *categories)
{
    if (!categories) {
        for (int i = 0; i < t->count; i++) allowed[t->row[i].category] = true;
        return NULL;
    }
    struct names words;
    TRY(trial_csv_categories(&words, categories));
    for (int i = 0; i < t->category.count; i++)
        allowed[i] = names_find(&words, t->category.text[i]) >= 0;
    names_fini(&words);
    return NULL;
}

/* An answer that is no category is a typing error or belongs to another task; it would silently
 * count as wrong. */
static err check_categories(const struct trial_table *t, const bool *allowed, struct tsv *problems)
{
    for (int i = 0; i < t->count; i++) {
        const struct trial *trial = &t->row[i];
        const char *path = t->file.text[trial->file];
        if (!allowed[trial->category])
            TRY(problem_at(problems, path, trial->line, "unknown category '%s'",
                           t->category.text[trial->category]));
        if (trial->response != TRIAL_NO_ANSWER && !allowed[trial->response])
            TRY(problem_at(problems, path, trial->line,
                           "unknown category '%s' in object_response: no trial's category",
                           t->category.text[trial->response]));
    }
    return NULL;
}

static err check_counts(const struct trial_table *t, const char *path)
{
    FAIL_IF(t->subj.count > TRIAL_CSV_OBSERVERS || t->category.count > TRIAL_CSV_CATEGORIES ||
                t->condition.count > TRIAL_CSV_CONDITIONS,
            "%s: expected at most %d observers, %d categories and %d conditions, got %d, %d and %d",
            path, TRIAL_CSV_OBSERVERS, TRIAL_CSV_CATEGORIES, TRIAL_CSV_CONDITIONS, t->subj.count,
            t->category.count, t->condition.count);
    return NULL;
}

static err read_all(struct trial_table *t, const char *const *paths, int count,
                    const char *categories, struct tsv *problems)
{
    for (int i = 0; i < count; i++)
        TRY(file_is_folder(paths[i]) ? read_folder(t, paths[i], problems)
                                     : trial_csv_read_file(t, paths[i], problems));
    TRY(check_counts(t, paths[0]));
    bool *allowed = mem_new((size_t)t->category.count, sizeof *allowed);
    err e = mark_allowed(allowed, t, categories);
    if (!e) e = check_categories(t, allowed, problems);
    mem_free(allowed);
    return e;
}

err trial_csv_read(struct trial_table **out, const char *const *paths, int count,
                   const char *categories, struct tsv *problems)
{
    struct trial_table *t = trial_new();
    err e = read_all(t, paths, count, categories, problems);
    if (e)
        trial_free(t);
    else
        *out = t;
    return e;
}

/* A text that reads back unchanged. */
static bool is_plain(const char *text)
{
    size_t length = strlen(text);
    if (length == 0 || length > SHEET_FIELD) return false;
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f) return false;
    return true;
}

/* Gives the texts as fields of a CSV. */
static char **fields_of(const struct names *names)
{
    char **field = mem_new((size_t)names->count, sizeof *field);
    for (int i = 0; i < names->count; i++) field[i] = escape_csv(names->text[i]);
    return field;
}

static void write_rows(FILE *out, const struct trial_table *t)
{
    char **subj = fields_of(&t->subj), **category = fields_of(&t->category);
    char **condition = fields_of(&t->condition), **imagename = fields_of(&t->imagename);
    for (int i = 0; i < COLUMNS; i++)
        fprintf(out, "%s%s", column_names[i], i + 1 < COLUMNS ? "," : "\n");
    for (int i = 0; i < t->count; i++) {
        const struct trial *r = &t->row[i];
        char *rt = condition_number(r->rt);
        fprintf(out, "%s,%ld,%ld,%s,%s,%s,%s,%s\n", subj[r->subj], r->session, r->number, rt,
                r->response == TRIAL_NO_ANSWER ? "na" : category[r->response],
                category[r->category], condition[r->condition], imagename[r->imagename]);
        mem_free(rt);
    }
    text_words_free(imagename, t->imagename.count);
    text_words_free(condition, t->condition.count);
    text_words_free(category, t->category.count);
    text_words_free(subj, t->subj.count);
}

static err check_plain(const struct names *names, const char *path)
{
    for (int i = 0; i < names->count; i++)
        FAIL_IF(!is_plain(names->text[i]),
                "%s: expected texts of 1 to 1024 bytes without control characters, got '%s' "
                "among the trials",
                path, names->text[i]);
    return NULL;
}

err trial_csv_write(const struct trial_table *t, const char *path)
{
    TRY(check_plain(&t->subj, path));
    TRY(check_plain(&t->category, path));
    TRY(check_plain(&t->condition, path));
    TRY(check_plain(&t->imagename, path));
    struct file_out out;
    TRY(file_create(&out, path));
    write_rows(out.stream, t);
    return file_commit(&out);
}
