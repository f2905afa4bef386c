/* The regimes, each a row of one table; see regime.h. */
#include "settings/regime.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "settings/method.h"
#include "settings/sigma.h"

#include <math.h>

/* A regime fills in levels, weights and what else it draws, sigmas in the study's unit. recipe is a
 * word of [blur] recipe whose published settings take the place of the study's, or NULL. */
struct row {
    const char *name, *purpose, *recipe;
    void (*fill)(struct regime *r, const struct ini *ini);
};

/* Levels that share the draws, all at sigma 0. The arrays are the regime's own. */
static void set_levels(struct regime *r, int levels)
{
    double *weight = mem_new((size_t)levels, sizeof *weight);
    r->levels = levels;
    r->sigma = mem_new((size_t)levels, sizeof *r->sigma);
    for (int i = 0; i < levels; i++) weight[i] = 1.0 / levels;
    r->weight = weight;
}

static void read_weights(struct regime *r, const struct ini *ini, const char *section)
{
    int weights;
    double sum = 0, *weight = ini_numbers(&weights, ini, section, "weights");
    CHECK(weights == r->levels);
    for (int i = 0; i < weights; i++) sum += weight[i];
    for (int i = 0; i < weights; i++) weight[i] /= sum;
    r->weight = weight;
}

static void clear(struct regime *r, const struct ini *ini)
{
    (void)ini;
    set_levels(r, 1);
}

static void levels(struct regime *r, const struct ini *ini)
{
    r->sigma = ini_numbers(&r->levels, ini, "blur", "sigmas");
    read_weights(r, ini, "blur");
}

/* Two levels, the clear picture and one that has the share of [blur]. */
static void half(struct regime *r, const struct ini *ini, double sigma)
{
    double share = ini_number(ini, "blur", "share");
    set_levels(r, 2);
    ((double *)r->sigma)[1] = sigma;
    ((double *)r->weight)[0] = 1 - share;
    ((double *)r->weight)[1] = share;
}

static void fixed(struct regime *r, const struct ini *ini)
{
    half(r, ini, ini_number(ini, "blur", "sigma"));
}

static void continuous(struct regime *r, const struct ini *ini)
{
    int ends;
    double *range = ini_numbers(&ends, ini, "blur", "range"), *max = mem_new(2, sizeof *max);
    CHECK(ends == 2);
    half(r, ini, range[0]);
    max[1] = range[1];
    r->max = max;
    mem_free(range);
}

static void blur_to_clear(struct regime *r, const struct ini *ini)
{
    set_levels(r, 1);
    ((double *)r->sigma)[0] = ini_number(ini, "blur", "sigma");
    r->decay = ini_number(ini, "blur", "decay");
    r->until = regime_until(ini);
}

int regime_until(const struct ini *ini)
{
    return (int)rint(ini_number(ini, "blur", "until") * ini_whole(ini, "train", "epochs"));
}

static void noise(struct regime *r, const struct ini *ini)
{
    r->ssnr = ini_numbers(&r->levels, ini, "noise", "ssnr");
    r->sigma = mem_new((size_t)r->levels, sizeof *r->sigma);
    read_weights(r, ini, "noise");
    r->each = ini_whole(ini, "noise", "each") == 1;
}

static const struct row rows[] = {
    {"clear", "sharp pictures", NULL, clear},
    {"blur", "a level of [blur] sigmas for each presentation", NULL, levels},
    {"weak", "the published weak blur (Jang & Tong 2024)", "weak", levels},
    {"strong", "the published strong blur (Jang & Tong 2024)", "strong", levels},
    {"fixed", "half at one sigma, half sharp (B+S, Yoshihara et al. 2023)", NULL, fixed},
    {"continuous", "half at a sigma of a range, half sharp", NULL, continuous},
    {"blur-to-clear", "blurred in the first epochs, then sharp", NULL, blur_to_clear},
    {"noise", "Gaussian noise at a level of [noise] ssnr", NULL, noise},
};
enum { ROWS = sizeof rows / sizeof *rows };

static const struct row *find(const char *name)
{
    for (int i = 0; i < ROWS; i++)
        if (text_same(rows[i].name, name)) return &rows[i];
    return NULL;
}

static enum border border(const struct ini *ini)
{
    if (ini_is(ini, "blur", "border", "wrap")) return BORDER_WRAP;
    return ini_is(ini, "blur", "border", "constant") ? BORDER_CONSTANT : BORDER_REFLECT;
}

/* Changes the sigmas into pixels. */
static err scale(struct regime *r, const struct ini *ini, const char *name, double pixels)
{
    for (int i = 0; i < r->levels; i++) {
        ((double *)r->sigma)[i] *= pixels;
        if (r->max) ((double *)r->max)[i] *= pixels;
        double max = r->max ? r->max[i] : r->sigma[i];
        FAIL_IF(max > BLUR_SIGMA,
                "%s: [blur]: expected sigmas of at most %d pixels, got %g in the regime %s",
                ini->path, BLUR_SIGMA, max, name);
    }
    return NULL;
}

err regime_new(struct regime *r, const struct ini *settings, const char *name, int width)
{
    const struct row *row = find(name);
    CHECK(row);
    struct ini *ini = ini_copy(settings);
    if (row->recipe) method_replace(ini, "blur", "recipe", row->recipe);
    *r = (struct regime){.truncate = ini_number(ini, "blur", "truncate"), .border = border(ini)};
    row->fill(r, ini);
    err e = scale(r, ini, name, sigma_unit(ini, width));
    if (e) {
        regime_free(r);
        *r = (struct regime){0};
    }
    ini_free(ini);
    return e;
}

err regime_check(const struct ini *ini, const char *name)
{
    if (find(name)) return NULL;
    char *list = mem_text("%s", "");
    for (int i = 0; i < ROWS; i++)
        list = text_append(list, "%s %s (%s)", i ? "," : "", rows[i].name, rows[i].purpose);
    err e = err_new("%s: [networks] regimes: no regime '%s'; there are:%s", ini->path, name, list);
    mem_free(list);
    return e;
}

void regime_free(struct regime *r)
{
    mem_free((void *)r->sigma);
    mem_free((void *)r->weight);
    mem_free((void *)r->max);
    mem_free((void *)r->ssnr);
}

char *regime_identity(const struct regime *r, const struct augment *a, const char *data)
{
    char *text = mem_text("%s shift %d flip %d truncate %.17g border %d", data, a->shift, a->flip,
                          r->truncate, (int)r->border);
    for (int i = 0; i < r->levels; i++) {
        text = text_append(text, " sigma %.17g %.17g", r->sigma[i], r->weight[i]);
        if (r->max) text = text_append(text, " most %.17g", r->max[i]);
        if (r->ssnr) text = text_append(text, " ssnr %.17g each %d", r->ssnr[i], r->each);
    }
    if (r->until) text = text_append(text, " until %d decay %.17g", r->until, r->decay);
    if (a->rotate > 0) text = text_append(text, " rotate %.17g", a->rotate);
    return text;
}

struct tsv *regime_table(const struct regime *r, int epochs, int width)
{
    struct tsv *t = tsv_new("share sigma_px most_px sigma_width most_width ssnr epochs decay");
    for (int i = 0; i < r->levels; i++) {
        double sigma = r->sigma[i], max = r->max ? r->max[i] : sigma;
        tsv_add(t, "%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%d\t%.9g", r->weight[i], sigma, max,
                sigma / width, max / width, r->ssnr ? r->ssnr[i] : 1, r->until ? r->until : epochs,
                r->until ? r->decay : 1);
    }
    return t;
}
