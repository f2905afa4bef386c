/* PNG through libpng; see png.h.
 *
 * libpng inflates, undoes the row filters and unpacks small samples to bytes. All that decides a
 * pixel's value is done here, in integers and with one rounding: samples of any depth, palettes,
 * transparent colours and alpha (over white). Other chunks are skipped, so that no gamma or colour
 * profile can change a value. Damage of any kind is an error: libpng reports errors through
 * longjmp, so everything that must be released lives in `struct reader`, outside the function that
 * calls setjmp.
 */
#include "image/png.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

// A deflate stream inflates to at most this many bytes for each of its own.
enum { DEFLATE_LARGEST_RATIO = 1032 };

struct reader {
    const uint8_t *bytes;
    size_t size, at;
    const char *path;
    err error;

    png_structp png;
    png_infop info;
    int width, height, depth, type, channels, stride;
    png_colorp palette;
    png_bytep alpha;     // (alphas) of the palette
    png_color_16 *clear; // the transparent colour, or NULL
    int colours, alphas;
    uint8_t *rows; // (height, stride) as in the file, samples of 1 or 2 bytes
    png_bytep *row;
    struct image *image;
};

static void fail(png_structp png, png_const_charp message)
{
    struct reader *r = png_get_error_ptr(png);
    if (!r->error) r->error = err_new("%s: damaged PNG file: %s", r->path, message);
    longjmp(png_jmpbuf(png), 1);
}

