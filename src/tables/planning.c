/* The size a study has to have; see planning.h. */
#include "tables/planning.h"

#include "trials/cell.h"

#include <math.h>

static double square(double x)
{
    return x * x;
}

/* The variance of which a normal 95 % interval has this width. */
static double variance_of(double lo, double hi)
{
    return square((hi - lo) / (2 * 1.959964));
}

/* Networks of a regime that are needed, two at least; NaN where no number is enough. */
static double needed(double difference, double of_references, double of_networks, double now)
{
    double left = square(difference / (1.959964 + 0.841621)) - of_references;
    return left > 0 ? fmax(2, ceil(now * of_networks / left)) : NAN;
}

struct tsv *planning_new(void)
{
    return tsv_new("regime against colour of difference references networks");
}

void planning_add(struct tsv *t, const struct planning *p, const struct crossed_result *r)
{
    double of_references = variance_of(r->fixed_lo, r->fixed_hi),
           of_networks = fmax(variance_of(r->lo, r->hi) - of_references, 0);
    if (!(r->hi - r->lo >= 0)) return;
    for (int seen = 0; seen < 2; seen++)
        for (int more = 1; more <= 4; more *= 2) {
            double difference = seen ? fabs(r->difference) : p->smallest;
            double n = needed(difference, of_references / more, of_networks, p->generators / 2.0);
            tsv_add(t, "%s\t%s\t%s\t%s\t%.9g\t%d\t%s", p->regime, p->against, p->colour,
                    seen ? "seen" : "smallest", difference, p->references * more,
                    cell_of(n, 9).text);
        }
}
