/* The tables of an analysis of variance; see anova.h. */
#include "base/mem.h"
#include "base/text.h"
#include "trials/anova_read.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"

#include <math.h>

/* Gives the name of an effect as the table shows it. */
static char *effect_name(const struct anova_input *in, const struct anova_columns *c,
                         enum anova_effect effect)
{
    const char *a = in->factor[0], *between = c->between ? c->between : "observer";
    if (effect == ANOVA_BETWEEN) return mem_text("%s", between);
    if (effect == ANOVA_A) return mem_text("%s", a);
    if (effect == ANOVA_B) return mem_text("%s", in->factor[1]);
    return mem_text("%s:%s", a, in->factors > 1 ? in->factor[1] : between);
}

static err add_effects(struct tsv *table, const struct anova_input *in,
                       const struct anova_columns *c, uint32_t seed)
{
    struct anova_result result[ANOVA_EFFECTS];
    int effects = anova_test(result, &in->d, seed);
    for (int i = 0; i < effects; i++) {
        const struct anova_result *r = &result[i];
        char *name = effect_name(in, c, r->effect);
        if (isfinite(r->f))
            tsv_add(table, "%s\t%d\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g", name, r->df, r->df_error,
                    r->ss, r->ss_error, r->f, r->p, r->eta2);
        err e = isfinite(r->f)
                    ? NULL
                    : err_new("%s: %s cannot be tested: %s", in->path, name,
                              isnan(r->f) ? "nothing varies" : "its error does not vary");
        mem_free(name);
        TRY(e);
    }
    return NULL;
}

err anova_table(struct tsv **out, const char *path, const struct anova_columns *columns,
                uint32_t seed)
{
    struct anova_input *in;
    TRY(anova_read(&in, path, columns));
    struct tsv *table = tsv_new("effect df1 df2 ss ss_error F p partial_eta2");
    err e = add_effects(table, in, columns, seed);
    anova_input_free(in);
    if (e)
        tsv_free(table);
    else
        *out = table;
    return e;
}

static double mean_of(const void *values, const int *chosen, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += ((const double *)values)[chosen ? chosen[i] : i];
    return sum / n;
}

/* Adds the row of a group and a cell. */
static void add_mean(struct tsv *table, const struct anova_input *in, int group, int a, int b,
                     uint32_t seed)
{
    const struct anova_data *d = &in->d;
    double *value = mem_new((size_t)d->subjects, sizeof *value), squares = 0, lo, hi;
    int n = 0;
    for (int s = 0; s < d->subjects; s++)
        if (d->group[s] == group) value[n++] = d->x[(s * d->a + a) * d->b + b];
    double mean = mean_of(value, NULL, n);
    for (int i = 0; i < n; i++) squares += (value[i] - mean) * (value[i] - mean);
    bootstrap_interval(&lo, &hi, mean_of, value, n, seed);
    tsv_add(table, "%s\t%s%s%s\t%d\t%.9g\t%s\t%.9g\t%.9g", in->group.text[group],
            in->level[0].text[a], in->factors > 1 ? "\t" : "",
            in->factors > 1 ? in->level[1].text[b] : "", n, mean,
            cell_of(n > 1 ? sqrt(squares / (n - 1) / n) : NAN, 9).text, lo, hi);
    mem_free(value);
}

err anova_means(struct tsv **out, const char *path, const struct anova_columns *columns,
                uint32_t seed)
{
    struct anova_input *in;
    TRY(anova_read(&in, path, columns));
    char *factors = text_join(in->factor, in->factors, " ");
    char *header = mem_text("group %s n mean sem lo hi", factors);
    *out = tsv_new(header);
    mem_free(factors);
    mem_free(header);
    for (int g = 0; g < in->d.groups; g++)
        for (int a = 0; a < in->d.a; a++)
            for (int b = 0; b < in->d.b; b++) add_mean(*out, in, g, a, b, seed);
    anova_input_free(in);
    return NULL;
}
