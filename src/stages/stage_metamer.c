/* Metamers of the references from one network: metamers/NETWORK/IIII.png of the deepest
 * layer, NETWORK/LAYER/IIII.png of the others, and NETWORK.tsv, a row for each with every parameter
 * and measure; NETWORK.blocks.tsv has loss and gradient after each block, NETWORK.distances.tsv how
 * near the metamers of each layer come at each of the layers, NETWORK.frames.tsv the pictures that
 * were kept on the way, NETWORK.diagnosis.tsv the activations of one metamer.
 *
 * References go through the network in batches; each metamer starts from the same noise whatever
 * the network and the layer. All measures but the losses and gradients of the history are taken on
 * the saved 8-bit picture. A run that was killed continues from its last checkpoint, one
 * that a signal stopped after the step that it met. */
#include "stages/stage_metamer.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/ranks.h"
#include "base/stop.h"
#include "base/text.h"
#include "base/unit.h"
#include "net/answers.h"
#include "pipeline/aside.h"
#include "pipeline/results.h"
#include "settings/matching.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "stages/diagnosis.h"
#include "stages/generator.h"
#include "stages/picture.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "synth/metamer_part.h"

#include <string.h>

static size_t size_of(const struct generator *w, int l)
{
    const struct node *layer = generator_layer(w, l);
    return layout_size(layer->C, layer->H, layer->W);
}

/* Writes the pictures that are kept after the block that is done. */
static err keep_frames(const struct generator *w, const struct metamer_state *s)
{
    err e = NULL;
    for (int n = 0; n < s->N && !e && ranks_first(); n++) {
        if (!generator_keeps_frame(w, w->first + n, s->block)) continue;
        char *png = generator_frame_png(w, w->first + n, s->block);
        e = picture_write_unit(w->study, png, w->data, s->x + (size_t)n * s->room);
        mem_free(png);
    }
    return e;
}

/* Writes the n-th metamer of the unit. */
static err save(void *context, int n)
{
    const struct generator *w = context;
    char *png = generator_png(w, w->at, w->first + n);
    err e = picture_write_unit(w->study, png, w->data, w->x + (size_t)n * w->pixels);
    mem_free(png);
    return e;
}

/* Leaves in x what the file of the n-th metamer of the unit holds, and its hash in the outcome. */
static err load(void *context, int n)
{
    struct generator *w = context;
    char *png = generator_png(w, w->at, w->first + n), *path = study_path(w->study, "%s", png);
    err e = picture_read_unit(w->x + (size_t)n * w->pixels, w->study, png, w->data);
    if (!e) e = hash_file(generator_outcome(w, n)->hash, path);
    mem_free(path);
    mem_free(png);
    return e;
}

/* Runs the unit's pictures through the network. */
static void show(struct generator *w, int N)
{
    for (int n = 0; n < N; n++) pass_set_image(w->whole, n, w->x + (size_t)n * w->pixels);
    pass_forward(w->whole, N);
}

static int answer(const struct generator *w, int n)
{
    return answers_choose(w->net->answers, pass_output(w->whole, w->whole->top, n), w->net->classes,
                          NULL);
}

static void compare(void *context, int n)
{
    struct generator *w = context;
    for (int l = 0; l < w->layers; l++) {
        const struct node *top = generator_layer(w, l);
        const float *wanted = w->wanted[l] + (size_t)n * size_of(w, l);
        generator_outcome(w, n)->distance[l] =
            distance_of_layer(pass_output(w->whole, top->index, n), wanted, top->C, top->H, top->W);
    }
}

/* Shows the references and keeps what the layers make of them. */
static void show_references(struct generator *w, int N)
{
    for (int n = 0; n < N; n++)
        unit_from_bytes(w->x + (size_t)n * w->pixels, dataset_image(w->data, w->first + n),
                        w->pixels);
    show(w, N);
    for (int l = 0; l < w->layers; l++)
        memcpy(w->wanted[l], pass_output(w->whole, w->layer[l], 0),
               (size_t)N * size_of(w, l) * sizeof **w->wanted);
    for (int n = 0; n < N; n++) generator_outcome(w, n)->answer_reference = answer(w, n);
}

