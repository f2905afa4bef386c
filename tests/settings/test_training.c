/* Training as a study file says it. */
#include "settings/training.h"

#include "reading.h"
#include "settings/settings.h"

Test(training, has_the_values_of_the_file_and_the_seed_of_the_network)
{
    struct study *s =
        reading_study("batch = 16\nschedule = step\nrate = 0.25\nwarmup = 0.5\n"
                      "momentum = 0.75\nnesterov = 0\ndecay = 0.125\n"
                      "smoothing = 0.0625\npatience = 2\nstop_at = 0.75\ncheckpoint = 7\n"
                      "[data]\nval_per_class = 1\n");
    struct train_options o = training_options(s, &s->network[1]);
    cr_expect(o.epochs == 6 && o.batch == 16 && o.patience == 2 && o.stop_at == 0.75 &&
              o.checkpoint == 7);
    cr_expect(o.schedule.kind == SCHEDULE_STEP && o.schedule.rate == 0.25);
    cr_expect(o.schedule.warmup == 0.5 && o.momentum == 0.75f && o.decay == 0.125f);
    cr_expect(o.smoothing == 0.0625f && o.nesterov == 0 && o.seed == s->network[1].draw);
    study_free(s);
}

Test(training, every_schedule_of_the_table_is_one)
{
    const struct setting *row = settings_rows;
    while (!text_same(row->name, "schedule")) row++;
    int count;
    char **word = text_words(&count, row->words);
    for (int i = 0; i < count; i++) {
        enum schedule_kind kind;
        MUST(schedule_find(&kind, word[i]));
    }
    text_words_free(word, count);
}

Test(training, changes_of_geometry_are_those_of_the_file)
{
    struct study *s = reading_study("shift = 5\nflip = 0\nrotate = 12.5\ncorners = black\n");
    struct augment a = training_augment(s);
    cr_expect(a.shift == 5 && !a.flip && a.rotate == 12.5 && a.black);
    study_free(s);
}
