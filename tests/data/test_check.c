/* All problems of a folder at once. */
#include "data/check.h"

#include "sets.h"

static char *folder;

static void begin(void)
{
    folder = scratch_new();
}

static void end(void)
{
    scratch_free(folder);
}

TestSuite(check, .init = begin, .fini = end);

/* Whether the table has this row; the file is below the folder. */
static bool has(const struct tsv *t, const char *kind, const char *file, const char *what)
{
    char *whole = *file ? mem_text("%s/%s", folder, file) : mem_text("%s", folder);
    bool found = false;
    for (int i = 0; i < t->rows; i++)
        found = found || (strcmp(tsv_cell(t, i, 0), kind) == 0 &&
                          strcmp(tsv_cell(t, i, 1), whole) == 0 && strstr(tsv_cell(t, i, 2), what));
    mem_free(whole);
    return found;
}

Test(check, a_sound_folder_has_no_rows)
{
    struct tsv *t;
    struct check_result r;
    put_picture(folder, "train/cat/a.png", 4, 4, 3, 1);
    put_picture(folder, "train/dog/a.png", 4, 4, 3, 2);
    put_picture(folder, "Validation/cat/a.png", 4, 4, 3, 3);
    put_picture(folder, "Validation/dog/a.png", 4, 4, 3, 4);
    scratch_put_text(folder, "train/cat/Thumbs.db", "x");
    MUST(check_run(&t, &r, folder));
    cr_expect(r.pictures == 4 && r.problems == 0 && r.notes == 0);
    cr_expect_eq(t->rows, 0);
    tsv_free(t);
}

Test(check, every_problem_of_a_folder_is_listed_at_once)
{
    struct tsv *t;
    struct check_result r;
    put_picture(folder, "train/cat/a.png", 4, 4, 3, 1);
    scratch_put_text(folder, "train/cat/b.png", "no picture");
    scratch_put_text(folder, "train/cat/c.jpg", "");
    scratch_put_text(folder, "train/cat/notes.txt", "x");
    put_picture(folder, "train/dog/more/a.png", 4, 4, 3, 5);
    put_picture(folder, "test/cat/a.png", 4, 4, 3, 2);
    put_picture(folder, "test/eel/a.png", 4, 4, 3, 3);
    MUST(check_run(&t, &r, folder));
    cr_expect(has(t, "problem", "train/cat/b.png", "expected a PNG, JPEG or .npy file"));
    cr_expect(has(t, "problem", "train/cat/c.jpg", "an empty file"));
    cr_expect(has(t, "problem", "train/cat/notes.txt", "no picture (.png .jpg .jpeg .npy)"));
    cr_expect(has(t, "problem", "train/dog/more", "a folder among the pictures of a class"));
    cr_expect(has(t, "problem", "train/dog", "a class without pictures"));
    cr_expect(has(t, "problem", "", "the class dog of the part train is not in the part test"));
    cr_expect(has(t, "problem", "", "the class eel of the part test is not in the part train"));
    cr_expect(r.problems == 7 && r.pictures == 3 && r.notes == 0, "%d", r.problems);
    tsv_free(t);
}

Test(check, two_folders_whose_names_are_forms_of_one_are_a_problem)
{
    struct tsv *t;
    struct check_result r;
    put_picture(folder, "train/caf\xc3\xa9/a.png", 4, 4, 3, 1);
    put_picture(folder, "train/cafe\xcc\x81/a.png", 4, 4, 3, 2);
    put_picture(folder, "train/dog/a.png", 4, 4, 3, 3);
    MUST(check_run(&t, &r, folder));
    cr_expect(has(t, "problem", "train/caf\xc3\xa9", "the same name in another form of Unicode"));
    cr_expect_eq(r.problems, 1);
    tsv_free(t);
}

Test(check, pictures_that_are_there_twice_are_noted)
{
    struct tsv *t;
    struct check_result r;
    put_picture(folder, "train/cat/a.png", 4, 4, 3, 1);
    put_picture(folder, "train/cat/b.png", 4, 4, 3, 1);
    put_picture(folder, "train/dog/c.png", 4, 4, 3, 1);
    put_picture(folder, "test/cat/d.png", 4, 4, 3, 1);
    put_picture(folder, "test/dog/e.png", 4, 4, 1, 1); // gray: other samples
    MUST(check_run(&t, &r, folder));
    cr_expect(
        has(t, "note", "train/cat/b.png", "the same pixels as train/cat/a.png, the same class"));
    cr_expect(has(t, "note", "train/dog/c.png", "train/cat/a.png, under another class"));
    cr_expect(has(t, "note", "test/cat/d.png", "the same class, in another part"));
    cr_expect(r.problems == 0 && r.notes == 3);
    tsv_free(t);
}

Test(check, one_class_alone_is_noted_and_no_data_is_an_error)
{
    struct tsv *t;
    struct check_result r;
    put_picture(folder, "cat/a.png", 4, 4, 3, 1);
    MUST(check_run(&t, &r, folder));
    cr_expect_eq(r.notes, 1);
    tsv_free(t);
    MUST_FAIL(check_run(&t, &r, "no/such"), "expected a data set, found nothing");
}

Test(check, names_that_break_a_line_are_problems_like_the_others)
{
    struct tsv *t;
    struct check_result r;
    put_picture(folder, "train/cat/a.png", 4, 4, 3, 1);
    put_picture(folder, "train/cat/b\x01.png", 4, 4, 3, 2);
    put_picture(folder, "train/cat/c.png", 4, 4, 3, 3);
    scratch_put_text(folder, "train/cat/d\te.txt", "x");
    put_picture(folder, "train/bad\nclass/a.png", 4, 4, 3, 4);
    MUST(check_run(&t, &r, folder));
    cr_expect(has(t, "problem", "train/cat/b .png", "a control character in a name (U+0001)"));
    cr_expect(has(t, "problem", "train/cat/d e.txt", "no picture"));
    cr_expect(has(t, "problem", "train/bad class", "a control character in a name (U+000A)"));
    cr_expect(r.problems == 3 && r.pictures == 2, "%d %d", r.problems, r.pictures);
    tsv_free(t);
}
