/* How far the metamers of a network are, on disk: metamers/NETWORK.checkpoint, a safetensors file
 * that is there while the stage runs or after it was killed; see generator.h.
 *
 *   x, moment    of the unit at work (1, N, room), (3, N, room); moment with Adam and momentum
 * A run that makes some units (--part) keeps each in NETWORK.part-LAYER-FIRST.checkpoint, of the
 * same form, with which a later run goes on.
 *
 *   note run     hash of everything the metamers depend on
 *   note place   layer, first reference, blocks that are done, steps of the next
 *   note ends    why each of those metamers stopped (enum metamer_stop), after how many gradients
 *   note history loss and gradient of all points of all metamers up to this unit's last one, as
 * text: floats would lose digits */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "stages/generator.h"
#include "weights/safetensors.h"

#include <stdlib.h>
#include <string.h>

enum { NOTES = 4 };

static char *path_of(const struct generator *w)
{
    return study_path(w->study, "metamers/%s.checkpoint", w->network->name);
}

/* Of a run that has a part each unit has a file. */
static char *path_of_part(const struct generator *w)
{
    return study_path(w->study, "metamers/%s.part-%d-%d.checkpoint", w->network->name, w->at,
                      w->first);
}

bool generator_is_mine(const struct generator *w)
{
    int units = (w->data->N + w->batch - 1) / w->batch, unit = w->at * units + w->first / w->batch;
    return w->parts == 0 || unit % w->parts == w->part - 1;
}

/* Metamers up to the last one of the unit at work. */
static int begun(const struct generator *w)
{
    return w->at * w->data->N + w->first + generator_unit(w);
}

static char *history_text(const struct generator *w)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(out);
    for (int i = 0; i < begun(w); i++)
        for (int b = 0; b < w->points; b++)
            fprintf(out, "%.17g %.17g ", w->outcome[i].history[b].loss,
                    w->outcome[i].history[b].gradient);
    fclose(out);
    return text;
}

static char *ends_text(const struct generator *w)
{
    char *text = mem_text("%s", "");
    for (int i = 0; i < begun(w); i++)
        text =
            text_append(text, "%d %d ", (int)w->outcome[i].end.stop, w->outcome[i].end.evaluations);
    return text;
}

static struct safetensor tensor(const char *name, float *data, int parts,
                                const struct metamer_state *s)
{
    struct safetensor t = {.name = (char *)name, .data = data, .dims = 3};
    t.shape[0] = parts;
    t.shape[1] = s->N;
    t.shape[2] = (long)s->room;
    t.count = (size_t)parts * (size_t)s->N * s->room;
    return t;
}

err generator_write_state(const struct generator *w, const struct metamer_state *s)
{
    static char *const names[NOTES] = {"run", "place", "history", "ends"};
    struct safetensor tensors[2] = {tensor("x", s->x, 1, s)};
    if (s->moment) tensors[1] = tensor("moment", s->moment, 3, s);
    char *path = w->parts ? path_of_part(w) : path_of(w);
    char *history = history_text(w), *ends = ends_text(w);
    char *place = mem_text("%d %d %d %d", w->at, w->first, s->block, s->step);
    char *values[NOTES] = {(char *)w->run, place, history, ends};
    struct safetensors file = {.count = s->moment ? 2 : 1,
                               .tensor = tensors,
                               .notes = NOTES,
                               .note_name = (char **)names,
                               .note_value = values};
    err e = safetensors_write_sealed(path, &file);
    mem_free(ends);
    mem_free(place);
    free(history);
    mem_free(path);
    return e;
}

/* The unit, the blocks that are done and the steps of the next. */
static err read_place(struct generator *w, int *block, int *step, const struct safetensors *file,
                      const char *path)
{
    const char *text = safetensors_note(file, "place");
    int at = -1, first = -1, end = 0;
    *step = -1;
    if (text) sscanf(text, "%9d %9d %9d %9d%n", &at, &first, block, step, &end);
    bool unit = end > 0 && !text[end] && at >= 0 && at < w->layers && first >= 0 &&
                first < w->data->N && first % w->batch == 0;
    bool within = unit && *block >= 0 && *step >= 0 && *step < w->options.steps &&
                  *block + (*step > 0) >= 1 && *block + (*step > 0) <= w->options.blocks;
    FAIL_IF(!within,
            "%s: note 'place': expected a layer of %d, a first reference of %d, a block of %d and "
            "a step of %d",
            path, w->layers, w->data->N, w->options.blocks, w->options.steps);
    w->at = at;
    w->first = first;
    return NULL;
}

