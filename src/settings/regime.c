/* The regimes, each a row of one table; see regime.h. */
#include "settings/regime.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "settings/constant.h"
#include "settings/method.h"
#include "settings/sigma.h"

#include <math.h>

/* A regime fills in levels, weights and what else it draws, sigmas in the study's unit. recipe is a
 * word of [blur] recipe whose published settings take the place of the study's, or NULL. */
struct row {
    const char *name, *purpose, *recipe;
    void (*fill)(struct regime *r, const struct ini *ini);
    enum regime_kind kind;
    const char *sections;
    enum perturb_kind perturb;
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

static double of_diet(const char *what)
{
    return constant_value("diet", what);
}

static void developmental(struct regime *r, const struct ini *ini)
{
    set_levels(r, 1);
    r->diet = (struct diet){
        .months = ini_number(ini, "diet", "months"),
        .epochs = ini_whole(ini, "train", "epochs"),
        .acuity = {{of_diet("acuity_size_1"), of_diet("acuity_size_2")},
                   {of_diet("acuity_rate_1"), of_diet("acuity_rate_2")},
                   of_diet("acuity_width")},
        .colour = {of_diet("colour_fall"), of_diet("colour_rise"), of_diet("colour_power"),
                   of_diet("colour_best")},
        .contrast = {of_diet("contrast_slope"), of_diet("contrast_half"), of_diet("contrast_adult"),
                     of_diet("contrast_share")},
    };
}

static const struct row rows[] = {
    {"clear", "sharp pictures", NULL, clear, REGIME_CLEAR, "", PERTURB_NONE},
    {"blur", "a level of [blur] sigmas for each presentation", NULL, levels, REGIME_BLURRED, "blur",
     PERTURB_NONE},
    {"weak", "the published weak blur (Jang & Tong 2024)", "weak", levels, REGIME_BLURRED, "blur",
     PERTURB_NONE},
    {"strong", "the published strong blur (Jang & Tong 2024)", "strong", levels, REGIME_BLURRED,
     "blur", PERTURB_NONE},
    {"fixed", "half at one sigma, half sharp (B+S, Yoshihara et al. 2023)", NULL, fixed,
     REGIME_BLURRED, "blur", PERTURB_NONE},
    {"continuous", "half at a sigma of a range, half sharp", NULL, continuous, REGIME_BLURRED,
     "blur", PERTURB_NONE},
    {"blur-to-clear", "blurred in the first epochs, then sharp", NULL, blur_to_clear,
     REGIME_BLURRED, "blur", PERTURB_NONE},
    {"noise", "Gaussian noise at a level of [noise] ssnr", NULL, noise, REGIME_NEUTRAL, "noise",
     PERTURB_NONE},
    {"adversarial", "changed against the network within [perturb] eps (Madry et al. 2018)", NULL,
     clear, REGIME_NEUTRAL, "perturb", PERTURB_ADVERSARIAL},
    {"random-perturbation", "changed as far at random, its control", NULL, clear, REGIME_NEUTRAL,
     "perturb", PERTURB_RANDOM},
    {"untrained", "nothing: initial weights", NULL, clear, REGIME_UNTRAINED, "", PERTURB_NONE},
    {"developmental", "as a growing child sees (Lu et al. 2025)", NULL, developmental,
     REGIME_BLURRED, "diet", PERTURB_NONE},
};
enum { ROWS = sizeof rows / sizeof *rows };

static const struct row *find(const char *name)
{
    for (int i = 0; i < ROWS; i++)
        if (text_same(rows[i].name, name)) return &rows[i];
    return NULL;
}

enum regime_kind regime_kind(const char *name)
{
    const struct row *row = find(name);
    return row ? row->kind : REGIME_NEUTRAL;
}

const char *regime_sections(const char *name)
{
    return find(name)->sections;
}

struct perturb_options regime_perturbation(const struct ini *ini, const char *name, int C, int H,
                                           int W, uint32_t seed)
{
    if (find(name)->perturb == PERTURB_NONE) return (struct perturb_options){0};
    int at_width = ini_whole(ini, "perturb", "at_width");
    bool linf = ini_is(ini, "perturb", "norm", "linf");
    double eps = ini_number(ini, "perturb", "eps");
    if (!linf && at_width) eps = perturb_scaled(eps, at_width, C, H, W);
    return (struct perturb_options){.kind = find(name)->perturb,
                                    .attack = {.norm = linf ? ATTACK_LINF : ATTACK_L2,
                                               .eps = eps,
                                               .steps = ini_whole(ini, "perturb", "steps"),
                                               .step = ini_number(ini, "perturb", "step")},
                                    .seed = seed};
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
    bool blurs = text_same(row->sections, "blur");
    struct ini *ini = ini_copy(settings);
    if (row->recipe) method_replace(ini, "blur", "recipe", row->recipe);
    *r = (struct regime){.truncate = 2, .border = BORDER_REFLECT};
    if (blurs) sigma_kernel(&r->truncate, &r->border, ini);
    row->fill(r, ini);
    err e = blurs ? scale(r, ini, name, sigma_unit(ini, width)) : NULL;
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

/* The SD of the kernel; regime_new has bounded sigma. */
static double deviation(const struct regime *r, double sigma)
{
    double sd;
    CHECK(!blur_deviation(&sd, sigma, r->truncate));
    return sd;
}

char *regime_identity(const struct regime *r, const struct augment *a, const char *data)
{
    char *text = mem_text("%s shift %d flip %d truncate %.17g border %d", data, a->shift, a->flip,
                          r->truncate, (int)r->border);
    for (int i = 0; i < r->levels; i++) {
        text = text_append(text, " sigma %.17g %.17g", r->sigma[i], r->weight[i]);
        if (r->sigma[i] > 0 && r->sigma[i] < 1) // their kernels were others before
            text = text_append(text, " sd %.9g", deviation(r, r->sigma[i]));
        if (r->max) text = text_append(text, " most %.17g", r->max[i]);
        if (r->max && r->max[i] > 0 && r->max[i] < 1)
            text = text_append(text, " sd %.9g", deviation(r, r->max[i]));
        if (r->ssnr) text = text_append(text, " ssnr %.17g each %d", r->ssnr[i], r->each);
    }
    if (r->until) text = text_append(text, " until %d decay %.17g", r->until, r->decay);
    if (r->diet.months > 0)
        text = text_append(text, " diet %.17g epochs %d", r->diet.months, r->diet.epochs);
    if (a->rotate > 0) text = text_append(text, " rotate %.17g", a->rotate);
    if (a->rotate > 0 && a->black) text = text_append(text, " black");
    return text;
}

/* A row for each epoch. */
static struct tsv *diet_table(const struct diet *d, int width)
{
    struct tsv *t = tsv_new("epoch months sigma_px sigma_width colour contrast");
    for (int epoch = 0; epoch < d->epochs; epoch++) {
        double months = diet_age(d, epoch);
        struct sight at = diet_at(d, months);
        double sigma = at.sigma / d->acuity.width;
        tsv_add(t, "%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g", epoch, months, sigma * width, sigma,
                at.colour, at.contrast);
    }
    return t;
}

struct tsv *regime_table(const struct regime *r, int epochs, int width)
{
    if (r->diet.months > 0) return diet_table(&r->diet, width);
    struct tsv *t = tsv_new("share sigma_px most_px sigma_width most_width sd_px sd_width ssnr "
                            "epochs decay");
    for (int i = 0; i < r->levels; i++) {
        double sigma = r->sigma[i], max = r->max ? r->max[i] : sigma, sd = deviation(r, sigma);
        tsv_add(t, "%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%d\t%.9g", r->weight[i], sigma,
                max, sigma / width, max / width, sd, sd / width, r->ssnr ? r->ssnr[i] : 1,
                r->until ? r->until : epochs, r->until ? r->decay : 1);
    }
    return t;
}
