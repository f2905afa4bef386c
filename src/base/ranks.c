/* Ranks through MPI, or one rank; see ranks.h.
 *
 * All operations are MPI's non-blocking ones, completed by testing: so a wait has an end, and gives
 * the processor to the others where there are more ranks than cores. */
#include "base/ranks.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { DIGEST = 65 };

// count: 1 too after ranks_leave.
static int count = 1, mine, cores;
static struct ranks_traffic traffic;
static char promise[1024];
static volatile bool promised;

int ranks_count(void)
{
    return count;
}

int ranks_mine(void)
{
    return mine;
}

bool ranks_first(void)
{
    return mine == 0;
}

int ranks_cores(void)
{
    return cores;
}

struct ranks_traffic ranks_traffic(void)
{
    return traffic;
}

bool ranks_leave(void)
{
    if (mine > 0) return true;
    count = 1;
    return false;
}

void ranks_promise(const char *text)
{
    promised = false;
    if (!text) return;
    snprintf(promise, sizeof promise, "%s", text);
    promised = true;
}

const char *ranks_promised(void)
{
    return promised ? promise : NULL;
}

void ranks_share(int *first, int *end, int things, int rank)
{
    *first = (int)((long)things * rank / count);
    *end = (int)((long)things * (rank + 1) / count);
}

void ranks_gather_shared(void *block, int things, size_t size)
{
    size_t begin[RANKS_MAX + 1] = {0};
    int first, end;
    for (int r = 0; r < count; r++) {
        ranks_share(&first, &end, things, r);
        begin[r + 1] = (size_t)end * size;
    }
    ranks_gather(block, begin);
}

err ranks_agree(const char *what, const char *digest)
{
    if (count == 1) return NULL;
    char(*all)[DIGEST] = mem_new((size_t)count, DIGEST);
    snprintf(all[mine], DIGEST, "%s", digest);
    ranks_gather_shared(all, count, DIGEST);
    int other = 0;
    while (other < count && text_same(all[other], all[0])) other++;
    err e = NULL;
    if (other < count)
        e = err_new("expected all ranks to have the same, but %s of rank %d is not that of rank 0: "
                    "%.16s, %.16s",
                    what, other, all[other], all[0]);
    mem_free(all);
    return e;
}

long ranks_clock(int *rank)
{
    int64_t *all = mem_new((size_t)count, sizeof *all);
    all[mine] = time(NULL);
    ranks_gather_shared(all, count, sizeof *all);
    long ahead = *rank = 0;
    for (int r = 1; r < count; r++) {
        long other = (long)(all[r] - all[0]);
        if (labs(other) <= labs(ahead)) continue;
        ahead = other;
        *rank = r;
    }
    mem_free(all);
    return ahead;
}

/* What launchers say to the processes that they start: how many there are, and which this is. */
static const char *said(const char *const name[3])
{
    for (int i = 0; i < 3; i++)
        if (getenv(name[i])) return getenv(name[i]);
    return NULL;
}
static const char *const count_names[3] = {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_SIZE"};
static const char *const rank_names[3] = {"OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK"};

#ifdef RANKS_MPI

#include <mpi.h>
#include <sched.h>

enum { EXCHANGES = 1024 }; // at once
enum { TIMEOUT = 600 };    // seconds
// Seconds of a wait before it yields, and before it sleeps: where there are more ranks than cores,
// and a test looks at many connections, those that wait would else keep the cores from the others.
static const double SPIN = 1e-3, YIELD = 20e-3;

/* An exchange at work; MPI reads the sizes and places until it is complete. */
struct exchange {
    MPI_Request request;
    int *sizes; // (4, ranks); NULL: free
};
static struct exchange exchange[EXCHANGES];
static double timeout = TIMEOUT;
static int world = 1; // ranks that were started

void ranks_fail(const char *line, int status)
{
    static const struct timespec turn = {0, 200000000};
    // An error that all ranks have is said once: rank 0 ends the others while they wait.
    for (int i = 0; mine > 0 && i < 5 + mine; i++) nanosleep(&turn, NULL);
    if (line) fprintf(stderr, "%s\n", line);
    fflush(stderr);
    if (world > 1) MPI_Abort(MPI_COMM_WORLD, status);
}

static void give_up(const char *why)
{
    ranks_fail(mem_text("metablur: rank %d of %d: %s; the run ends%s%s", mine, world, why,
                        promised ? "; " : "", promised ? promise : ""),
               1);
    exit(1);
}

static void check(int status)
{
    char why[MPI_MAX_ERROR_STRING];
    int length;
    if (status == MPI_SUCCESS) return;
    MPI_Error_string(status, why, &length);
    give_up(why);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Who waits for the same rank gives up in turn, so that the first ends all, with one line. */
static void too_long(double waited)
{
    const double apart = 0.1; // seconds
    char why[80];
    if (waited < timeout + apart * mine) return;
    snprintf(why, sizeof why, "no word from another rank for %.0f s", timeout);
    give_up(why);
}

static void complete(MPI_Request *request)
{
    static const struct timespec nap = {0, 50000};
    double began = seconds();
    for (int done = 0;;) {
        check(MPI_Test(request, &done, MPI_STATUS_IGNORE));
        double waited = seconds() - began;
        if (done) {
            traffic.waited += waited;
            return;
        }
        too_long(waited);
        if (waited > YIELD)
            nanosleep(&nap, NULL);
        else if (waited > SPIN)
            sched_yield();
    }
}

static void count_cores(void)
{
    MPI_Comm here;
    int neighbours;
    check(MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here));
    check(MPI_Comm_size(here, &neighbours));
    check(MPI_Comm_free(&here));
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    cores = online > neighbours ? (int)(online / neighbours) : 1;
}

err ranks_start(void)
{
    int level;
    if (!said(count_names) && !said(rank_names)) return NULL;
    FAIL_IF(MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level) != MPI_SUCCESS,
            "MPI cannot be started");
    check(MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN));
    check(MPI_Comm_size(MPI_COMM_WORLD, &world));
    check(MPI_Comm_rank(MPI_COMM_WORLD, &mine));
    count = world;
    FAIL_IF(level < MPI_THREAD_FUNNELED, "this MPI cannot be used beside threads");
    FAIL_IF(world > RANKS_MAX, "expected at most %d ranks, got %d", RANKS_MAX, world);
    const char *seconds = getenv("METABLUR_RANKS_TIMEOUT");
    FAIL_IF(seconds && !(text_number(&timeout, seconds) && timeout > 0),
            "METABLUR_RANKS_TIMEOUT: expected seconds, got '%s'", seconds);
    if (world == 1) return NULL;
    count_cores();
    return NULL;
}

