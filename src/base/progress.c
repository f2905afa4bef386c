/* The progress line; see progress.h. */
#include "base/progress.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/ranks.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

double progress_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double progress_processor(void)
{
    struct timespec used;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (double)used.tv_sec + 1e-9 * (double)used.tv_nsec;
}

void progress_date(char date[PROGRESS_DATE])
{
    struct tm utc;
    time_t now = time(NULL);
    CHECK(gmtime_r(&now, &utc));
    strftime(date, PROGRESS_DATE, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

struct progress progress_start(const char *what, double total, const char *unit)
{
    double now = progress_clock();
    return (struct progress){what, unit, total, now, now};
}

/* Whole seconds within what a clock shows: a rate of the first moment can promise years. */
static int seconds_of(double left)
{
    return left < 0 ? 0 : left < 360000 ? (int)left : 359999;
}

/* Whether the line can be redrawn. */
static bool redraws(void)
{
    return isatty(STDERR_FILENO) && !getenv("METABLUR_LINES");
}

void progress_show(struct progress *p, double done, const char *detail)
{
    if (!ranks_first()) return;
    bool terminal = redraws();
    double now = progress_clock(), spent = now - p->started;
    if (now - p->shown < (terminal ? 0.2 : 10.0) || done <= 0) return;
    p->shown = now;
    int left = seconds_of(spent * (p->total - done) / done);
    fprintf(stderr, "%s%s  %.0f/%.0f %s  %.0f/s  %d:%02d left%s%s%s", terminal ? "\r" : "", p->what,
            done, p->total, p->unit, done / spent, left / 60, left % 60, *detail ? "  " : "",
            detail, terminal ? "\033[K" : "\n");
}

void progress_end(struct progress *p, const char *detail)
{
    if (!ranks_first()) return;
    bool terminal = redraws();
    double spent = progress_clock() - p->started, rate = spent > 0 ? p->total / spent : 0;
    fprintf(stderr, "%s%s  %.0f %s  %.0f/s  %.1f s%s%s%s\n", terminal ? "\r" : "", p->what,
            p->total, p->unit, rate, spent, *detail ? "  " : "", detail, terminal ? "\033[K" : "");
}

/* What is counted deep inside; what is NULL where nothing is. */
static struct progress counted;
static char *counted_name;
static double ticked;

void progress_count(const char *what, double total, const char *unit)
{
    progress_count_end();
    counted_name = mem_text("%s", what);
    counted = progress_start(counted_name, total, unit);
    ticked = 0;
}

void progress_tick(double units)
{
    if (!counted_name) return;
    ticked += units;
    if (ticked > counted.total) ticked = counted.total; // which is counted before the work
    progress_show(&counted, ticked, "");
}

void progress_count_end(void)
{
    mem_free(counted_name);
    counted_name = NULL;
}
