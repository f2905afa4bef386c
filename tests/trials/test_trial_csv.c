/* Trials come back as they were written; what is broken is one line with file and line. */
#include "base/escape.h"
#include "trials/trial_csv.h"

#include "../base/mutate.h"
#include "make.h"
#include "trials/accuracy.h"
#include "trials/check.h"
#include "trials/confusion.h"
#include "trials/grid.h"
#include "trials/shape.h"

static char *folder, *path;

static void enter(void)
{
    folder = scratch_new();
    path = mem_text("%s/t.csv", folder);
}

static void leave(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(trial_csv, .init = enter, .fini = leave);

static const char header[] = "subj,Session,trial,rt,object_response,category,condition,imagename\n";

/* Reads the header and these lines. */
static err read_lines(struct trial_table **t, const char *lines, const char *categories)
{
    char *text = mem_text("%s%s", header, lines);
    scratch_put_text(folder, "t.csv", text);
    mem_free(text);
    return trial_csv_read(t, (const char *const[]){path}, 1, categories, NULL);
}

static void expect_same(const struct trial_table *a, const struct trial_table *b)
{
    cr_assert_eq(a->count, b->count);
    for (int i = 0; i < a->count; i++) {
        const struct trial *x = &a->row[i], *y = &b->row[i];
        cr_assert_str_eq(a->subj.text[x->subj], b->subj.text[y->subj]);
        cr_assert_str_eq(a->category.text[x->category], b->category.text[y->category]);
        cr_assert_str_eq(a->condition.text[x->condition], b->condition.text[y->condition]);
        cr_assert_str_eq(a->imagename.text[x->imagename], b->imagename.text[y->imagename]);
        cr_assert_eq(x->session, y->session);
        cr_assert_eq(x->number, y->number);
        cr_assert_eq(x->response == TRIAL_NO_ANSWER, y->response == TRIAL_NO_ANSWER);
        if (x->response != TRIAL_NO_ANSWER)
            cr_assert_str_eq(a->category.text[x->response], b->category.text[y->response]);
        cr_assert((isnan(x->rt) && isnan(y->rt)) || x->rt == y->rt);
    }
}

Test(trial_csv, trials_come_back_as_they_were_written)
{
    struct trial_table *t = make_trials("a 3.0 cat x_1.png dog  b true dog x_2.png na  "
                                        "a 0.00 cat n02_3.png cat  b 1-10-10 dog 4.png dog");
    t->row[0].rt = 0.88630199432373;
    t->row[1].rt = 0.1 + 0.2;
    MUST(trial_csv_write(t, path));
    struct trial_table *again;
    MUST(trial_csv_read(&again, (const char *const[]){path}, 1, NULL, NULL));
    expect_same(t, again);
    trial_free(t);
    trial_free(again);
}

Test(trial_csv, the_file_is_the_fields_own_format)
{
    struct trial_table *t = make_trials("net 3.0 cat 0001_x_net_3_cat_00_1.png na");
    MUST(trial_csv_write(t, path));
    trial_free(t);
    char *text;
    size_t size;
    MUST(file_read(&text, &size, path, 1 << 16));
    cr_expect_str_eq(text, "subj,session,trial,rt,object_response,category,condition,imagename\n"
                           "net,1,1,NaN,na,cat,3,0001_x_net_3_cat_00_1.png\n");
    mem_free(text);
}

Test(trial_csv, names_that_need_quotes_come_back_as_they_were)
{
    static const char *const name[] = {"cup, mug",   "a\"b",       "\"", "\"\"",
                                       " a",         "a ",         ",",  "x_y^z&50%",
                                       "T\xc3\xbcr", "na (class)", "#1", "it's"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        struct trial_table *t = trial_new(), *back;
        trial_add(t, &(struct trial_text){.subj = name[i],
                                          .rt = NAN,
                                          .response = name[i],
                                          .category = name[i],
                                          .condition = "0",
                                          .imagename = name[i]});
        MUST(trial_csv_write(t, path));
        char *category = escape_csv(name[i]);
        MUST(trial_csv_read(&back, (const char *const *)&path, 1, category, NULL));
        cr_expect_str_eq(back->subj.text[0], name[i]);
        cr_expect_str_eq(back->category.text[back->row[0].category], name[i]);
        cr_expect_eq(back->row[0].response, back->row[0].category);
        cr_expect_str_eq(back->imagename.text[0], name[i]);
        mem_free(category);
        trial_free(back);
        trial_free(t);
    }
}

Test(trial_csv, a_list_of_categories_is_a_line_of_csv)
{
    struct names words;
    MUST(trial_csv_categories(&words, "cat,\"cup, mug\",\"a\"\"b\",dog"));
    static const char *const want[] = {"cat", "cup, mug", "a\"b", "dog"};
    cr_assert_eq(words.count, 4);
    for (int i = 0; i < 4; i++) cr_expect_str_eq(words.text[i], want[i]);
    names_fini(&words);
    MUST_FAIL(trial_csv_categories(&words, "cat,"), "expected words");
}

Test(trial_csv, texts_that_no_csv_holds_are_not_written)
{
    static const char *const bad[] = {"", "a\nb", "a\tb"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct trial_table *t = make_trials("a 0 cat 1.png cat");
        trial_add(t, &(struct trial_text){.subj = bad[i],
                                          .rt = NAN,
                                          .category = "cat",
                                          .condition = "0",
                                          .imagename = "1.png"});
        MUST_FAIL(trial_csv_write(t, path),
                  "expected texts of 1 to 1024 bytes without control characters");
        cr_expect_not(file_exists(path));
        trial_free(t);
    }
}

Test(trial_csv, columns_may_come_in_any_order_and_case_with_others_between)
{
    scratch_put_text(folder, "t.csv",
                     "extra,IMAGENAME,condition,Category,object_response,RT,Trial,session,SUBJ,\n"
                     "?,x_1.png,3.0,cat,NA,nan,7,2,a,\n");
    struct trial_table *t;
    MUST(trial_csv_read(&t, (const char *const[]){path}, 1, NULL, NULL));
    cr_assert_eq(t->count, 1);
    cr_expect_str_eq(t->subj.text[0], "a");
    cr_expect_str_eq(t->condition.text[0], "3");
    cr_expect_eq(t->row[0].session, 2);
    cr_expect_eq(t->row[0].number, 7);
    cr_expect_eq(t->row[0].response, TRIAL_NO_ANSWER);
    cr_expect_eq(t->row[0].line, 2);
    trial_free(t);
}

/* Lines that are refused and what is said. */
static const struct {
    const char *lines, *message;
} refused[] = {
    {"", "t.csv:1: expected trials below the header"},
    {"a,1,1,.5,cat,cat,0\n", "t.csv:2: expected 8 fields as in the header, got 7"},
    {"a,1,1,.5,cat,cat,0,1.png\na,1,2,.5,kat,cat,0,2.png\n",
     "t.csv:3: unknown category 'kat' in object_response"},
    {"a,1,1,.5,cat,,0,1.png\n", "t.csv:2: category: expected a text, got ''"},
    {",1,1,.5,cat,cat,0,1.png\n", "t.csv:2: subj: expected a text, got ''"},
    {"a,1,1,,cat,cat,0,1.png\n", "t.csv:2: rt: expected a text, got ''"},
    {"a,1,1,.5,cat,na,0,1.png\n", "t.csv:2: category: expected a category, got 'na'"},
    {"a,one,1,.5,cat,cat,0,1.png\n", "t.csv:2: session: expected a whole number from 0, got 'one'"},
    {"a,1,-1,.5,cat,cat,0,1.png\n", "t.csv:2: trial: expected a whole number from 0, got '-1'"},
    {"a,1,99999999999999999999,.5,cat,cat,0,1.png\n", "t.csv:2: trial: expected a whole number"},
    {"a,1,1,soon,cat,cat,0,1.png\n", "t.csv:2: rt: expected seconds from 0, or NaN, got 'soon'"},
    {"a,1,1,-.5,cat,cat,0,1.png\n", "t.csv:2: rt: expected seconds from 0"},
    {"a,1,1,inf,cat,cat,0,1.png\n", "t.csv:2: rt: expected seconds from 0"},
};

Test(trial_csv, broken_rows_are_refused_with_their_line)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct trial_table *t;
        MUST_FAIL(read_lines(&t, refused[i].lines, NULL), refused[i].message);
    }
}

