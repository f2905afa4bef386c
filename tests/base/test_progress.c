/* base/progress: what the lines say, and that no rate is a crash. */
#include "../scratch.h"
#include "../support.h"
#include "base/progress.h"

#include <unistd.h>

/* What the calls between the two write to stderr, which is then no terminal. */
static char *folder, *path;
static int kept;

static void begin(void)
{
    folder = scratch_new();
    path = mem_text("%s/stderr", folder);
    fflush(stderr);
    kept = dup(STDERR_FILENO);
    cr_assert_not_null(freopen(path, "w", stderr));
}

static void expect_said(const char *want)
{
    char *said;
    size_t size;
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    MUST(file_read(&said, &size, path, 1 << 16));
    cr_expect_str_eq(said, want);
    mem_free(said);
    mem_free(path);
    scratch_free(folder);
}

/* Work that began some seconds ago. */
static struct progress begun(double seconds, double total)
{
    struct progress p = progress_start("train", total, "images");
    p.started -= seconds;
    p.shown -= seconds;
    return p;
}

Test(progress, a_line_says_step_rate_and_time_left)
{
    begin();
    struct progress p = begun(100, 5000);
    progress_show(&p, 1000, "loss 2.3");
    expect_said("train  1000/5000 images  10/s  6:40 left  loss 2.3\n");
}

Test(progress, lines_do_not_come_more_often_than_every_ten_seconds)
{
    begin();
    struct progress p = begun(100, 5000);
    progress_show(&p, 1000, "");
    progress_show(&p, 1001, "");
    p.shown -= 9;
    progress_show(&p, 1002, "");
    expect_said("train  1000/5000 images  10/s  6:40 left\n");
}

Test(progress, the_end_says_total_rate_and_time)
{
    begin();
    struct progress p = begun(100, 5000);
    progress_end(&p, "accuracy 0.9");
    expect_said("train  5000 images  50/s  100.0 s  accuracy 0.9\n");
}

Test(progress, too_little_and_too_much_done_are_no_crash)
{
    begin();
    struct progress p = begun(100, 1e300);
    progress_show(&p, 0, ""); // nothing to say yet
    progress_show(&p, 1, "");
    p = begun(100, 10);
    progress_show(&p, 20, ""); // more than there is: no time left
    char *want = mem_text("train  1/%.0f images  0/s  5999:59 left\n"
                          "train  20/10 images  0/s  0:00 left\n",
                          1e300);
    expect_said(want);
    mem_free(want);
}

Test(progress, no_work_has_a_rate_of_zero)
{
    begin();
    struct progress p = begun(100, 0);
    progress_end(&p, "");
    expect_said("train  0 images  0/s  100.0 s\n");
}

Test(progress, the_clock_never_goes_back)
{
    double before = progress_clock();
    for (int i = 0; i < 10000; i++) {
        double now = progress_clock();
        cr_assert_geq(now, before);
        before = now;
    }
}

Test(progress, ticks_without_a_count_say_nothing_and_with_one_its_name)
{
    begin();
    progress_tick(5);
    progress_count("eval a", 10, "passes");
    progress_tick(5); // less than ten seconds after the beginning
    progress_count_end();
    progress_tick(5);
    expect_said("");
}
