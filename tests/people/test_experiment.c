/* How long the experiment takes, and what is refused before a file is written; the folder is
 * covered by tests/tools/experiment.t. */
#include "people/experiment.h"
#include "settings/constant.h"
#include "shown.h"

#include <math.h>

static struct experiment of(const char *preset, int images, int sessions, int catches)
{
    return (struct experiment){.request = {.preset = preset},
                               .shape = {.images = images,
                                         .sessions = sessions,
                                         .catches = catches,
                                         .practice = 6,
                                         .screening = 4}};
}

Test(experiment, a_session_has_its_share_of_the_pictures_and_its_catch_trials)
{
    struct experiment x = of("lab", 100, 3, 5);
    cr_assert_eq(experiment_trials(&x), 34 + 5, "the largest session");
    x.shape.sessions = 1;
    cr_assert_eq(experiment_trials(&x), 105);
}

Test(experiment, the_minutes_are_the_times_of_all_trials)
{
    static const char *const presets[] = {"lab", "online"};
    for (int i = 0; i < 2; i++) {
        struct experiment x = of(presets[i], 100, 1, 5);
        double window = constant_value(presets[i], "window");
        double trial = constant_value(presets[i], "blank") +
                       constant_value(presets[i], "fixation") +
                       constant_value(presets[i], "image") + constant_value(presets[i], "mask") +
                       (window > 0 ? window : 1000);
        cr_assert_float_eq(experiment_minutes(&x), 115 * trial / 60000, 1e-12);
    }
}

Test(experiment, a_page_that_is_not_built_is_reported_before_anything_is_written)
{
    struct shown w = shown_new("0 8", false);
    char *out = mem_text("%s/out", w.folder);
    struct experiment_request r = {
        .preset = "lab", .page = w.folder, .out = out, .size = 64, .sessions = 1};
    MUST_FAIL(experiment_write(w.study, &r), "no built page; make experiment builds it");
    cr_assert(!file_exists(out));
    r.size = 8;
    MUST_FAIL(experiment_write(w.study, &r), "size 8: expected 32 to 1024 pixels");
    r.size = 64;
    r.sessions = -3;
    MUST_FAIL(experiment_write(w.study, &r), "sessions -3: expected at least 1");
    cr_assert(!file_exists(out));
    mem_free(out);
    shown_free(&w);
}
