/* Checkpoints as safetensors: the weights under their names, the velocity under velocity.NAME, the
 * best weights so far under best.NAME, the log as a tensor of one row an epoch; the
 * place in an unfinished epoch as notes. See checkpoint.h. */
#include "train/checkpoint.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "weights/safetensors.h"

#include <string.h>

enum { LOG_COLUMNS = 4, KINDS = 3, NOTES = 4 }; // a note sha256 is added when it is written
static const double MAX_IMAGES = 0x1p31;        // of an epoch
static const char log_name[] = "log"; // images, loss, accuracy, rate (, validation): (epochs, 4)
static const char *const prefix[KINDS] = {"", "velocity.", "best."};
static const char *const note_name[NOTES] = {"run", "step", "loss", "hits"};

static int log_columns(const struct checkpoint *state)
{
    return LOG_COLUMNS + state->validated;
}

/* Whether a best epoch exists. */
static bool has_best(const struct checkpoint *state)
{
    return state->best && state->done > 0;
}

static void add_params(struct safetensors *file, const struct net *net, const float *block,
                       const char *before)
{
    for (int i = 0; i < net->params; i++) {
        const struct param *p = &net->param[i];
        struct safetensor *t = &file->tensor[file->count++];
        *t = (struct safetensor){.name = mem_text("%s%s", before, p->name),
                                 .dims = p->dims,
                                 .data = (float *)block + p->offset,
                                 .count = p->count};
        for (int d = 0; d < p->dims; d++) t->shape[d] = p->shape[d];
    }
}

/* Adds the log; its data are to be freed. */
static float *add_log(struct safetensors *file, const struct checkpoint *state)
{
    int columns = log_columns(state);
    size_t count = (size_t)state->done * (size_t)columns;
    float *log = mem_new(count, sizeof *log);
    for (int i = 0; i < state->done; i++) {
        const struct train_epoch *e = &state->epoch[i];
        float row[] = {(float)e->images, (float)e->loss, (float)e->accuracy, (float)e->rate,
                       (float)e->validation};
        memcpy(log + (size_t)(i * columns), row, (size_t)columns * sizeof *row);
    }
    file->tensor[file->count++] = (struct safetensor){.name = mem_text("%s", log_name),
                                                      .dims = 2,
                                                      .shape = {state->done, columns},
                                                      .data = log,
                                                      .count = count};
    return log;
}

err checkpoint_write(const char *path, const struct net *net, const float *velocity,
                     const struct checkpoint *state)
{
    char *value[NOTES] = {mem_text("%s", state->run), mem_text("%ld", state->step),
                          mem_text("%.17g", state->loss), mem_text("%ld", state->hits)};
    struct safetensors file = {.note_name = (char **)note_name, .note_value = value};
    file.notes = state->step > 0 ? NOTES : 1;
    file.tensor = mem_new((size_t)(KINDS * net->params + 1), sizeof *file.tensor);
    add_params(&file, net, net->weights, prefix[0]);
    add_params(&file, net, velocity, prefix[1]);
    if (has_best(state)) add_params(&file, net, state->best, prefix[2]);
    float *log = add_log(&file, state);
    err e = safetensors_write_sealed(path, &file);
    mem_free(log);
    for (int i = 0; i < file.count; i++) mem_free(file.tensor[i].name);
    for (int i = 0; i < NOTES; i++) mem_free(value[i]);
    mem_free(file.tensor);
    return e;
}

/* Checks a parameter's tensor, and copies it unless block is NULL. */
static err take(float *block, const struct net *net, const struct param *p, const char *before,
                const struct safetensors *file, const char *path)
{
    char *name = mem_text("%s%s", before, p->name);
    const struct safetensor *t = safetensors_find(file, name);
    err e = net_check_shape(net, p, t, name, path);
    if (!e && block) memcpy(block + p->offset, t->data, p->count * sizeof *block);
    mem_free(name);
    return e;
}

