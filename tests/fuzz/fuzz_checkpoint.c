/* Checkpoints of training: weights, velocity, the log and the place in the epoch. */
#include "train/checkpoint.h"

#include "small_net.h"

enum { EPOCHS = 3 };

static struct checkpoint state_of(struct train_epoch *epoch, bool best)
{
    struct checkpoint s = {.room = EPOCHS, .epoch = epoch, .steps = 10, .validated = best};
    memset(s.run, 'a', sizeof s.run - 1);
    if (best) s.best = mem_new(small_net()->size, sizeof *s.best);
    return s;
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct train_epoch epoch[EPOCHS] = {0};
    struct checkpoint s = state_of(epoch, size % 2);
    float *velocity = mem_new(small_net()->size, sizeof *velocity);
    err_free(checkpoint_read(fuzz_put("input", bytes, size), small_net(), velocity, &s));
    mem_free(velocity);
    mem_free(s.best);
}

void fuzz_seeds(void)
{
    for (int k = 0; k < 4; k++) {
        struct train_epoch epoch[EPOCHS] = {{0, 20, 1.5, 0.5, 0.1, 0.4}};
        struct checkpoint s = state_of(epoch, k % 2);
        s.done = 1;
        if (k > 1) s.step = 4, s.loss = 2.5, s.hits = 9;
        float *velocity = mem_new(small_net()->size, sizeof *velocity);
        fuzz_must(checkpoint_write("seed", small_net(), velocity, &s));
        fuzz_keep_file("seed");
        mem_free(velocity);
        mem_free(s.best);
    }
}
