/* Plates: their spec, which picture stands where, and what is refused. */
#include "report/plate.h"

#include "golden.h"
#include "image/image.h"
#include "report/buffer.h"
#include "report/plate_spec.h"

static const char spec[] = "# inputs: t.tsv\n"
                           "panel 12\n"
                           "across class: {class}\n"
                           "row reference: ref/{image|%04d}.png\n"
                           "row made: {png}: regime=blur seed=1\n";
static const char rows[] = "class\tregime\tseed\timage\tpng\n"
                           "A & B\tclear\t1\t0\t0.png\n"
                           "A & B\tblur\t2\t0\t1.png\n"
                           "A & B\tblur\t1\t0\t2.png\n"
                           "C\tblur\t1\t1\t3.png\n";

static void put_picture(const char *folder, const char *name, int width, int height, int value)
{
    struct image *image = image_new(width, height, 1);
    memset(image->pixels, value, image_size(image));
    char *path = mem_text("%s/%s", folder, name);
    MUST(file_make_folder_of(path));
    MUST(image_write(image, path));
    mem_free(path);
    image_free(image);
}

/* Gives a folder with a spec, a table and pictures of 4 x 4 pixels. */
static char *desk(const char *spec_text, const char *table)
{
    char *folder = scratch_new();
    static const char *const name[] = {"0.png", "1.png",        "2.png",
                                       "3.png", "ref/0000.png", "ref/0001.png"};
    for (int i = 0; i < 6; i++) put_picture(folder, name[i], 4, 4, 40 * i);
    scratch_put_text(folder, "x.plate", spec_text);
    scratch_put_text(folder, "t.tsv", table);
    return folder;
}

static err draw(const char *folder)
{
    char *out = mem_text("%s/out.svg", folder), *from = mem_text("%s/x.plate", folder);
    char *table = mem_text("%s/t.tsv", folder);
    err e = plate_draw(out, from, table);
    mem_free(table);
    mem_free(from);
    mem_free(out);
    return e;
}

/* Gives the picture's file as it stands in the SVG. */
static char *embedded(const char *folder, const char *name)
{
    char *path = mem_text("%s/%s", folder, name), *bytes;
    size_t size;
    struct buffer b = {0};
    MUST(file_read(&bytes, &size, path, 1 << 20));
    buffer_base64(&b, (const unsigned char *)bytes, size);
    mem_free(bytes);
    mem_free(path);
    return buffer_take(&b);
}

Test(plate, each_place_embeds_the_file_of_the_first_row_that_fits)
{
    char *folder = desk(spec, rows);
    MUST(draw(folder));
    char *svg = golden_text(folder, "out.svg");
    static const char *const order[] = {"ref/0000.png", "ref/0001.png", "2.png", "3.png"};
    const char *at = svg;
    for (int i = 0; i < 4; i++) {
        char *data = embedded(folder, order[i]);
        at = strstr(at, "base64,");
        cr_assert_not_null(at);
        at += strlen("base64,");
        cr_expect(text_begins(at, data), "picture %d is not %s", i, order[i]);
        mem_free(data);
    }
    cr_expect_null(strstr(at, "base64,"), "there are more than four pictures");
    mem_free(svg);
    scratch_free(folder);
}

Test(plate, pictures_are_magnified_by_a_whole_number_and_do_not_overlap)
{
    char *folder = desk(spec, rows);
    MUST(draw(folder));
    char *svg = golden_text(folder, "out.svg");
    int x[4], y[4], n = 0, width, height;
    // 12 wanted pixels, 4 there are: 3 times. 14 would be the same.
    for (const char *p = svg; (p = strstr(p, "<image ")); p++, n++) {
        cr_assert_lt(n, 4);
        cr_assert_eq(sscanf(p, "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"", &x[n], &y[n],
                            &width, &height),
                     4);
        cr_expect_eq(width, 12);
        cr_expect_eq(height, 12);
    }
    cr_assert_eq(n, 4);
    cr_expect(x[0] == x[2] && x[1] == x[3] && x[1] >= x[0] + 12);
    cr_expect(y[0] == y[1] && y[2] == y[3] && y[2] >= y[0] + 12);
    int whole_width, whole_height;
    sscanf(strstr(svg, " width="), " width=\"%d\" height=\"%d\"", &whole_width, &whole_height);
    cr_expect(x[3] + 12 <= whole_width && y[3] + 12 <= whole_height);
    mem_free(svg);
    scratch_free(folder);
}

Test(plate, pictures_wider_than_the_panel_are_reduced_to_it)
{
    char *folder =
             desk("# inputs: t.tsv\npanel 3\nacross class: {class}\nrow r: ref/{image|%04d}.png\n",
                  rows),
         *svg;
    size_t size;
    MUST(draw(folder));
    char *path = mem_text("%s/out.svg", folder);
    MUST(file_read(&svg, &size, path, 1 << 20));
    cr_expect(strstr(svg, "width=\"3\" height=\"3\" href"), "%s", svg);
    cr_expect_null(strstr(svg, "pixelated"));
    mem_free(svg);
    mem_free(path);
    scratch_free(folder);
}