Test(trial_csv, a_list_of_categories_binds_categories_and_answers)
{
    static const char line[] = "a,1,1,.5,dog,cat,0,1.png\n";
    struct trial_table *t;
    MUST_FAIL(read_lines(&t, line, NULL), "unknown category 'dog' in object_response");
    MUST(read_lines(&t, line, "cat,dog"));
    trial_free(t);
    MUST(read_lines(&t, line, "geirhos16"));
    trial_free(t);
    MUST_FAIL(read_lines(&t, line, "dog"), "t.csv:2: unknown category 'cat'");
    MUST_FAIL(read_lines(&t, line, "cat,,dog"), "categories 'cat,,dog': expected words");
    MUST_FAIL(read_lines(&t, line, ""), "categories '': expected words");
}

Test(trial_csv, a_missing_column_is_named)
{
    scratch_put_text(folder, "t.csv", "subj,session,trial,rt,category,condition,imagename\n");
    struct trial_table *t;
    MUST_FAIL(trial_csv_read(&t, (const char *const[]){path}, 1, NULL, NULL),
              "t.csv:1: no column object_response; there are: subj session");
}

Test(trial_csv, a_folder_is_its_csv_files_and_must_have_one)
{
    struct trial_table *t;
    MUST_FAIL(trial_csv_read(&t, (const char *const[]){folder}, 1, NULL, NULL),
              "expected *.csv files in the folder, got none");
    char *text = mem_text("%s%s", header, "b,1,1,.5,cat,cat,0,1.png\n");
    scratch_put_text(folder, "b.csv", text);
    text[strlen(header)] = 'a';
    scratch_put_text(folder, "a.csv", text);
    scratch_put_text(folder, "notes.txt", "none");
    mem_free(text);
    MUST(trial_csv_read(&t, (const char *const[]){folder}, 1, NULL, NULL));
    cr_assert_eq(t->count, 2);
    cr_expect_str_eq(t->subj.text[0], "a");
    trial_free(t);
}

