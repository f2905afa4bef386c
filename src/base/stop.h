/* SIGINT and SIGTERM: a stage says that the same command goes on, and training stops after the step
 * at work, with a checkpoint of it. On several ranks each notes the signals that it gets, and
 * training lets all of them stop after the same step. */
#ifndef BASE_STOP_H
#define BASE_STOP_H

#include <stdbool.h>

/* From here on both signals print a line and end the process, with the status that the signal has
 * in a shell. */
void stop_watch(void);

/* While it is deferred, the first signal is only noted; a second one ends the process. */
void stop_defer(bool deferred);

/* The signal that another rank has noted. One that comes here later is still the first. */
void stop_share(int number);

/* The signal that was noted here or, if there is none, by another rank; or 0. */
int stop_signal(void);

#endif