/* block[k] is where the tensors of a kind go: weights, velocity, best weights. */
static err take_all(float *const *block, int kinds, const struct net *net,
                    const struct safetensors *file, const char *path)
{
    for (int i = 0; i < net->params; i++)
        for (int k = 0; k < kinds; k++)
            TRY(take(block[k], net, &net->param[i], prefix[k], file, path));
    return NULL;
}

static err take_log(struct checkpoint *state, const struct safetensors *file, const char *path)
{
    const struct safetensor *log = safetensors_find(file, log_name);
    int columns = log_columns(state);
    FAIL_IF(!log || log->dims != 2 || log->shape[1] != columns,
            "%s: expected a tensor '%s' of %d columns", path, log_name, columns);
    FAIL_IF(log->shape[0] > state->room,
            "%s: tensor '%s': expected at most the %d epochs of the run, got %ld", path, log_name,
            state->room, log->shape[0]);
    for (int i = 0; i < (int)log->shape[0]; i++) {
        const float *row = log->data + (size_t)(i * columns);
        FAIL_IF(!(row[0] >= 0 && row[0] <= MAX_IMAGES),
                "%s: tensor '%s': expected 0 to %g images in epoch %d, got %g", path, log_name,
                MAX_IMAGES, i + 1, row[0]);
        state->epoch[i] = (struct train_epoch){i,      (long)row[0], row[1],
                                               row[2], row[3],       state->validated ? row[4] : 0};
    }
    return NULL;
}

/* Where in an epoch the run was; without notes at its beginning. */
static err take_place(struct checkpoint *to, const struct safetensors *file, const char *path)
{
    const char *value[NOTES];
    to->step = to->hits = 0;
    to->loss = 0;
    int given = 0;
    for (int i = 0; i < NOTES; i++) {
        value[i] = safetensors_note(file, note_name[i]);
        given += value[i] != NULL;
    }
    if (given == 1) return NULL;
    bool whole = given == NOTES && value[1] && value[2] && value[3] &&
                 text_whole(&to->step, value[1]) && text_number(&to->loss, value[2]) &&
                 text_whole(&to->hits, value[3]);
    FAIL_IF(!whole || to->step < 1 || to->step >= to->steps || to->hits < 0,
            "%s: expected notes step (1 to %ld), loss and hits for a run in the middle of an epoch",
            path, to->steps - 1);
    return NULL;
}

/* Checks everything before it changes anything. */
static err restore(const struct safetensors *file, const char *path, struct net *net,
                   float *velocity, struct checkpoint *state)
{
    const char *run = safetensors_note(file, note_name[0]);
    struct checkpoint found = *state;
    FAIL_IF(!run || !text_same(run, state->run), "%s: belongs to a run with other data or settings",
            path);
    TRY(take_place(&found, file, path));
    TRY(take_all((float *[KINDS]){0}, 2, net, file, path));
    TRY(take_log(&found, file, path));
    found.done = (int)safetensors_find(file, log_name)->shape[0];
    FAIL_IF(found.done == found.room && found.step > 0,
            "%s: expected no step after the %d epochs of the run", path, found.room);
    int kinds = has_best(&found) ? KINDS : 2;
    TRY(take_all((float *[KINDS]){0}, kinds, net, file, path));
    TRY(safetensors_check_seal(file, path));
    TRY(take_all((float *[KINDS]){net->weights, velocity, state->best}, kinds, net, file, path));
    *state = found;
    net_pack(net);
    return NULL;
}

err checkpoint_read(const char *path, struct net *net, float *velocity, struct checkpoint *state)
{
    state->done = 0;
    state->step = 0;
    if (!file_exists(path)) return NULL;
    struct safetensors *file;
    TRY(safetensors_read(&file, path));
    err e = restore(file, path, net, velocity, state);
    safetensors_free(file);
    return e;
}
