/* Ranks: the processes that work on one run together. The only door to MPI.
 *
 * A build without MPI, and a run without a launcher (mpirun, srun), has one rank. All ranks run the
 * same code; rank 0 alone writes files (base/file.c) and speaks (base/progress.c). No sum is left
 * to MPI: ranks pass bytes to each other, and each adds them in the order that the source says
 * (doc/ranks.md). Calls are collective, in the same order on all ranks, and from the main thread
 * outside par_for.
 *
 * A rank that fails ends the run (ranks_fail). A rank that waits longer for the others than
 * METABLUR_RANKS_TIMEOUT seconds (600) ends it too, so none hangs.
 */
#ifndef BASE_RANKS_H
#define BASE_RANKS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { RANKS_MAX = 1024 };

/* Joins the other ranks if a launcher started this process; an error if the build has no MPI and
 * the launcher started several. */
err ranks_start(void);

/* Leaves them, after all work. */
void ranks_end(void);

/* Ends the run of all ranks with a status: prints the line (NULL: nothing) to stderr, unless
 * another rank that has failed too does (the lowest speaks), and does not return where there are
 * several. */
void ranks_fail(const char *line, int status);

int ranks_count(void);
int ranks_mine(void);   // 0 .. ranks_count() - 1
bool ranks_first(void); // rank 0, also after ranks_leave

/* The cores of this host for each of the ranks on it. */
int ranks_cores(void);

/* Work for one rank: the others give true and do nothing more; rank 0 goes on as the only one. */
bool ranks_leave(void);

/* What the line about a run that ends before its time says is left, for example where the
 * checkpoint is; copied. NULL: nothing. */
void ranks_promise(const char *text);
const char *ranks_promised(void); // or NULL; a handler of signals may ask

/* The part of `count` things that is a rank's: from *first to *end - 1. */
void ranks_share(int *first, int *end, int count, int rank);

/* Completes block on all ranks: rank r has the bytes begin[r] .. begin[r + 1] - 1; begin (ranks +
 * 1). */
void ranks_gather(void *block, const size_t *begin);

/* The same of `count` things of `size` bytes that were shared out by ranks_share. */
void ranks_gather_shared(void *block, int count, size_t size);

/* Starts to send the floats out[out_at[r]] .. out[out_at[r + 1] - 1] to each rank r, and to receive
 * theirs for this one into in, laid out by in_at. Borrows both until ranks_wait(handle). */
int ranks_exchange(float *in, const size_t *in_at, const float *out, const size_t *out_at);
void ranks_wait(int handle);

/* Fails, on all ranks alike, unless all have the same text (of at most 64 characters, a digest);
 * what names it: "the program". */
err ranks_agree(const char *what, const char *digest);

/* By how many seconds the clock of the day of rank *rank, the one that is farthest off, is ahead of
 * that of rank 0. */
long ranks_clock(int *rank);

/* What this rank has sent to others so far, and how long it has waited for them. */
struct ranks_traffic {
    double messages, bytes, waited; // waited: seconds
};
struct ranks_traffic ranks_traffic(void);

#endif
