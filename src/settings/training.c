/* Training as a study file says it; see training.h. */
#include "settings/training.h"

#include "settings/regime.h"

static enum schedule_kind schedule(const struct ini *ini)
{
    enum schedule_kind kind;
    CHECK(!schedule_find(&kind, ini_text(ini, "train", "schedule")));
    return kind;
}

struct train_options training_options(const struct study *s, const struct network *n)
{
    const struct ini *ini = s->ini;
    bool trained = regime_kind(n->regime) != REGIME_UNTRAINED;
    return (struct train_options){
        .epochs = trained ? ini_whole(ini, "train", "epochs") : 0,
        .batch = ini_whole(ini, "train", "batch"),
        .schedule = {.kind = schedule(ini),
                     .rate = ini_number(ini, "train", "rate"),
                     .warmup = ini_number(ini, "train", "warmup")},
        .momentum = (float)ini_number(ini, "train", "momentum"),
        .decay = (float)ini_number(ini, "train", "decay"),
        .smoothing = (float)ini_number(ini, "train", "smoothing"),
        .decay_all = ini_is(ini, "train", "decayed", "all"),
        .first_gain = n->channels == 1 ? ini_whole(ini, "train", "gray_as") : 1,
        .nesterov = ini_whole(ini, "train", "nesterov"),
        .patience = trained ? ini_whole(ini, "train", "patience") : 0,
        .stop_at = trained ? ini_number(ini, "train", "stop_at") : 0,
        .checkpoint = ini_whole(ini, "train", "checkpoint"),
        .shards = ini_whole(ini, "train", "shards"),
        .seed = n->draw,
    };
}

struct augment training_augment(const struct study *s)
{
    return (struct augment){.shift = ini_whole(s->ini, "train", "shift"),
                            .flip = ini_whole(s->ini, "train", "flip") == 1,
                            .rotate = ini_number(s->ini, "train", "rotate"),
                            .black = ini_is(s->ini, "train", "corners", "black")};
}
