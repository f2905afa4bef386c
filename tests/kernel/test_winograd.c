/* Winograd's convolution against the definition in double, within its stated bound; which layers
 * use it. That the fast kernels equal their twins is test_conv_vec.c's.
 *
 * Tolerance: |computed - exact| <= n u S (winograd.h). S is the same computation with the absolute
 * values of all matrices and inputs, in double, so no tolerance is chosen by hand; SLACK covers the
 * second order. */
#include "blocked.h"
#include "kernel/winograd.h"

#include <math.h>

static const double UNIT = 0x1p-24, SLACK = 1.001;
enum { IN = WINOGRAD_IN, POINTS = WINOGRAD_POINTS };
enum { OUTS = WINOGRAD_OUT * WINOGRAD_OUT, TAPS = WINOGRAD_SIDE * WINOGRAD_SIDE }; // at most

/* The matrices for filters of taps x taps, a row a point, from the points themselves. */
struct matrices {
    double A[IN * IN], B[IN][IN], G[IN * IN]; // A has out columns, G taps
};

static struct matrices matrices(int taps)
{
    static const double point[] = {0, 0.75, -0.75, 1.5, -1.5};
    int out = IN + 1 - taps;
    struct matrices m = {0};
    m.A[IN * out - 1] = m.G[IN * taps - 1] = 1;
    for (int i = 0; i < 5; i++) {
        double scale = 1;
        for (int j = 0; j < 5; j++)
            if (j != i) scale /= point[i] - point[j];
        for (int k = 0; k < out; k++) m.A[i * out + k] = pow(point[i], k);
        for (int k = 0; k < taps; k++) m.G[i * taps + k] = scale * pow(point[i], k);
    }
    // Row i of B' has the coefficients of the product of x - (another point); the last, of all.
    for (int i = 0; i < IN; i++) {
        m.B[i][0] = 1;
        for (int j = 0, degree = 0; j < 5; j++) {
            if (j == i) continue;
            degree++;
            for (int k = degree; k >= 0; k--)
                m.B[i][k] = (k > 0 ? m.B[i][k - 1] : 0) - point[j] * m.B[i][k];
        }
    }
    return m;
}

Test(winograd, the_matrices_convolve_exactly)
{
    // In one dimension: A'[(G g) * (B' d)] is the correlation of d with g.
    double d[IN] = {3, -1, 4, 1, -5, 9}, g[WINOGRAD_SIDE] = {2, 7, -1, 8, -2};
    for (int taps = 3; taps <= 5; taps += 2) {
        struct matrices m = matrices(taps);
        int out = IN + 1 - taps;
        for (int k = 0; k < out; k++) {
            double sum = 0, exact = 0;
            for (int i = 0; i < IN; i++) {
                double u = 0, v = 0;
                for (int j = 0; j < taps; j++) u += m.G[i * taps + j] * g[j];
                for (int j = 0; j < IN; j++) v += m.B[i][j] * d[j];
                sum += m.A[i * out + k] * u * v;
            }
            for (int j = 0; j < taps; j++) exact += d[k + j] * g[j];
            cr_assert_float_eq(sum, exact, 1e-12, "%d taps, output %d: %g", taps, k, sum);
        }
    }
}

/* |M| X |M|' for M (6, n) with rows row_step apart, X (n, n). */
static void absolute(double to[POINTS], const double *matrix, int n, const double *x)
{
    for (int i = 0; i < IN; i++)
        for (int j = 0; j < IN; j++) {
            double sum = 0;
            for (int a = 0; a < n; a++)
                for (int b = 0; b < n; b++)
                    sum += fabs(matrix[i * n + a]) * fabs(x[a * n + b]) * fabs(matrix[j * n + b]);
            to[i * IN + j] = sum;
        }
}