Test(plate, labels_cannot_break_the_svg)
{
    char *folder = desk("title <T> & \"t\"\nacross class: {class}\nrow <r>: {png}\n", rows);
    MUST(draw(folder));
    char *svg = golden_text(folder, "out.svg");
    cr_expect_not_null(strstr(svg, ">A &amp; B</text>"));
    cr_expect_not_null(strstr(svg, ">&lt;T&gt; &amp; &quot;t&quot;</text>"));
    mem_free(svg);
    scratch_free(folder);
}

Test(plate, the_same_files_give_the_same_bytes_on_a_second_run)
{
    char *folder = desk(spec, rows);
    MUST(draw(folder));
    char *first = golden_text(folder, "out.svg");
    MUST(draw(folder));
    char *second = golden_text(folder, "out.svg");
    cr_expect_str_eq(first, second);
    mem_free(second);
    mem_free(first);
    scratch_free(folder);
}

static int count(const char *text, const char *what)
{
    int n = 0;
    for (const char *p = text; (p = strstr(p, what)); p++) n++;
    return n;
}

Test(plate, rows_and_groups_stand_for_the_values_of_their_columns)
{
    static const char table[] = "c\tr\tg\tpng\n"
                                "a\tx\tG\t0.png\na\ty\tG\t1.png\nb\tx\tG\t2.png\nb\ty\tG\t3.png\n"
                                "a\tx\tH\t3.png\na\ty\tH\t2.png\nb\tx\tH\t1.png\nb\ty\tH\t0.png\n";
    char *folder = desk("across c: {c}\ngroup g: group {g}\nrows r: row {r}: {png}\n", table);
    MUST(draw(folder));
    char *svg = golden_text(folder, "out.svg");
    cr_expect_eq(count(svg, "<image "), 8);
    cr_expect_eq(count(svg, ">group G<"), 1);
    cr_expect_eq(count(svg, ">group H<"), 1);
    cr_expect_eq(count(svg, ">row x<"), 2);
    cr_expect_eq(count(svg, ">row y<"), 2);
    mem_free(svg);
    scratch_free(folder);
}

Test(plate, the_plates_of_the_paper_can_be_drawn_of_both_fixtures)
{
    static const char *const fixture[] = {"gray", "both"};
    static const char *const plate[] = {"metamers", "blur"};
    const char *root = getenv("METABLUR_ROOT");
    char *folder = scratch_new(), *out = mem_text("%s/out.svg", folder);
    for (int i = 0; i < 4; i++) {
        char *results = golden(fixture[i / 2]);
        char *table = mem_text("%s/%s.tsv", results, plate[i % 2]);
        char *from = mem_text("%s/figures/%s.plate", root ? root : ".", plate[i % 2]);
        MUST(plate_draw(out, from, table));
        mem_free(from);
        mem_free(table);
        mem_free(results);
    }
    mem_free(out);
    scratch_free(folder);
}

/* Specs that say nothing that can be drawn. */
Test(plate, a_table_without_rows_is_the_line_that_the_spec_has_for_it)
{
    char *folder =
        desk("across class: {class}\nrow made: {png}\nempty None & nothing.\n", "class\tpng\n");
    MUST(draw(folder));
    char *svg = golden_text(folder, "out.svg");
    cr_expect_not_null(strstr(svg, "None &amp; nothing."));
    cr_expect_null(strstr(svg, "<image"));
    mem_free(svg);
    scratch_free(folder);
    folder = desk("across class: {class}\nrow made: {png}\n", "class\tpng\n");
    MUST_FAIL(draw(folder), "t.tsv: expected rows below the header, there are none");
    scratch_free(folder);
}

Test(plate, a_group_has_the_rows_of_its_own_values)
{
    char *folder = desk("across class: {class}\ngroup seed: {seed}\nrows regime: {regime}: {png}\n",
                        "class\tregime\tseed\tpng\nA\tclear\t1\t0.png\nA\tblur\t1\t1.png\n"
                        "A\tblur\t2\t2.png\n");
    MUST(draw(folder));
    char *svg = golden_text(folder, "out.svg");
    int pictures = 0;
    for (const char *p = svg; (p = strstr(p, "<image")); p++) pictures++;
    cr_expect_eq(pictures, 3);
    mem_free(svg);
    scratch_free(folder);
}

Test(plate, without_across_a_row_has_one_picture_whatever_its_cells_are)
{
    char *folder = desk("rows regime: {regime}, epochs 1 to {epochs|%d}: {png}\n",
                        "regime\tepochs\tpng\nclear\t4\t0.png\nclear\t5\t1.png\nblur\t8\t2.png\n");
    MUST(draw(folder));
    char *svg = golden_text(folder, "out.svg");
    cr_expect_eq(count(svg, "<image "), 2);
    cr_expect_eq(count(svg, ">clear, epochs 1 to 4<"), 1);
    cr_expect_eq(count(svg, ">blur, epochs 1 to 8<"), 1);
    mem_free(svg);
    scratch_free(folder);
}

