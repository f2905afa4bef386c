/* Files of weights of any kind; see weights_file.h. */
#include "weights/weights_file.h"

#include "base/file.h"
#include "base/mem.h"
#include "weights/element.h"
#include "weights/safetensors_rules.h"
#include "weights/torch_file.h"

#include <string.h>

enum { FIRST = 9 }; // bytes that tell the kinds apart

err weights_file_is(bool *is, const char *path)
{
    unsigned char b[FIRST] = {0};
    size_t size;
    *is = false;
    if (!file_exists(path) || file_is_folder(path)) return NULL;
    TRY(file_first(b, &size, FIRST, path));
    bool plain = size == FIRST && b[FIRST - 1] == '{' &&
                 element_bits(b, SAFETENSORS_LENGTH) <= SAFETENSORS_HEADER;
    *is = plain || torch_file_is_zip(b, size) || torch_file_is_old(b, size);
    return NULL;
}

static err open_plain(struct weights_file *f, const char *path)
{
    f->kind = "safetensors";
    TRY(safetensors_read(&f->plain, path));
    const struct safetensors *s = f->plain;
    f->tensor = mem_new((size_t)(s->count + s->wholes), sizeof *f->tensor);
    for (int i = 0; i < s->count; i++) f->tensor[f->count++] = &s->tensor[i];
    for (int i = 0; i < s->wholes; i++) f->tensor[f->count++] = &s->whole[i];
    return NULL;
}

static err open_torch(struct weights_file *f, const char *path)
{
    f->kind = "torch.save";
    TRY(torch_file_open(&f->torch, path));
    int count = torch_file_count(f->torch);
    f->tensor = mem_new((size_t)count, sizeof *f->tensor);
    for (int i = 0; i < count; i++) f->tensor[f->count++] = torch_file_tensor(f->torch, i);
    return NULL;
}

err weights_file_open(struct weights_file **out, const char *path)
{
    unsigned char b[FIRST] = {0};
    size_t size;
    TRY(file_first(b, &size, FIRST, path));
    struct weights_file *f = mem_new(1, sizeof *f);
    f->path = mem_text("%s", path);
    bool torch = torch_file_is_zip(b, size) || torch_file_is_old(b, size);
    err e = torch ? open_torch(f, path) : open_plain(f, path);
    if (e)
        weights_file_close(f);
    else
        *out = f;
    return e;
}

void weights_file_close(struct weights_file *f)
{
    if (!f) return;
    safetensors_free(f->plain);
    torch_file_close(f->torch);
    mem_free(f->tensor);
    mem_free(f->path);
    mem_free(f);
}

const char *weights_file_note(const struct weights_file *f, const char *name)
{
    return f->plain ? safetensors_note(f->plain, name) : NULL;
}

bool weights_file_numbers(const struct weights_file *f, int i)
{
    return element_find(f->tensor[i]->type)->read;
}

err weights_file_read(float *out, const struct weights_file *f, int i)
{
    const struct safetensor *t = f->tensor[i];
    if (f->torch) return torch_file_read(out, f->torch, i);
    if (t->count) memcpy(out, t->data, t->count * sizeof *out);
    return NULL;
}

static bool same_shape(const struct safetensor *a, const struct safetensor *b)
{
    return a->dims == b->dims && a->count == b->count &&
           memcmp(a->shape, b->shape, sizeof a->shape) == 0;
}

err weights_file_equal(bool *equal, const struct weights_file *f, int i, int j)
{
    *equal = f->torch && torch_file_shared(f->torch, i, j);
    if (*equal || !same_shape(f->tensor[i], f->tensor[j])) return NULL;
    if (!weights_file_numbers(f, i) || !weights_file_numbers(f, j)) return NULL;
    size_t count = f->tensor[i]->count;
    float *a = mem_new(count, sizeof *a), *b = mem_new(count, sizeof *b);
    err e = weights_file_read(a, f, i);
    if (!e) e = weights_file_read(b, f, j);
    *equal = !e && memcmp(a, b, count * sizeof *a) == 0;
    mem_free(a);
    mem_free(b);
    return e;
}
