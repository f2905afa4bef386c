/* The activations of one metamer and its reference; see diagnosis.h. */
#include "stages/diagnosis.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/unit.h"
#include "net/answers.h"
#include "net/pass.h"
#include "settings/matching.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "stages/generator.h"
#include "stages/picture.h"

struct diagnosis {
    const struct study *study;
    const struct network *network;
    const struct dataset *data;
    struct net *net;
    struct pass *pass; // original and metamer, up to the logits
    int image, layer;
    char *png; // of the metamer, below the results
};

static err show(const struct diagnosis *w)
{
    size_t pixels = (size_t)w->data->C * (size_t)w->data->H * (size_t)w->data->W;
    float *x = mem_new(pixels, sizeof *x);
    unit_from_bytes(x, dataset_image(w->data, w->image), pixels);
    pass_set_image(w->pass, 0, x);
    err e = picture_read_unit(x, w->study, w->png, w->data);
    if (!e) {
        pass_set_image(w->pass, 1, x);
        pass_forward(w->pass, 2);
    }
    mem_free(x);
    return e;
}

static const char *answer(const struct diagnosis *w, int n)
{
    int k = answers_choose(w->net->answers, pass_output(w->pass, w->pass->top, n), w->net->classes,
                           NULL);
    return w->data->class_name[k];
}

/* The units of one place. */
static void add(struct tsv *t, const struct diagnosis *w, const char *place, int node)
{
    const struct node *at = &w->net->node[node];
    const float *original = pass_output(w->pass, node, 0), *metamer = pass_output(w->pass, node, 1);
    size_t n = (size_t)at->C * (size_t)at->H * (size_t)at->W;
    struct distance d = distance_of_layer(metamer, original, at->C, at->H, at->W);
    float *a = mem_new(n, sizeof *a), *b = mem_new(n, sizeof *b);
    layout_unblock(a, original, at->C, at->H, at->W);
    layout_unblock(b, metamer, at->C, at->H, at->W);
    char *facts =
        mem_text("%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\treferences/%s/%04d.png\t%s", w->network->name,
                 w->network->regime, w->network->colour, w->net->node[w->layer].name, w->image,
                 w->data->class_name[w->data->label[w->image]], answer(w, 0), answer(w, 1),
                 w->network->colour, w->image, w->png);
    for (size_t i = 0, every = (n + DIAGNOSIS_UNITS - 1) / DIAGNOSIS_UNITS; i < n; i += every)
        tsv_add(t, "%s\t%s\t%zu\t%.9g\t%.9g\t%.9g\t%.9g", facts, place, i, (double)a[i],
                (double)b[i], d.spearman, d.pearson);
    mem_free(facts);
    mem_free(b);
    mem_free(a);
}

/* The place of a layer's name among those of the study, or the deepest. */
static err find_layer(struct diagnosis *w, const char *layer)
{
    int *all, count, found = -1;
    TRY(matching_layers(&all, &count, w->study, w->net));
    char *names = mem_text("%s", "");
    for (int i = 0; i < count; i++) {
        const char *name = w->net->node[all[i]].name;
        if (!layer || text_same(name, layer)) found = found < 0 ? i : found;
        names = text_append(names, " %s", name);
    }
    err e = NULL;
    if (found < 0) {
        e = err_new("%s: no metamers of layer '%s'; there are those of:%s", w->study->ini->path,
                    layer, names);
    } else {
        w->layer = all[found];
        w->png = generator_path(w->network->name, found > 0 ? layer : NULL, w->image);
    }
    mem_free(names);
    mem_free(all);
    return e;
}

struct tsv *diagnosis_table(void)
{
    return tsv_new("network regime colour layer image class answer_original answer_metamer "
                   "original_png metamer_png place unit original metamer spearman pearson");
}

static err with_net(struct tsv **out, struct diagnosis *w, const char *layer)
{
    TRY(find_layer(w, layer));
    w->pass = pass_keeping(w->net, 2, PASS_EVAL, w->net->nodes - 1, &w->layer, 1);
    err e = show(w);
    if (!e) {
        *out = diagnosis_table();
        add(*out, w, "layer", w->layer);
        add(*out, w, "output", w->net->nodes - 1);
    }
    pass_free(w->pass);
    mem_free(w->png);
    return e;
}

err diagnosis_of(struct tsv **out, const struct study *s, const struct network *n,
                 const struct dataset *references, struct net *net, int image)
{
    struct diagnosis w = {.study = s, .network = n, .data = references, .net = net, .image = image};
    return with_net(out, &w, NULL);
}

err diagnosis(struct tsv **out, const struct study *s, const char *network, const char *layer,
              long image)
{
    struct diagnosis w = {.study = s, .image = (int)image};
    struct dataset *data;
    struct arch *arch;
    TRY(study_network(&w.network, s, network));
    FAIL_IF(!w.network->generates, "%s: [network %s] role: it makes no metamers", s->ini->path,
            network);
    TRY(pictures_read(&data, s, "references", w.network->channels));
    w.data = data;
    err e = NULL;
    if (image < 0 || image >= data->N)
        e = err_new("expected a reference from 0 to %d, got %ld", data->N - 1, image);
    if (!e) e = nets_new(&arch, &w.net, s, w.network, data, true);
    if (!e) {
        e = with_net(out, &w, layer);
        net_free(w.net);
        arch_free(arch);
    }
    dataset_free(data);
    return e;
}
