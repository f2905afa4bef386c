/* The regimes, each a row of one table; see regime.h. */
#include "settings/regime.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "settings/method.h"

#include <math.h>

/* A regime fills in levels, weights and what else it draws, sigmas in the study's unit. recipe is a
 * word of [blur] recipe whose published settings stand in the place of the study's, or NULL. */
struct row {
    const char *name, *purpose, *recipe;
    err (*fill)(struct regime *r, const struct ini *ini);
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

static err read_weights(struct regime *r, const struct ini *ini, const char *section,
                        const char *level)
{
    int weights;
    double sum = 0, *weight;
    TRY(ini_numbers(&weight, &weights, ini, section, "weights", 0, 1000));
    r->weight = weight;
    FAIL_IF(weights != r->levels, "%s: [%s] weights: expected %d numbers, one for each %s, got %d",
            ini->path, section, r->levels, level, weights);
    for (int i = 0; i < weights; i++) sum += weight[i];
    FAIL_IF(sum <= 0, "%s: [%s] weights: expected one above zero", ini->path, section);
    for (int i = 0; i < weights; i++) weight[i] /= sum;
    return NULL;
}

static err clear(struct regime *r, const struct ini *ini)
{
    (void)ini;
    set_levels(r, 1);
    return NULL;
}

static err levels(struct regime *r, const struct ini *ini)
{
    double *sigma;
    TRY(ini_numbers(&sigma, &r->levels, ini, "blur", "sigmas", 0, 1000));
    r->sigma = sigma;
    return read_weights(r, ini, "blur", "sigma");
}

/* Two levels, the clear picture and one that has the share of [blur]. */
static err half(struct regime *r, const struct ini *ini, double sigma)
{
    double share;
    TRY(ini_number(&share, ini, "blur", "share", 0, 1));
    set_levels(r, 2);
    ((double *)r->sigma)[1] = sigma;
    ((double *)r->weight)[0] = 1 - share;
    ((double *)r->weight)[1] = share;
    return NULL;
}

static err fixed(struct regime *r, const struct ini *ini)
{
    double sigma;
    TRY(ini_number(&sigma, ini, "blur", "sigma", 0, 1000));
    return half(r, ini, sigma);
}

static err continuous(struct regime *r, const struct ini *ini)
{
    double *range;
    int ends;
    TRY(ini_numbers(&range, &ends, ini, "blur", "range", 0, 1000));
    double least = range[0], greatest = range[ends - 1];
    mem_free(range);
    FAIL_IF(ends != 2 || least > greatest,
            "%s: [blur] range: expected two numbers, the least and the greatest sigma, got '%s'",
            ini->path, ini_text(ini, "blur", "range"));
    TRY(half(r, ini, least));
    double *most = mem_new(2, sizeof *most);
    most[1] = greatest;
    r->most = most;
    return NULL;
}

static err blur_to_clear(struct regime *r, const struct ini *ini)
{
    double until;
    int epochs;
    set_levels(r, 1);
    TRY(ini_number((double *)r->sigma, ini, "blur", "sigma", 0, 1000));
    TRY(ini_number(&r->decay, ini, "blur", "decay", 0, 1));
    TRY(ini_number(&until, ini, "blur", "until", 0, 1));
    TRY(ini_whole(&epochs, ini, "train", "epochs", 1, 100000));
    r->until = (int)rint(until * epochs);
    FAIL_IF(r->until == 0,
            "%s: [blur] until: %g of %d epochs is none; raise it or leave out the "
            "regime blur-to-clear",
            ini->path, until, epochs);
    return NULL;
}

static err noise(struct regime *r, const struct ini *ini)
{
    int each;
    double *ssnr;
    TRY(ini_numbers(&ssnr, &r->levels, ini, "noise", "ssnr", 0, 1));
    r->ssnr = ssnr;
    r->sigma = mem_new((size_t)r->levels, sizeof *r->sigma);
    TRY(read_weights(r, ini, "noise", "ssnr"));
    TRY(ini_whole(&each, ini, "noise", "each", 0, 1));
    r->each = each == 1;
    return NULL;
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

static err border(enum border *out, const struct ini *ini)
{
    static const char *const names[] = {"reflect", "wrap", "constant"};
    const char *text = ini_text(ini, "blur", "border");
    for (int i = 0; i < 3; i++)
        if (text_same(text, names[i])) {
            *out = (enum border)i;
            return NULL;
        }
    return err_new("%s: [blur] border: expected reflect, wrap or constant, got '%s'", ini->path,
                   text);
}

static err fill(struct regime *r, const struct ini *ini, const struct row *row, int width)
{
    double pixels;
    TRY(study_unit(&pixels, ini, width));
    TRY(ini_number(&r->truncate, ini, "blur", "truncate", 1, BLUR_TRUNCATE));
    TRY(border(&r->border, ini));
    TRY(row->fill(r, ini));
    for (int i = 0; i < r->levels; i++) {
        ((double *)r->sigma)[i] *= pixels;
        if (r->most) ((double *)r->most)[i] *= pixels;
        double most = r->most ? r->most[i] : r->sigma[i];
        FAIL_IF(most > BLUR_SIGMA,
                "%s: [blur]: expected sigmas of at most %d pixels, got %g in the regime %s",
                ini->path, BLUR_SIGMA, most, row->name);
    }
    return NULL;
}

static err make(struct regime *r, const struct ini *settings, const struct row *row, int width)
{
    *r = (struct regime){0};
    struct ini *ini = ini_copy(settings);
    if (row->recipe) method_replace(ini, "blur", "recipe", row->recipe);
    err e = fill(r, ini, row, width);
    ini_free(ini);
    if (e) regime_free(r);
    return e;
}

err regime_new(struct regime *r, const struct study *s, const char *name, int width)
{
    const struct row *row = find(name);
    CHECK(row); // the study was read
    return make(r, s->ini, row, width);
}

/* Gives the error that lists the regimes. */
static err unknown(const struct ini *ini, const char *name)
{
    char *list = mem_text("%s", "");
    for (int i = 0; i < ROWS; i++)
        list = text_append(list, "%s %s (%s)", i ? "," : "", rows[i].name, rows[i].purpose);
    err e = err_new("%s: [networks] regimes: no regime '%s'; there are:%s", ini->path, name, list);
    mem_free(list);
    return e;
}

err regime_check(const struct ini *ini, const char *name, int width)
{
    struct regime r;
    const struct row *row = find(name);
    if (!row) return unknown(ini, name);
    TRY(make(&r, ini, row, width));
    regime_free(&r);
    return NULL;
}

void regime_free(struct regime *r)
{
    mem_free((void *)r->sigma);
    mem_free((void *)r->weight);
    mem_free((void *)r->most);
    mem_free((void *)r->ssnr);
}

char *regime_identity(const struct regime *r, const struct augment *a, const char *data)
{
    char *text = mem_text("%s shift %d flip %d truncate %.17g border %d", data, a->shift, a->flip,
                          r->truncate, (int)r->border);
    for (int i = 0; i < r->levels; i++) {
        text = text_append(text, " sigma %.17g %.17g", r->sigma[i], r->weight[i]);
        if (r->most) text = text_append(text, " most %.17g", r->most[i]);
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
        double sigma = r->sigma[i], most = r->most ? r->most[i] : sigma;
        tsv_add(t, "%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%d\t%.9g", r->weight[i], sigma, most,
                sigma / width, most / width, r->ssnr ? r->ssnr[i] : 1, r->until ? r->until : epochs,
                r->until ? r->decay : 1);
    }
    return t;
}
