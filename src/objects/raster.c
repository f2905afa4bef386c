/* Scan conversion by the non-zero winding rule; see raster.h. */
#include "objects/raster.h"

#include "base/mem.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { UNIT = 256, SUB = 8, STEP = UNIT / SUB, HALF = STEP / 2, FAR = 1 << 14 };

void raster_init(struct raster *r, int S)
{
    *r = (struct raster){.S = S, .room = 4096};
    r->bits = mem_new((size_t)S * (size_t)S, sizeof *r->bits);
    r->row = mem_new((size_t)(SUB * S + 1), sizeof *r->row);
    r->crossing = mem_new((size_t)r->room, sizeof *r->crossing);
}

void raster_fini(struct raster *r)
{
    mem_free(r->bits);
    mem_free(r->row);
    mem_free(r->crossing);
}

/* A line between two vertices, downwards, in 1/256 pixel. */
struct edge {
    int x0, y0, first, last; // rows of samples first <= j < last
    int64_t slope;           // 2^16 dx / dy
    int winding;
};

static int fixed(float x)
{
    float bounded = x < -FAR ? -FAR : x > FAR ? FAR : x;
    return (int)floorf(bounded * UNIT + 0.5f);
}

/* The first row of samples (centres at 32 j + 16) at or below y, kept within the frame. */
static int row_at(int y, int rows)
{
    int j = y <= 0 ? 0 : (y + HALF - 1) / STEP;
    return j > rows ? rows : j;
}

static struct edge edge_between(struct point a, struct point b, int rows)
{
    struct edge e = {fixed(a.x), fixed(a.y), 0, 0, 0, 1};
    int x1 = fixed(b.x), y1 = fixed(b.y);
    if (e.y0 > y1) {
        int x = e.x0, y = e.y0;
        e.x0 = x1, e.y0 = y1, x1 = x, y1 = y;
        e.winding = -1;
    }
    e.first = row_at(e.y0, rows);
    e.last = row_at(y1, rows);
    if (y1 > e.y0) e.slope = (int64_t)(x1 - e.x0) * 65536 / (y1 - e.y0);
    return e;
}

/* Calls for each edge: first to count the crossings of each row, then to store them. */
static void walk(struct raster *r, const struct path *path, bool store)
{
    int rows = SUB * r->S;
    for (int k = 0, i = 0; k < path->contours; k++) {
        int first = i;
        for (; i < path->end[k]; i++) {
            int next = i + 1 < path->end[k] ? i + 1 : first;
            struct edge e = edge_between(path->point[i], path->point[next], rows);
            int64_t x = (int64_t)e.x0 * 65536 + (STEP * e.first + HALF - e.y0) * e.slope;
            for (int j = e.first; j < e.last; j++, x += STEP * e.slope) {
                if (store) r->crossing[r->row[j]] = (struct crossing){(int)(x >> 16), e.winding};
                r->row[j]++;
            }
        }
    }
}

/* Sorts the crossings by row: counts, turns counts into beginnings, stores. */
static void collect(struct raster *r, const struct path *path)
{
    int rows = SUB * r->S, total = 0;
    memset(r->row, 0, (size_t)(rows + 1) * sizeof *r->row);
    walk(r, path, false);
    for (int j = 0; j <= rows; j++) {
        int count = r->row[j];
        r->row[j] = total;
        total += count;
    }
    if (total > r->room) {
        mem_free(r->crossing);
        r->room = 2 * total;
        r->crossing = mem_new((size_t)r->room, sizeof *r->crossing);
    }
    walk(r, path, true);
    // Each beginning has moved on to the next row's: move them back.
    memmove(r->row + 1, r->row, (size_t)rows * sizeof *r->row);
    r->row[0] = 0;
}

static void sort_row(struct crossing *c, int n)
{
    for (int i = 1; i < n; i++) {
        struct crossing kept = c[i];
        int k = i;
        for (; k > 0 && c[k - 1].x > kept.x; k--) c[k] = c[k - 1];
        c[k] = kept;
    }
}

/* Sets the samples a <= i < b of row j. */
static void set_span(struct raster *r, int j, int a, int b)
{
    int shift = SUB * (j % SUB), first = a / SUB, last = (b - 1) / SUB;
    uint64_t *line = r->bits + (size_t)(j / SUB) * (size_t)r->S;
    uint64_t head = (uint64_t)(0xff << a % SUB & 0xff) << shift;
    uint64_t tail = (uint64_t)(0xff >> (SUB - 1 - (b - 1) % SUB)) << shift;
    if (first == last) {
        line[first] |= head & tail;
        return;
    }
    line[first] |= head;
    for (int x = first + 1; x < last; x++) line[x] |= (uint64_t)0xff << shift;
    line[last] |= tail;
}

static int sample_at(int x, int columns)
{
    int i = x <= 0 ? 0 : (x + HALF - 1) / STEP;
    return i > columns ? columns : i;
}

static void fill_row(struct raster *r, int j, int *left, int *right)
{
    struct crossing *c = r->crossing + r->row[j];
    int n = r->row[j + 1] - r->row[j], columns = SUB * r->S, winding = 0;
    sort_row(c, n);
    for (int i = 0; i + 1 < n; i++) {
        winding += c[i].winding;
        int a = sample_at(c[i].x, columns), b = sample_at(c[i + 1].x, columns);
        if (winding == 0 || a >= b) continue;
        set_span(r, j, a, b);
        if (a < *left) *left = a;
        if (b > *right) *right = b;
    }
}

static void clear(struct raster *r)
{
    size_t width = (size_t)(r->window.x1 - r->window.x0);
    for (int y = r->window.y0; y < r->window.y1; y++)
        memset(r->bits + (size_t)y * (size_t)r->S + r->window.x0, 0, width * sizeof *r->bits);
}

void raster_fill(struct raster *r, const struct path *path)
{
    clear(r);
    collect(r, path);
    int rows = SUB * r->S, left = rows, right = 0, top = rows, bottom = 0;
    for (int j = 0; j < rows; j++) {
        if (r->row[j] == r->row[j + 1]) continue;
        fill_row(r, j, &left, &right);
        if (j < top) top = j;
        bottom = j + 1;
    }
    r->window = (struct window){0, 0, 0, 0};
    if (left < right)
        r->window = (struct window){left / SUB, top / SUB, (right + SUB - 1) / SUB,
                                    (bottom + SUB - 1) / SUB};
}
