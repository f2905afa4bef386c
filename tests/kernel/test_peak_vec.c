/* The peak: twin. */
#include "blocked.h"

enum { N = PEAK_CHAINS * BLOCK };

Test(peak_vec, every_set_gives_the_bits_of_the_twin)
{
    float *sums = numbers(N, 1), *a = numbers(BLOCK, 2), *b = numbers(BLOCK, 3);
    float *wanted = mem_copy(sums, N * sizeof *sums);
    peak_ref(wanted, a, b, 7);
    EACH_SET(set)
    {
        float *got = mem_copy(sums, N * sizeof *sums);
        set->peak(got, a, b, 7);
        cr_assert_eq(first_difference(got, wanted, N), -1, "%s", set->isa);
        mem_free(got);
    }
    mem_free(sums);
    mem_free(a);
    mem_free(b);
    mem_free(wanted);
}
