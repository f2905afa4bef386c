/* Reads files of torch.save; see torch_file.h. */
#include "net/torch_file.h"

#include "base/mem.h"
#include "base/text.h"
#include "net/archive.h"
#include "net/element.h"
#include "net/pickle.h"
#include "net/safetensors_rules.h"

#include <stdlib.h>
#include <string.h>

enum {
    PICKLE_LIMIT = 1 << 24,  // bytes of data.pkl; a ResNet-152 with its optimiser has 300 kB
    DEPTH = 16,              // of dictionaries in dictionaries
    VISITS_LIMIT = 1000000,  // values looked at: one value may be in many places
    TENSORS_LIMIT = 100000,  // in a file
    NUMBERS_LIMIT = 1 << 30, // of a tensor
};

const char torch_file_hint[] =
    "save net.state_dict() alone: torch.save(net.state_dict(), FILE), or "
    "safetensors.torch.save_file";

static const char rebuild[] = "torch._utils._rebuild_tensor_v2",
                  parameter[] = "torch._utils._rebuild_parameter";

static const char *const names[] = {rebuild,
                                    parameter,
                                    "collections.OrderedDict",
                                    "torch.Size",
                                    "torch.FloatStorage",
                                    "torch.DoubleStorage",
                                    "torch.HalfStorage",
                                    "torch.BFloat16Storage",
                                    "torch.LongStorage",
                                    "torch.IntStorage",
                                    "torch.ShortStorage",
                                    "torch.CharStorage",
                                    "torch.ByteStorage",
                                    "torch.BoolStorage",
                                    NULL};

static const struct {
    const char *storage, *element;
} types[] = {{"torch.FloatStorage", "F32"}, {"torch.DoubleStorage", "F64"},
             {"torch.HalfStorage", "F16"},  {"torch.BFloat16Storage", "BF16"},
             {"torch.LongStorage", "I64"},  {"torch.IntStorage", "I32"},
             {"torch.ShortStorage", "I16"}, {"torch.CharStorage", "I8"},
             {"torch.ByteStorage", "U8"},   {"torch.BoolStorage", "BOOL"}};

struct view {
    struct safetensor t;
    const struct element *element;
    int storage; // index of the archive
    size_t offset, stride[SAFETENSORS_DIMS];
};

struct torch_file {
    char *path, *folder; // of the archive's files, with its slash
    struct archive *archive;
    struct pickle *pickle;
    int count, room, visits;
    struct view *view;      // (count)
    unsigned char *content; // of the storage read last
    int storage;            // which that is, or -1
};