static struct metamer_state *begin(struct generator *w, int N)
{
    for (int n = 0; n < N; n++)
        metamer_noise(w->x + (size_t)n * w->pixels, w->pixels, &w->options,
                      (uint32_t)(w->first + n));
    return metamer_new(w->x, N, w->pixels, &w->options);
}

/* The blocks that are left, with a checkpoint after each and within long ones; part is this rank's
 * of s. */
static err take_blocks(struct generator *w, struct metamer_state *s, struct metamer_state *part)
{
    if (s->block == 0 && s->step == 0) TRY(keep_frames(w, s));
    while (s->block < w->options.blocks) {
        TRY(metamer_part_block(s, part, w->invert, w->wanted[w->at], w->first, &w->options));
        for (int n = 0; n < s->N; n++) {
            memcpy(generator_outcome(w, n)->history, s->history + n * w->points,
                   (size_t)w->points * sizeof *s->history);
            generator_outcome(w, n)->end = s->end[n];
        }
        if (s->step == 0) TRY(keep_frames(w, s));
        TRY(generator_write_state(w, s));
        if (stop_signal())
            return err_new(
                "stopped after block %d and %d steps; the same command goes on from there",
                s->block, s->step);
    }
    for (int n = 0; n < s->N; n++)
        memcpy(w->x + (size_t)n * w->pixels, s->x + (size_t)n * s->room, w->pixels * sizeof *s->x);
    return ranks_first() ? par_try(s->N, save, w) : NULL;
}

static err share_blocks(struct generator *w, struct metamer_state *s)
{
    int first, end;
    ranks_share(&first, &end, s->N, ranks_mine());
    struct metamer_state *part =
        first < end ? metamer_part(s, first, end - first, &w->options) : NULL;
    stop_defer(ranks_count() == 1);
    err e = take_blocks(w, s, part);
    stop_defer(false);
    if (part) metamer_free(part);
    return e;
}

/* Whether the unit at work was finished before the one that a killed run had at work. */
static bool is_done(const struct generator *w)
{
    return w->at < w->done_at || (w->at == w->done_at && w->first < w->done_first);
}

/* Writes a file that a killed run left again, so that it counts as this run's in its record. */
static err renew(const struct generator *w, const char *png)
{
    enum { LARGEST = 1 << 26 };
    char *path = study_path(w->study, "%s", png), *bytes = NULL;
    size_t size;
    err e = file_read(&bytes, &size, path, LARGEST);
    if (!e) {
        e = file_write(path, bytes, size);
        mem_free(bytes);
    }
    mem_free(path);
    return e;
}

/* The frames of the unit at work up to a block, and with `all` its metamers. */
static err renew_unit(const struct generator *w, int N, int block, bool all)
{
    for (int i = w->first; i < w->first + N; i++) {
        for (int b = 0; b <= block; b++) {
            if (!generator_keeps_frame(w, i, b)) continue;
            char *frame = generator_frame_png(w, i, b);
            err e = renew(w, frame);
            mem_free(frame);
            if (e) return e;
        }
        if (!all) continue;
        char *png = generator_png(w, w->at, i);
        err e = renew(w, png);
        mem_free(png);
        if (e) return e;
    }
    return NULL;
}

/* All ranks must have read the same of the unit at work; why: a file that was refused, or NULL. */
static err agree(const struct generator *w, const char *why)
{
    char place[64] = "none";
    if (why) snprintf(place, sizeof place, "refused");
    if (w->resumed)
        snprintf(place, sizeof place, "%d %d %d %d", w->at, w->first, w->resumed->block,
                 w->resumed->step);
    return ranks_agree("the checkpoint", place);
}

/* Takes up what a run with a part left of the unit at work, unless the run's own checkpoint has it:
 * a part's would overwrite its history. What does not fit is set aside. */
static err take_part(struct generator *w)
{
    if (w->resumed) return NULL;
    err why = generator_read_part(&w->resumed, w), e = agree(w, why);
    char *path = mem_text("metamers/%s.part-%d-%d.checkpoint", w->network->name, w->at, w->first);
    if (!e && why) e = aside_move_one(w->study->folder, path, why);
    err_free(why);
    mem_free(path);
    return e;
}

