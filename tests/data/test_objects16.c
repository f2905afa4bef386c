/* Other views of objects16's test pictures. */
#include "../scratch.h"
#include "../support.h"
#include "data/objects16.h"

static struct dataset *views(enum objects16_view view, int per_class)
{
    char *folder = scratch_new(), *path = mem_text("%s/x.objects16", folder);
    struct dataset *d;
    scratch_put_text(folder, "x.objects16", "[objects16]\nsize = 24\ntrain = 1\ntest = 3\n");
    MUST(objects16_views(&d, path, view, per_class, 16));
    mem_free(path);
    scratch_free(folder);
    return d;
}

Test(objects16, conflicts_are_named_by_shape_and_another_categorys_texture)
{
    struct dataset *d = views(OBJECTS16_CONFLICT, 2);
    cr_assert(d->N == 32 && d->C == 3 && d->W == 16 && d->classes == 16);
    cr_assert_str_eq(d->path[0], "airplane/airplane1-bear1.png");
    cr_assert_str_eq(d->path[1], "airplane/airplane2-bicycle1.png");
    cr_assert_eq(d->label[31], 15);
    dataset_free(d);
}

Test(objects16, silhouettes_are_of_the_same_shapes_and_gray)
{
    struct dataset *d = views(OBJECTS16_SILHOUETTE, 0);
    cr_assert_eq(d->N, 48, "0: all test pictures");
    const uint8_t *p = dataset_image(d, 5);
    int dark = 0, light = 0;
    for (int i = 0; i < 256; i++) {
        cr_assert(p[i] == p[256 + i] && p[i] == p[512 + i]);
        dark += p[i] < 64;
        light += p[i] > 192;
    }
    cr_assert(dark > 10 && light > 10);
    dataset_free(d);
}

/* Expects edges of `size` pixels a side to be refused. */
static void expect_no_views(const char *settings, int per_class, int size, const char *message)
{
    char *folder = scratch_new(), *path = mem_text("%s/x.objects16", folder);
    struct dataset *d;
    scratch_put_text(folder, "x.objects16", settings);
    MUST_FAIL(objects16_views(&d, path, OBJECTS16_EDGES, per_class, size), message);
    mem_free(path);
    scratch_free(folder);
}

Test(objects16, what_cannot_be_drawn_is_refused)
{
    expect_no_views("[objects16]\ntest = 0\n", 1, 16, "test");
    expect_no_views("[objects16]\nsize = 24\ntest = 100000\n", 0, 1024,
                    "expected less than 16 GiB");
}
