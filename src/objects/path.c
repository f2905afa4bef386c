/* Flattening of curves; see path.h. */
#include "objects/path.h"

#include "base/err.h"
#include "base/mathx.h"
#include "objects/lattice.h"

#include <math.h>
#include <stdbool.h>

enum { STEPS = 6, LIMB_STEPS = 5, ROUND = 28, CAP = 10 };

#define RADIANS(degrees) ((degrees)*0x1.1df46ap-6f)

static void add(struct path *p, const struct frame *f, float x, float y)
{
    CHECK(p->points < PATH_POINTS);
    p->point[p->points++] = frame_apply(f, x, y);
}

static int begin(const struct path *p)
{
    return p->contours ? p->end[p->contours - 1] : 0;
}

/* Closes the contour and turns it anticlockwise in pixels, or clockwise for a hole. */
static void close_contour(struct path *p, bool hole)
{
    CHECK(p->contours < PATH_CONTOURS);
    int first = begin(p), last = p->points - 1;
    float area = 0;
    for (int i = first; i <= last; i++) {
        struct point a = p->point[i], b = p->point[i < last ? i + 1 : first];
        area += a.x * b.y - b.x * a.y;
    }
    if ((area < 0) != hole)
        for (int i = first, j = last; i < j; i++, j--) {
            struct point kept = p->point[i];
            p->point[i] = p->point[j];
            p->point[j] = kept;
        }
    p->end[p->contours++] = p->points;
}

void path_polygon(struct path *p, const struct frame *f, const float (*xy)[2], int n)
{
    for (int i = 0; i < n; i++) add(p, f, xy[i][0], xy[i][1]);
    close_contour(p, false);
}

/* Catmull-Rom between b and c at t. */
static float spline(float a, float b, float c, float d, float t)
{
    float t2 = t * t, t3 = t2 * t;
    return 0.5f *
           (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t2 + (3 * b - 3 * c + d - a) * t3);
}

static bool same(const float *a, const float *b)
{
    return a[0] == b[0] && a[1] == b[1];
}

void path_blob(struct path *p, const struct frame *f, const float (*xy)[2], int n)
{
    for (int i = 0; i < n; i++) {
        const float *a = xy[(i + n - 1) % n], *b = xy[i], *c = xy[(i + 1) % n],
                    *d = xy[(i + 2) % n];
        if (same(b, c)) continue;
        for (int k = 0; k < STEPS; k++) {
            float t = (float)k / STEPS;
            add(p, f, spline(a[0], b[0], c[0], d[0], t), spline(a[1], b[1], c[1], d[1], t));
        }
    }
    close_contour(p, false);
}

static void add_arc(struct path *p, const struct frame *f, float x, float y, float rx, float ry,
                    float from, float to, int steps)
{
    for (int i = 0; i < steps; i++) {
        float angle = RADIANS(from + (to - from) * (float)i / (float)steps);
        add(p, f, x + rx * mathx_cosf(angle), y + ry * mathx_sinf(angle));
    }
}

void path_ellipse(struct path *p, const struct frame *f, float x, float y, float rx, float ry,
                  float degrees)
{
    struct frame turned = frame_place(x, y, degrees, 1, 1);
    turned = frame_compose(f, &turned);
    add_arc(p, &turned, 0, 0, rx, ry, 0, 360, ROUND);
    close_contour(p, false);
}

void path_ring(struct path *p, const struct frame *f, float x, float y, float rx, float ry,
               float width)
{
    path_ellipse(p, f, x, y, rx, ry, 0);
    if (rx <= width || ry <= width) return;
    add_arc(p, f, x, y, rx - width, ry - width, 0, 360, ROUND);
    close_contour(p, true);
}

void path_box(struct path *p, const struct frame *f, float x0, float y0, float x1, float y1,
              float radius)
{
    float r = radius, limit = lattice_smaller(fabsf(x1 - x0), fabsf(y1 - y0)) / 2;
    if (r > limit) r = limit;
    if (r <= 0) {
        path_polygon(p, f, (const float[][2]){{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, 4);
        return;
    }
    const float corner[4][3] = {
        {x1 - r, y1 - r, 0}, {x0 + r, y1 - r, 90}, {x0 + r, y0 + r, 180}, {x1 - r, y0 + r, 270}};
    for (int i = 0; i < 4; i++) {
        add_arc(p, f, corner[i][0], corner[i][1], r, r, corner[i][2], corner[i][2] + 90, 4);
        add_arc(p, f, corner[i][0], corner[i][1], r, r, corner[i][2] + 90, 0, 1);
    }
    close_contour(p, false);
}

/* The hull of two discs, without the part of the second that the next piece covers anyway. */
static void add_piece(struct path *p, const struct frame *f, const float *a, const float *b)
{
    float dx = b[0] - a[0], dy = b[1] - a[1], length = sqrtf(dx * dx + dy * dy);
    if (length > 0) {
        float nx = -dy / length, ny = dx / length;
        path_polygon(p, f,
                     (const float[][2]){{a[0] + nx * a[2], a[1] + ny * a[2]},
                                        {a[0] - nx * a[2], a[1] - ny * a[2]},
                                        {b[0] - nx * b[2], b[1] - ny * b[2]},
                                        {b[0] + nx * b[2], b[1] + ny * b[2]}},
                     4);
    }
}

static void add_disc(struct path *p, const struct frame *f, const float *a)
{
    add_arc(p, f, a[0], a[1], a[2], a[2], 0, 360, CAP);
    close_contour(p, false);
}

void path_limb(struct path *p, const struct frame *f, const float (*xyr)[3], int n)
{
    int steps = n > 2 ? LIMB_STEPS : 1;
    float before[3] = {xyr[0][0], xyr[0][1], xyr[0][2]};
    add_disc(p, f, before);
    for (int i = 0; i + 1 < n; i++) {
        const float *a = xyr[i ? i - 1 : 0], *b = xyr[i], *c = xyr[i + 1],
                    *d = xyr[i + 2 < n ? i + 2 : n - 1];
        for (int k = 1; k <= steps; k++) {
            float t = (float)k / (float)steps;
            float at[3] = {spline(a[0], b[0], c[0], d[0], t), spline(a[1], b[1], c[1], d[1], t),
                           b[2] + (c[2] - b[2]) * t};
            add_piece(p, f, before, at);
            add_disc(p, f, at);
            for (int m = 0; m < 3; m++) before[m] = at[m];
        }
    }
}
