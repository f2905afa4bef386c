/* Reads files of torch.save; see torch_file.h. */
#include "weights/torch_file.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "weights/safetensors_rules.h"
#include "weights/torch_part.h"

#include <string.h>

enum {
    DEPTH = 16,             // of dictionaries in dictionaries
    VISITS_LIMIT = 1000000, // values looked at: one value may be in many places
    TENSORS_LIMIT = 100000, // in a file
    FIRST = 4,              // bytes that tell the two forms apart
};

const char torch_file_hint[] =
    "save net.state_dict() alone: torch.save(net.state_dict(), FILE), or "
    "safetensors.torch.save_file";

static const char *const names[] = {"torch._utils._rebuild_tensor_v2",
                                    "torch._utils._rebuild_tensor",
                                    "torch._utils._rebuild_parameter",
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

bool torch_file_is_zip(const unsigned char *bytes, size_t size)
{
    return size >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

bool torch_file_is_old(const unsigned char *bytes, size_t size)
{
    return torch_old_is(bytes, size);
}

// The tensors.

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
    struct torch_view *view = &f->view[f->count];
    *view = (struct torch_view){0};
    TRY(torch_view_read(view, f, name, v));
    view->t.type = view->element->name;
    view->t.name = mem_text("%s", name);
    view->t.group = *group ? mem_text("%s", group) : NULL;
    f->count++;
    return NULL;
}

// The tree of dictionaries.

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
    bool tensor = torch_view_is(v);
    bool more = v->kind == PICKLE_DICT || v->kind == PICKLE_LIST || v->kind == PICKLE_TUPLE;
    if (!tensor && !more) return NULL;
    char *key = key_text(place);
    err e = tensor ? add(f, group, key, v) : enter(f, v, group, key, depth);
    mem_free(key);
    return e;
}

/* Counts a value that is looked at, also one whose key is no name: a dictionary of millions of
 * those may be in as many places. */
static err count_visit(struct torch_file *f)
{
    FAIL_IF(++f->visits > VISITS_LIMIT, "%s: the pickle has more than %d values", f->path,
            VISITS_LIMIT);
    return NULL;
}

static err walk(struct torch_file *f, const struct pickle_value *v, const char *group, int depth)
{
    if (v->kind == PICKLE_LIST || v->kind == PICKLE_TUPLE)
        for (int i = 0; i < v->count; i++) {
            TRY(count_visit(f));
            TRY(visit(f, v->item[i], group, &(struct place){.index = i}, depth));
        }
    for (int i = 0; v->kind == PICKLE_DICT && i < v->count; i += 2) {
        const struct place place = {.key = v->item[i]};
        TRY(count_visit(f));
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

/* The pickle of an archive. */
static err read_archive(struct torch_file *f)
{
    TRY(archive_open(&f->archive, f->path));
    TRY(find_folder(f));
    TRY(check_order(f));
    char *name = mem_text("%sdata.pkl", f->folder);
    int i = archive_find(f->archive, name);
    mem_free(name);
    size_t size = archive_size(f->archive, i);
    FAIL_IF(size > TORCH_PICKLE, "%s: expected a pickle of at most %d bytes, got %zu", f->path,
            TORCH_PICKLE, size);
    unsigned char *bytes;
    TRY(archive_read(&bytes, f->archive, i));
    err e = pickle_read(&f->pickle, bytes, size, names, f->path, torch_file_hint);
    mem_free(bytes);
    return e;
}

static err read(struct torch_file *f)
{
    unsigned char first[FIRST];
    size_t size;
    TRY(file_first(first, &size, FIRST, f->path));
    if (torch_file_is_old(first, size))
        TRY(torch_old_open(&f->old, &f->pickle, f->path, names, torch_file_hint));
    else
        TRY(read_archive(f));
    const struct pickle_value *root = pickle_root(f->pickle);
    TRY(torch_view_is(root) ? add(f, "", "tensor", root) : walk(f, root, "", 0));
    return check_twice(f);
}

err torch_file_open(struct torch_file **out, const char *path)
{
    struct torch_file *f = mem_new(1, sizeof *f);
    f->path = mem_text("%s", path);
    f->storage = -1;
    err e = read(f);
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
    torch_old_close(f->old);
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
    const struct torch_view *a = &f->view[i], *b = &f->view[j];
    bool same = a->storage == b->storage && a->element == b->element && a->offset == b->offset &&
                a->t.dims == b->t.dims;
    for (int d = 0; same && d < a->t.dims; d++)
        same = a->t.shape[d] == b->t.shape[d] && a->stride[d] == b->stride[d];
    return same;
}

err torch_file_read(float *out, struct torch_file *f, int i)
{
    const struct torch_view *v = &f->view[i];
    CHECK(v->element->read);
    if (f->storage != v->storage) { // neighbours often share one
        mem_free(f->content);
        f->content = NULL;
        f->storage = -1;
        TRY(f->old ? torch_old_read(&f->content, f->old, v->storage)
                   : archive_read(&f->content, f->archive, v->storage));
        f->storage = v->storage;
    }
    for (size_t j = 0; j < v->t.count; j++)
        TRY(element_read(&out[j], v->element,
                         f->content + torch_view_place(v, j) * v->element->size, j, f->path,
                         v->t.name));
    return NULL;
}