void ranks_end(void)
{
    int started;
    MPI_Initialized(&started);
    if (started) MPI_Finalize();
}

void ranks_gather(void *block, const size_t *begin)
{
    if (count == 1) return;
    int size[RANKS_MAX], at[RANKS_MAX];
    CHECK(begin[count] < 1u << 31);
    for (int r = 0; r < count; r++) {
        size[r] = (int)(begin[r + 1] - begin[r]);
        at[r] = (int)begin[r];
    }
    MPI_Request request;
    check(MPI_Iallgatherv(MPI_IN_PLACE, 0, MPI_BYTE, block, size, at, MPI_BYTE, MPI_COMM_WORLD,
                          &request));
    traffic.messages += size[mine] ? count - 1 : 0;
    traffic.bytes += (double)size[mine] * (count - 1);
    complete(&request);
}

/* Sizes and places as MPI wants them: size (ranks), then at (ranks). */
static void spell(int *size, const size_t *begin)
{
    CHECK(begin[count] < 1u << 31);
    for (int r = 0; r < count; r++) {
        size[r] = (int)(begin[r + 1] - begin[r]);
        size[count + r] = (int)begin[r];
    }
}

int ranks_exchange(float *in, const size_t *in_at, const float *out, const size_t *out_at)
{
    int handle = 0;
    while (handle < EXCHANGES && exchange[handle].sizes) handle++;
    CHECK(handle < EXCHANGES);
    struct exchange *x = &exchange[handle];
    int *from = x->sizes = mem_new(4 * (size_t)count, sizeof *x->sizes), *to = from + 2 * count;
    spell(from, in_at);
    spell(to, out_at);
    for (int r = 0; r < count; r++) {
        if (r == mine || !to[r]) continue;
        traffic.messages++;
        traffic.bytes += (double)to[r] * sizeof *out;
    }
    check(MPI_Ialltoallv(out, to, to + count, MPI_FLOAT, in, from, from + count, MPI_FLOAT,
                         MPI_COMM_WORLD, &x->request));
    return handle;
}

void ranks_wait(int handle)
{
    struct exchange *x = &exchange[handle];
    CHECK(x->sizes);
    complete(&x->request);
    mem_free(x->sizes);
    x->sizes = NULL;
}

#else

void ranks_fail(const char *line, int status)
{
    (void)status;
    if (line) fprintf(stderr, "%s\n", line);
}

err ranks_start(void)
{
    const char *text = said(count_names), *rank = said(rank_names);
    if (!text || !text_whole(&(long){0}, text) || atol(text) < 2) return NULL;
    if (rank && !text_same(rank, "0")) _exit(1); // rank 0 speaks
    return err_new("%s ranks were started, and this build has no MPI: `make MPI=1` makes one that "
                   "has, build/mpi/metablur",
                   text);
}

void ranks_end(void) {}

void ranks_gather(void *block, const size_t *begin)
{
    (void)block, (void)begin;
}

int ranks_exchange(float *in, const size_t *in_at, const float *out, const size_t *out_at)
{
    memcpy(in + in_at[0], out + out_at[0], (out_at[1] - out_at[0]) * sizeof *in);
    return 0;
}

void ranks_wait(int handle)
{
    (void)handle;
}

#endif