/* Checks when `fill` is false, and when it is true fills, from a metamer on. */
static err read_history(struct generator *w, const struct safetensors *file, const char *path,
                        int from, bool fill)
{
    const char *text = safetensors_note(file, "history");
    FAIL_IF(!text, "%s: expected a note 'history'", path);
    for (int i = 0; i < begun(w) * w->points; i++) {
        struct metamer_point p;
        double *part[2] = {&p.loss, &p.gradient};
        for (int k = 0; k < 2; k++) {
            char *end;
            *part[k] = strtod(text, &end);
            FAIL_IF(end == text || *end != ' ' || !(*part[k] >= 0 && *part[k] <= 1e300),
                    "%s: note 'history': expected %d finite numbers", path,
                    2 * begun(w) * w->points);
            text = end + 1;
        }
        if (fill && i / w->points >= from) w->outcome[i / w->points].history[i % w->points] = p;
    }
    FAIL_IF(*text, "%s: note 'history': expected %d numbers, got more", path,
            2 * begun(w) * w->points);
    return NULL;
}

static err read_ends(struct generator *w, const struct safetensors *file, const char *path,
                     int from)
{
    const char *text = safetensors_note(file, "ends");
    FAIL_IF(!text, "%s: expected a note 'ends'", path);
    for (int i = 0; i < begun(w); i++) {
        int stop = -1, evaluations = -1, end = 0;
        sscanf(text, "%2d %9d %n", &stop, &evaluations, &end);
        FAIL_IF(end == 0 || stop < 0 || stop >= METAMER_STOPS || evaluations < 0,
                "%s: note 'ends': expected %d reasons to stop and numbers of gradients", path,
                begun(w));
        if (i >= from)
            w->outcome[i].end = (struct metamer_end){(enum metamer_stop)stop, evaluations};
        text += end;
    }
    FAIL_IF(*text, "%s: note 'ends': expected %d metamers, got more", path, begun(w));
    return NULL;
}

static err take(float *to, const struct safetensors *file, const char *name, int parts,
                const struct metamer_state *s, const char *path)
{
    const struct safetensor *t = safetensors_find(file, name);
    FAIL_IF(!t || t->dims != 3 || t->shape[0] != parts || t->shape[1] != s->N ||
                t->shape[2] != (long)s->room,
            "%s: expected a tensor '%s' of shape %d %d %zu", path, name, parts, s->N, s->room);
    memcpy(to, t->data, t->count * sizeof *to);
    return NULL;
}

static err restore(struct metamer_state *s, struct generator *w, const struct safetensors *file,
                   const char *path, int from)
{
    TRY(take(s->x, file, "x", 1, s, path));
    if (s->moment) TRY(take(s->moment, file, "moment", 3, s, path));
    TRY(read_history(w, file, path, from, false));
    TRY(read_ends(w, file, path, from));
    return read_history(w, file, path, from, true);
}

/* part: of the unit at work alone. */
static err read_file(struct metamer_state **out, struct generator *w,
                     const struct safetensors *file, const char *path, bool part)
{
    int at = w->at, first = w->first;
    const char *run = safetensors_note(file, "run");
    int block, step;
    FAIL_IF(!run || !text_same(run, w->run),
            "%s: belongs to a run with other settings, weights or references", path);
    TRY(safetensors_check_seal(file, path));
    TRY(read_place(w, &block, &step, file, path));
    bool same = w->at == at && w->first == first;
    if (part) w->at = at, w->first = first;
    FAIL_IF(part && !same, "%s: is of other references than its name says", path);
    struct metamer_state *s = metamer_new(w->x, generator_unit(w), w->pixels, &w->options);
    err e = restore(s, w, file, path, part ? begun(w) - generator_unit(w) : 0);
    if (e) {
        metamer_free(s);
        return e;
    }
    s->block = block;
    s->step = step;
    for (int n = 0; n < s->N; n++) {
        memcpy(s->history + n * w->points, generator_outcome(w, n)->history,
               (size_t)w->points * sizeof *s->history);
        s->end[n] = generator_outcome(w, n)->end;
    }
    *out = s;
    return NULL;
}

/* Takes the path. */
static err read_path(struct metamer_state **state, struct generator *w, char *path, bool part)
{
    struct safetensors *file;
    err e = NULL;
    *state = NULL;
    if (file_exists(path)) {
        e = safetensors_read(&file, path);
        if (!e) {
            e = read_file(state, w, file, path, part);
            safetensors_free(file);
        }
    }
    mem_free(path);
    return e;
}

err generator_read_state(struct metamer_state **state, struct generator *w)
{
    return read_path(state, w, path_of(w), false);
}

err generator_read_part(struct metamer_state **state, struct generator *w)
{
    return read_path(state, w, path_of_part(w), true);
}
