/* The training loop; see train.h. */
#include "train/train.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/rng.h"
#include "base/stop.h"
#include "base/text.h"
#include "kernel/kernel.h"
#include "kernel/softmax.h"
#include "net/pass.h"
#include "train/checkpoint.h"
#include "train/slices.h"
#include "train/trace.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What came of an image: 16 bytes, which ranks send each other (doc/ranks.md). */
struct answer {
    double loss; // of the logits
    bool finite; // this loss, and those of the heads
    bool hit;    // the answer was right
    int stop;    // the signal to stop that the rank of the image has noted, or 0
};
_Static_assert(sizeof(struct answer) == 16, "doc/ranks.md and bench/scale.c say so");

/* The state of a run. */
struct run {
    struct net *net;
    const struct train_options *options;
    const struct train_source *source;
    struct pass *pass;
    struct trace *trace;   // NULL: none
    float *velocity;       // (net->size)
    float *best;           // (net->size) weights of the best epoch so far; NULL: not kept
    int *order;            // (source->N) of this epoch
    int *label;            // (batch)
    struct answer *answer; // (batch) of all ranks
    struct slices *slices; // of the parameters
    float *picture;        // (threads, C, H, W), or (batch, C, H, W) if the source changes them
    size_t pixels;         // C * H * W
    int start;             // the epoch this call began with
    int epoch, first;      // now; first image of the batch in order
    long steps;            // of an epoch
    long last;             // step of the run
    double rate;
    int stops; // the signal that a rank has noted, or 0
    struct checkpoint state;
    const struct train_watch *watch; // NULL: none
    const char *path;                // of the checkpoint, NULL: none
};

static void fetch_one(void *context, int n)
{
    struct run *r = context;
    bool changed = r->source->change;
    float *picture = r->picture + (size_t)(changed ? n : par_thread()) * r->pixels;
    r->label[n] = r->source->fetch(r->source->context, picture, r->epoch, r->pass->id[n]);
    if (!changed) pass_set_image(r->pass, n, picture);
}

static void show_one(void *context, int n)
{
    const struct run *r = context;
    pass_set_image(r->pass, n, r->picture + (size_t)n * r->pixels);
}

/* The batch as the network sees it: the images of this rank. */
static err present(struct run *r)
{
    const struct train_source *source = r->source;
    int N = r->pass->N;
    par_for(N, fetch_one, r);
    if (source->sound) TRY(source->sound(source->sounder));
    if (!source->change || N == 0) return NULL;
    err e = source->change(source->changer, r->picture, r->label, r->pass->id, N, r->epoch);
    if (e) {
        err placed = err_new("epoch %d, step %u: %s", r->epoch + 1, r->pass->step + 1, e);
        err_free(e);
        return placed;
    }
    par_for(N, show_one, r);
    return NULL;
}

/* The loss of an image at a node that gives logits, and their gradient, scaled. */
static double loss_of(const struct run *r, int node, int n, float scale)
{
    return softmax_loss(pass_gradient(r->pass, node, n), pass_output(r->pass, node, n), r->label[n],
                        r->options->smoothing, scale, r->net->classes);
}

/* Loss and answer of an image, and the gradients of its logits and those of the heads. */
static void judge_one(void *context, int n)
{
    struct run *r = context;
    const struct net *net = r->net;
    int logits = net->nodes - 1;
    float part = 1 / (float)r->pass->batch;
    struct answer *answer = &r->answer[r->pass->first + n];
    answer->hit = softmax_argmax(pass_output(r->pass, logits, n), net->classes) == r->label[n];
    answer->loss = loss_of(r, logits, n, part);
    answer->finite = isfinite(answer->loss);
    for (int i = net->nodes; i < net->nodes + net->heads; i++) {
        float share = (float)net->node[i].loss;
        if (share > 0) answer->finite &= isfinite(loss_of(r, i, n, share * part));
    }
}

