/* Twin of the peak; see peak.h. */
#include "kernel/peak.h"

#include "kernel/layout.h"

#include <math.h>

void peak_ref(float *sums, const float *a, const float *b, size_t n)
{
    for (int i = 0; i < PEAK_CHAINS * BLOCK; i++)
        for (size_t k = 0; k < n; k++) sums[i] = fmaf(sums[i], a[i % BLOCK], b[i % BLOCK]);
}
