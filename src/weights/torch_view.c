/* A tensor of a file of torch.save: a view of a storage; see torch_part.h. Sizes and strides are
 * checked against the storage before anything is read. */
#include "base/mem.h"
#include "weights/torch_part.h"

// The first is PyTorch 0.3's and older: the second adds whether a gradient is kept, and hooks.
static const char first[] = "torch._utils._rebuild_tensor",
                  rebuild[] = "torch._utils._rebuild_tensor_v2",
                  parameter[] = "torch._utils._rebuild_parameter";

static err wrong(const struct torch_file *f, const char *name, const char *what)
{
    return err_new("%s: tensor '%s': %s", f->path, name, what);
}

static size_t storage_size(const struct torch_file *f, int i)
{
    return f->old ? torch_old_size(f->old, i) : archive_size(f->archive, i);
}

/* Finds the storage in the file; its size must be what the pickle says. */
static err find_storage(struct torch_view *view, const struct torch_file *f, const char *name,
                        const struct pickle_value *v)
{
    struct torch_storage said;
    TRY(torch_storage_read(&said, v, f->old, f->path, name));
    view->element = said.element;
    if (f->old) {
        view->storage = torch_old_find(f->old, said.key);
    } else {
        char *file = mem_text("%sdata/%s", f->folder, said.key);
        view->storage = archive_find(f->archive, file);
        mem_free(file);
    }
    if (view->storage < 0) return wrong(f, name, "its storage is not in the file");
    size_t bytes = storage_size(f, view->storage);
    FAIL_IF(bytes != said.elements * view->element->size,
            "%s: tensor '%s': expected %zu elements of %zu bytes in its storage, which has %zu "
            "bytes",
            f->path, name, said.elements, view->element->size, bytes);
    return NULL;
}

/* Shape and strides: a tensor may be any view of its storage that repeats nothing of it. */
static err read_shape(struct torch_view *view, const struct torch_file *f, const char *name,
                      const struct pickle_value *offset, const struct pickle_value *shape,
                      const struct pickle_value *stride)
{
    struct safetensor *t = &view->t;
    bool shaped = shape->kind == PICKLE_TUPLE && stride->kind == PICKLE_TUPLE &&
                  shape->count == stride->count && shape->count <= SAFETENSORS_DIMS;
    if (!shaped || !torch_count_of(&view->offset, offset)) return wrong(f, name, "has no shape");
    size_t last = view->offset, elements;
    t->count = 1;
    for (int d = 0; d < shape->count; d++) {
        if (!torch_count_of(&elements, shape->item[d]) ||
            !torch_count_of(&view->stride[d], stride->item[d]))
            return wrong(f, name, "its shape or its strides are no sizes");
        t->shape[t->dims++] = (long)elements;
        if (elements && t->count > TORCH_NUMBERS / elements)
            return wrong(f, name, "has more numbers than a network's tensor can have");
        t->count *= elements;
        if (elements) last += (elements - 1) * view->stride[d]; // 2^60, 8 times, at most
    }
    size_t room = storage_size(f, view->storage) / view->element->size;
    if (t->count && (last >= room || t->count > room))
        return wrong(f, name,
                     "reaches beyond its storage, or repeats it; save net.state_dict() of "
                     "contiguous tensors");
    return NULL;
}

err torch_view_read(struct torch_view *view, const struct torch_file *f, const char *name,
                    const struct pickle_value *v)
{
    if (pickle_is_call(v, parameter, 1)) v = v->item[1]->item[0];
    if (!pickle_is_call(v, rebuild, 4) && !pickle_is_call(v, first, 4))
        return wrong(f, name, "is no tensor of numbers");
    const struct pickle_value *a = v->item[1];
    TRY(find_storage(view, f, name, a->item[0]));
    return read_shape(view, f, name, a->item[1], a->item[2], a->item[3]);
}

bool torch_view_is(const struct pickle_value *v)
{
    return pickle_is_call(v, rebuild, 0) || pickle_is_call(v, first, 0) ||
           pickle_is_call(v, parameter, 0);
}

size_t torch_view_place(const struct torch_view *v, size_t i)
{
    size_t at = v->offset;
    for (int d = v->t.dims; d-- > 0;) {
        size_t size = (size_t)v->t.shape[d];
        at += i % size * v->stride[d];
        i /= size;
    }
    return at;
}