/* |M|' X |M| for M (6, n), X (6, 6), to (n, n). */
static void absolute_back(double *to, const double *matrix, int n, const double x[POINTS])
{
    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++) {
            to[a * n + b] = 0;
            for (int p = 0; p < POINTS; p++)
                to[a * n + b] += fabs(matrix[p / IN * n + a]) * x[p] * fabs(matrix[p % IN * n + b]);
        }
}

/* The size x size values of a planar map (H, W) from (top, left), +0 outside. */
static void square(double *to, int size, const float *map, int top, int left, int H, int W)
{
    for (int i = 0; i < size * size; i++) {
        int h = top + i / size, w = left + i % size;
        to[i] = h < 0 || h >= H || w < 0 || w >= W ? 0 : (double)map[h * W + w];
    }
}

/* A layer with its planar inputs and what the kernels made of them. */
struct made {
    struct conv s;
    float *x, *w, *dy, *y, *dx, *dw; // planar
};

static float *blocked(const float *planar, int C, int H, int W)
{
    float *x = unwritten(layout_size(C, H, W));
    layout_block(x, planar, C, H, W);
    return x;
}

static float *unblocked(float *x, int C, int H, int W)
{
    float *planar = unwritten((size_t)(C * H * W));
    layout_unblock(planar, x, C, H, W);
    mem_free(x);
    return planar;
}

static struct made make(int C, int H, int W, int K, int side, int pad)
{
    struct made m = {.s = conv_shape(C, H, W, K, side, side, 1, pad, 1)};
    struct conv *s = &m.s;
    size_t weights = (size_t)(K * C * side * side);
    s->winograd = true;
    m.x = numbers((size_t)(C * H * W), 1);
    m.w = numbers(weights, 2);
    m.dy = numbers((size_t)(K * s->P * s->Q), 3);

    float *x = blocked(m.x, C, H, W), *dy = blocked(m.dy, K, s->P, s->Q);
    float *y = unwritten(layout_size(K, s->P, s->Q)), *dx = unwritten(layout_size(C, H, W));
    float *packed = unwritten(conv_packed_size(s)), *scratch = unwritten(conv_scratch(s));
    int KB = layout_blocks(K), CB = layout_blocks(C);
    conv_pack_forward(packed, m.w, s);
    kernel->conv_forward(y, x, packed, NULL, scratch, s, 1, 0, KB);
    conv_pack_backward(packed, m.w, s);
    kernel->conv_backward_data(dx, dy, packed, scratch, s, 1, 0, CB);
    kernel->conv_backward_weight(packed, x, dy, scratch, s, 1, 0, KB);
    m.dw = unwritten(weights);
    conv_unpack_gradient(m.dw, packed, s, 0, KB);
    m.y = unblocked(y, K, s->P, s->Q);
    m.dx = unblocked(dx, C, H, W);
    mem_free(x);
    mem_free(dy);
    mem_free(packed);
    mem_free(scratch);
    return m;
}

static void made_free(struct made *m)
{
    float *blocks[] = {m->x, m->w, m->dy, m->y, m->dx, m->dw};
    for (int i = 0; i < 6; i++) mem_free(blocks[i]);
}