/* With them goes whether a rank is to stop, so that all do after the same step. */
static void gather_answers(struct run *r)
{
    size_t begin[RANKS_MAX + 1];
    for (int n = 0; n < r->pass->N; n++) r->answer[r->pass->first + n].stop = stop_signal();
    for (int rank = 0; rank <= ranks_count(); rank++)
        begin[rank] = (size_t)pass_first(r->pass, rank) * sizeof *r->answer;
    ranks_gather(r->answer, begin);
}

/* Whether a parameter is of filters that read the picture. */
static bool reads_picture(const struct net *net, int param)
{
    for (int i = 1; i < net->nodes + net->heads; i++) {
        const struct node *node = &net->node[i];
        int owner = node->shares ? node->shares : i;
        if (node->conv.K && node->input[0] == 0 && net->node[owner].param[0] == param) return true;
    }
    return false;
}

/* A ReLU and a finite loss can hide batch statistics that are not numbers, so every tensor is
 * checked: its gradient, or itself if it is not learned. Each rank steps its slices. */
static err update_one(void *context, int i)
{
    const struct run *r = context;
    const struct param *p = &r->net->param[i];
    const float *changed = p->learned ? r->pass->gradients : r->net->weights;
    size_t from, end, whole = p->offset + p->count;
    slices_own(&from, &end, r->slices, p);
    for (size_t k = from; k < end && k < whole; k++)
        FAIL_IF(!isfinite(changed[k]), "tensor %s%s is not finite after epoch %d, step %u", p->name,
                p->learned ? ": its gradient" : "", r->epoch + 1, r->pass->step + 1);
    if (!p->learned || from == end) return NULL;
    int gain = r->options->first_gain;
    bool first = gain > 1 && reads_picture(r->net, i), decays = p->decays || r->options->decay_all;
    for (size_t k = from; first && k < end; k++) r->pass->gradients[k] *= (float)gain;
    kernel->sgd_step(r->net->weights + from, r->velocity + from, r->pass->gradients + from,
                     (float)r->rate, r->options->momentum, decays ? r->options->decay : 0,
                     r->options->nesterov, end - from);
    return NULL;
}

/* One step on the images order[first .. first + N - 1]; adds to the epoch's sums. */
static err step(struct run *r, int N, double *loss, long *hits)
{
    pass_begin(r->pass, N);
    r->pass->id = r->order + r->first + r->pass->first;
    TRY(present(r));
    pass_forward(r->pass, N);
    par_for(r->pass->N, judge_one, r);
    gather_answers(r);
    for (int n = 0; n < N; n++) {
        FAIL_IF(!r->answer[n].finite,
                "the loss of image %d is not finite in epoch %d, step %u; lower the rate",
                r->order[r->first + n], r->epoch + 1, r->pass->step + 1);
        *loss += r->answer[n].loss;
        *hits += r->answer[n].hit;
        if (r->answer[n].stop) r->stops = r->answer[n].stop;
    }
    pass_backward(r->pass, false);
    slices_join(r->slices);
    TRY(par_try(r->net->params, update_one, r));
    slices_gather(r->slices, r->net->weights);
    if (r->trace) slices_gather(r->slices, r->pass->gradients);
    net_pack(r->net);
    return NULL;
}

/* The trace is written first: it must have every step that the checkpoint has. */
static err keep(const struct run *r)
{
    if (r->trace && r->watch) TRY(trace_write(r->trace, r->watch->trace));
    if (r->path) slices_gather(r->slices, r->velocity);
    return r->path ? checkpoint_write(r->path, r->net, r->velocity, &r->state) : NULL;
}

/* A signal to stop is an error, once the step that it met is in the checkpoint. */
static err stop_if_asked(const struct run *r)
{
    if (!r->stops && (ranks_count() > 1 || !stop_signal())) return NULL;
    if (r->stops) stop_share(r->stops);
    if (r->watch) TRY(keep(r));
    return err_new("stopped after %d epochs and %ld steps; the same command goes on from there",
                   r->state.done, r->state.step);
}

