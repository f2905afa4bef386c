/* Blurs a picture, as `metablur blur` does.
 *   cc blur.c $(pkg-config --cflags --libs metablur) -o blur && ./blur IN.png OUT.png 2 */
#include "spectrum/blur.h"
#include "image/image.h"

#include <stdio.h>
#include <stdlib.h>

static err blur(struct image *image, double sigma)
{
    struct blur *blur;
    TRY(blur_new(&blur, &(struct blur_spec){.height = image->height,
                                            .width = image->width,
                                            .channels = image->channels,
                                            .sigma = sigma,
                                            .truncate = 4,
                                            .border = BORDER_REFLECT}));
    struct blur_scratch *scratch = blur_scratch_new(blur);
    blur_apply(scratch, image->pixels, image->pixels, 1);
    blur_scratch_free(scratch);
    blur_free(blur);
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    struct image *image;
    err e = image_read(&image, argv[1]);
    if (!e) {
        e = blur(image, atof(argv[3]));
        if (!e) e = image_write(image, argv[2]);
        image_free(image);
    }
    if (e) fprintf(stderr, "blur: %s\n", e);
    return e ? 1 : 0;
}
