/* Names and places of a network's metamers; see generator.h. */
#include "stages/generator.h"

#include "base/mem.h"

const struct node *generator_layer(const struct generator *w, int l)
{
    return &w->net->node[w->layer[l]];
}

struct generator_outcome *generator_outcome(const struct generator *w, int n)
{
    return w->outcome + (size_t)w->at * (size_t)w->data->N + (size_t)(w->first + n);
}

int generator_unit(const struct generator *w)
{
    int left = w->data->N - w->first;
    return left < w->batch ? left : w->batch;
}

char *generator_path(const char *network, const char *layer, int image)
{
    if (!layer) return mem_text("metamers/%s/%04d.png", network, image);
    return mem_text("metamers/%s/%s/%04d.png", network, layer, image);
}

char *generator_png(const struct generator *w, int l, int image)
{
    return generator_path(w->network->name, l ? generator_layer(w, l)->name : NULL, image);
}

char *generator_frame_png(const struct generator *w, int image, int block)
{
    return mem_text("metamers/%s/frames/%04d-%02d.png", w->network->name, image, block);
}

bool generator_keeps_frame(const struct generator *w, int image, int block)
{
    if (w->at > 0) return false;
    for (int i = 0; i < image; i++)
        if (w->data->label[i] == w->data->label[image]) return false;
    for (int k = 0; k <= w->frames; k++)
        if ((2 * k * w->options.blocks + w->frames) / (2 * w->frames) == block) return true;
    return false;
}