/* Whether a checkpoint is due after this number of steps of the epoch. */
static bool is_due(const struct run *r, long done)
{
    int each = r->options->checkpoint;
    return each == 0 ? done == r->steps : (r->epoch * r->steps + done) % each == 0;
}

/* The steps of an epoch that are not done yet. */
static err epoch(struct run *r, struct progress *progress, struct train_epoch *out)
{
    const struct train_options *o = r->options;
    struct checkpoint *now = &r->state;
    int N = r->source->N;
    struct rng rng = rng_at(o->seed, RNG_ORDER, (uint32_t)r->epoch, 0);
    for (int i = 0; i < N; i++) r->order[i] = i;
    rng_shuffle(&rng, r->order, N);

    if (now->step == 0) now->loss = 0, now->hits = 0;
    for (long s = now->step; s < r->steps; s++) {
        long at = r->epoch * r->steps + s;
        if (at > r->last) break;
        r->first = (int)s * o->batch;
        r->rate = schedule_rate(&o->schedule, at, r->steps * o->epochs);
        r->pass->step = (uint32_t)at;
        int images = N - r->first < o->batch ? N - r->first : o->batch;
        TRY(step(r, images, &now->loss, &now->hits));
        if (r->trace) trace_add(r->trace);

        char detail[80];
        snprintf(detail, sizeof detail, "epoch %d/%d  loss %.4f", r->epoch + 1, o->epochs,
                 now->loss / (r->first + images));
        progress_show(progress, (double)(r->epoch - r->start) * N + r->first + images, detail);
        now->step = s + 1;
        if (now->step == r->steps) break;
        if (is_due(r, now->step)) TRY(keep(r));
        TRY(stop_if_asked(r));
    }
    now->step = 0;
    // Rounded to float, as the checkpoint keeps it: a resumed log equals one that was not cut.
    *out = (struct train_epoch){.epoch = r->epoch,
                                .images = N,
                                .loss = (float)(now->loss / N),
                                .accuracy = (float)((double)now->hits / N),
                                .rate = (float)r->rate};
    return NULL;
}

static int shards_of(const struct train_options *options)
{
    return options->shards ? options->shards : SHARDS;
}

/* Everything that decides the outcome and is not in the checkpoint's shapes. */
static void describe(char run[HASH_TEXT], const struct run *r)
{
    const struct train_options *o = r->options;
    char *text =
        mem_text("%s %s %d %d %d %d %.17g %.17g %.9g %.9g %.9g %d %u %d", r->source->identity,
                 r->net->arch->name, r->net->classes, o->epochs, o->batch, (int)o->schedule.kind,
                 o->schedule.rate, o->schedule.warmup, (double)o->momentum, (double)o->decay,
                 (double)o->smoothing, o->nesterov, o->seed, r->source->N);
    for (int i = r->net->nodes; i < r->net->nodes + r->net->heads; i++)
        text = text_append(text, " head %.17g", r->net->node[i].loss);
    if (o->decay_all) text = text_append(text, " all decay");
    if (o->first_gain > 1) text = text_append(text, " first gain %d", o->first_gain);
    if (o->patience) text = text_append(text, " patience %d", o->patience);
    if (o->stop_at > 0) text = text_append(text, " stop_at %.17g", o->stop_at);
    if (shards_of(o) != SHARDS) text = text_append(text, " shards %d", shards_of(o));
    hash_bytes(run, text, strlen(text));
    mem_free(text);
}

/* Reads the trace of the steps that the checkpoint has, and then the checkpoint: what does not fit
 * has changed nothing. */
static err read_state(struct run *r)
{
    struct checkpoint *state = &r->state;
    if (r->path) TRY(checkpoint_read(r->path, r->net, r->velocity, state));
    long steps = state->done * r->steps + state->step;
    return r->trace && steps ? trace_resume(r->trace, r->watch->trace, steps) : NULL;
}