static err synthesise(struct generator *w, int N)
{
    if (!generator_is_mine(w)) return NULL;
    show_references(w, N);
    if (is_done(w)) {
        if (ranks_first()) TRY(renew_unit(w, N, w->options.blocks, true));
    } else {
        TRY(take_part(w));
        if (w->resumed && ranks_first()) TRY(renew_unit(w, N, w->resumed->block, false));
        struct metamer_state *s = w->resumed ? w->resumed : begin(w, N);
        w->resumed = NULL;
        err e = share_blocks(w, s);
        metamer_free(s);
        if (e) return e;
    }
    if (w->parts) return NULL;
    if (!ranks_first()) return NULL; // the files and what is measured on them are rank 0's
    TRY(par_try(N, load, w));
    show(w, N);
    for (int n = 0; n < N; n++) generator_outcome(w, n)->answer_metamer = answer(w, n);
    par_for(N, compare, w);
    return NULL;
}

/* The metamers of one layer. */
static err make_layer(struct generator *w)
{
    char *what = mem_text("metamers %s %s", w->network->name, generator_layer(w, w->at)->name);
    struct progress progress = progress_start(what, w->data->N, "images");
    err e = NULL;
    for (w->first = 0; !e && w->first < w->data->N; w->first += w->batch) {
        int N = generator_unit(w);
        e = synthesise(w, N);
    }
    if (!e && w->parts == 0) progress_end(&progress, "");
    mem_free(what);
    if (!e) return NULL;
    err placed = err_new("%s: %s", w->network->name, e);
    err_free(e);
    return placed;
}

/* The median by Spearman's correlation at the deepest layer: how a metamer usually came out. */
static int median(const struct generator *w)
{
    int N = w->data->N;
    for (int i = 0; i < N; i++) {
        int below = 0;
        double r = w->outcome[i].distance[0].spearman;
        for (int k = 0; k < N; k++) {
            double other = w->outcome[k].distance[0].spearman;
            below += other < r || (other == r && k < i);
        }
        if (below == (N - 1) / 2) return i;
    }
    return 0;
}

static err diagnose(const struct generator *w)
{
    struct tsv *t;
    TRY(diagnosis_of(&t, w->study, w->network, w->data, w->net, median(w)));
    err e = results_write(w->study, t, "metamers/%s.diagnosis.tsv", w->network->name);
    tsv_free(t);
    return e;
}

/* Reads how far a killed run was; all ranks must have read the same. What belongs to other settings
 * or is damaged is set aside, and the work begins anew. */
static err resume(struct generator *w)
{
    err why = generator_read_state(&w->resumed, w), e = agree(w, why);
    if (!why) return e;
    char *path = mem_text("metamers/%s.checkpoint", w->network->name);
    if (!e) e = aside_move_one(w->study->folder, path, why);
    mem_free(path);
    err_free(why);
    w->at = w->first = 0;
    return e;
}

static err make_layers(struct generator *w)
{
    w->done_at = w->done_first = -1;
    if (w->parts == 0) TRY(resume(w));
    if (w->resumed) {
        w->done_at = w->at;
        w->done_first = w->first;
    }
    for (w->at = 0; w->at < w->layers; w->at++) {
        w->invert = pass_lean(w->net, w->batch, PASS_INVERT, w->layer[w->at]);
        err e = make_layer(w);
        pass_free(w->invert);
        if (e) return e;
    }
    if (!ranks_first() || w->parts) return NULL;
    TRY(diagnose(w));
    return generator_tabulate(w);
}

static struct generator_outcome *outcomes_new(int count, int points, int layers)
{
    struct generator_outcome *o = mem_new((size_t)count, sizeof *o);
    for (int i = 0; i < count; i++) {
        o[i].history = mem_new((size_t)points, sizeof *o[i].history);
        o[i].distance = mem_new((size_t)layers, sizeof *o[i].distance);
    }
    return o;
}

static void outcomes_free(struct generator_outcome *o, int count)
{
    for (int i = 0; i < count; i++) {
        mem_free(o[i].distance);
        mem_free(o[i].history);
    }
    mem_free(o);
}

/* The hash of everything the metamers depend on. */
static err identify(struct generator *w)
{
    const struct ini *ini = w->study->ini;
    char weights[HASH_TEXT], *path = study_path(w->study, "train/%s.safetensors", w->network->name);
    err e = hash_file(weights, path);
    mem_free(path);
    if (e) return e;
    char *text = mem_text("%s %s %u %d", weights, w->data->hash, w->study->seed, w->batch);
    for (int i = 0; ini->keys[i].section; i++)
        if (text_same(ini->keys[i].section, "metamer"))
            text = text_append(text, "\n%s = %s", ini->keys[i].name,
                               ini_text(ini, "metamer", ini->keys[i].name));
    hash_bytes(w->run, text, strlen(text));
    mem_free(text);
    return NULL;
}

