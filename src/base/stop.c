/* Stopping on request; see stop.h. The handler calls nothing but what a handler may call. */
#include "base/stop.h"

#include "base/err.h"
#include "base/ranks.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t deferred, noted, shared;

/* Rank 0 speaks. */
static void say(const char *line)
{
    if (!ranks_first()) return;
    if (write(STDERR_FILENO, line, strlen(line)) < 0) return; // nothing to be done about it
}

/* A launcher sends the signal also when another rank has died, and then no step ends. */
static void say_deferred(void)
{
    const char *left = ranks_promised();
    say("\nmetablur: stops after this step; once more stops at once");
    if (ranks_count() > 1 && left) {
        say("; if a rank is missing, ");
        say(left);
    }
    say("\n");
}

static void handle(int number)
{
    if (deferred && !noted) {
        noted = number;
        say_deferred();
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

void stop_share(int number)
{
    shared = number;
}

int stop_signal(void)
{
    return noted ? noted : shared;
}
