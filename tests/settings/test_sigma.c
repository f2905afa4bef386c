/* Sigmas in pixels. */
#include "settings/sigma.h"

#include "reading.h"

Test(sigma, scales_with_the_width_of_the_pictures)
{
    struct study *s = reading_study("[evaluate]\nsigmas = 0 8\n");
    double *sigma;
    int count;
    cr_expect_eq(sigma_unit(s->ini, 56), 0.25);
    MUST(sigma_levels(&sigma, &count, s->ini, 112));
    cr_expect(count == 2 && sigma[0] == 0 && sigma[1] == 4);
    mem_free(sigma);
    MUST_FAIL(sigma_levels(&sigma, &count, s->ini, 7196),
              "[evaluate] sigmas: expected at most 256 pixels, got 257");
    study_free(s);
}

Test(sigma, is_plain_pixels_where_no_width_is_said)
{
    struct study *s = reading_study("[blur]\nat_width = 0\n");
    cr_expect_eq(sigma_unit(s->ini, 56), 1);
    study_free(s);
}
