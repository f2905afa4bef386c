/* Learning-rate schedules; see schedule.h. */
#include "train/schedule.h"

#include "base/mathx.h"
#include "base/text.h"

static const char *const names[] = {"constant", "cosine", "step"};

err schedule_find(enum schedule_kind *kind, const char *name)
{
    for (int i = 0; i < 3; i++)
        if (text_same(name, names[i])) {
            *kind = (enum schedule_kind)i;
            return NULL;
        }
    return err_new("unknown schedule '%s'; expected constant, cosine or step", name);
}

double schedule_rate(const struct schedule *schedule, long step, long steps)
{
    const double pi = 0x1.921fb54442d18p+1;
    double at = (double)step + 1, warm = schedule->warmup * (double)steps;
    if (at < warm) return schedule->rate * at / warm;
    double done = steps > warm ? ((double)step - warm) / ((double)steps - warm) : 0;
    if (done < 0) done = 0;
    switch (schedule->kind) {
    case SCHEDULE_COSINE:
        return schedule->rate * 0.5 * (1 + mathx_cos(pi * done));
    case SCHEDULE_STEP:
        return schedule->rate * (done < 0.5 ? 1 : done < 0.75 ? 0.1 : 0.01);
    default:
        return schedule->rate;
    }
}
