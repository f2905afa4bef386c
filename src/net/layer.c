/* The registry of layers, made from the names of the files layer_*.c. */
#include "net/layer.h"

#include "base/text.h"

#define ENTRY(name) extern const struct layer layer_##name;
#include "gen/layer.def"
#undef ENTRY

static const struct layer *const layers[] = {
#define ENTRY(name) &layer_##name,
#include "gen/layer.def"
#undef ENTRY
    NULL};

const struct layer *layer_list(int i)
{
    return layers[i];
}

const struct layer *layer_find(const char *name)
{
    for (int i = 0; layers[i]; i++)
        if (text_same(layers[i]->name, name)) return layers[i];
    return NULL;
}

const struct layer_key layer_no_keys[LAYER_KEYS] = {{0}};
