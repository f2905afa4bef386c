/* JPEG through libjpeg; see jpeg.h.
 *
 * These settings give a file one meaning: the slow integer inverse transform (JDCT_ISLOW),
 * libjpeg-turbo's integer triangle filter for subsampled colour (`do_fancy_upsampling`, what PIL
 * and torchvision use), no smoothing across blocks. Every warning about the data is an error: a
 * file that is cut short is not filled up with gray. libjpeg reports errors through longjmp, so
 * everything that must be released lives in `struct reader`, outside the function that calls
 * setjmp.
 */
#include "image/jpeg.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

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

/* Level -1 is a warning about the data; the others only report progress. */
static void warn(j_common_ptr jpeg, int level)
{
    if (level < 0) fail(jpeg);
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
    FAIL_IF(r->jpeg.num_components == 4,
            "%s: expected a gray or RGB JPEG, got CMYK; convert it to RGB first", r->path);
    FAIL_IF(r->jpeg.num_components != 1 && r->jpeg.num_components != 3,
            "%s: expected a JPEG of 1 or 3 channels, got %d", r->path, r->jpeg.num_components);
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
    jpeg_read_header(&r->jpeg, TRUE);
    stop_if(r, check_header(r));
    r->jpeg.out_color_space = r->jpeg.num_components == 3 ? JCS_RGB : JCS_GRAYSCALE;
    r->jpeg.dct_method = JDCT_ISLOW;
    r->jpeg.do_fancy_upsampling = TRUE;
    r->jpeg.do_block_smoothing = FALSE;
    r->jpeg.mem->max_memory_to_use = LARGEST_MEMORY;
}

static void read_rows(struct reader *r)
{
    jpeg_start_decompress(&r->jpeg);
    r->image =
        image_new((int)r->jpeg.output_width, (int)r->jpeg.output_height, r->jpeg.output_components);
    size_t stride = r->jpeg.output_width * (size_t)r->jpeg.output_components;
    while (r->jpeg.output_scanline < r->jpeg.output_height) {
        JSAMPROW row = r->image->pixels + r->jpeg.output_scanline * stride;
        jpeg_read_scanlines(&r->jpeg, &row, 1);
    }
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

err jpeg_decode(struct image **out, const uint8_t *bytes, size_t size, const char *path)
{
    struct reader r = {.bytes = bytes, .size = size, .path = path};
    run(&r, true);
    jpeg_destroy_decompress(&r.jpeg);
    if (r.error)
        image_free(r.image);
    else
        *out = r.image;
    return r.error;
}

err jpeg_shape(struct image *shape, const uint8_t *bytes, size_t size, const char *path)
{
    struct reader r = {.bytes = bytes, .size = size, .path = path};
    run(&r, false);
    *shape = (struct image){(int)r.jpeg.image_width, (int)r.jpeg.image_height,
                            r.jpeg.num_components, NULL};
    jpeg_destroy_decompress(&r.jpeg);
    return r.error;
}
