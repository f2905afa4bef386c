/* Opponent colours of Geirhos et al. (NeurIPS 2018, "false colour"): the two chromatic axes of DKL
 * space (Brainard 1996) are reversed, luminance stays; clipped.
 *
 * Their constants: cone excitations of their monitor's primaries, of its mid-gray, and the scaled
 * opponent axes. They also took the samples through the measured response of that monitor; that
 * table is theirs, and samples are taken as linear here.
 */
#include "base/mem.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"

typedef double matrix[3][3];

static const matrix cones_of_rgb = {{.1619982647, .208049264, .0389347448},
                                    {.0330275785, .2496504557, .0618343518},
                                    {.0015524055, .0198861001, .1890224274}};
static const double cones_of_gray[3] = {.20449114, .17225619, .10523047};
/* Luminance, L - M, S - luminance. */
static const matrix opponent_of_cones = {{9.27590805, 9.27590805, 0},
                                         {7.86421647, -9.33587662, 0},
                                         {-3.39709047, -3.39709047, 12.16230246}};

static void product(matrix out, const matrix a, const matrix b)
{
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            out[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
}

static void transform(double out[3], const matrix a, const double x[3])
{
    for (int i = 0; i < 3; i++) out[i] = a[i][0] * x[0] + a[i][1] * x[1] + a[i][2] * x[2];
}

/* By cofactors. */
static void invert(matrix out, const matrix a)
{
    double c[3][3], det = 0;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            int r = (i + 1) % 3, s = (i + 2) % 3, p = (j + 1) % 3, q = (j + 2) % 3;
            c[i][j] = a[r][p] * a[s][q] - a[r][q] * a[s][p];
        }
    for (int j = 0; j < 3; j++) det += a[0][j] * c[0][j];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) out[i][j] = c[j][i] / det;
}

/* turned = gray + turn (rgb - gray), with the rgb of gray and the matrix of the whole way. */
static void turn_of(matrix turn, double gray[3])
{
    matrix to_rgb, to_cones, reversed, there;
    invert(to_rgb, cones_of_rgb);
    invert(to_cones, opponent_of_cones);
    transform(gray, (const double(*)[3])to_rgb, cones_of_gray);
    product(there, opponent_of_cones, cones_of_rgb);
    for (int j = 0; j < 3; j++) {
        there[1][j] = -there[1][j];
        there[2][j] = -there[2][j];
    }
    product(reversed, (const double(*)[3])to_cones, (const double(*)[3])there);
    product(turn, (const double(*)[3])to_rgb, (const double(*)[3])reversed);
}

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    (void)job;
    FAIL_IF(in->channels != 3, "opponent: a gray picture has no colours to turn");
    matrix turn;
    double gray[3], *x = field_of(in);
    turn_of(turn, gray);
    for (size_t i = 0; i < image_size(in); i += 3) {
        const double from[3] = {x[i] - gray[0], x[i + 1] - gray[1], x[i + 2] - gray[2]};
        transform(x + i, (const double(*)[3])turn, from);
        for (size_t c = 0; c < 3; c++) x[i + c] += gray[c];
    }
    *out = field_image(x, in->height, in->width, 3);
    mem_free(x);
    return NULL;
}

const struct distortion distort_opponent = {
    .name = "opponent", .purpose = "colours reversed, luminance kept", .apply = apply};
