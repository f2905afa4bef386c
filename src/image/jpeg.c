/* JPEG through libjpeg; see jpeg.h.
 *
 * These settings give a file one meaning: the slow integer inverse transform (JDCT_ISLOW),
 * libjpeg-turbo's integer triangle filter for subsampled colour (`do_fancy_upsampling`, what PIL
 * and torchvision use), no smoothing across blocks. A warning about the data is an error: a file
 * that is cut short is not filled up with gray. Warnings that leave all pixels whole are notes: a
 * version number, an unknown transform number, stray bytes in the header or after the last row.
 * CMYK is read as Pillow reads it: bytes are inverted ink (Adobe's convention), then R = K' - C (K'
 * / 255), rounded, with K' = 255 - K. libjpeg reports errors through longjmp, so everything that
 * must be released lives in `struct reader`, outside the function that calls setjmp.
 */
#include "image/jpeg.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>

enum {
    LARGEST_RATIO = 1024,    // pixels a byte: Huffman codes take at least one bit a block, 512;
                             // arithmetic codes may take less, and are held to the same
    LARGEST_SCANS = 128,     // of a progressive file: more would only cost time
    LARGEST_MEMORY = 1 << 29 // bytes libjpeg may take: coefficients of the largest area
};

struct reader {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr manager;
    struct jpeg_progress_mgr progress;
    jmp_buf start;
    const uint8_t *bytes;
    size_t size;
    const char *path;
    err error;
    char *note;
    uint8_t *row; // of ink
    bool between; // no pixels are being read: before the first scan, after the last row
    struct image *image;
};

static _Noreturn void fail(j_common_ptr jpeg)
{
    struct reader *r = jpeg->client_data;
    char message[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, message);
    r->error = err_new("%s: damaged or unsupported JPEG file: %s", r->path, message);
    longjmp(r->start, 1);
}

static bool is_harmless(const struct reader *r, int code)
{
    return code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM ||
           (code == JWRN_EXTRANEOUS_DATA && r->between);
}

/* Level -1 is a warning about the data; the others only report progress. */
static void warn(j_common_ptr jpeg, int level)
{
    struct reader *r = jpeg->client_data;
    if (level >= 0) return;
    if (!is_harmless(r, jpeg->err->msg_code)) fail(jpeg);
    if (r->note) return; // the first one is enough
    char message[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, message);
    r->note = mem_text("all pixels are there, but: %s", message);
}

/* Passes on an error of ours from below a setjmp. */
static void stop_if(struct reader *r, err e)
{
    if (!e) return;
    r->error = e;
    longjmp(r->start, 1);
}

static err check_scans(const struct reader *r)
{
    FAIL_IF(r->jpeg.input_scan_number > LARGEST_SCANS, "%s: expected a JPEG of at most %d scans",
            r->path, LARGEST_SCANS);
    return NULL;
}

static void count_scans(j_common_ptr jpeg)
{
    struct reader *r = jpeg->client_data;
    stop_if(r, check_scans(r));
}

static err check_header(const struct reader *r)
{
    TRY(image_check_size(r->jpeg.image_width, r->jpeg.image_height, r->path));
    int channels = r->jpeg.num_components;
    FAIL_IF(channels != 1 && channels != 3 && channels != 4,
            "%s: expected a JPEG of 1, 3 or 4 channels, got %d", r->path, channels);
    // A header may be false; the pixels it promises must fit the bytes that follow.
    size_t promised = (size_t)r->jpeg.image_width * r->jpeg.image_height;
    FAIL_IF(promised / LARGEST_RATIO > r->size,
            "%s: %s: %zu bytes for %u x %u pixels; expected at most %d pixels a byte", r->path,
            r->jpeg.arith_code ? "expected a fuller JPEG file" : "damaged JPEG file", r->size,
            r->jpeg.image_width, r->jpeg.image_height, LARGEST_RATIO);
    return NULL;
}