Test(trial_csv, too_many_categories_are_refused)
{
    char *lines = mem_new((TRIAL_CSV_CATEGORIES + 1) * 40, 1), *end = lines;
    for (int i = 0; i <= TRIAL_CSV_CATEGORIES; i++)
        end += sprintf(end, "a,1,%d,.5,c%d,c%d,0,1.png\n", i, i, i);
    struct trial_table *t;
    MUST_FAIL(read_lines(&t, lines, NULL), "at most 10000 observers, 1024 categories");
    mem_free(lines);
}

/* Everything that can be made of trials, so that damage meets all of it. */
static void analyse(const struct trial_table *t)
{
    struct tsv *table = accuracy_table(t, TRIAL_BY_SUBJ, ACCURACY_WILSON, 1);
    tsv_free(table);
    table = confusion_table(t);
    tsv_free(table);
    struct shape *s;
    err e = shape_count(&s, t);
    if (!e) shape_free(s);
    err_free(e);
    struct grid *g;
    e = grid_new(&g, t);
    if (!e) grid_free(g);
    err_free(e);
}

Test(trial_csv, damaged_files_are_read_or_refused_in_one_line)
{
    char *valid = mem_text("%s%s", header,
                           "a,1,1,.5,cat,cat,0,0001_x_a_0_cat_00_cat1-dog2.png\n"
                           "a,1,2,NaN,na,dog,0.0,0002_x_a_0_dog_00_dog3-cat1.png\r\n"
                           "\"b\",1,1,0.25,dog,cat,0,0001_x_b_0_cat_00_cat1-dog2.png\n"
                           "b,1,2,1e-1,\"dog\",dog,0.00,0002_x_b_0_dog_00_dog3-cat1.png\n");
    struct rng r = rng_at(3, RNG_TEST, 0, 0);
    int good = 0, bad = 0;
    for (int i = 0; i < 3000; i++) {
        size_t size;
        char *bytes = mutate(&size, valid, &r);
        put_damaged(path, bytes, size);
        mem_free(bytes);
        struct trial_table *t;
        err e = trial_csv_read(&t, (const char *const[]){path}, 1, NULL, NULL);
        if (e) {
            cr_assert(strncmp(e, path, strlen(path)) == 0 && !strchr(e, '\n'), "%s", e);
            bad++;
        } else {
            analyse(t);
            trial_free(t);
            good++;
        }
        struct tsv *table;
        int problems;
        err trouble =
            check_table(&table, &problems, (const char *const[]){path}, 1, NULL, NULL, NULL);
        cr_assert(e || !trouble, "read but not checked: %s", trouble);
        cr_assert(!e || trouble || problems > 0, "no problem listed: %s", e);
        if (!trouble) tsv_free(table);
        err_free(trouble);
        err_free(e);
    }
    mem_free(valid);
    cr_expect(good > 300 && bad > 300, "%d good, %d bad: the damage teaches little", good, bad);
}

Test(trial_csv, real_trials_are_read_whole)
{
    static const struct {
        const char *folder;
        int trials, observers, conditions;
    } sets[] = {
        {"model-vs-human/colour", 5120, 4, 2},
        {"model-vs-human/cue-conflict", 12800, 10, 1},
        {"model-vs-human/edge", 1600, 10, 1},
        {"model-vs-human/low-pass", 5120, 4, 8},
        {"model-vs-human/power-equalisation", 4480, 4, 2},
        {"model-vs-human/silhouette", 1600, 10, 1},
        {"texture-vs-shape/original", 800, 5, 1},
        {"texture-vs-shape/grayscale", 800, 5, 1},
        {"texture-vs-shape/texture", 240, 5, 1},
        {"texture-vs-shape/cue-conflict-CNNs", 6400, 5, 1},
        {"lowpass-2018", 7680, 6, 8},
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        struct trial_table *t;
        if (!read_humans(&t, sets[i].folder)) return;
        cr_expect_eq(t->count, sets[i].trials);
        cr_expect_eq(t->subj.count, sets[i].observers);
        cr_expect_eq(t->condition.count, sets[i].conditions);
        cr_expect_eq(trial_categories_shown(t), 16);
        trial_free(t);
    }
}
