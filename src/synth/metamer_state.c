/* When a block is left; see metamer_state.h. */
#include "synth/metamer_state.h"

#include "base/ranks.h"
#include "base/stop.h"

bool metamer_leaves(const struct metamer_state *s, int begun)
{
    int taken = s->step - begun;
    if (taken == 0 || ranks_count() > 1) return false;
    return stop_signal() || taken >= METAMER_AT_ONCE / s->N;
}
