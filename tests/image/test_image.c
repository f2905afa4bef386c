/* The choice of the decoder, and planes. */
#include "../scratch.h"
#include "pictures.h"

Test(image, the_first_bytes_choose_the_decoder_and_not_the_name)
{
    char *folder = scratch_new(), *path = mem_text("%s/a.png", folder);
    struct image *image = smooth_image(20, 10, 1), *back, shape;
    struct bytes b = jpeg_bytes(image, (struct jpeg_setting){95, .h = 1, .v = 1});
    scratch_put(folder, "a.png", b.data, b.size);
    MUST(image_read(&back, path));
    MUST(image_probe(&shape, path));
    cr_expect(back->width == 20 && shape.width == 20 && shape.height == 10 && shape.channels == 1);
    cr_expect_null(shape.pixels);
    image_free(image);
    image_free(back);
    bytes_free(b);
    mem_free(path);
    scratch_free(folder);
}

Test(image, other_files_are_refused)
{
    char *folder = scratch_new(), *path = mem_text("%s/a.png", folder);
    struct image *image;
    MUST_FAIL(image_read(&image, path), "a.png: cannot open");
    scratch_put_text(folder, "a.png", "");
    MUST_FAIL(image_read(&image, path),
              "a.png: expected a PNG, JPEG or .npy file, got an empty file");
    scratch_put_text(folder, "a.png", "GIF89a");
    MUST_FAIL(image_read(&image, path), "got another kind of file");
    MUST_FAIL(image_read(&image, folder), "got a folder");
    mem_free(path);
    scratch_free(folder);
}

Test(image, planes_hold_one_channel_after_the_other)
{
    struct image *image = image_new(2, 1, 3), *back = image_new(2, 1, 3);
    memcpy(image->pixels, (uint8_t[]){1, 2, 3, 4, 5, 6}, 6);
    uint8_t planes[6];
    image_to_planes(planes, image);
    cr_expect_eq(memcmp(planes, (uint8_t[]){1, 4, 2, 5, 3, 6}, 6), 0);
    image_from_planes(back, planes);
    cr_expect(same_image(image, back));
    image_free(image);
    image_free(back);
}