static const struct {
    const char *spec, *message;
} bad_specs[] = {
    {"", "x.plate: expected a row or rows statement"},
    {"across class: {class}\n", "x.plate: expected a row or rows statement"},
    {"\nacros class: {class}\n",
     "x.plate:2: acros: expected title, empty, panel, columns, last, across"},
    {"across class\n", "x.plate:1: across: expected COLUMN: LABEL"},
    {"across class: a: b\n", "x.plate:1: across: expected COLUMN: LABEL"},
    {"across class: a\nacross class: b\n", "x.plate:2: across: occurs twice"},
    {"title a\ntitle b\n", "x.plate:2: title: occurs twice"},
    {"panel 0\n", "x.plate:1: panel: expected 1 to 1024 pixels, got '0'"},
    {"panel x\n", "x.plate:1: panel: expected 1 to 1024 pixels"},
    {"row a\n", "x.plate:1: row: expected LABEL: PATH"},
    {"rows class: a\n", "x.plate:1: rows: expected COLUMN: LABEL: PATH"},
    {"row a: {png}: regime\n", "x.plate:1: row: expected COLUMN=VALUE, got 'regime'"},
    {"row a: {png}: regime=clear =x\n", "x.plate:1: row: expected COLUMN=VALUE, got '=x'"},
    {"title \x1b[2J\n", "x.plate:1: expected printable UTF-8"},
    {"across klass: a\nrow a: {png}\n", "t.tsv: no column klass; there are: class regime"},
    {"across class: {klass}\nrow a: {png}\n", "t.tsv: no column klass"},
    {"across class: {class\nrow a: {png}\n", "x.plate: '{class' opens a place"},
    {"across class: a\nrow a: {pgn}\n", "t.tsv: no column pgn"},
    {"across class: a\nrow a: {png}: colour=gray\n", "t.tsv: no column colour"},
    {"across class: a\nrow old: {png}: seed=9\n",
     "t.tsv: there is no row for the plate's row 'old' and class A & B"},
    {"across class: a\nrow a: /etc/{png}\n", "t.tsv:2: expected a path inside the table's folder"},
    {"across class: a\nrow a: ../{png}\n", "expected a path inside the table's folder"},
    {"across class: a\nrow a: ref/../../{png}\n", "expected a path inside the table's folder"},
    {"across class: a\nrow a: none/{png}\n", "none/0.png: cannot open"},
    {"across class: a\nrow a: t.tsv\n", "t.tsv: "},
    {"across class: a\nrow a: {class|%d}.png\n", "t.tsv:2: column class: %d shows a number"},
};

ParameterizedTestParameters(plate, a_spec_that_cannot_be_drawn_is_named_with_its_line)
{
    static int index[sizeof bad_specs / sizeof *bad_specs];
    for (size_t i = 0; i < sizeof bad_specs / sizeof *bad_specs; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof bad_specs / sizeof *bad_specs);
}

ParameterizedTest(int *i, plate, a_spec_that_cannot_be_drawn_is_named_with_its_line)
{
    char *folder = desk(bad_specs[*i].spec, rows), *out = mem_text("%s/out.svg", folder);
    MUST_FAIL(draw(folder), bad_specs[*i].message);
    cr_expect_not(file_exists(out));
    mem_free(out);
    scratch_free(folder);
}

Test(plate, more_rows_than_a_plate_can_hold_are_refused)
{
    struct buffer b = {0};
    buffer_put(&b, "across class: a\n");
    for (int i = 0; i < 40; i++) buffer_put(&b, "row a: {png}\n");
    char *folder = desk(b.text, rows);
    MUST_FAIL(draw(folder), "x.plate:34: row: more than 32 of them");
    buffer_fini(&b);
    scratch_free(folder);
}

Test(plate, more_values_than_a_plate_can_hold_are_refused)
{
    struct buffer b = {0};
    buffer_put(&b, "class\tregime\tseed\timage\tpng\n");
    for (int i = 0; i < 100; i++) buffer_print(&b, "c%d\tblur\t1\t0\t0.png\n", i);
    char *folder = desk(spec, b.text);
    MUST_FAIL(draw(folder), "t.tsv: column class: expected at most 64 different values");
    buffer_fini(&b);
    scratch_free(folder);
}

Test(plate, a_table_without_rows_is_refused)
{
    char *folder = desk(spec, "class\tregime\tseed\timage\tpng\n");
    MUST_FAIL(draw(folder), "t.tsv: expected rows below the header");
    scratch_free(folder);
}

Test(plate, a_picture_of_another_size_or_cut_short_is_refused)
{
    char *folder = desk(spec, rows);
    put_picture(folder, "3.png", 4, 5, 0);
    MUST_FAIL(draw(folder), "3.png: expected 4 x 4 pixels like the pictures before it, got 4 x 5");
    char *path = mem_text("%s/2.png", folder), *bytes;
    size_t size;
    MUST(file_read(&bytes, &size, path, 1 << 20));
    scratch_put(folder, "3.png", bytes, size / 2);
    MUST_FAIL(draw(folder), "3.png: ");
    mem_free(bytes);
    mem_free(path);
    scratch_free(folder);
}
