/* One progress line for long work on stderr: step, rate, time left.
 * On a terminal the line is redrawn in place; into a file, and where METABLUR_LINES is set because
 * several runs write to one terminal, a plain line comes every ten seconds. */
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

/* Work that is counted deep inside, by whatever does it: from here on each tick adds so many units,
 * and the line of `what` (copied) is shown where nothing else is. Without progress_count ticks do
 * nothing. One thread ticks. */
void progress_count(const char *what, double total, const char *unit);
void progress_tick(double units);
void progress_count_end(void);

/* Seconds of a clock that never goes back; for rates and wall times only, never for results. */
double progress_clock(void);

/* Seconds that the calling thread has been at work; for the same. */
double progress_processor(void);

/* Writes the time of day as 2025-01-31T12:00:00Z; never for results. */
enum { PROGRESS_DATE = 21 };
void progress_date(char date[PROGRESS_DATE]);

#endif