/* All ranks must have read the same checkpoint, or have refused it. */
static err agree(const struct run *r, bool fits)
{
    char digest[HASH_TEXT] = "refused";
    struct hash h;
    if (ranks_count() == 1) return NULL;
    hash_init(&h);
    hash_add(&h, r->net->weights, r->net->size * sizeof *r->net->weights);
    hash_add(&h, r->velocity, r->net->size * sizeof *r->velocity);
    hash_add(&h, &r->state.done, sizeof r->state.done);
    hash_add(&h, &r->state.step, sizeof r->state.step);
    if (fits) hash_hex(&h, digest);
    return ranks_agree("the checkpoint", digest);
}

/* What does not fit is set aside, and the run begins anew. */
static err refuse(struct run *r, const char *why)
{
    TRY(r->watch->refused(r->watch->context, why));
    r->state.done = 0;
    r->state.step = 0;
    net_initialise(r->net, r->options->seed);
    memset(r->velocity, 0, r->net->size * sizeof *r->velocity);
    return NULL;
}

/* Continues from what an interrupted run left, or begins. */
static err resume(struct run *r)
{
    const char *trace = r->watch->trace;
    if (trace) TRY(trace_new(&r->trace, r->pass, r->options->batch, r->last + 1));
    err why = read_state(r);
    if (why && !r->watch->refused) return why;
    err e = agree(r, !why);
    if (why && !e) e = refuse(r, why);
    err_free(why);
    return e;
}

/* The first of the epochs done whose validation accuracy no other surpassed. */
static int best_of(const struct checkpoint *state)
{
    int best = 0;
    for (int i = 1; i < state->done; i++)
        if (state->epoch[i].validation > state->epoch[best].validation) best = i;
    return best;
}

static bool is_over(const struct run *r)
{
    const struct checkpoint *state = &r->state;
    if (state->done == state->room) return true;
    int patience = r->options->patience;
    float stop_at = (float)r->options->stop_at; // as accuracies are kept
    if (stop_at > 0 && state->done > 0 && state->epoch[state->done - 1].validation >= stop_at)
        return true;
    return patience > 0 && state->done > 0 && state->done - 1 - best_of(state) >= patience;
}

/* Finishes an epoch: validates it, logs it, keeps the best weights. */
static err finish(struct run *r, struct train_epoch *now)
{
    const struct train_source *source = r->source;
    struct checkpoint *state = &r->state;
    if (source->validate) now->validation = (float)source->validate(source->validation, r->net);
    if (source->sound) TRY(source->sound(source->sounder));
    state->done = r->epoch + 1;
    if (r->best && best_of(state) == r->epoch)
        memcpy(r->best, r->net->weights, r->net->size * sizeof *r->best);
    TRY(r->watch->epoch(r->watch->context, now));
    // The end is kept too: what comes after it may fail.
    if (is_over(r) || is_due(r, r->steps)) TRY(keep(r));
    return is_over(r) ? NULL : stop_if_asked(r);
}

/* What is left when a rank dies. */
static void promise(const struct run *r)
{
    if (!r->path) return;
    char *text = mem_text("%s has the last checkpoint: the same command goes on, on any number of "
                          "ranks",
                          r->path);
    ranks_promise(text);
    mem_free(text);
}

