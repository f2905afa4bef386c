/* Parts, bands, chunks, phases, windows and lists; see conv_walk.h. */
#include "kernel/conv_walk.h"

#include "kernel/layout.h"

#include <string.h>

/* A chunk has about this many taps in a phase: their weights, for 2 output blocks, then fill half
 * of a first cache of 32 KB. */
enum { CHUNK_TAPS = 144 };

static int min(int a, int b)
{
    return a < b ? a : b;
}

static int max(int a, int b)
{
    return a > b ? a : b;
}

/* Whether the 16 outputs of a block may belong to groups that read different input channels. */
static bool mixed(const struct conv_pass *p)
{
    bool grouped = p->out_group < p->out_channels;
    return grouped && (p->in_group % BLOCK || p->out_group % BLOCK);
}

/* Whether every input that the pass asks for is in the map, so that no window is needed. */
static bool covered(const struct conv_side *s)
{
    int from = s->first * s->step + s->low;
    return from >= 0 && (s->first + s->count - 1) * s->step + s->low + s->span <= s->in;
}

/* Whether a column of a window holds fewer than 16 channels and nothing else. Taps beside each
 * other are one run then; backward they come in falling order, so there is nothing to gain. */
static bool few(const struct conv_pass *p)
{
    return !mixed(p) && p->in_group < BLOCK && !p->row.flip;
}

/* Whether the input is read where it is. With a stride the pixels of a row would not lie side by
 * side there. */
static bool direct(const struct conv_pass *p)
{
    return !mixed(p) && covered(&p->row) && covered(&p->column) && p->column.step == 1 && !few(p);
}

static int chunk_channels(const struct conv_pass *p)
{
    int blocks = max(1, CHUNK_TAPS / (BLOCK * p->row.span * p->column.span));
    return min(blocks * BLOCK, p->in_group);
}

/* Rows (of i) of a band. Several images make one band: a group of images is small. */
static int band_rows(const struct conv_pass *p, int images)
{
    return images > 1 ? p->row.count : min(p->row.count, max(1, p->band / p->column.count));
}

/* Inputs that count values of i read. */
static int reach(const struct conv_side *s, int count)
{
    return (count - 1) * s->step + s->span;
}

/* Rows of 16 channels hold the columns of a step's first place, then those of its second, and so
 * on: neighbouring pixels lie side by side. So many columns of each. */
static int side_by_side(const struct conv_side *s)
{
    return (reach(s, s->count) + s->step - 1) / s->step;
}

/* Where column j of a row is; floats of a row, and from a pixel to the next. */
static int column_at(const struct conv_pass *p, int j)
{
    const struct conv_side *s = &p->column;
    if (few(p)) return j * p->in_group;
    return (j % s->step * side_by_side(s) + j / s->step) * BLOCK;
}

static size_t row_floats(const struct conv_pass *p)
{
    const struct conv_side *s = &p->column;
    if (few(p)) return (size_t)reach(s, s->count) * (size_t)p->in_group;
    return (size_t)s->step * (size_t)side_by_side(s) * BLOCK;
}

static size_t pixel_floats(const struct conv_pass *p)
{
    return few(p) ? (size_t)p->column.step * (size_t)p->in_group : BLOCK;
}

struct walk {
    const struct conv_pass *pass;
    const float *x;
    int images;
    struct run *taps, *pixels;
    float *window; // (images, planes, rows, columns, 16 or few channels)
    int block, blocks;
    int channel, channels; // of the chunk, counted in the group; the first is a multiple of 16
    int row, rows;         // i of the band
    // How the chunk's input lies, in floats: from one image, block of 16 channels (or channel,
    // where they are mixed) and row to the next.
    size_t image_step, plane_step, row_step;
};

static size_t round_up(size_t n)
{
    return (n + BLOCK - 1) / BLOCK * BLOCK;
}

static size_t runs_size(size_t count)
{
    return round_up(count * sizeof(struct run) / sizeof(float));
}

static size_t taps_room(const struct conv_pass *p)
{
    int blocks = layout_blocks(chunk_channels(p));
    return (size_t)blocks * (size_t)p->row.span * (size_t)p->column.span;
}

static size_t pixels_room(const struct conv_pass *p, int images)
{
    return (size_t)images * (size_t)band_rows(p, images);
}

size_t conv_walk_scratch(const struct conv_pass *p, int images)
{
    size_t size = runs_size(taps_room(p)) + runs_size(pixels_room(p, images));
    if (direct(p)) return size;
    int planes = mixed(p) ? chunk_channels(p) : layout_blocks(chunk_channels(p));
    size_t rows = (size_t)reach(&p->row, band_rows(p, images));
    return size + round_up((size_t)images * (size_t)planes * rows * row_floats(p));
}

