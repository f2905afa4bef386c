/* Threads: the only door to OpenMP.
 *
 * Threads share out outputs or chunks and never a summed index (doc/numerics.md, rule 3), so the
 * order in which the calls happen cannot show in a result.
 */
#ifndef BASE_PAR_H
#define BASE_PAR_H

#include "base/err.h"

/* Calls body(context, i) once for every i in 0..count-1, on all threads, in any order.
 * Inside another par_for (of more than one i) it runs on the calling thread alone. */
void par_for(int count, void (*body)(void *context, int i), void *context);

/* The same for a body that can fail; gives the error of the lowest i that failed.
 * All other calls happen all the same. */
err par_try(int count, err (*body)(void *context, int i), void *context);

/* Calls body on the calling thread: every par_for inside it runs on this thread too. */
void par_alone(void (*body)(void *context), void *context);

/* Which thread the caller is, for scratch memory of its own: 0 .. par_threads() - 1.
 * Both mean the same at every depth: no two threads at work ever share a number. */
int par_threads(void);
int par_thread(void);

/* No more threads than this from now on, unless OMP_NUM_THREADS says how many. */
void par_limit(int threads);

/* Says when more threads are asked for than any machine has; the system would end the tool without
 * a word. */
enum { PAR_LARGEST = 4096 };
err par_check(void);

/* Asserts round-to-nearest and no flush-to-zero in this thread (doc/numerics.md, Flags). par_for
 * does so in each thread before its first work. */
void par_assert_ieee(void);

#endif
