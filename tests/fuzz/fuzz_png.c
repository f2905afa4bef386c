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

/* A picture of two pixels; each chunk's checksum is for the target to make. colour is PNG's type,
 * clear the bytes of tRNS. */
static void keep_raw(int depth, int colour, const uint8_t *clear, size_t cleared, size_t row)
{
    static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                         palette[] = {255, 0, 0, 0, 9, 200};
    const uint8_t head[13] = {0, 0, 0, 2, 0, 0, 0, 1, (uint8_t)depth, (uint8_t)colour};
    uint8_t data[32] = {0x78, 1, 1, (uint8_t)(row + 1), 0, (uint8_t) ~(row + 1), 0xff};
    uint32_t a = 1, b = 0; // of Adler
    for (size_t i = 0; i <= row; i++) {
        data[7 + i] = i == row ? 1 : 0;
        a += data[7 + i];
        b += a;
    }
    uint8_t *end = data + 8 + row, file[256], *to = file + sizeof signature;
    for (int i = 0; i < 4; i++) end[i] = (uint8_t)((b << 16 | a) >> (24 - 8 * i));
    const struct {
        const char *name;
        const uint8_t *bytes;
        size_t size;
    } chunk[] = {{"IHDR", head, sizeof head},
                 {"PLTE", palette, colour == 3 ? sizeof palette : 0},
                 {"tRNS", clear, cleared},
                 {"IDAT", data, row + 12},
                 {"IEND", head, 0}};
    memcpy(file, signature, sizeof signature);
    for (size_t k = 0; k < sizeof chunk / sizeof *chunk; k++) {
        if (chunk[k].size == 0 && k > 0 && k < 4) continue;
        memset(to, 0, 4);
        to[3] = (uint8_t)chunk[k].size;
        memcpy(to + 4, chunk[k].name, 4);
        memcpy(to + 8, chunk[k].bytes, chunk[k].size);
        memset(to + 8 + chunk[k].size, 0, 4);
        to += 12 + chunk[k].size;
    }
    fuzz_keep(file, (size_t)(to - file));
}

void fuzz_seeds(void)
{
    static const uint8_t clear[6] = {0, 0, 0, 1, 0, 0};
    keep_raw(8, 3, clear, 2, 2);   // a palette
    keep_raw(8, 0, clear, 2, 2);   // gray
    keep_raw(8, 2, clear, 6, 6);   // RGB
    keep_raw(8, 4, clear, 0, 4);   // gray and alpha
    keep_raw(16, 6, clear, 0, 16); // RGB and alpha
    struct image *none = image_new(1, 1, 1);
    err_free(image_write(none, "seed.gif"));
    image_free(none);

    for (int channels = 1; channels <= 3; channels += 2) {
        struct image *image = image_new(5, 3, channels);
        for (size_t i = 0; i < image_size(image); i++) image->pixels[i] = (uint8_t)(i * 37);
        fuzz_must(image_write(image, "seed.png"));
        fuzz_keep_file("seed.png");
        image_free(image);
    }
}
