/* Checkpoints as safetensors: the weights under their names, the velocity under velocity.NAME, the
 * log as a tensor of one row an epoch; see checkpoint.h. */
#include "train/checkpoint.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "net/safetensors.h"

#include <string.h>

enum { LOG_COLUMNS = 4 };
static const double MOST_IMAGES = 0x1p31; // of an epoch
static const char log_name[] = "log";     // images, loss, accuracy, rate: (epochs, 4)
static const char velocity_prefix[] = "velocity.";

err checkpoint_write(const char *path, const struct net *net, const float *velocity,
                     const struct checkpoint *state)
{
    int count = 2 * net->params + 1;
    struct safetensor *tensor = mem_new((size_t)count, sizeof *tensor);
    float *log = mem_new((size_t)state->done * LOG_COLUMNS, sizeof *log);
    for (int i = 0; i < net->params; i++) {
        const struct param *p = &net->param[i];
        for (int k = 0; k < 2; k++) {
            struct safetensor *t = &tensor[2 * i + k];
            t->name = mem_text("%s%s", k ? velocity_prefix : "", p->name);
            t->data = (k ? (float *)velocity : net->weights) + p->offset;
            t->count = p->count;
            t->dims = p->dims;
            for (int d = 0; d < p->dims; d++) t->shape[d] = p->shape[d];
        }
    }
    for (int i = 0; i < state->done; i++) {
        const struct train_epoch *e = &state->epoch[i];
        float row[LOG_COLUMNS] = {(float)e->images, (float)e->loss, (float)e->accuracy,
                                  (float)e->rate};
        memcpy(log + (size_t)i * LOG_COLUMNS, row, sizeof row);
    }
    tensor[count - 1] = (struct safetensor){.name = mem_text("%s", log_name),
                                            .dims = 2,
                                            .shape = {state->done, LOG_COLUMNS},
                                            .data = log,
                                            .count = (size_t)state->done * LOG_COLUMNS};
    char *note = "run", *value = (char *)state->run;
    struct safetensors file = {count, tensor, 1, &note, &value};
    err e = safetensors_write(path, &file);
    for (int i = 0; i < count; i++) mem_free(tensor[i].name);
    mem_free(tensor);
    mem_free(log);
    return e;
}

/* Checks a parameter's tensor, and copies it unless block is NULL. */
static err take(float *block, const struct net *net, const struct param *p, const char *prefix,
                const struct safetensors *file, const char *path)
{
    char *name = mem_text("%s%s", prefix, p->name);
    const struct safetensor *t = safetensors_find(file, name);
    err e = net_check_shape(net, p, t, name, path);
    if (!e && block) memcpy(block + p->offset, t->data, p->count * sizeof *block);
    mem_free(name);
    return e;
}

static err take_all(float *weights, float *velocity, const struct net *net,
                    const struct safetensors *file, const char *path)
{
    for (int i = 0; i < net->params; i++) {
        TRY(take(weights, net, &net->param[i], "", file, path));
        TRY(take(velocity, net, &net->param[i], velocity_prefix, file, path));
    }
    return NULL;
}

static err take_log(struct checkpoint *state, const struct safetensors *file, const char *path)
{
    const struct safetensor *log = safetensors_find(file, log_name);
    FAIL_IF(!log || log->dims != 2 || log->shape[1] != LOG_COLUMNS,
            "%s: expected a tensor '%s' of %d columns", path, log_name, LOG_COLUMNS);
    FAIL_IF(log->shape[0] > state->room,
            "%s: tensor '%s': expected at most the %d epochs of the run, got %ld", path, log_name,
            state->room, log->shape[0]);
    for (int i = 0; i < (int)log->shape[0]; i++) {
        const float *row = log->data + (size_t)i * LOG_COLUMNS;
        FAIL_IF(!(row[0] >= 0 && row[0] <= MOST_IMAGES),
                "%s: tensor '%s': expected 0 to %g images in epoch %d, got %g", path, log_name,
                MOST_IMAGES, i + 1, row[0]);
        state->epoch[i] = (struct train_epoch){i, (long)row[0], row[1], row[2], row[3]};
    }
    return NULL;
}

/* Checks all before it changes anything. */
static err restore(const struct safetensors *file, const char *path, struct net *net,
                   float *velocity, struct checkpoint *state)
{
    bool same = file->notes == 1 && text_same(file->note_name[0], "run") &&
                text_same(file->note_value[0], state->run);
    FAIL_IF(!same, "%s: belongs to a run with other data or settings; remove it to start anew",
            path);
    TRY(take_all(NULL, NULL, net, file, path));
    TRY(take_log(state, file, path));
    TRY(take_all(net->weights, velocity, net, file, path));
    state->done = (int)safetensors_find(file, log_name)->shape[0];
    net_pack(net);
    return NULL;
}

err checkpoint_read(const char *path, struct net *net, float *velocity, struct checkpoint *state)
{
    state->done = 0;
    if (!file_exists(path)) return NULL;
    struct safetensors *file;
    TRY(safetensors_read(&file, path));
    err e = restore(file, path, net, velocity, state);
    safetensors_free(file);
    return e;
}
