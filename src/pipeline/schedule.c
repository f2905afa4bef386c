/* Which runs go side by side; see schedule.h. */
#include "pipeline/schedule.h"

#include "base/mem.h"
#include "base/par.h"

#include <unistd.h>

/* Of the machine's memory, what runs may take together. */
static const double MEMORY = 0.8;

static double memory_mib(void)
{
    return (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE) / (1 << 20);
}

/* Runs of one network that are as large as the largest go into memory so many times. */
static int fitting(const struct plan *plan)
{
    double largest = 1;
    for (int i = 0; i < plan->count; i++)
        if (plan->job[i].network && plan->job[i].mib > largest) largest = plan->job[i].mib;
    double fit = MEMORY * memory_mib() / largest;
    return fit > PAR_LARGEST ? PAR_LARGEST : fit < 1 ? 1 : (int)fit;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Seconds of a job with its threads; what is not known takes none. */
static double seconds_of(const struct schedule *s, const struct plan_job *job)
{
    if (job->seconds < 0) return 0;
    int share = job->network ? s->cores / s->threads : 1;
    return job->serial + (job->seconds - job->serial) * share;
}

/* When all that a job waits for has ended; negative: not all of it has a place yet. */
static double ready(const struct schedule *s, const struct plan_job *job)
{
    double at = 0;
    for (int k = 0; k < job->afters; k++) {
        if (s->lane[job->after[k]] < 0) return -1;
        if (s->end[job->after[k]] > at) at = s->end[job->after[k]];
    }
    return at;
}

/* As make does it: what is ready first goes to the lane that is free first; of those ready at once
 * the first of the plan. */
static void place_next(struct schedule *s, double *free_at)
{
    int lane = 0, next = -1;
    double when = 0;
    for (int l = 1; l < s->jobs; l++)
        if (free_at[l] < free_at[lane]) lane = l;
    for (int i = 0; i < s->plan->count; i++) {
        double at = s->lane[i] < 0 ? ready(s, &s->plan->job[i]) : -1;
        if (at < 0) continue;
        if (at < free_at[lane]) at = free_at[lane];
        if (next < 0 || at < when) {
            next = i;
            when = at;
        }
    }
    CHECK(next >= 0);
    s->lane[next] = lane;
    s->start[next] = when;
    s->end[next] = free_at[lane] = when + seconds_of(s, &s->plan->job[next]);
    if (s->end[next] > s->seconds) s->seconds = s->end[next];
}

struct schedule *schedule_new(const struct plan *plan, const struct study *study, int jobs)
{
    struct schedule *s = mem_new(1, sizeof *s);
    size_t count = (size_t)plan->count + 1;
    int cores = par_threads();
    if (plan->count == 0) jobs = 1;
    if (jobs == 0) jobs = smaller(smaller(cores, study->networks), fitting(plan));
    jobs = jobs < 1 ? 1 : jobs;
    *s = (struct schedule){.plan = plan, .cores = cores, .jobs = jobs};
    s->threads = cores / jobs < 1 ? 1 : cores / jobs;
    s->start = mem_new(count, sizeof *s->start);
    s->end = mem_new(count, sizeof *s->end);
    s->lane = mem_new(count, sizeof *s->lane);
    for (int i = 0; i < plan->count; i++) s->lane[i] = -1;
    double *free_at = mem_new((size_t)jobs, sizeof *free_at);
    for (int i = 0; i < plan->count; i++) place_next(s, free_at);
    mem_free(free_at);
    for (int i = 0; i < plan->count; i++) {
        const struct plan_job *job = &plan->job[i];
        int threads = job->network ? s->threads : cores;
        if (job->seconds > 0)
            s->busy += job->serial + (s->end[i] - s->start[i] - job->serial) * threads;
    }
    return s;
}

void schedule_free(struct schedule *s)
{
    mem_free(s->lane);
    mem_free(s->end);
    mem_free(s->start);
    mem_free(s);
}
