/* The mean amplitude spectrum of a set of pictures of one size: power equalisation and
 * Fourier noise give it to a picture. */
#ifndef STIMULI_AVERAGE_H
#define STIMULI_AVERAGE_H

#include "image/image.h"

struct average {
    int H, W;
    double *gray;    // (H, W) of the gray level (field.h)
    double *channel; // (3, H, W) of red, green, blue; all the same for a gray picture
};

/* Gives the mean over the pictures (PNG, JPEG) of a folder, in the order of their names. All must
 * have the first one's size. */
err average_read(struct average **out, const char *folder);
void average_free(struct average *a);

/* The same picture by picture: an empty average, to which each is added with weight 1 / number. */
struct average *average_new(int H, int W);
void average_add(struct average *a, const struct image *image, double weight);

/* Fails if a picture has another size than the average; what names it. */
err average_fits(const struct average *a, const struct image *image, const char *what);

#endif
