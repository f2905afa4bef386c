/* Reads the older form of torch.save; see torch_old.h. */
#include "weights/torch_old.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "weights/safetensors_rules.h"
#include "weights/torch_storage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    COUNT = 8, // bytes of a storage's count
    STORAGES_LIMIT = 100000,
};

// The first two pickles: the magic number, of 10 bytes, and the version.
static const unsigned char begin[] =
    "\x80\x02\x8a\nl\xfc\x9c\x46\xf9\x20j\xa8P\x19.\x80\x02M\xe9\x03.";
enum { BEGIN = sizeof begin - 1, MAGIC = 4 };

struct storage {
    const char *key; // first, for sorting; of the object's pickle
    const struct element *element;
    size_t elements;
    size_t at; // its first byte in the file, 0 until it is placed
};

struct torch_old {
    char *path;
    FILE *in;
    size_t bytes; // of the file
    int count;
    struct storage *storage; // (count), by key
};

bool torch_old_is(const unsigned char *bytes, size_t size)
{
    return size >= MAGIC && memcmp(bytes, begin, MAGIC) == 0;
}

// The pickles.

struct pickles {
    const unsigned char *bytes;
    size_t at, size;
    const char *const *names;
    const char *hint;
};

static err next(struct pickle **out, struct pickles *p, const char *path)
{
    size_t used;
    TRY(pickle_read_first(out, &used, p->bytes + p->at, p->size - p->at, p->names, path, p->hint));
    p->at += used;
    return NULL;
}

static err check_machine(struct pickles *p, const char *path)
{
    struct pickle *machine;
    TRY(next(&machine, p, path));
    const struct pickle_value *v = pickle_root(machine);
    bool little = false;
    for (int i = 0; v->kind == PICKLE_DICT && i < v->count; i += 2)
        if (v->item[i]->kind == PICKLE_TEXT && text_same(v->item[i]->text, "little_endian"))
            little = v->item[i + 1]->kind == PICKLE_BOOL && v->item[i + 1]->whole;
    pickle_free(machine);
    FAIL_IF(!little, "%s: expected little-endian numbers; save it on another machine", path);
    return NULL;
}

// The storages.

static int compare(const void *key, const void *storage)
{
    return strcmp(key, ((const struct storage *)storage)->key);
}

int torch_old_find(const struct torch_old *o, const char *key)
{
    const struct storage *s =
        o->count ? bsearch(key, o->storage, (size_t)o->count, sizeof *s, compare) : NULL;
    return s ? (int)(s - o->storage) : -1;
}

/* What the object says of its storages, each once and by key. */
static err list(struct torch_old *o, const struct pickle *object)
{
    int said = 0;
    for (int i = 0; i < pickle_count(object); i++)
        said += pickle_at(object, i)->kind == PICKLE_PERSISTENT;
    FAIL_IF(said > STORAGES_LIMIT, "%s: has more than %d storages", o->path, STORAGES_LIMIT);
    o->storage = mem_new((size_t)said, sizeof *o->storage);
    for (int i = 0; i < pickle_count(object); i++) {
        if (pickle_at(object, i)->kind != PICKLE_PERSISTENT) continue;
        struct torch_storage t;
        TRY(torch_storage_read(&t, pickle_at(object, i), true, o->path, "of the file"));
        o->storage[o->count++] = (struct storage){t.key, t.element, t.elements, 0};
    }
    (void)safetensors_sort(o->storage, o->count, sizeof *o->storage);
    int kept = 0;
    for (int i = 0; i < o->count; i++) {
        struct storage *before = kept ? &o->storage[kept - 1] : NULL, *s = &o->storage[i];
        if (!before || !text_same(before->key, s->key)) {
            o->storage[kept++] = *s;
            continue;
        }
        FAIL_IF(before->element != s->element || before->elements != s->elements,
                "%s: storage '%s' has two types or sizes", o->path, s->key);
    }
    o->count = kept;
    return NULL;
}

static err read_at(unsigned char *out, const struct torch_old *o, size_t at, size_t size)
{
    FAIL_IF(fseeko(o->in, (off_t)at, SEEK_SET) != 0 || fread(out, 1, size, o->in) != size,
            "%s: cannot be read at byte %zu", o->path, at);
    return NULL;
}

