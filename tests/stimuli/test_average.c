/* Mean amplitude spectra of folders. */
#include "stimuli/average.h"

#include "../scratch.h"
#include "manipulate.h"

#include <math.h>

static void put(const char *folder, const char *name, const struct image *image)
{
    char *path = mem_text("%s/%s", folder, name);
    MUST(image_write(image, path));
    mem_free(path);
}

Test(average, is_the_mean_over_the_pictures_of_a_folder)
{
    char *folder = scratch_new();
    struct image *a = formula(12, 10, 3), *b = flat(12, 10, 1, 200);
    put(folder, "a.png", a);
    put(folder, "b.png", b);
    struct average *read, *made = average_new(10, 12);
    MUST(average_read(&read, folder));
    average_add(made, a, 0.5);
    average_add(made, b, 0.5);
    cr_expect_arr_eq(read->gray, made->gray, 120 * sizeof(double));
    cr_expect_arr_eq(read->channel, made->channel, 3 * 120 * sizeof(double));
    // At frequency 0 the amplitude is the sum of the samples.
    double sum = 0;
    for (int i = 0; i < 120; i++) sum += a->pixels[3 * i + 1] / 255.0;
    cr_expect_float_eq(read->channel[120], (sum + 120 * 200 / 255.0) / 2, 1e-9);
    average_free(read);
    average_free(made);
    image_free(a);
    image_free(b);
    scratch_free(folder);
}

Test(average, refuses_an_empty_folder_other_sizes_and_what_is_no_picture)
{
    char *folder = scratch_new();
    struct average *average;
    MUST_FAIL(average_read(&average, folder), "no pictures");
    struct image *a = formula(12, 10, 3), *b = formula(10, 12, 3);
    put(folder, "a.png", a);
    put(folder, "b.png", b);
    MUST_FAIL(average_read(&average, folder), "10 x 12 pixels, but the mean spectrum is of 12");
    scratch_put_text(folder, "b.png", "no picture");
    MUST_FAIL(average_read(&average, folder), "b.png");
    MUST_FAIL(average_read(&average, "no/such/folder"), "no/such/folder");
    image_free(a);
    image_free(b);
    scratch_free(folder);
}
