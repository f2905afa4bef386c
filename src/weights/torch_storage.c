/* What the pickle of a file of torch.save says of a storage; see torch_storage.h. */
#include "weights/torch_storage.h"

#include "base/text.h"

static const struct {
    const char *storage, *element;
} types[] = {{"torch.FloatStorage", "F32"}, {"torch.DoubleStorage", "F64"},
             {"torch.HalfStorage", "F16"},  {"torch.BFloat16Storage", "BF16"},
             {"torch.LongStorage", "I64"},  {"torch.IntStorage", "I32"},
             {"torch.ShortStorage", "I16"}, {"torch.CharStorage", "I8"},
             {"torch.ByteStorage", "U8"},   {"torch.BoolStorage", "BOOL"}};

bool torch_count_of(size_t *out, const struct pickle_value *v)
{
    if (v->kind != PICKLE_WHOLE || v->whole < 0 || v->whole > TORCH_NUMBERS) return false;
    *out = (size_t)v->whole;
    return true;
}

/* Whether a value is such a tuple. Before PyTorch 0.4 the sixth value said of which other storage
 * this is a part; since then it is None. */
static bool is_storage(const struct pickle_value *what, bool old)
{
    return what->kind == PICKLE_TUPLE && what->count == (old ? 6 : 5) &&
           what->item[0]->kind == PICKLE_TEXT && text_same(what->item[0]->text, "storage") &&
           what->item[1]->kind == PICKLE_NAME && what->item[2]->kind == PICKLE_TEXT &&
           (!old || what->item[5]->kind == PICKLE_NONE);
}

err torch_storage_read(struct torch_storage *out, const struct pickle_value *v, bool old,
                       const char *path, const char *name)
{
    const struct pickle_value *what = v->kind == PICKLE_PERSISTENT ? v->item[0] : NULL;
    FAIL_IF(!what || !is_storage(what, old) || !torch_count_of(&out->elements, what->item[4]),
            "%s: tensor '%s': has no storage", path, name);
    out->key = what->item[2]->text;
    out->element = NULL;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (pickle_is_name(what->item[1], types[i].storage))
            out->element = element_find(types[i].element);
    FAIL_IF(!out->element, "%s: tensor '%s': its storage has no type of numbers", path, name);
    return NULL;
}
