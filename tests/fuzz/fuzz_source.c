/* Lists of classes, one a line. */
#include "data/source.h"

#include "fuzz.h"

/* Pictures of the classes that were read, under the names of the classes; none is there. */
static void use(struct source *s)
{
    static uint8_t pixels[1];
    struct image *image, shape;
    s->root = mem_text(".");
    source_sort_classes(s);
    for (int k = 0; k < s->classes && k < 20; k++) {
        CHECK(source_find_class(s, s->class_name[k]) <= k);
        err_free(source_add(s, s->class_name[k], k));
        err_free(source_add(s, "more", k));
    }
    err_free(source_sort(s));
    err_free(source_check_classes(s, "input"));
    source_limit(s, 1, 3);
    if (s->N == 0) return;
    err e = source_image(&image, NULL, s, 0);
    if (!e) image_free(image);
    err_free(e);
    err_free(source_shape(&shape, s, 0));
    s->pixels = pixels;
    s->C = s->H = s->W = 1;
    s->item[0].record = 0;
    fuzz_must(source_shape(&shape, s, 0));
    fuzz_must(source_image(&image, NULL, s, 0));
    image_free(image);
    s->pixels = NULL;
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct source s;
    source_init(&s);
    err e = source_read_classes(&s, fuzz_put("classes.txt", bytes, size));
    if (!e) use(&s);
    err_free(e);
    source_fini(&s);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("cat\ndog\n\nT-shirt/top\r\n\xc3\xa9t\xc3\xa9\n");
}