static err train(struct run *r, struct train_epoch *log)
{
    int epochs = r->options->epochs;
    struct checkpoint *state = &r->state;
    *state = (struct checkpoint){.room = epochs,
                                 .epoch = log,
                                 .validated = r->source->validate != NULL,
                                 .best = r->best,
                                 .steps = r->steps};
    describe(state->run, r);
    TRY(ranks_agree("the training data", state->run));
    TRY(resume(r));
    promise(r);
    for (int i = 0; i < state->done; i++) TRY(r->watch->epoch(r->watch->context, &log[i]));

    bool any = !is_over(r);
    if (!any && r->trace) TRY(trace_write(r->trace, r->watch->trace));
    struct progress progress =
        progress_start(r->watch->name, (double)(epochs - state->done) * r->source->N, "images");
    r->start = state->done;
    for (r->epoch = state->done; !is_over(r); r->epoch++) {
        TRY(epoch(r, &progress, &log[r->epoch]));
        TRY(finish(r, &log[r->epoch]));
    }
    if (any) {
        char detail[80];
        const struct train_epoch *end = &log[state->done - 1];
        snprintf(detail, sizeof detail, "loss %.4f  accuracy %.4f", end->loss, end->accuracy);
        progress_end(&progress, detail);
    }
    if (!r->best) return NULL;
    memcpy(r->net->weights, r->best, r->net->size * sizeof *r->best);
    net_pack(r->net);
    return NULL;
}

/* Leaves what run_fini frees, after an error too. */
static err run_init(struct run *r, struct net *net, const struct train_options *options,
                    const struct train_source *source)
{
    const struct node *image = &net->node[0];
    size_t batch = (size_t)options->batch;
    *r = (struct run){.net = net, .options = options, .source = source};
    r->steps = (source->N + options->batch - 1) / options->batch;
    r->last = r->steps * options->epochs - 1;
    TRY(pass_train(&r->pass, net, options->batch, shards_of(options)));
    r->pass->seed = options->seed;
    r->slices = slices_new(r->pass);
    r->velocity = mem_new(net->size, sizeof *r->velocity);
    if (options->patience) r->best = mem_new(net->size, sizeof *r->best);
    r->order = mem_new((size_t)source->N, sizeof *r->order);
    r->label = mem_new(batch, sizeof *r->label);
    r->answer = mem_new(batch, sizeof *r->answer);
    r->pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    size_t pictures = source->change ? (size_t)r->pass->room : (size_t)par_threads();
    r->picture = mem_new(pictures * r->pixels, sizeof *r->picture);
    return NULL;
}

static void run_fini(struct run *r)
{
    mem_free(r->picture);
    mem_free(r->answer);
    mem_free(r->label);
    mem_free(r->order);
    mem_free(r->best);
    mem_free(r->velocity);
    trace_free(r->trace);
    slices_free(r->slices);
    pass_free(r->pass);
}

err train_check(const struct train_options *options)
{
    struct shards *shards;
    TRY(shards_new(&shards, shards_of(options), ranks_count(), ranks_mine()));
    shards_free(shards);
    return NULL;
}

err train_run(struct net *net, const struct train_options *options,
              const struct train_source *source, const struct train_watch *watch,
              const char *checkpoint)
{
    CHECK(source->validate || !(options->patience || options->stop_at > 0));
    struct run r;
    err e = run_init(&r, net, options, source);
    struct train_epoch *log = mem_new((size_t)options->epochs, sizeof *log);
    r.watch = watch;
    r.path = checkpoint;
    if (!e) e = train(&r, log);
    ranks_promise(NULL);
    mem_free(log);
    run_fini(&r);
    return e;
}

static err train_up_to(struct run *r, const char *name, const char *path)
{
    TRY(trace_new(&r->trace, r->pass, r->options->batch, 0));
    struct progress progress =
        progress_start(name, (double)(r->last + 1) * r->options->batch, "images");
    for (r->epoch = 0; r->epoch * r->steps <= r->last; r->epoch++) {
        struct train_epoch log;
        TRY(epoch(r, &progress, &log));
    }
    TRY(trace_values(r->trace, path));
    progress_end(&progress, "");
    return NULL;
}

err train_values(struct net *net, const struct train_options *options,
                 const struct train_source *source, const char *name, long step, const char *path)
{
    struct run r;
    err e = run_init(&r, net, options, source);
    if (!e && (step < 0 || step > r.last))
        e = err_new("step %ld: expected 0 to %ld, as the run has %ld steps", step, r.last,
                    r.last + 1);
    r.last = step;
    if (!e) e = train_up_to(&r, name, path);
    run_fini(&r);
    return e;
}