/* The input block that holds the chunk's first channel, where blocks are not mixed. */
static int chunk_block(const struct walk *w)
{
    int group = w->block * BLOCK / w->pass->out_group;
    return (group * w->pass->in_group + w->channel) / BLOCK;
}

/* The first column from `begin` on that is the a-th of its step. */
static int first_of(const struct conv_side *s, int a, int begin)
{
    return begin + (a + s->step - begin % s->step) % s->step;
}

/* The columns begin .. end - 1 of a row, from x, where 16 channels lie together. */
static void copy_columns(float *to, const float *x, const struct conv_pass *p, int begin, int end)
{
    const struct conv_side *s = &p->column;
    if (few(p)) {
        to += column_at(p, begin);
        for (int j = begin; j < end; j++, x += BLOCK)
            for (int c = 0; c < p->in_group; c++) *to++ = x[c];
        return;
    }
    if (s->step == 1) {
        memcpy(to + column_at(p, begin), x, (size_t)(end - begin) * BLOCK * sizeof *to);
        return;
    }
    for (int a = 0; a < min(s->step, s->span); a++) { // nothing reads the others
        int j = first_of(s, a, begin);
        float *at = to + column_at(p, j);
        for (; j < end; j += s->step, at += BLOCK)
            memcpy(at, x + (size_t)(j - begin) * BLOCK, BLOCK * sizeof *at);
    }
}

/* Lane by lane the channel that the output lane reads. */
static void copy_lanes(float *to, const float *x, const struct walk *w, int plane, int begin,
                       int end)
{
    const struct conv_pass *p = w->pass;
    const struct conv_side *s = &p->column;
    size_t map = (size_t)p->row.in * (size_t)s->in;
    for (int lane = 0; lane < BLOCK; lane++) {
        int out = w->block * BLOCK + lane;
        if (out >= p->out_channels) break;
        int c = out / p->out_group * p->in_group + w->channel + plane;
        const float *from = x + (size_t)(c / BLOCK) * map * BLOCK + c % BLOCK;
        for (int a = 0; a < min(s->step, s->span); a++) {
            int j = first_of(s, a, begin);
            float *at = to + column_at(p, j) + lane;
            for (; j < end; j += s->step, at += BLOCK) *at = from[(size_t)(j - begin) * BLOCK];
        }
    }
}

/* One row of the window: from 16 lanes of the input, or +0 outside it. */
static void copy_row(float *to, const struct walk *w, int image, int plane, int h)
{
    const struct conv_pass *p = w->pass;
    const struct conv_side *side = &p->column;
    int columns = reach(side, side->count), from = side->first * side->step + side->low;
    int begin = max(0, -from), end = min(columns, side->in - from);
    bool outside = h < 0 || h >= p->row.in || begin >= end;
    if (outside || begin > 0 || end < columns || mixed(p)) memset(to, 0, w->row_step * sizeof *to);
    if (outside) return;

    size_t map = (size_t)p->row.in * (size_t)side->in;
    const float *x = w->x + (size_t)image * (size_t)p->in_blocks * map * BLOCK;
    x += ((size_t)h * (size_t)side->in + (size_t)(from + begin)) * BLOCK;
    if (mixed(p))
        copy_lanes(to, x, w, plane, begin, end);
    else
        copy_columns(to, x + (size_t)(chunk_block(w) + plane) * map * BLOCK, p, begin, end);
}

static void fill_window(const struct walk *w, int planes)
{
    const struct conv_side *row = &w->pass->row;
    int rows = reach(row, w->rows), from = w->row * row->step + row->low;
    for (int n = 0; n < w->images; n++)
        for (int plane = 0; plane < planes; plane++)
            for (int h = 0; h < rows; h++) {
                if (h % row->step >= row->span) continue; // no pixel reads it
                float *to = w->window + (size_t)n * w->image_step + (size_t)plane * w->plane_step +
                            (size_t)h * w->row_step;
                copy_row(to, w, n, plane, from + h);
            }
}