bool torch_file_is_zip(const unsigned char *bytes, size_t size)
{
    return size >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

bool torch_file_is_old(const unsigned char *bytes, size_t size)
{
    // A pickle of protocol 2 that begins with torch's magic number, 10 bytes long.
    return size >= 4 && memcmp(bytes, "\x80\x02\x8a\x0a", 4) == 0;
}

// One tensor, from its arguments inwards.

static err wrong(const struct torch_file *f, const char *name, const char *what)
{
    return err_new("%s: tensor '%s': %s", f->path, name, what);
}

/* A number of elements that is not negative and small enough to multiply. */
static bool count_of(size_t *out, const struct pickle_value *v)
{
    if (v->kind != PICKLE_WHOLE || v->whole < 0 || v->whole > NUMBERS_LIMIT) return false;
    *out = (size_t)v->whole;
    return true;
}

/* What the pickle says of a storage: ('storage', TYPE, KEY, LOCATION, ELEMENTS). */
static err read_storage(struct view *view, const struct torch_file *f, const char *name,
                        const struct pickle_value *v)
{
    const struct pickle_value *what = v->kind == PICKLE_PERSISTENT ? v->item[0] : v;
    bool shaped = v->kind == PICKLE_PERSISTENT && what->kind == PICKLE_TUPLE && what->count == 5 &&
                  what->item[0]->kind == PICKLE_TEXT && text_same(what->item[0]->text, "storage") &&
                  what->item[1]->kind == PICKLE_NAME && what->item[2]->kind == PICKLE_TEXT;
    size_t elements;
    if (!shaped || !count_of(&elements, what->item[4])) return wrong(f, name, "has no storage");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (pickle_is_name(what->item[1], types[i].storage))
            view->element = element_find(types[i].element);
    if (!view->element) return wrong(f, name, "its storage has no type of numbers");

    char *file = mem_text("%sdata/%s", f->folder, what->item[2]->text);
    view->storage = archive_find(f->archive, file);
    mem_free(file);
    if (view->storage < 0) return wrong(f, name, "its storage is not in the archive");
    size_t bytes = archive_size(f->archive, view->storage);
    FAIL_IF(bytes != elements * view->element->size,
            "%s: tensor '%s': expected %zu elements of %zu bytes in its storage, which has %zu "
            "bytes",
            f->path, name, elements, view->element->size, bytes);
    return NULL;
}

/* Shape and strides: a tensor may be any view of its storage that repeats nothing of it. */
static err read_shape(struct view *view, const struct torch_file *f, const char *name,
                      const struct pickle_value *offset, const struct pickle_value *shape,
                      const struct pickle_value *stride)
{
    struct safetensor *t = &view->t;
    bool shaped = shape->kind == PICKLE_TUPLE && stride->kind == PICKLE_TUPLE &&
                  shape->count == stride->count && shape->count <= SAFETENSORS_DIMS;
    if (!shaped || !count_of(&view->offset, offset)) return wrong(f, name, "has no shape");
    size_t last = view->offset, elements;
    t->count = 1;
    for (int d = 0; d < shape->count; d++) {
        if (!count_of(&elements, shape->item[d]) || !count_of(&view->stride[d], stride->item[d]))
            return wrong(f, name, "its shape or its strides are no sizes");
        t->shape[t->dims++] = (long)elements;
        if (elements && t->count > NUMBERS_LIMIT / elements)
            return wrong(f, name, "has more numbers than a network's tensor can have");
        t->count *= elements;
        if (elements) last += (elements - 1) * view->stride[d]; // 2^60, 8 times, at most
    }
    size_t room = archive_size(f->archive, view->storage) / view->element->size;
    if (t->count && (last >= room || t->count > room))
        return wrong(f, name,
                     "reaches beyond its storage, or repeats it; save net.state_dict() of "
                     "contiguous tensors");
    return NULL;
}

static err read_view(struct view *view, const struct torch_file *f, const char *name,
                     const struct pickle_value *v)
{
    if (pickle_is_call(v, parameter, 1)) v = v->item[1]->item[0];
    if (!pickle_is_call(v, rebuild, 4)) return wrong(f, name, "is no tensor of numbers");
    const struct pickle_value *a = v->item[1];
    TRY(read_storage(view, f, name, a->item[0]));
    return read_shape(view, f, name, a->item[1], a->item[2], a->item[3]);
}

static err add(struct torch_file *f, const char *group, const char *name,
               const struct pickle_value *v)
{
    TRY(safetensors_check_name(f->path, "tensor", name));
    FAIL_IF(f->count == TENSORS_LIMIT, "%s: has more than %d tensors", f->path, TENSORS_LIMIT);
    if (f->count == f->room) {
        int room = f->room ? 2 * f->room : 64;
        f->view =
            mem_resize(f->view, (size_t)f->room * sizeof *f->view, (size_t)room, sizeof *f->view);
        f->room = room;
    }
    struct view *view = &f->view[f->count];
    *view = (struct view){0};
    TRY(read_view(view, f, name, v));
    view->t.type = view->element->name;
    view->t.name = mem_text("%s", name);
    view->t.group = *group ? mem_text("%s", group) : NULL;
    f->count++;
    return NULL;
}

// The tree of dictionaries.

static bool is_tensor(const struct pickle_value *v)
{
    return pickle_is_call(v, rebuild, 0) || pickle_is_call(v, parameter, 0);
}

/* A place in a dictionary, or in a list or tuple, which has no keys. */
struct place {
    const struct pickle_value *key; // or NULL
    int index;
};

/* Gives a key as text; one that is longer than any name is cut, so that its text is refused and a
 * file of few bytes, which may name one long key many times, costs no more than its places. */
static char *key_text(const struct place *p)
{
    if (!p->key) return mem_text("%d", p->index);
    if (p->key->kind == PICKLE_WHOLE) return mem_text("%ld", p->key->whole);
    return mem_text("%.*s", SAFETENSORS_NAME + 1, p->key->text);
}

static err walk(struct torch_file *f, const struct pickle_value *v, const char *group, int depth);

/* A dictionary, list or tuple in another. */
static err enter(struct torch_file *f, const struct pickle_value *v, const char *group,
                 const char *key, int depth)
{
    FAIL_IF(depth == DEPTH, "%s: '%s': dictionaries are more than %d deep", f->path, group, DEPTH);
    char *inner = mem_text("%s%s%s", group, *group ? "." : "", key);
    err e = safetensors_check_name(f->path, "key", inner);
    if (!e) e = walk(f, v, inner, depth + 1);
    mem_free(inner);
    return e;
}

/* A value: a tensor, another dictionary, or of no interest. */
static err visit(struct torch_file *f, const struct pickle_value *v, const char *group,
                 const struct place *place, int depth)
{
    FAIL_IF(++f->visits > VISITS_LIMIT, "%s: the pickle has more than %d values", f->path,
            VISITS_LIMIT);
    bool tensor = is_tensor(v);
    bool more = v->kind == PICKLE_DICT || v->kind == PICKLE_LIST || v->kind == PICKLE_TUPLE;
    if (!tensor && !more) return NULL;
    char *key = key_text(place);
    err e = tensor ? add(f, group, key, v) : enter(f, v, group, key, depth);
    mem_free(key);
    return e;
}

static err walk(struct torch_file *f, const struct pickle_value *v, const char *group, int depth)
{
    if (v->kind == PICKLE_LIST || v->kind == PICKLE_TUPLE)
        for (int i = 0; i < v->count; i++)
            TRY(visit(f, v->item[i], group, &(struct place){.index = i}, depth));
    for (int i = 0; v->kind == PICKLE_DICT && i < v->count; i += 2) {
        const struct place place = {.key = v->item[i]};
        if (place.key->kind == PICKLE_TEXT || place.key->kind == PICKLE_WHOLE)
            TRY(visit(f, v->item[i + 1], group, &place, depth));
    }
    return NULL;
}

/* In a dictionary of Python no key is twice, and a dot in a key must not make it another's. */
static err check_twice(const struct torch_file *f)
{
    char **full = mem_new((size_t)f->count, sizeof *full);
    for (int i = 0; i < f->count; i++) {
        const char *group = f->view[i].t.group;
        full[i] = mem_text("%s/%s", group ? group : "", f->view[i].t.name);
    }
    const char *twice = safetensors_sort(full, f->count, sizeof *full);
    err e = twice ? err_new("%s: tensor '%s' occurs twice", f->path, twice) : NULL;
    for (int i = 0; i < f->count; i++) mem_free(full[i]);
    mem_free(full);
    return e;
}

// The file.

/* The folder that all files of the archive are in. */
static err find_folder(struct torch_file *f)
{
    static const char pickle[] = "/data.pkl";
    for (int i = 0; i < archive_count(f->archive); i++) {
        const char *name = archive_name(f->archive, i);
        FAIL_IF(text_ends(name, "/constants.pkl"),
                "%s: is a program (TorchScript), not a dictionary of tensors; %s", f->path,
                torch_file_hint);
        if (!text_ends(name, pickle) || strchr(name, '/') != strrchr(name, '/')) continue;
        FAIL_IF(f->folder, "%s: the ZIP archive has two files data.pkl", f->path);
        f->folder = mem_text("%.*s", (int)(strlen(name) - strlen(pickle) + 1), name);
    }
    FAIL_IF(!f->folder, "%s: a ZIP archive without data.pkl: expected a file of torch.save",
            f->path);
    return NULL;
}

/* Newer files say their byte order. */
static err check_order(const struct torch_file *f)
{
    static const char little[] = "little";
    char *name = mem_text("%sbyteorder", f->folder);
    int i = archive_find(f->archive, name);
    mem_free(name);
    if (i < 0) return NULL;
    unsigned char *text;
    TRY(archive_read(&text, f->archive, i));
    size_t size = archive_size(f->archive, i);
    bool known = size >= strlen(little) && memcmp(text, little, strlen(little)) == 0;
    mem_free(text);
    FAIL_IF(!known, "%s: expected little-endian numbers; save it on another machine", f->path);
    return NULL;
}

static err read_pickle(struct torch_file *f)
{
    TRY(find_folder(f));
    TRY(check_order(f));
    char *name = mem_text("%sdata.pkl", f->folder);
    int i = archive_find(f->archive, name);
    mem_free(name);
    size_t size = archive_size(f->archive, i);
    FAIL_IF(size > PICKLE_LIMIT, "%s: expected a pickle of at most %d bytes, got %zu", f->path,
            PICKLE_LIMIT, size);
    unsigned char *bytes;
    TRY(archive_read(&bytes, f->archive, i));
    err e = pickle_read(&f->pickle, bytes, size, names, f->path, torch_file_hint);
    mem_free(bytes);
    if (e) return e;
    const struct pickle_value *root = pickle_root(f->pickle);
    TRY(is_tensor(root) ? add(f, "", "tensor", root) : walk(f, root, "", 0));
    return check_twice(f);
}

err torch_file_open(struct torch_file **out, const char *path)
{
    struct torch_file *f = mem_new(1, sizeof *f);
    f->path = mem_text("%s", path);
    f->storage = -1;
    err e = archive_open(&f->archive, path);
    if (!e) e = read_pickle(f);
    if (e)
        torch_file_close(f);
    else
        *out = f;
    return e;
}

void torch_file_close(struct torch_file *f)
{
    if (!f) return;
    for (int i = 0; i < f->count; i++) {
        mem_free(f->view[i].t.name);
        mem_free(f->view[i].t.group);
    }
    mem_free(f->view);
    mem_free(f->content);
    pickle_free(f->pickle);
    archive_close(f->archive);
    mem_free(f->folder);
    mem_free(f->path);
    mem_free(f);
}

int torch_file_count(const struct torch_file *f)
{
    return f->count;
}

const struct safetensor *torch_file_tensor(const struct torch_file *f, int i)
{
    return &f->view[i].t;
}

bool torch_file_shared(const struct torch_file *f, int i, int j)
{
    const struct view *a = &f->view[i], *b = &f->view[j];
    bool same = a->storage == b->storage && a->element == b->element && a->offset == b->offset &&
                a->t.dims == b->t.dims;
    for (int d = 0; same && d < a->t.dims; d++)
        same = a->t.shape[d] == b->t.shape[d] && a->stride[d] == b->stride[d];
    return same;
}

/* The element of a storage that is number i of a tensor in row-major order. */
static size_t place(const struct view *v, size_t i)
{
    size_t at = v->offset;
    for (int d = v->t.dims; d-- > 0;) {
        size_t size = (size_t)v->t.shape[d];
        at += i % size * v->stride[d];
        i /= size;
    }
    return at;
}

err torch_file_read(float *out, struct torch_file *f, int i)
{
    const struct view *v = &f->view[i];
    CHECK(v->element->read);
    if (f->storage != v->storage) { // neighbours often share one
        mem_free(f->content);
        f->content = NULL;
        f->storage = -1;
        TRY(archive_read(&f->content, f->archive, v->storage));
        f->storage = v->storage;
    }
    for (size_t j = 0; j < v->t.count; j++)
        TRY(element_read(&out[j], v->element, f->content + place(v, j) * v->element->size, j,
                         f->path, v->t.name));
    return NULL;
}
