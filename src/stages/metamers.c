/* Names and places of a network's metamers; see metamers.h. */
#include "stages/metamers.h"

#include "base/mem.h"

const struct node *metamers_layer(const struct metamers *w, int l)
{
    return &w->net->node[w->layer[l]];
}

struct metamers_outcome *metamers_outcome(const struct metamers *w, int n)
{
    return w->outcome + (size_t)w->at * (size_t)w->data->N + (size_t)(w->first + n);
}

int metamers_unit(const struct metamers *w)
{
    int left = w->data->N - w->first;
    return left < w->batch ? left : w->batch;
}

char *metamers_path(const char *network, const char *layer, int image)
{
    if (!layer) return mem_text("metamers/%s/%04d.png", network, image);
    return mem_text("metamers/%s/%s/%04d.png", network, layer, image);
}

char *metamers_png(const struct metamers *w, int l, int image)
{
    return metamers_path(w->network->name, l ? metamers_layer(w, l)->name : NULL, image);
}

char *metamers_frame_png(const struct metamers *w, int image, int block)
{
    return mem_text("metamers/%s/frames/%04d-%02d.png", w->network->name, image, block);
}

bool metamers_keeps_frame(const struct metamers *w, int image, int block)
{
    if (w->at > 0) return false;
    for (int i = 0; i < image; i++)
        if (w->data->label[i] == w->data->label[image]) return false;
    for (int k = 0; k <= w->frames; k++)
        if ((2 * k * w->options.blocks + w->frames) / (2 * w->frames) == block) return true;
    return false;
}