/* Gives the storage that begins at *at its place, and adds its length to *at. */
static err place(struct torch_old *o, size_t *at, const struct pickle_value *key)
{
    FAIL_IF(key->kind != PICKLE_TEXT, "%s: the key of a storage is not a text", o->path);
    int i = torch_old_find(o, key->text);
    FAIL_IF(i < 0, "%s: a storage belongs to no tensor", o->path);
    struct storage *s = &o->storage[i];
    FAIL_IF(s->at, "%s: storage '%s' occurs twice", o->path, s->key);
    unsigned char count[COUNT];
    FAIL_IF(o->bytes - *at < COUNT, "%s: ends before storage '%s'", o->path, s->key);
    TRY(read_at(count, o, *at, COUNT));
    FAIL_IF(element_bits(count, COUNT) != s->elements,
            "%s: storage '%s': expected %zu elements, as its tensor says, got %llu", o->path,
            s->key, s->elements, (unsigned long long)element_bits(count, COUNT));
    s->at = *at + COUNT;
    size_t size = s->elements * s->element->size;
    FAIL_IF(o->bytes - s->at < size, "%s: ends within storage '%s'", o->path, s->key);
    *at = s->at + size;
    return NULL;
}

static err place_all(struct torch_old *o, size_t at, const struct pickle_value *keys)
{
    FAIL_IF(keys->kind != PICKLE_LIST || keys->count != o->count,
            "%s: expected a list of the keys of %d storages", o->path, o->count);
    for (int i = 0; i < keys->count; i++) TRY(place(o, &at, keys->item[i]));
    FAIL_IF(at != o->bytes, "%s: something follows its last storage", o->path);
    return NULL;
}

// The file.

static err read_storages(struct torch_old *o, struct pickle *object, struct pickles *p)
{
    struct pickle *keys;
    TRY(list(o, object));
    TRY(next(&keys, p, o->path));
    err e = place_all(o, p->at, pickle_root(keys));
    pickle_free(keys);
    return e;
}

static err read_pickles(struct torch_old *o, struct pickle **object, struct pickles *p)
{
    FAIL_IF(p->size < BEGIN || memcmp(p->bytes, begin, BEGIN) != 0,
            "%s: expected a file of torch.save in the form before PyTorch 1.6, of version 1001",
            o->path);
    p->at = BEGIN;
    TRY(check_machine(p, o->path));
    TRY(next(object, p, o->path));
    err e = read_storages(o, *object, p);
    if (e) pickle_free(*object);
    if (e) *object = NULL;
    return e;
}

static err open_file(struct torch_old *o)
{
    TRY(file_open(&o->in, o->path));
    off_t bytes = fseeko(o->in, 0, SEEK_END) == 0 ? ftello(o->in) : -1;
    FAIL_IF(bytes < 0, "%s: cannot be read: %s", o->path, strerror(errno));
    o->bytes = (size_t)bytes;
    return NULL;
}

static err read(struct torch_old *o, struct pickle **object, const char *const *names,
                const char *hint)
{
    TRY(open_file(o));
    size_t size = o->bytes < TORCH_PICKLE ? o->bytes : TORCH_PICKLE;
    unsigned char *bytes = mem_new(size, 1);
    err e = read_at(bytes, o, 0, size);
    if (!e) e = read_pickles(o, object, &(struct pickles){bytes, 0, size, names, hint});
    mem_free(bytes);
    return e;
}

err torch_old_open(struct torch_old **out, struct pickle **object, const char *path,
                   const char *const *names, const char *hint)
{
    struct torch_old *o = mem_new(1, sizeof *o);
    o->path = mem_text("%s", path);
    err e = read(o, object, names, hint);
    if (e)
        torch_old_close(o);
    else
        *out = o;
    return e;
}

void torch_old_close(struct torch_old *o)
{
    if (!o) return;
    if (o->in) fclose(o->in);
    mem_free(o->storage);
    mem_free(o->path);
    mem_free(o);
}

size_t torch_old_size(const struct torch_old *o, int i)
{
    return o->storage[i].elements * o->storage[i].element->size;
}

err torch_old_read(unsigned char **content, const struct torch_old *o, int i)
{
    size_t size = torch_old_size(o, i);
    unsigned char *bytes = mem_new(size, 1);
    err e = read_at(bytes, o, o->storage[i].at, size);
    if (e)
        mem_free(bytes);
    else
        *content = bytes;
    return e;
}