/* Checks one direction: out (K, P, Q) of in (C, H, W) with filters w_of(k, c) by the definition. */
static void check_onward(const struct made *m, bool backward, const float *out, const float *in)
{
    struct winograd s = winograd_side(&m->s, backward);
    struct matrices tables = matrices(s.side);
    int outs = s.out * s.out, taps = s.side * s.side;
    for (int k = 0; k < s.K; k++)
        for (int t = 0; t < s.rows * s.columns; t++) {
            int top = t / s.columns * s.out, left = t % s.columns * s.out;
            double sums[POINTS] = {0}, size[OUTS], exact[OUTS] = {0};
            for (int c = 0; c < s.C; c++) {
                double d[POINTS], g[TAPS], points[POINTS], filters[POINTS];
                const float *w = m->w + (size_t)((backward ? c * s.K + k : k * s.C + c) * taps);
                for (int i = 0; i < taps; i++) g[i] = w[backward ? taps - 1 - i : i];
                square(d, IN, in + c * s.H * s.W, top - s.pad, left - s.pad, s.H, s.W);
                for (int i = 0; i < outs; i++)
                    for (int r = 0; r < taps; r++)
                        exact[i] +=
                            d[(i / s.out + r / s.side) * IN + i % s.out + r % s.side] * g[r];
                absolute(points, tables.B[0], IN, d);
                absolute(filters, tables.G, s.side, g);
                for (int p = 0; p < POINTS; p++) sums[p] += points[p] * filters[p];
            }
            absolute_back(size, tables.A, s.out, sums);
            for (int i = 0; i < outs; i++) {
                int p = top + i / s.out, q = left + i % s.out;
                if (p >= s.P || q >= s.Q) continue;
                double got = out[(k * s.P + p) * s.Q + q];
                double bound = SLACK * (s.C + WINOGRAD_ROUNDINGS) * UNIT * size[i];
                cr_assert_leq(fabs(got - exact[i]), bound,
                              "backward %d, output %d,%d,%d: %g, not %g", backward, k, p, q, got,
                              exact[i]);
            }
        }
}

static void check_weights(const struct made *m)
{
    struct winograd s = winograd_side(&m->s, false);
    struct matrices tables = matrices(s.side);
    int outs = s.out * s.out, taps = s.side * s.side;
    for (int k = 0; k < s.K; k++)
        for (int c = 0; c < s.C; c++) {
            double sums[POINTS] = {0}, size[TAPS], exact[TAPS] = {0};
            for (int t = 0; t < s.rows * s.columns; t++) {
                int top = t / s.columns * s.out, left = t % s.columns * s.out;
                double d[POINTS], g[OUTS], points[POINTS], gradients[POINTS];
                square(d, IN, m->x + c * s.H * s.W, top - s.pad, left - s.pad, s.H, s.W);
                square(g, s.out, m->dy + k * s.P * s.Q, top, left, s.P, s.Q);
                for (int r = 0; r < taps; r++)
                    for (int i = 0; i < outs; i++)
                        exact[r] +=
                            d[(i / s.out + r / s.side) * IN + i % s.out + r % s.side] * g[i];
                absolute(points, tables.B[0], IN, d);
                absolute(gradients, tables.A, s.out, g);
                for (int p = 0; p < POINTS; p++) sums[p] += points[p] * gradients[p];
            }
            absolute_back(size, tables.G, s.side, sums);
            for (int r = 0; r < taps; r++) {
                double got = m->dw[(k * s.C + c) * taps + r];
                double bound = SLACK * (s.rows * s.columns + WINOGRAD_ROUNDINGS) * UNIT * size[r];
                cr_assert_leq(fabs(got - exact[r]), bound, "weight %d,%d,%d: %g, not %g", k, c, r,
                              got, exact[r]);
            }
        }
}

Test(winograd, every_pass_keeps_its_stated_bound)
{
    static const int shapes[][6] = {
        {16, 8, 8, 16, 3, 1}, {20, 7, 10, 17, 3, 1}, {16, 9, 9, 18, 3, 0}, {17, 4, 4, 16, 3, 2},
        {16, 8, 8, 16, 5, 2}, {20, 7, 9, 17, 5, 2},  {16, 9, 8, 18, 5, 0}, {17, 3, 4, 16, 5, 4}};
    MUST(kernel_choose());
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const int *s = shapes[i];
        struct made m = make(s[0], s[1], s[2], s[3], s[4], s[5]);
        check_onward(&m, false, m.y, m.x);
        check_onward(&m, true, m.dx, m.dy);
        check_weights(&m);
        made_free(&m);
    }
}

/* The error of a layer of 64 channels of random numbers in errors of the direct algorithm: root
 * mean squares, against double. */
