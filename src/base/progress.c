/* The progress line; see progress.h. */
#include "base/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

double progress_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct progress progress_start(const char *what, double total, const char *unit)
{
    double now = progress_clock();
    return (struct progress){what, unit, total, now, now};
}

void progress_show(struct progress *p, double done, const char *detail)
{
    int terminal = isatty(STDERR_FILENO);
    double now = progress_clock(), spent = now - p->started;
    if (now - p->shown < (terminal ? 0.2 : 10.0) || done <= 0) return;
    p->shown = now;
    double left = spent * (p->total - done) / done;
    fprintf(stderr, "%s%s  %.0f/%.0f %s  %.0f/s  %s  %d:%02d left%s", terminal ? "\r" : "", p->what,
            done, p->total, p->unit, done / spent, detail, (int)left / 60, (int)left % 60,
            terminal ? "\033[K" : "\n");
}

void progress_end(struct progress *p, const char *detail)
{
    double spent = progress_clock() - p->started;
    fprintf(stderr, "%s%s  %.0f %s  %.0f/s  %s  %.1f s%s\n", isatty(STDERR_FILENO) ? "\r" : "",
            p->what, p->total, p->unit, p->total / spent, detail, spent,
            isatty(STDERR_FILENO) ? "\033[K" : "");
}