static err make_all(struct generator *w)
{
    w->options = matching_options(w->study);
    w->frames = ini_whole(w->study->ini, "metamer", "frames");
    TRY(matching_layers(&w->layer, &w->layers, w->study, w->net));
    int N = w->data->N;
    w->batch = metamer_batch(w->net, w->layer[0]);
    if (w->batch > N) w->batch = N;
    w->pixels = (size_t)w->data->C * (size_t)w->data->H * (size_t)w->data->W;
    w->points = 1 + w->options.blocks;
    w->whole = pass_keeping(w->net, w->batch, PASS_EVAL, w->net->nodes - 1, w->layer, w->layers);
    w->x = mem_new((size_t)w->batch * w->pixels, sizeof *w->x);
    w->wanted = mem_new((size_t)w->layers, sizeof *w->wanted);
    for (int l = 0; l < w->layers; l++)
        w->wanted[l] = mem_new((size_t)w->batch * size_of(w, l), sizeof **w->wanted);
    w->outcome = outcomes_new(w->layers * N, w->points, w->layers);
    err e = identify(w);
    if (!e) e = ranks_agree("the batch and what the metamers are made of", w->run);
    if (!e) e = make_layers(w);
    if (w->resumed) metamer_free(w->resumed);
    outcomes_free(w->outcome, w->layers * N);
    for (int l = 0; l < w->layers; l++) mem_free(w->wanted[l]);
    mem_free(w->wanted);
    mem_free(w->x);
    pass_free(w->whole);
    mem_free(w->layer);
    return e;
}

/* A network that only judges has tables without rows. */
static err make_none(struct generator *w)
{
    struct tsv *t = diagnosis_table();
    err e = results_write(w->study, t, "metamers/%s.diagnosis.tsv", w->network->name);
    tsv_free(t);
    return e ? e : generator_tabulate(w);
}

static err make(const struct study *s, const struct network *n, int part, int parts)
{
    struct dataset *data;
    struct arch *arch;
    struct generator w = {.study = s, .network = n, .part = part, .parts = parts};
    if (!n->generates) return parts ? NULL : make_none(&w);
    TRY(pictures_read(&data, s, "references", n->channels));
    w.data = data;
    err e = nets_new(&arch, &w.net, s, n, data, true);
    if (!e) {
        e = make_all(&w);
        net_free(w.net);
        arch_free(arch);
    }
    dataset_free(data);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    return make(s, n, 0, 0);
}

err stage_metamer_part(const struct study *s, const char *network, int part, int parts)
{
    const struct network *n;
    FAIL_IF(part < 1 || part > parts, "--part: expected a part from 1/N to N/N, got %d/%d", part,
            parts);
    TRY(study_network(&n, s, network));
    char *path = study_path(s, "metamers/%s.tsv", n->name);
    err e = file_make_folder_of(path);
    mem_free(path);
    return e ? e : make(s, n, part, parts);
}

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    int layers;
    if (!n || !n->generates) return;
    double references = work_references(s, d), shares = work_layers(&layers, s, net);
    work_reads(w, d, n, references);
    work_inverts(w, net, s, references, shares * matching_gradients(s));
    work_classifies(w, 2 * references * layers);
    w->pass[STAGE_PASSED].room = w->pass[STAGE_INVERTED].room;
    work_png(w, 2 * references * layers * work_picture(d, n));
}

const struct stage stage_metamer = {
    .name = "metamer",
    .purpose = "metamers from convolutional layers",
    .command = "metamer",
    .help = "Make metamers of the references from a trained network.",
    .example = "metablur metamer --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .ranks = true,
    .sections = "study metamer",
    .inputs = "references/references.tsv train/%.safetensors",
    .output = "metamers/%.tsv",
    .outputs = "metamers/%.* metamers/%/",
    .parts = true,
    .state = "metamers/%.checkpoint metamers/%.part-*.checkpoint",
    .work = work,
    .run = run};
