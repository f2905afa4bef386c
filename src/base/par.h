/* Threads: the only door to OpenMP.
 *
 * Threads share out outputs or chunks and never a summed index (doc/numerics.md, rule 3), so the
 * order in which the calls happen cannot show in a result.
 */
#ifndef BASE_PAR_H
#define BASE_PAR_H

#include "base/err.h"

/* Calls body(context, i) once for every i in 0..count-1, on all threads, in any order.
 * Inside another par_for it runs on the calling thread alone. */
void par_for(int count, void (*body)(void *context, int i), void *context);

/* The same for a body that can fail; gives the error of the lowest i that failed. */
err par_try(int count, err (*body)(void *context, int i), void *context);

/* How many threads a par_for started here would use; 1 inside a par_for. */
int par_threads(void);

/* Which of these threads the caller is: 0 .. par_threads() - 1, as seen by the par_for. */
int par_thread(void);

/* Asserts round-to-nearest and no flush-to-zero in every thread (doc/numerics.md, Flags). */
void par_assert_ieee(void);

#endif
