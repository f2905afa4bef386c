/* JPEG: decoding, and the size alone. */
#include "image/jpeg.h"

#include "../image/pictures.h"
#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct image *image, shape;
    if (!jpeg_recognise(bytes, size)) return;
    char *note = NULL;
    err e = jpeg_decode(&image, &note, bytes, size, "input.jpg");
    if (!e) image_free(image);
    mem_free(note);
    err_free(e);
    err_free(jpeg_shape(&shape, bytes, size, "input.jpg"));
}

void fuzz_seeds(void)
{
    static const struct jpeg_setting settings[] = {
        {90, .h = 1, .v = 1}, {60, .h = 2, .v = 2}, {60, .progressive = 1, .h = 2, .v = 1}};
    for (int channels = 1; channels <= 3; channels += 2)
        for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
            struct image *image = smooth_image(17, 9, channels);
            struct jpeg_setting set = settings[i];
            if (channels == 1) set.h = set.v = 1;
            struct bytes b = jpeg_bytes(image, set);
            fuzz_keep(b.data, b.size);
            bytes_free(b);
            image_free(image);
        }
}
