/* Files to decode: PNG written by hand (chunks, stored deflate blocks), so that every header, also
 * a lying one, can be made without libpng; JPEG by libjpeg. */
#ifndef TESTS_IMAGE_PICTURES_H
#define TESTS_IMAGE_PICTURES_H

#include "../support.h"
#include "base/mem.h"
#include "image/image.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

struct bytes {
    uint8_t *data;
    size_t size;
};

static inline void bytes_add(struct bytes *b, const void *data, size_t size)
{
    b->data = mem_resize(b->data, b->size, b->size + size, 1);
    if (size) memcpy(b->data + b->size, data, size);
    b->size += size;
}

static inline void bytes_add_u32(struct bytes *b, uint32_t v)
{
    bytes_add(b, (uint8_t[]){(uint8_t)(v >> 24), (uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v},
              4);
}

static inline void bytes_free(struct bytes b)
{
    mem_free(b.data);
}

/* The CRC of ISO 3309 over type and data of a chunk. */
static inline uint32_t crc_of(const uint8_t *data, size_t size)
{
    uint32_t crc = ~0u;
    for (size_t i = 0; i < size; i++) {
        crc ^= data[i];
        for (int k = 0; k < 8; k++) crc = crc & 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

static inline void chunk(struct bytes *b, const char *type, const void *data, size_t size)
{
    bytes_add_u32(b, (uint32_t)size);
    size_t begin = b->size;
    bytes_add(b, type, 4);
    bytes_add(b, data, size);
    bytes_add_u32(b, crc_of(b->data + begin, size + 4));
}

/* Bytes as a zlib stream of stored blocks. */
static inline struct bytes zlib_stored(const uint8_t *data, size_t size)
{
    struct bytes b = {0};
    bytes_add(&b, "\x78\x01", 2);
    for (size_t i = 0; i < size || i == 0;) {
        size_t n = size - i < 65535 ? size - i : 65535;
        uint8_t last = i + n == size, low = (uint8_t)n, high = (uint8_t)(n >> 8);
        bytes_add(&b, (uint8_t[]){last, low, high, (uint8_t)~low, (uint8_t)~high}, 5);
        bytes_add(&b, data + i, n);
        i += n ? n : 1;
    }
    uint32_t s = 1, t = 0;
    for (size_t i = 0; i < size; i++) {
        s = (s + data[i]) % 65521;
        t = (t + s) % 65521;
    }
    bytes_add_u32(&b, t << 16 | s);
    return b;
}

enum { GRAY = 0, RGB = 2, PALETTE = 3, GRAY_ALPHA = 4, RGBA = 6 };

struct png {
    uint32_t width, height;
    int depth, type, interlace;
    const uint8_t *rows; // packed rows without filter bytes
    size_t row;          // bytes of a row
    const uint8_t *palette, *clear;
    size_t palette_size, clear_size;
    const char *extra; // type of a further chunk before the pixels, with
    const void *extra_data;
    size_t extra_size;
};

/* Rows with their filter byte (none): all of them, or the seven passes of Adam7 (whole bytes). */
static inline struct bytes filtered_rows(const struct png *p)
{
    static const int x0[] = {0, 4, 0, 2, 0, 1, 0}, y0[] = {0, 0, 4, 0, 2, 0, 1};
    static const int dx[] = {8, 8, 4, 4, 2, 2, 1}, dy[] = {8, 8, 8, 4, 4, 2, 2};
    struct bytes b = {0};
    size_t pixel = p->row / p->width;
    for (int pass = 0; pass < 7 && p->interlace; pass++)
        for (uint32_t y = (uint32_t)y0[pass]; y < p->height; y += (uint32_t)dy[pass]) {
            if ((uint32_t)x0[pass] < p->width) bytes_add(&b, "", 1);
            for (uint32_t x = (uint32_t)x0[pass]; x < p->width; x += (uint32_t)dx[pass])
                bytes_add(&b, p->rows + y * p->row + x * pixel, pixel);
        }
    for (uint32_t y = 0; y < p->height && !p->interlace; y++) {
        bytes_add(&b, "", 1);
        bytes_add(&b, p->rows + y * p->row, p->row);
    }
    return b;
}

/* Gives the file with a stated size that the rows need not have. */
static inline struct bytes png_claiming(const struct png *p, uint32_t width, uint32_t height)
{
    struct bytes b = {0}, head = {0}, rows = filtered_rows(p);
    struct bytes packed = zlib_stored(rows.data, rows.size);
    bytes_add(&b, "\x89PNG\r\n\x1a\n", 8);
    bytes_add_u32(&head, width);
    bytes_add_u32(&head, height);
    bytes_add(&head, (uint8_t[]){(uint8_t)p->depth, (uint8_t)p->type, 0, 0, (uint8_t)p->interlace},
              5);
    chunk(&b, "IHDR", head.data, head.size);
    if (p->palette) chunk(&b, "PLTE", p->palette, p->palette_size);
    if (p->clear) chunk(&b, "tRNS", p->clear, p->clear_size);
    if (p->extra) chunk(&b, p->extra, p->extra_data, p->extra_size);
    chunk(&b, "IDAT", packed.data, packed.size);
    chunk(&b, "IEND", "", 0);
    bytes_free(rows);
    bytes_free(packed);
    bytes_free(head);
    return b;
}

static inline struct bytes png_bytes(const struct png *p)
{
    return png_claiming(p, p->width, p->height);
}

/* Gives a picture with samples that depend on the tag alone. */
static inline struct image *random_image(int width, int height, int channels, uint32_t tag)
{
    struct image *image = image_new(width, height, channels);
    struct rng r = rng_at(1, RNG_TEST, 0, tag);
    for (size_t i = 0; i < image_size(image); i++) image->pixels[i] = (uint8_t)rng_bits(&r);
    return image;
}

/* Gives a picture that changes slowly, as photographs do. */
static inline struct image *smooth_image(int width, int height, int channels)
{
    struct image *image = image_new(width, height, channels);
    uint8_t *p = image->pixels;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            for (int c = 0; c < channels; c++)
                *p++ = (uint8_t)(40 + c * 30 + 90 * x / width + 60 * y / height);
    return image;
}

/* One scan for each coefficient of each of three channels, or the first scans of these. */
static inline void scatter(struct jpeg_compress_struct *jpeg, jpeg_scan_info scan[190], int scans)
{
    scan[0] = (jpeg_scan_info){.comps_in_scan = 3, .component_index = {0, 1, 2}};
    for (int i = 0; i < 189; i++)
        scan[1 + i] = (jpeg_scan_info){
            .comps_in_scan = 1, .component_index = {i / 63}, .Ss = 1 + i % 63, .Se = 1 + i % 63};
    jpeg->scan_info = scan;
    jpeg->num_scans = scans;
}

struct jpeg_setting {
    int quality;
    bool progressive;
    bool arithmetic;  // codes
    int scans;        // 0: as usual
    int h, v;         // sampling of luma
    int colour_space; // 0: as usual; JCS_CMYK and JCS_YCCK write four channels of ink
};

/* Gives the file of an image. */
static inline struct bytes jpeg_bytes(const struct image *image, struct jpeg_setting set)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr manager;
    jpeg.err = jpeg_std_error(&manager);
    jpeg_create_compress(&jpeg);
    unsigned char *data = NULL;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &data, &size);
    bool cmyk = set.colour_space != 0;
    jpeg.image_width = (JDIMENSION)image->width / (cmyk ? 4 : 1);
    jpeg.image_height = (JDIMENSION)image->height;
    jpeg.input_components = cmyk ? 4 : image->channels;
    jpeg.in_color_space = cmyk ? JCS_CMYK : image->channels == 3 ? JCS_RGB : JCS_GRAYSCALE;
    jpeg_set_defaults(&jpeg);
    if (cmyk) jpeg_set_colorspace(&jpeg, (J_COLOR_SPACE)set.colour_space);
    jpeg_set_quality(&jpeg, set.quality, TRUE);
    jpeg.comp_info[0].h_samp_factor = set.h;
    jpeg.comp_info[0].v_samp_factor = set.v;
    if (cmyk) jpeg.comp_info[3].h_samp_factor = jpeg.comp_info[3].v_samp_factor = 1;
    jpeg_scan_info scan[190];
    if (set.scans) scatter(&jpeg, scan, set.scans);
    jpeg.arith_code = set.arithmetic;
    if (set.progressive) jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    size_t stride = jpeg.image_width * (size_t)jpeg.input_components;
    for (int y = 0; y < image->height; y++) {
        JSAMPROW row = image->pixels + (size_t)y * stride;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    struct bytes b = {0};
    bytes_add(&b, data, size);
    free(data);
    jpeg_destroy_compress(&jpeg);
    return b;
}

static inline bool same_image(const struct image *a, const struct image *b)
{
    return a->width == b->width && a->height == b->height && a->channels == b->channels &&
           memcmp(a->pixels, b->pixels, image_size(a)) == 0;
}

/* The largest difference between samples of two pictures of one shape. */
static inline int largest_difference(const struct image *a, const struct image *b)
{
    int most = 0;
    for (size_t i = 0; i < image_size(a); i++) {
        int d = abs(a->pixels[i] - b->pixels[i]);
        if (d > most) most = d;
    }
    return most;
}

#endif