static double errors(int side)
{
    enum { C = 64, SIDE = 16 };
    int reach = side / 2, taps = side * side;
    struct made m = make(C, SIDE, SIDE, 16, side, reach);
    struct conv direct = m.s;
    direct.winograd = false;
    float *packed = unwritten(conv_packed_size(&direct)),
          *scratch = unwritten(conv_scratch(&direct));
    float *x = blocked(m.x, C, SIDE, SIDE), *y = unwritten(layout_size(16, SIDE, SIDE));
    conv_pack_forward(packed, m.w, &direct);
    kernel->conv_forward(y, x, packed, NULL, scratch, &direct, 1, 0, 1);
    y = unblocked(y, 16, SIDE, SIDE);
    double off[2] = {0, 0};
    for (int i = 0; i < 16 * SIDE * SIDE; i++) {
        double exact = 0;
        for (int c = 0; c < C; c++)
            for (int r = 0; r < taps; r++) {
                int h = i / SIDE % SIDE - reach + r / side, w = i % SIDE - reach + r % side;
                if (h < 0 || h >= SIDE || w < 0 || w >= SIDE) continue;
                exact += (double)m.x[(c * SIDE + h) * SIDE + w] *
                         m.w[(i / (SIDE * SIDE) * C + c) * taps + r];
            }
        off[0] += (y[i] - exact) * (y[i] - exact);
        off[1] += (m.y[i] - exact) * (m.y[i] - exact);
    }
    mem_free(packed);
    mem_free(scratch);
    mem_free(x);
    mem_free(y);
    made_free(&m);
    return sqrt(off[1] / off[0]);
}

Test(winograd, errors_are_about_those_of_the_direct_algorithm)
{
    // A bound worth stating must not be all there is between us and a loss of digits.
    static const double most[] = {[3] = 2.5, [5] = 1.75}; // measured: 2.1 and 1.4
    MUST(kernel_choose());
    for (int side = 3; side <= 5; side += 2) {
        double times = errors(side);
        cr_assert_lt(times, most[side], "%d x %d: %g times the direct error", side, side, times);
    }
}

Test(winograd, is_chosen_by_the_shape_alone)
{
    /* C, H, W, K, size, stride, pad, groups, and whether it suits. */
    static const int shapes[][9] = {
        {16, 32, 32, 16, 3, 1, 1, 1, 1},  // ResNet-20
        {64, 56, 56, 64, 3, 1, 1, 1, 1},  // ResNet-18
        {512, 7, 7, 512, 3, 1, 1, 1, 1},  // tiles over the edge, still a third of the products
        {256, 4, 4, 256, 3, 1, 1, 1, 1},  // one tile
        {512, 2, 2, 512, 3, 1, 1, 1, 0},  // a tile that is mostly padding
        {64, 5, 5, 64, 3, 1, 1, 1, 0},    // four tiles for 25 pixels
        {3, 32, 32, 32, 3, 1, 1, 1, 0},   // a picture
        {64, 32, 32, 10, 3, 1, 1, 1, 0},  // few filters
        {64, 32, 32, 64, 3, 2, 1, 1, 0},  // stride
        {64, 27, 27, 192, 5, 1, 2, 1, 1}, // 5 x 5: AlexNet's second
        {64, 32, 32, 64, 5, 2, 2, 1, 0},  // with a stride
        {64, 2, 2, 64, 5, 1, 2, 1, 0},    // most of the taps fall outside
        {64, 1, 2, 64, 5, 1, 2, 1, 0},    // a tile that is mostly padding
        {64, 32, 32, 64, 7, 1, 3, 1, 0},  // 7 x 7
        {64, 32, 32, 64, 3, 1, 1, 2, 0},  // groups
        {64, 32, 32, 64, 3, 1, 3, 1, 0},  // more padding than a filter reaches
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const int *s = shapes[i];
        struct conv c = conv_shape(s[0], s[1], s[2], s[3], s[4], s[4], s[5], s[6], s[7]);
        cr_assert_eq(winograd_suits(&c), s[8], "shape %zu", i);
    }
}
