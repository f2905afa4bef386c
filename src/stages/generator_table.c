/* The tables of the metamers of a network; see generator.h. */
#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "stages/generator.h"

static void add_row(struct tsv *t, const struct generator *w, int l, int i)
{
    const struct network *n = w->network;
    const struct metamer_options *p = &w->options;
    const struct generator_outcome *o = &w->outcome[l * w->data->N + i];
    const struct distance *d = &o->distance[l];
    char *const *name = w->data->class_name, *png = generator_png(w, l, i);
    tsv_add(
        t,
        "%s\t%s\t%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%d\t%d\t%.9g\t%.9g\t%.9g\t%u\t%d\t%s\t%d\t%s\t%.9g"
        "\t%d\t%s\t%.9g\t%.9g\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%s\t%s\t%s\t%s",
        n->name, n->architecture, n->regime, n->colour, n->seed, i, w->data->path[i],
        name[w->data->label[i]], generator_layer(w, l)->name,
        ini_text(w->study->ini, "metamer", "method"), p->blocks, p->steps, p->step, p->noise_mean,
        p->noise_scale, p->seed, p->fake_relu,
        p->momentum ? "momentum"
        : p->adam   ? "adam"
                    : "step",
        p->adam && p->amsgrad, p->mse ? "mse" : "relative", p->penalty, p->coarse,
        p->uniform ? "uniform" : "normal", p->target, p->plateau, metamer_stop_name(o->end.stop),
        o->end.evaluations, o->history[0].loss, o->history[w->points - 1].loss, d->relative,
        d->spearman, d->pearson, d->db_snr, name[o->answer_reference], name[o->answer_metamer],
        o->hash, png);
    mem_free(png);
}

/* The history of a metamer, and its distances at all layers. */
static void add_details(struct tsv *blocks, struct tsv *distances, const struct generator *w, int l,
                        int i)
{
    const struct generator_outcome *o = &w->outcome[l * w->data->N + i];
    const char *network = w->network->name, *layer = generator_layer(w, l)->name;
    double length = w->options.step;
    for (int b = 0; b < w->points; b++) {
        tsv_add(blocks, "%s\t%s\t%d\t%d\t%d\t%.9g\t%.9g\t%.9g", network, layer, i, b,
                b * w->options.steps, b ? length : 0, o->history[b].loss, o->history[b].gradient);
        if (b) length /= 2;
    }
    for (int m = 0; m < w->layers; m++) {
        const struct distance *d = &o->distance[m];
        tsv_add(distances, "%s\t%s\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g", network, layer,
                generator_layer(w, m)->name, i, d->relative, d->spearman, d->pearson, d->db_snr);
    }
}

/* The pictures that were kept on the way. */
static void add_frames(struct tsv *frames, const struct generator *w, int i)
{
    const struct network *n = w->network;
    for (int b = 0; b < w->points; b++) {
        if (!generator_keeps_frame(w, i, b)) continue;
        char *png = generator_frame_png(w, i, b);
        char *condition = name_condition(n->regime, n->colour);
        tsv_add(frames, "%s\t%s\t%s\t%s\t%s\t%d\t%s\t%d\t%d\t%.9g\t%s", n->name, n->regime,
                n->colour, condition, generator_layer(w, 0)->name, i,
                w->data->class_name[w->data->label[i]], b, b * w->options.steps,
                w->outcome[i].history[b].loss, png);
        mem_free(condition);
        mem_free(png);
    }
}

err generator_tabulate(struct generator *w)
{
    struct tsv *t =
        tsv_new("network arch regime colour seed image reference_path class layer "
                "method blocks steps step_size noise_mean noise_scale noise_seed "
                "fake_relu optimiser amsgrad loss penalty coarse noise target plateau stop "
                "evaluations loss_start loss_end relative_loss spearman pearson db_snr "
                "network_answer_reference network_answer_metamer png_sha256 png");
    struct tsv *blocks = tsv_new("network layer image block step step_size loss gradient");
    struct tsv *distances =
        tsv_new("network layer measured image relative_loss spearman pearson db_snr");
    struct tsv *frames =
        tsv_new("network regime colour condition layer image class block step loss png");
    for (w->at = 0; w->at < w->layers; w->at++)
        for (int i = 0; i < w->data->N; i++) {
            add_row(t, w, w->at, i);
            add_details(blocks, distances, w, w->at, i);
            add_frames(frames, w, i);
        }
    const char *name = w->network->name;
    err e = results_write(w->study, blocks, "metamers/%s.blocks.tsv", name);
    if (!e) e = results_write(w->study, distances, "metamers/%s.distances.tsv", name);
    if (!e) e = results_write(w->study, frames, "metamers/%s.frames.tsv", name);
    if (!e) e = results_write(w->study, t, "metamers/%s.tsv", name);
    tsv_free(frames);
    tsv_free(distances);
    tsv_free(blocks);
    tsv_free(t);
    return e;
}
