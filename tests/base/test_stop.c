/* Stopping on request. */
#include "base/stop.h"

#include "../support.h"

#include <signal.h>

Test(stop, a_signal_ends_the_process_as_it_always_does, .signal = SIGTERM)
{
    stop_watch();
    raise(SIGTERM);
}

Test(stop, the_first_signal_is_noted_while_it_is_deferred)
{
    stop_watch();
    stop_defer(true);
    cr_assert_eq(stop_signal(), 0);
    raise(SIGINT);
    cr_assert_eq(stop_signal(), SIGINT);
}

Test(stop, the_second_signal_ends_the_process, .signal = SIGINT)
{
    stop_watch();
    stop_defer(true);
    raise(SIGTERM);
    raise(SIGINT);
}

Test(stop, what_another_rank_has_noted_counts_until_a_signal_comes_here)
{
    stop_watch();
    stop_defer(true);
    stop_share(SIGTERM);
    cr_assert_eq(stop_signal(), SIGTERM);
    raise(SIGINT); // late, and still the first
    cr_assert_eq(stop_signal(), SIGINT);
}
