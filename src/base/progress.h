/* One progress line for long work on stderr: step, rate, time left.
 * On a terminal the line is redrawn in place; into a file a plain line comes every ten seconds. */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

struct progress {
    const char *what, *unit; // borrowed
    double total, started, shown;
};

/* Begins work of total units ("images"); what names it ("train clear-gray-1"). */
struct progress progress_start(const char *what, double total, const char *unit);

/* Shows where the work is, at most a few times a second; detail may be "". */
void progress_show(struct progress *p, double done, const char *detail);

/* Ends the line with the total and the time it took. */
void progress_end(struct progress *p, const char *detail);

/* Seconds of a clock that never goes back; for rates and wall times only, never for results. */
double progress_clock(void);

/* Writes the time of day as 2025-01-31T12:00:00Z; never for results. */
enum { PROGRESS_DATE = 21 };
void progress_date(char date[PROGRESS_DATE]);

#endif
