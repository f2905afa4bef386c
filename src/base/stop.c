/* Stopping on request; see stop.h. The handler calls nothing but what a handler may call. */
#include "base/stop.h"

#include "base/err.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t deferred, noted;

static void say(const char *line)
{
    if (write(STDERR_FILENO, line, strlen(line)) < 0) return; // nothing to be done about it
}

static void handle(int number)
{
    if (deferred && !noted) {
        noted = number;
        say("\nmetablur: stops after this step; once more stops at once\n");
        return;
    }
    say("\nmetablur: stopped; the same command goes on from what is finished\n");
    signal(number, SIG_DFL);
    raise(number);
}

void stop_watch(void)
{
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    CHECK(sigaction(SIGINT, &action, NULL) == 0 && sigaction(SIGTERM, &action, NULL) == 0);
}

void stop_defer(bool yes)
{
    deferred = yes;
}

int stop_signal(void)
{
    return noted;
}