static void ignore(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void take(png_structp png, png_bytep out, size_t n)
{
    struct reader *r = png_get_io_ptr(png);
    if (n > r->size - r->at) png_error(png, "the file is cut short");
    memcpy(out, r->bytes + r->at, n);
    r->at += n;
}

/* Passes on an error of ours from below a setjmp. */
static void stop_if(struct reader *r, err e)
{
    if (!e) return;
    r->error = e;
    longjmp(png_jmpbuf(r->png), 1);
}

static err check_header(const struct reader *r)
{
    TRY(image_check_size(png_get_image_width(r->png, r->info),
                         png_get_image_height(r->png, r->info), r->path));
    // A header may be false; the pixels it promises must fit the bytes that follow.
    size_t promised =
        png_get_rowbytes(r->png, r->info) * (size_t)png_get_image_height(r->png, r->info);
    FAIL_IF(promised / DEFLATE_LARGEST_RATIO > r->size,
            "%s: damaged PNG file: %zu bytes cannot hold %lu x %lu pixels", r->path, r->size,
            (unsigned long)png_get_image_width(r->png, r->info),
            (unsigned long)png_get_image_height(r->png, r->info));
    return NULL;
}

static void read_header(struct reader *r)
{
    // Chunks that say how a picture should be shown are skipped; a damaged one still counts.
    png_set_keep_unknown_chunks(r->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_crc_action(r->png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_benign_errors(r->png, 0);
    png_set_read_fn(r->png, r, take);
    png_read_info(r->png, r->info);

    stop_if(r, check_header(r));
    r->width = (int)png_get_image_width(r->png, r->info);
    r->height = (int)png_get_image_height(r->png, r->info);
    r->depth = png_get_bit_depth(r->png, r->info);
    r->type = png_get_color_type(r->png, r->info);
    r->channels = r->type & PNG_COLOR_MASK_COLOR ? 3 : 1;
    png_get_PLTE(r->png, r->info, &r->palette, &r->colours);
    png_get_tRNS(r->png, r->info, &r->alpha, &r->alphas, &r->clear);
}

static void read_rows(struct reader *r)
{
    png_set_packing(r->png);
    png_set_interlace_handling(r->png);
    png_read_update_info(r->png, r->info);
    r->stride = (int)png_get_rowbytes(r->png, r->info);
    r->rows = mem_new((size_t)r->height, (size_t)r->stride);
    r->row = mem_new((size_t)r->height, sizeof *r->row);
    for (int y = 0; y < r->height; y++) r->row[y] = r->rows + (size_t)y * (size_t)r->stride;
    png_read_image(r->png, r->row);
    png_read_end(r->png, NULL);
}

/* A sample v of alpha a over white, all on the scale 0 .. max, as the nearest of 0 .. 255.
 * max * max is odd, so that no value is half-way. */
static uint8_t over_white(uint64_t v, uint64_t a, uint64_t max)
{
    if (a == max) return (uint8_t)((v * 255 + max / 2) / max);
    return (uint8_t)(((v * a + (max - a) * max) * 255 + max * max / 2) / (max * max));
}

/* Converts a row of palette indices. */
static void convert_palette(struct reader *r, uint8_t *out, const uint8_t *row)
{
    for (int x = 0; x < r->width; x++, out += 3) {
        int index = row[x];
        if (index >= r->colours) png_error(r->png, "a pixel has a colour beyond the palette");
        unsigned a = r->alpha && index < r->alphas ? r->alpha[index] : 255;
        out[0] = over_white(r->palette[index].red, a, 255);
        out[1] = over_white(r->palette[index].green, a, 255);
        out[2] = over_white(r->palette[index].blue, a, 255);
    }
}

/* Whether the pixel has the one colour that means full transparency. */
static bool is_clear(const struct reader *r, const unsigned *v)
{
    if (!r->clear) return false;
    if (r->channels == 1) return v[0] == r->clear->gray;
    return v[0] == r->clear->red && v[1] == r->clear->green && v[2] == r->clear->blue;
}

/* Converts a row of samples. */
static void convert_samples(const struct reader *r, uint8_t *out, const uint8_t *row)
{
    bool has_alpha = r->type & PNG_COLOR_MASK_ALPHA, wide = r->depth == 16;
    int samples = r->channels + has_alpha;
    unsigned max = (1u << r->depth) - 1, v[4];
    for (int x = 0; x < r->width; x++, out += r->channels) {
        for (int c = 0; c < samples; c++) {
            const uint8_t *p = row + (x * samples + c) * (wide ? 2 : 1);
            v[c] = wide ? (unsigned)p[0] << 8 | p[1] : p[0];
        }
        unsigned a = has_alpha ? v[r->channels] : is_clear(r, v) ? 0 : max;
        for (int c = 0; c < r->channels; c++) out[c] = over_white(v[c], a, max);
    }
}

static void convert(struct reader *r)
{
    r->image = image_new(r->width, r->height, r->channels);
    for (int y = 0; y < r->height; y++) {
        uint8_t *out = r->image->pixels + (size_t)y * (size_t)(r->width * r->channels);
        if (r->type == PNG_COLOR_TYPE_PALETTE)
            convert_palette(r, out, r->row[y]);
        else
            convert_samples(r, out, r->row[y]);
    }
}

/* Runs the steps below one setjmp; every failure leaves its line in r->error. */
static void run(struct reader *r, bool pixels)
{
    r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, fail, ignore);
    CHECK(r->png);
    r->info = png_create_info_struct(r->png);
    CHECK(r->info);
    if (setjmp(png_jmpbuf(r->png))) return;
    read_header(r);
    if (!pixels) return;
    read_rows(r);
    convert(r);
}

static void fini(struct reader *r)
{
    png_destroy_read_struct(&r->png, &r->info, NULL);
    mem_free(r->rows);
    mem_free(r->row);
}

bool png_recognise(const uint8_t *bytes, size_t size)
{
    return size >= 8 && png_sig_cmp(bytes, 0, 8) == 0;
}

err png_decode(struct image **out, const uint8_t *bytes, size_t size, const char *path)
{
    struct reader r = {.bytes = bytes, .size = size, .path = path};
    run(&r, true);
    fini(&r);
    if (r.error)
        image_free(r.image);
    else
        *out = r.image;
    return r.error;
}

err png_shape(struct image *shape, const uint8_t *bytes, size_t size, const char *path)
{
    struct reader r = {.bytes = bytes, .size = size, .path = path};
    run(&r, false);
    fini(&r);
    *shape = (struct image){r.width, r.height, r.channels, NULL};
    return r.error;
}

struct writer {
    const struct image *image;
    const char *path;
    struct file_out file;
    err error;
    png_structp png;
    png_infop info;
};

static void fail_writing(png_structp png, png_const_charp message)
{
    struct writer *w = png_get_error_ptr(png);
    w->error = err_new("%s: cannot write: %s", w->path, message);
    longjmp(png_jmpbuf(png), 1);
}

static void write_rows(struct writer *w)
{
    const struct image *image = w->image;
    png_init_io(w->png, w->file.stream);
    png_set_IHDR(w->png, w->info, (png_uint_32)image->width, (png_uint_32)image->height, 8,
                 image->channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(w->png, 6);
    png_set_filter(w->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_PAETH);
    png_write_info(w->png, w->info);
    size_t stride = (size_t)image->width * (size_t)image->channels;
    for (int y = 0; y < image->height; y++)
        png_write_row(w->png, image->pixels + (size_t)y * stride);
    png_write_end(w->png, w->info);
}

static void run_writer(struct writer *w)
{
    w->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, w, fail_writing, ignore);
    CHECK(w->png);
    w->info = png_create_info_struct(w->png);
    CHECK(w->info);
    if (setjmp(png_jmpbuf(w->png)) == 0) write_rows(w);
}

err png_encode(const struct image *image, const char *path)
{
    struct writer w = {.image = image, .path = path};
    FAIL_IF(!text_ends(path, ".png") && !text_ends(path, ".PNG"),
            "%s: the picture is written as PNG: give it a name that ends with .png or .npy", path);
    TRY(file_create(&w.file, path));
    run_writer(&w);
    png_destroy_write_struct(&w.png, &w.info);
    if (!w.error) return file_commit(&w.file);
    file_abandon(&w.file);
    return w.error;
}
