/* The strip of presented pictures: which pictures, in which epochs. */
#include "data/presented.h"

#include "../scratch.h"
#include "../support.h"
#include "image/image.h"

enum { N = 12, SIDE = 4 };

/* Twelve pictures, each of one gray, of which every other is of the first class. */
static struct dataset *grays(void)
{
    struct dataset *d = dataset_new(N, 2, 1, SIDE, SIDE);
    for (int i = 0; i < N; i++) {
        d->label[i] = i % 2;
        d->path[i] = mem_text("%02d", i);
        memset(dataset_image(d, i), 10 * i, SIDE * SIDE);
    }
    for (int c = 0; c < 2; c++) d->class_name[c] = mem_text("%c", 'a' + c);
    dataset_seal(d);
    return d;
}

/* Gives the strip of a regime; frees the data. */
static struct image *strip_of(struct dataset *d, const struct regime *regime, int epochs)
{
    char *folder = scratch_new(), *path = mem_text("%s/strip.png", folder);
    struct presentation *p;
    struct image *image;
    MUST(presentation_new(&p, d, regime, (struct augment){0}, 1));
    MUST(presented_write(path, p, d, epochs));
    MUST(image_read(&image, path));
    presentation_free(p);
    dataset_free(d);
    mem_free(path);
    scratch_free(folder);
    return image;
}

static const double zero[] = {0}, one[] = {1};

Test(presented, shows_the_pictures_of_the_first_class_with_white_between_them)
{
    struct regime clear = {.levels = 1, .sigma = zero, .weight = one, .truncate = 2};
    struct image *image = strip_of(grays(), &clear, 3);
    cr_assert(image->width == 6 * (SIDE + 1) - 1 && image->height == SIDE);
    for (int x = 0; x < image->width; x++)
        cr_expect_eq(image->pixels[x], x % (SIDE + 1) == SIDE ? 255 : 20 * (x / (SIDE + 1)));
    image_free(image);
}

/* Blurred in four epochs of eight: the fifth picture and the sixth are sharp. */
Test(presented, shows_later_pictures_in_later_epochs)
{
    struct regime first = {
        .levels = 1, .sigma = one, .weight = one, .truncate = 2, .until = 4, .decay = 1};
    struct dataset *d = grays();
    for (int i = 0; i < N; i += 2) dataset_image(d, i)[SIDE + 1] = 255;
    struct image *image = strip_of(d, &first, 8);
    for (int k = 0; k < 6; k++) {
        int peak = image->pixels[image->width + k * (SIDE + 1) + 1];
        cr_expect(k < 4 ? peak < 200 : peak == 255, "picture %d: %d", k, peak);
    }
    image_free(image);
}

Test(presented, shows_as_many_wide_pictures_as_a_picture_may_hold)
{
    enum { WIDE = 3000 };
    struct dataset *d = dataset_new(N, 1, 1, 1, WIDE);
    for (int i = 0; i < N; i++) d->path[i] = mem_text("%02d", i);
    d->class_name[0] = mem_text("a");
    dataset_seal(d);
    struct regime clear = {.levels = 1, .sigma = zero, .weight = one, .truncate = 2};
    struct image *image = strip_of(d, &clear, 3);
    cr_expect_eq(image->width, 5 * (WIDE + 1) - 1);
    image_free(image);
}
