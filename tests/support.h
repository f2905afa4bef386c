/* What the tests of all modules share: seeded inputs, comparison to the bit, skips that say so. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include "base/rng.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fails the test with the error's line if there is one. */
#define MUST(call)                                                                                 \
    do {                                                                                           \
        err must_error = (call);                                                                   \
        cr_assert_null(must_error, "%s", must_error);                                              \
    } while (0)

/* Fails unless the call gives an error whose line holds the text. */
#define MUST_FAIL(call, text)                                                                      \
    do {                                                                                           \
        err must_error = (call);                                                                   \
        cr_assert_not_null(must_error, "expected an error with '%s'", text);                       \
        cr_assert_not_null(strstr(must_error, text), "expected '%s' in '%s'", text, must_error);   \
        err_free(must_error);                                                                      \
    } while (0)

/* Fills x with numbers of [-1, 1) that depend on the tag alone. */
static inline void fill(float *x, size_t n, uint32_t tag)
{
    struct rng r = rng_at(1, RNG_TEST, 0, tag);
    for (size_t i = 0; i < n; i++) x[i] = 2 * rng_uniform(&r) - 1;
}

/* The first index at which two arrays differ in any bit, or -1. */
static inline long first_difference(const float *a, const float *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(a + i, b + i, sizeof *a)) return (long)i;
    return -1;
}

/* The folder of real data, or NULL after a line that says what is skipped. */
static inline const char *real_data(const char *what)
{
    const char *folder = getenv("METABLUR_DATA");
    if (folder && *folder) return folder;
    fprintf(stderr, "skipped: %s: METABLUR_DATA is not set\n", what);
    return NULL;
}

#endif
