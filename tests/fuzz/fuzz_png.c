/* PNG: the bytes as they are, and, so that mutations get past the checksums, with each chunk's
 * checksum made right. */
#include "image/png.h"

#include "image/image.h"

#include "fuzz.h"

static uint32_t crc(const uint8_t *bytes, size_t size)
{
    uint32_t c = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        c ^= bytes[i];
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ c >> 1 : c >> 1;
    }
    return ~c;
}

static void mend(uint8_t *bytes, size_t size)
{
    for (size_t at = 8; at + 12 <= size;) {
        const uint8_t *b = bytes + at;
        size_t length = (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
        if (length > size - at - 12) return;
        uint32_t c = crc(b + 4, length + 4);
        for (int i = 0; i < 4; i++) bytes[at + 8 + length + i] = (uint8_t)(c >> (24 - 8 * i));
        at += length + 12;
    }
}

static void decode(const uint8_t *bytes, size_t size)
{
    struct image *image, shape;
    err e = png_decode(&image, bytes, size, "input.png");
    if (!e) image_free(image);
    err_free(e);
    err_free(png_shape(&shape, bytes, size, "input.png"));
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    if (!png_recognise(bytes, size)) return;
    decode(bytes, size);
    uint8_t *copy = mem_copy(bytes, size);
    mend(copy, size);
    if (memcmp(copy, bytes, size)) decode(copy, size);
    mem_free(copy);
}

void fuzz_seeds(void)
{
    for (int channels = 1; channels <= 3; channels += 2) {
        struct image *image = image_new(5, 3, channels);
        for (size_t i = 0; i < image_size(image); i++) image->pixels[i] = (uint8_t)(i * 37);
        fuzz_must(image_write(image, "seed.png"));
        fuzz_keep_file("seed.png");
        image_free(image);
    }
}