/* Where the chunk's input begins: in x itself, or in the window that is filled here. */
static const float *view(struct walk *w)
{
    const struct conv_pass *p = w->pass;
    if (direct(p)) {
        w->row_step = (size_t)p->column.in * BLOCK;
        w->plane_step = (size_t)p->row.in * w->row_step;
        w->image_step = (size_t)p->in_blocks * w->plane_step;
        size_t row = (size_t)(w->row * p->row.step + p->row.low);
        size_t column = (size_t)(p->column.first * p->column.step + p->column.low);
        return w->x + (size_t)chunk_block(w) * w->plane_step + row * w->row_step + column * BLOCK;
    }
    int planes = mixed(p) ? w->channels : layout_blocks(w->channels);
    w->row_step = row_floats(p);
    w->plane_step = (size_t)reach(&p->row, w->rows) * w->row_step;
    w->image_step = (size_t)planes * w->plane_step;
    fill_window(w, planes);
    return w->window;
}

/* The place, among the inputs that one i reads, of tap t of phase a. */
static int tap_place(const struct conv_side *s, int t)
{
    return s->flip ? s->span - 1 - t / s->phases : t;
}

/* Indices first, first + step, ... below end: of taps, or of the i of pixels. */
struct indices {
    int first, end, step;
};

/* Adds a run to a list, or to the last run of it that it goes on: places x floats apart in what is
 * read, and y in what is written or multiplied. */
static struct run *add_run(struct run *list, struct run *end, struct run run, int x, int y)
{
    struct run *last = end > list ? end - 1 : NULL;
    if (last && run.x == last->x + last->count * x && run.y == last->y + last->count * y) {
        last->count += run.count;
        return end;
    }
    *end = run;
    return end + 1;
}

/* Lists the chunk's taps in the order of the sum: c-block, r, s, c in block. */
static int list_taps(const struct walk *w, struct indices rows, struct indices columns)
{
    const struct conv_side *row = &w->pass->row, *column = &w->pass->column;
    struct run *end = w->taps;
    bool lanes = mixed(w->pass);
    int filter = row->taps * column->taps, tap = lanes ? (int)w->plane_step : 1;
    for (int c = 0; c < w->channels; c += BLOCK) {
        int inner = min(BLOCK, w->channels - c);
        for (int r = rows.first; r < rows.end; r += rows.step)
            for (int s = columns.first; s < columns.end; s += columns.step) {
                int x =
                    tap_place(row, r) * (int)w->row_step + column_at(w->pass, tap_place(column, s));
                x += (lanes ? c : c / BLOCK) * (int)w->plane_step;
                int y = (w->channel + c) * filter + (r * column->taps + s) * inner;
                end = add_run(w->taps, end, (struct run){x, y * BLOCK, inner}, tap, BLOCK);
            }
    }
    return (int)(end - w->taps);
}

/* The output of i in phase a. */
static int output_of(const struct conv_side *s, int i, int a)
{
    return i * s->phases + a - s->shift;
}

/* The values of i, counted from `from`, whose output in phase a lies on the map. */
static struct indices phase_pixels(const struct conv_side *s, int from, int count, int a)
{
    struct indices all = {from, from + count, 1};
    while (all.first < all.end && output_of(s, all.first, a) < 0) all.first++;
    while (all.first < all.end && output_of(s, all.end - 1, a) >= s->out) all.end--;
    return all;
}

/* Lists the band's pixels of phase (a, b): images, rows; a run is a row, or rows without a gap. */
static int list_pixels(const struct walk *w, struct indices rows, struct indices columns, int a,
                       int b)
{
    const struct conv_side *row = &w->pass->row, *column = &w->pass->column;
    struct run *end = w->pixels;
    int count = columns.end - columns.first, pixel = (int)pixel_floats(w->pass);
    if (count <= 0) return 0;
    for (int n = 0; n < w->images; n++)
        for (int i = rows.first; i < rows.end; i++) {
            size_t x = (size_t)n * w->image_step + (size_t)((i - w->row) * row->step) * w->row_step;
            size_t y = (size_t)n * (size_t)w->pass->out_blocks * conv_pass_map(w->pass) +
                       (size_t)(output_of(row, i, a) * column->out) * BLOCK;
            struct run run = {(int)x + (columns.first - column->first) * pixel,
                              (int)y + output_of(column, columns.first, b) * BLOCK, count};
            end = add_run(w->pixels, end, run, pixel, column->phases * BLOCK);
        }
    return (int)(end - w->pixels);
}

/* What goes to the body in every piece of a chunk. */
struct chunk {
    conv_walk_body *body;
    void *context;
    struct conv_piece piece;
};

static void hand_over(struct chunk *c, int taps, int pixels)
{
    c->piece.taps_count = taps;
    c->piece.pixels_count = pixels;
    c->body(c->context, &c->piece);
}

