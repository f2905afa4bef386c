/* objects16 as files. */
#include "objects/objects_files.h"

#include "base/hash.h"
#include "base/tsv.h"
#include "image/image.h"

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

/* Two pictures of a category. */
static struct objects_request request(const char *category, const char *out)
{
    struct objects_request r = {.options = objects_defaults(),
                                .folder = out,
                                .category = category ? object_find(category) : -1,
                                .per_class = 2};
    r.options.size = 32;
    return r;
}

static struct image *picture(const char *format, const char *name)
{
    char *path = mem_text("%s%s/%s", folder, format, name);
    struct image *image = NULL;
    MUST(image_read(&image, path));
    mem_free(path);
    return image;
}

static struct tsv *manifest(void)
{
    char *path = mem_text("%s/set/manifest.tsv", folder);
    struct tsv *t;
    MUST(tsv_read(&t, path));
    mem_free(path);
    return t;
}

static const char *cell(const struct tsv *t, int row, const char *column)
{
    const char *text;
    MUST(tsv_text(&text, t, row, column));
    return text;
}

TestSuite(objects_files, .init = start, .fini = end);

Test(objects_files, a_picture_of_each_category_and_a_row_for_each)
{
    char *out = mem_text("%s/set", folder);
    struct objects_request r = request(NULL, out);
    r.per_class = 1;
    MUST(objects_write(&r));
    struct tsv *t = manifest();
    cr_assert_eq(t->rows, 16);
    for (int k = 0; k < 16; k++) {
        char *name = mem_text("%s/0000.png", object_all[k]->name);
        cr_assert_str_eq(cell(t, k, "file"), name);
        cr_assert_str_eq(cell(t, k, "category"), object_all[k]->name);
        image_free(picture("/set", name));
        mem_free(name);
    }
    tsv_free(t);
    mem_free(out);
}

Test(objects_files, the_pixels_are_those_of_objects_render_and_of_the_manifest)
{
    char *out = mem_text("%s/set", folder);
    struct objects_request r = request("dog", out);
    r.first = 7;
    MUST(objects_write(&r));
    struct tsv *t = manifest();
    for (int i = 0; i < 2; i++) {
        uint8_t planes[3 * 32 * 32], read[3 * 32 * 32];
        char hex[HASH_TEXT];
        objects_render(planes, NULL, &r.options, r.category, (uint32_t)(7 + i), NULL);
        struct image *image = picture("/set", i ? "dog/0008.png" : "dog/0007.png");
        image_to_planes(read, image);
        cr_assert_arr_eq(planes, read, sizeof planes);
        hash_bytes(hex, planes, sizeof planes);
        cr_assert_str_eq(cell(t, i, "sha256"), hex);
        image_free(image);
    }
    tsv_free(t);
    mem_free(out);
}

Test(objects_files, masks_silhouettes_and_edges_have_trees_of_their_own)
{
    char *out = mem_text("%s/set", folder);
    struct objects_request r = request("knife", out);
    r.mask = r.silhouette = r.edges = r.gray = true;
    MUST(objects_write(&r));
    static const char *const trees[] = {"/set", "/set-mask", "/set-silhouette", "/set-edges"};
    struct image *image[4];
    for (int i = 0; i < 4; i++) {
        image[i] = picture(trees[i], "knife/0001.png");
        cr_assert_eq(image[i]->channels, 1);
    }
    for (int p = 0; p < 32 * 32; p++) cr_assert_eq(image[1]->pixels[p] + image[2]->pixels[p], 255);
    for (int i = 0; i < 4; i++) image_free(image[i]);
    mem_free(out);
}

Test(objects_files, conflicts_take_every_other_texture_in_turn_and_say_so)
{
    char *out = mem_text("%s/set", folder);
    struct objects_request r = request("cat", out);
    r.conflict = true;
    r.per_class = 31;
    MUST(objects_write(&r));
    struct tsv *t = manifest();
    int count[16] = {0};
    for (int i = 0; i < 31; i++) {
        int texture = object_find(cell(t, i, "texture"));
        cr_assert_str_eq(cell(t, i, "shape"), "cat");
        cr_assert_str_eq(cell(t, i, "palette"), cell(t, i, "texture"));
        char *name =
            mem_text("cat/cat%d-%s%d.png", i + 1, object_all[texture]->name, count[texture] + 1);
        cr_assert_str_eq(cell(t, i, "file"), name);
        mem_free(name);
        count[texture]++;
    }
    for (int k = 0; k < 16; k++) {
        int next = object_find("cat") + 1;
        cr_assert_eq(count[k], k == next - 1 ? 0 : k == next ? 3 : 2, "%d", k);
    }
    tsv_free(t);
    mem_free(out);
}

Test(objects_files, a_folder_that_cannot_be_made_is_an_error)
{
    scratch_put_text(folder, "file", "no folder");
    char *out = mem_text("%s/file/set", folder);
    struct objects_request r = request("cat", out);
    MUST_FAIL(objects_write(&r), "file");
    mem_free(out);
}

Test(objects_files, bad_numbers_are_refused_before_anything_is_written)
{
    char *out = mem_text("%s/set", folder);
    struct objects_request r = request("cat", out);
    r.per_class = 0;
    MUST_FAIL(objects_write(&r), "expected 1 to");
    r.per_class = OBJECTS_MAX_PER_CLASS + 1;
    MUST_FAIL(objects_write(&r), "expected 1 to");
    r.per_class = 1;
    r.options.size = 8;
    MUST_FAIL(objects_write(&r), "size");
    cr_assert_not(file_exists(out));
    mem_free(out);
}
