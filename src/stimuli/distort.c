/* The registry of manipulations; see distort.h. */
#include "stimuli/distort.h"

#include "base/mem.h"
#include "base/text.h"
#include "spectrum/dft.h"

#define ENTRY(name) extern const struct distortion distort_##name;
#include "gen/distort.def"
#undef ENTRY

const struct distortion *const distort_all[] = {
#define ENTRY(name) &distort_##name,
#include "gen/distort.def"
#undef ENTRY
    NULL,
};

enum { COUNT = sizeof distort_all / sizeof *distort_all - 1 };

err distort_find(const struct distortion **out, const char *name)
{
    char *names[COUNT];
    for (int i = 0; i < COUNT; i++) {
        *out = distort_all[i];
        if (text_same((*out)->name, name)) return NULL;
        names[i] = (char *)(*out)->name;
    }
    char *known = text_join(names, COUNT, " ");
    err e = err_new("no manipulation '%s'; expected one of %s", name, known);
    mem_free(known);
    return e;
}

static err check_mask(const struct distortion *d, const struct image *in, const struct image *mask)
{
    FAIL_IF(!mask, "%s needs the mask of the object", d->name);
    FAIL_IF(mask->width != in->width || mask->height != in->height,
            "the mask has %d x %d pixels, the picture %d x %d", mask->width, mask->height,
            in->width, in->height);
    return NULL;
}

err distort_apply(struct image **out, const struct distortion *d, const struct image *in,
                  const struct distort_job *job)
{
    FAIL_IF(d->level && !(job->level >= d->min && job->level <= d->max),
            "%s: level %g: expected %s, %g to %g", d->name, job->level, d->level, d->min, d->max);
    FAIL_IF(d->transforms && (in->width > DFT_SIDE || in->height > DFT_SIDE),
            "%s: %d x %d pixels, at most %d a side", d->name, in->width, in->height, DFT_SIDE);
    if (d->wants_mask || job->mask) TRY(check_mask(d, in, job->mask));
    FAIL_IF(d->wants_average && !job->average, "%s needs the mean spectrum of a set of pictures",
            d->name);
    if (d->wants_average) TRY(average_fits(job->average, in, "picture"));
    return d->apply(out, in, job);
}

struct rng distort_rng(const struct distort_job *job, enum distort_stream stream)
{
    return rng_at(job->seed, RNG_DISTORT, stream, job->sample);
}
