/* Contact sheets. */
#include "stimuli/sheet.h"

#include "../scratch.h"
#include "../support.h"

static char *folder;

static void start(void)
{
    folder = scratch_new();
}

static void end(void)
{
    scratch_free(folder);
}

/* Gives the path of a picture of one level. */
static char *flat(const char *name, int width, int height, int channels, uint8_t value)
{
    char *path = mem_text("%s/%s.png", folder, name);
    struct image *image = image_new(width, height, channels);
    memset(image->pixels, value, image_size(image));
    MUST(image_write(image, path));
    image_free(image);
    return path;
}

TestSuite(sheet, .init = start, .fini = end);

Test(sheet, pictures_stand_in_rows_with_white_between)
{
    char *path[3];
    for (int i = 0; i < 3; i++)
        path[i] = flat((char[]){(char)('a' + i), 0}, 3, 2, i == 1 ? 3 : 1, (uint8_t)(40 * i));
    struct image *out;
    MUST(sheet_make(&out, (const char *const *)path, 3, 2, 2));
    cr_assert_eq(out->width, 2 * (6 + 2) - 2);
    cr_assert_eq(out->height, 2 * (4 + 2) - 2);
    cr_assert_eq(out->channels, 3);
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++) {
            int i = y / 6 * 2 + x / 8;
            int expected = i < 3 && x % 8 < 6 && y % 6 < 4 ? 40 * i : 255;
            cr_assert_eq(out->pixels[(y * out->width + x) * 3], expected, "%d %d", x, y);
        }
    image_free(out);
    for (int i = 0; i < 3; i++) mem_free(path[i]);
}

Test(sheet, a_picture_of_another_size_is_refused)
{
    char *path[] = {flat("a", 3, 2, 1, 0), flat("b", 2, 3, 1, 0)};
    struct image *out;
    MUST_FAIL(sheet_make(&out, (const char *const *)path, 2, 2, 1), "expected 3 x 2 pixels");
    for (int i = 0; i < 2; i++) mem_free(path[i]);
}

Test(sheet, bad_layouts_are_refused)
{
    char *path[] = {flat("a", 64, 64, 1, 0)};
    const char *const *paths = (const char *const *)path;
    struct image *out;
    MUST_FAIL(sheet_make(&out, paths, 1, 0, 1), "columns");
    MUST_FAIL(sheet_make(&out, paths, 1, 1, 0), "zoom");
    MUST_FAIL(sheet_make(&out, paths, 1, 1, 65), "zoom");
    mem_free(path[0]);
}

Test(sheet, a_sheet_beyond_the_limits_is_refused)
{
    const char *paths[300];
    char *path = flat("a", 64, 1, 1, 0);
    for (int i = 0; i < 300; i++) paths[i] = path;
    struct image *out;
    MUST_FAIL(sheet_make(&out, paths, 300, 300, 1), "the sheet");
    mem_free(path);
}
