/* metablur spectrum: radial power of pictures, before and after a manipulation. */
#include "base/mem.h"
#include "base/tsv.h"
#include "spectrum/dft.h"
#include "spectrum/radial.h"
#include "stimuli/field.h"
#include "tools/tool.h"

#include <math.h>

struct spectrum {
    int H, W, rings;
    double *power; // (rings)
    int *count;    // (rings)
};

static void spectrum_fini(struct spectrum *s)
{
    mem_free(s->power);
    mem_free(s->count);
}

static err spectrum_read(struct spectrum *s, const char *path)
{
    struct image *image;
    TRY(image_read(&image, path));
    int H = image->height, W = image->width;
    err e = H > DFT_SIDE || W > DFT_SIDE
                ? err_new("%s: %d x %d pixels, at most %d a side", path, W, H, DFT_SIDE)
                : NULL;
    if (!e) {
        double *x = field_gray(image);
        *s = (struct spectrum){H, W, radial_rings(H, W), NULL, NULL};
        s->power = mem_new((size_t)s->rings, sizeof *s->power);
        s->count = mem_new((size_t)s->rings, sizeof *s->count);
        radial_power(s->power, s->count, x, H, W);
        mem_free(x);
    }
    image_free(image);
    return e;
}

/* Columns: frequency of the ring, how many frequencies it has, their mean power. */
static void print_power(const struct spectrum *s)
{
    int side = s->H < s->W ? s->H : s->W;
    struct tsv *t = tsv_new("cycles cycles_per_pixel count power");
    for (int r = 0; r < s->rings; r++)
        tsv_add(t, "%d\t%.9g\t%d\t%.9g", r, (double)r / side, s->count[r],
                s->power[r] / s->count[r]);
    tsv_print(t, stdout);
    tsv_free(t);
}

/* Also the power after the manipulation, and the transfer: the ratio of the amplitudes. */
static void print_transfer(const struct spectrum *s, const struct spectrum *after)
{
    int side = s->H < s->W ? s->H : s->W;
    struct tsv *t = tsv_new("cycles cycles_per_pixel count power power_after transfer");
    for (int r = 0; r < s->rings; r++) {
        double before = s->power[r] / s->count[r], now = after->power[r] / s->count[r];
        char *transfer = before > 0 ? mem_text("%.9g", sqrt(now / before)) : mem_text("-");
        tsv_add(t, "%d\t%.9g\t%d\t%.9g\t%.9g\t%s", r, (double)r / side, s->count[r], before, now,
                transfer);
        mem_free(transfer);
    }
    tsv_print(t, stdout);
    tsv_free(t);
}

static err compare(const struct spectrum *s, const struct cli *cli)
{
    struct spectrum after = {0};
    TRY(spectrum_read(&after, cli->operand[1]));
    err e = after.H != s->H || after.W != s->W
                ? err_new("%s: %d x %d pixels, but %s has %d x %d", cli->operand[1], after.W,
                          after.H, cli->operand[0], s->W, s->H)
                : NULL;
    if (!e) print_transfer(s, &after);
    spectrum_fini(&after);
    return e;
}

static err run(const struct cli *cli)
{
    struct spectrum s;
    TRY(spectrum_read(&s, cli->operand[0]));
    err e = NULL;
    if (cli->count == 2)
        e = compare(&s, cli);
    else
        print_power(&s);
    spectrum_fini(&s);
    return e;
}

struct cli tool_spectrum = {.name = "spectrum",
                            .operands = "IN.png [MANIPULATED.png]",
                            .purpose = "Radial power spectrum; with two pictures the transfer.",
                            .example = "metablur spectrum photo.png",
                            .min = 1,
                            .max = 2,
                            .run = run};
