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

struct vector {
    double x[3];
};
struct matrix {
    double a[3][3];
};

static const struct matrix cones_of_rgb = {{{.1619982647, .208049264, .0389347448},
                                            {.0330275785, .2496504557, .0618343518},
                                            {.0015524055, .0198861001, .1890224274}}};
static const struct vector cones_of_gray = {{.20449114, .17225619, .10523047}};
/* Luminance, L - M, S - luminance. */
static const struct matrix opponent_of_cones = {{{9.27590805, 9.27590805, 0},
                                                 {7.86421647, -9.33587662, 0},
                                                 {-3.39709047, -3.39709047, 12.16230246}}};

static struct vector transform(struct matrix m, struct vector v)
{
    struct vector out;
    for (int i = 0; i < 3; i++)
        out.x[i] = m.a[i][0] * v.x[0] + m.a[i][1] * v.x[1] + m.a[i][2] * v.x[2];
    return out;
}

static struct matrix product(struct matrix m, struct matrix n)
{
    struct matrix out;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            out.a[i][j] = m.a[i][0] * n.a[0][j] + m.a[i][1] * n.a[1][j] + m.a[i][2] * n.a[2][j];
    return out;
}

/* By cofactors. */
static struct matrix inverse(struct matrix m)
{
    struct matrix out;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            int r = (i + 1) % 3, s = (i + 2) % 3, p = (j + 1) % 3, q = (j + 2) % 3;
            out.a[j][i] = m.a[r][p] * m.a[s][q] - m.a[r][q] * m.a[s][p];
        }
    double determinant = 0;
    for (int j = 0; j < 3; j++) determinant += m.a[0][j] * out.a[j][0];
    for (int i = 0; i < 9; i++) out.a[i / 3][i % 3] /= determinant;
    return out;
}

/* From a difference of rgb to the same with its chromatic parts reversed. */
static struct matrix reversal(void)
{
    struct matrix opponent_of_rgb = product(opponent_of_cones, cones_of_rgb);
    struct matrix reversed = opponent_of_rgb;
    for (int i = 1; i < 3; i++)
        for (int j = 0; j < 3; j++) reversed.a[i][j] = -reversed.a[i][j];
    return product(inverse(opponent_of_rgb), reversed);
}

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    (void)job;
    FAIL_IF(in->channels != 3, "opponent: a gray picture has no colours to turn");
    struct vector gray = transform(inverse(cones_of_rgb), cones_of_gray);
    struct matrix reverse = reversal();
    double *x = field_of(in);
    for (size_t i = 0; i < image_size(in); i += 3) {
        struct vector v;
        for (size_t c = 0; c < 3; c++) v.x[c] = x[i + c] - gray.x[c];
        v = transform(reverse, v);
        for (size_t c = 0; c < 3; c++) x[i + c] = v.x[c] + gray.x[c];
    }
    *out = field_image(x, in->height, in->width, 3);
    mem_free(x);
    return NULL;
}

const struct distortion distort_opponent = {
    .name = "opponent", .purpose = "colours reversed, luminance kept", .apply = apply};