static void read_header(struct reader *r)
{
    jpeg_mem_src(&r->jpeg, r->bytes, r->size);
    r->between = true;
    jpeg_read_header(&r->jpeg, TRUE);
    r->between = false;
    stop_if(r, check_header(r));
    static const J_COLOR_SPACE space[] = {[1] = JCS_GRAYSCALE, [3] = JCS_RGB, [4] = JCS_CMYK};
    r->jpeg.out_color_space = space[r->jpeg.num_components];
    r->jpeg.dct_method = JDCT_ISLOW;
    r->jpeg.do_fancy_upsampling = TRUE;
    r->jpeg.do_block_smoothing = FALSE;
    r->jpeg.mem->max_memory_to_use = LARGEST_MEMORY;
}

/* round(a b / 255) of bytes, in integers. */
static int product(int a, int b)
{
    int t = a * b + 128;
    return (t + (t >> 8)) >> 8;
}

/* A row of inverted ink to RGB. */
static void ink_to_rgb(uint8_t *rgb, const uint8_t *ink, int width)
{
    for (int x = 0; x < width; x++)
        for (int c = 0; c < 3; c++) {
            int paper = ink[4 * x + 3]; // what black leaves
            rgb[3 * x + c] = (uint8_t)(paper - product(255 - ink[4 * x + c], paper));
        }
}

static int channels_of(const struct reader *r)
{
    return r->jpeg.num_components == 1 ? 1 : 3;
}

static void read_rows(struct reader *r)
{
    jpeg_start_decompress(&r->jpeg);
    int width = (int)r->jpeg.output_width;
    bool ink = r->jpeg.output_components == 4;
    r->image = image_new(width, (int)r->jpeg.output_height, channels_of(r));
    r->row = ink ? mem_new((size_t)width, 4) : NULL;
    size_t stride = (size_t)width * (size_t)r->image->channels;
    while (r->jpeg.output_scanline < r->jpeg.output_height) {
        uint8_t *into = r->image->pixels + r->jpeg.output_scanline * stride;
        JSAMPROW row = ink ? r->row : into;
        jpeg_read_scanlines(&r->jpeg, &row, 1);
        if (ink) ink_to_rgb(into, r->row, width);
    }
    r->between = true;
    jpeg_finish_decompress(&r->jpeg); // reads on to the end-of-image marker
}

/* Runs the steps below one setjmp; every failure leaves its line in r->error. */
static void run(struct reader *r, bool pixels)
{
    r->jpeg.err = jpeg_std_error(&r->manager);
    r->manager.error_exit = fail;
    r->manager.emit_message = warn;
    r->progress.progress_monitor = count_scans;
    r->jpeg.client_data = r;
    if (setjmp(r->start)) return;
    jpeg_create_decompress(&r->jpeg); // clears all but err and client_data
    r->jpeg.progress = &r->progress;
    read_header(r);
    if (pixels) read_rows(r);
}

bool jpeg_recognise(const uint8_t *bytes, size_t size)
{
    return size >= 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF;
}

err jpeg_decode(struct image **out, char **note, const uint8_t *bytes, size_t size,
                const char *path)
{
    struct reader r = {.bytes = bytes, .size = size, .path = path};
    run(&r, true);
    jpeg_destroy_decompress(&r.jpeg);
    mem_free(r.row);
    if (r.error)
        image_free(r.image);
    else
        *out = r.image;
    if (note && !r.error)
        *note = r.note;
    else
        mem_free(r.note);
    return r.error;
}

err jpeg_shape(struct image *shape, const uint8_t *bytes, size_t size, const char *path)
{
    struct reader r = {.bytes = bytes, .size = size, .path = path};
    run(&r, false);
    *shape =
        (struct image){(int)r.jpeg.image_width, (int)r.jpeg.image_height, channels_of(&r), NULL};
    jpeg_destroy_decompress(&r.jpeg);
    mem_free(r.note);
    return r.error;
}