static void walk_phases(struct walk *w, struct chunk *c)
{
    const struct conv_side *row = &w->pass->row, *column = &w->pass->column;
    for (int a = 0; a < row->phases; a++)
        for (int b = 0; b < column->phases; b++) {
            int taps = list_taps(w, (struct indices){a, row->taps, row->phases},
                                 (struct indices){b, column->taps, column->phases});
            struct indices down = phase_pixels(row, w->row, w->rows, a);
            struct indices across = phase_pixels(column, column->first, column->count, b);
            int pixels = list_pixels(w, down, across, a, b);
            if (pixels) hand_over(c, taps, pixels);
        }
}

/* The taps of which i reads an input on the map, and the i for which tap t does (step 1). */
static struct indices taps_of(const struct conv_side *s, int i)
{
    struct indices taps = {0, 0, 1};
    for (int t = 0; t < s->taps; t++) {
        int place = i + s->low + tap_place(s, t);
        if (place < 0 || place >= s->in) continue;
        if (taps.end == 0) taps.first = t;
        taps.end = t + 1;
    }
    return taps;
}

static struct indices pixels_of(const struct conv_side *s, int t)
{
    int low = s->low + tap_place(s, t);
    return (struct indices){max(0, -low), min(s->count, s->in - low), 1};
}

/* The pieces of a smallest map: a pixel with its taps, or a tap with its pixels. */
static void walk_pixels(struct walk *w, struct chunk *c)
{
    const struct conv_side *row = &w->pass->row, *column = &w->pass->column;
    for (int i = row->first; i < row->first + row->count; i++)
        for (int j = column->first; j < column->first + column->count; j++) {
            struct indices down = {i, i + 1, 1}, across = {j, j + 1, 1};
            int taps = list_taps(w, taps_of(row, i), taps_of(column, j));
            hand_over(c, taps, list_pixels(w, down, across, 0, 0));
        }
}

static void walk_taps(struct walk *w, struct chunk *c)
{
    const struct conv_side *row = &w->pass->row, *column = &w->pass->column;
    for (int r = 0; r < row->taps; r++)
        for (int s = 0; s < column->taps; s++) {
            int taps = list_taps(w, (struct indices){r, r + 1, 1}, (struct indices){s, s + 1, 1});
            hand_over(c, taps, list_pixels(w, pixels_of(row, r), pixels_of(column, s), 0, 0));
        }
}

static void walk_chunk(struct walk *w, conv_walk_body *body, void *context)
{
    const float *x = view(w); // sets the steps, too
    struct chunk c = {body,
                      context,
                      {.x = x,
                       .lanes = mixed(w->pass),
                       .first_chunk = w->channel == 0,
                       .first_band = w->row == w->pass->row.first,
                       .block = w->block,
                       .blocks = w->blocks,
                       .taps = w->taps,
                       .pixels = w->pixels,
                       .tap = mixed(w->pass) ? w->plane_step : 1,
                       .pixel = pixel_floats(w->pass),
                       .out = (size_t)w->pass->column.phases * BLOCK}};
    switch (w->pass->skip) {
    case SKIP_NOTHING:
        walk_phases(w, &c);
        break;
    case SKIP_FOR_PIXELS:
        walk_pixels(w, &c);
        break;
    case SKIP_FOR_TAPS:
        walk_taps(w, &c);
        break;
    }
}

/* How many of the next `blocks` output blocks read the same input channels. */
static int part_blocks(const struct conv_pass *p, int block, int blocks)
{
    if (mixed(p)) return 1;
    int end = (block * BLOCK / p->out_group + 1) * p->out_group;
    return end >= p->out_channels ? blocks : min(blocks, end / BLOCK - block);
}

void conv_walk(const struct conv_pass *p, const float *x, float *scratch, int images, int block,
               int blocks, conv_walk_body *body, void *context)
{
    struct walk w = {.pass = p, .x = x, .images = images};
    w.taps = (struct run *)(void *)scratch;
    w.pixels = (struct run *)(void *)(scratch + runs_size(taps_room(p)));
    w.window = (float *)(void *)w.pixels + runs_size(pixels_room(p, images));
    int end = block + blocks, row_end = p->row.first + p->row.count;
    int rows = band_rows(p, images), channels = chunk_channels(p);

    for (w.block = block; w.block < end; w.block += w.blocks) {
        w.blocks = part_blocks(p, w.block, end - w.block);
        for (w.row = p->row.first; w.row < row_end; w.row += w.rows) {
            w.rows = min(rows, row_end - w.row);
            for (w.channel = 0; w.channel < p->in_group; w.channel += w.channels) {
                w.channels = min(channels, p->in_group - w.channel);
                walk_chunk(&w, body, context);
            }
        }
    }
}
