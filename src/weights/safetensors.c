/* Reads safetensors; see safetensors.h. cJSON parses the header; what it would let through,
 * safetensors_scan refuses, and every number is checked before it is used. */
#include "weights/safetensors.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "weights/element.h"
#include "weights/safetensors_rules.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const size_t FILE_LIMIT = 0xffffffff; // bytes; VGG-16 has 553 MB

// The header, from the text inwards.

struct entry {
    const char *name; // of a tensor; borrowed from the header
    const struct element *type;
    int dims;
    long shape[SAFETENSORS_DIMS];
    size_t count, begin, end;
};

static err parse(cJSON **header, const char *text, size_t size, const char *path)
{
    FAIL_IF(text[0] != '{', "%s: expected the header to begin with '{', got byte %d", path,
            (unsigned char)text[0]);
    TRY(safetensors_scan(text, size, path));
    const char *end;
    *header = cJSON_ParseWithLengthOpts(text, size, &end, false);
    FAIL_IF(!*header, "%s: expected a header of JSON, it breaks at byte %td", path, end - text);
    while (end < text + size && *end == ' ') end++;
    if (end == text + size) return NULL;
    cJSON_Delete(*header);
    return err_new("%s: expected only spaces after the header's object, byte %td is another", path,
                   end - text);
}

/* The i-th number of an array; every one of the format counts elements or bytes. */
static err whole(size_t *value, const cJSON *item, const char *path, const char *name,
                 const char *array, int i)
{
    FAIL_IF(!cJSON_IsNumber(item), "%s: tensor '%s': expected %s[%d] to be a number", path, name,
            array, i);
    double number = item->valuedouble;
    FAIL_IF(!(number >= 0 && number <= (double)FILE_LIMIT && number == floor(number)),
            "%s: tensor '%s': expected %s[%d] to be a whole number of 0 to %zu, got %.17g", path,
            name, array, i, FILE_LIMIT, number);
    *value = (size_t)number;
    return NULL;
}

static err read_type(struct entry *e, const cJSON *item, const char *path)
{
    const char *got =
        cJSON_IsString(item) && safetensors_is_plain(item->valuestring) ? item->valuestring : "?";
    e->type = element_find(got);
    FAIL_IF(!e->type,
            "%s: tensor '%s': expected dtype F32, F16, BF16 or F64, or whole numbers as I64 or "
            "BOOL, got %s",
            path, e->name, got);
    return NULL;
}

static err read_shape(struct entry *e, const cJSON *item, const char *path)
{
    FAIL_IF(!cJSON_IsArray(item) || cJSON_GetArraySize(item) > SAFETENSORS_DIMS,
            "%s: tensor '%s': expected a shape of at most %d dimensions", path, e->name,
            SAFETENSORS_DIMS);
    e->count = 1;
    const cJSON *dim;
    cJSON_ArrayForEach(dim, item)
    {
        size_t n;
        TRY(whole(&n, dim, path, e->name, "shape", e->dims));
        FAIL_IF(n && e->count > FILE_LIMIT / n,
                "%s: tensor '%s': the shape has more than %zu elements", path, e->name, FILE_LIMIT);
        e->count *= n;
        e->shape[e->dims++] = (long)n;
    }
    return NULL;
}

static err read_range(struct entry *e, const cJSON *item, const char *path, size_t size)
{
    FAIL_IF(!cJSON_IsArray(item) || cJSON_GetArraySize(item) != 2,
            "%s: tensor '%s': expected two data_offsets", path, e->name);
    TRY(whole(&e->begin, item->child, path, e->name, "data_offsets", 0));
    TRY(whole(&e->end, item->child->next, path, e->name, "data_offsets", 1));
    FAIL_IF(e->begin > e->end || e->end > size,
            "%s: tensor '%s': expected data_offsets in order and within the %zu bytes of data, "
            "got %zu and %zu",
            path, e->name, size, e->begin, e->end);
    size_t bytes = e->end - e->begin, each = e->type->size;
    FAIL_IF(bytes % each || bytes / each != e->count,
            "%s: tensor '%s': expected %zu elements of %zu bytes, data_offsets hold %zu bytes",
            path, e->name, e->count, each, bytes);
    return NULL;
}

static err read_entry(struct entry *e, const cJSON *item, const char *path, size_t size)
{
    TRY(safetensors_check_name(path, "tensor", item->string));
    e->name = item->string;
    const cJSON *type = cJSON_GetObjectItemCaseSensitive(item, "dtype");
    const cJSON *shape = cJSON_GetObjectItemCaseSensitive(item, "shape");
    const cJSON *range = cJSON_GetObjectItemCaseSensitive(item, "data_offsets");
    FAIL_IF(!type || !shape || !range || cJSON_GetArraySize(item) != 3,
            "%s: tensor '%s': expected dtype, shape and data_offsets, each once", path, e->name);
    TRY(read_type(e, type, path));
    TRY(read_shape(e, shape, path));
    return read_range(e, range, path, size);
}

static err check_notes(struct safetensors_note *note, int count, const cJSON *item,
                       const char *path)
{
    struct safetensors_note *next = note;
    const cJSON *text;
    cJSON_ArrayForEach(text, item)
    {
        TRY(safetensors_check_name(path, "note", text->string));
        FAIL_IF(!cJSON_IsString(text), "%s: expected a text for %s of %s", path, text->string,
                SAFETENSORS_META);
        *next++ = (struct safetensors_note){text->string, text->valuestring};
    }
    const char *twice = safetensors_sort(note, count, sizeof *note);
    FAIL_IF(twice, "%s: the note '%s' occurs twice in %s", path, twice, SAFETENSORS_META);
    return NULL;
}

static err read_notes(struct safetensors *file, const cJSON *item, const char *path)
{
    FAIL_IF(file->note_name, "%s: %s occurs twice", path, SAFETENSORS_META);
    FAIL_IF(!cJSON_IsObject(item), "%s: expected %s to be an object of texts", path,
            SAFETENSORS_META);
    int count = cJSON_GetArraySize(item);
    struct safetensors_note *note = mem_new((size_t)count, sizeof *note);
    err e = check_notes(note, count, item, path);
    if (!e) {
        file->note_name = mem_new((size_t)count, sizeof *file->note_name);
        file->note_value = mem_new((size_t)count, sizeof *file->note_value);
        for (int i = 0; i < count; i++) {
            file->note_name[i] = mem_text("%s", note[i].name);
            file->note_value[i] = mem_text("%s", note[i].value);
        }
        file->notes = count;
    }
    mem_free(note);
    return e;
}

static int compare_ranges(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Sorts by range; the ranges must cover the data without gap or overlap. */
static err check_ranges(struct entry *entry, int count, size_t size, const char *path)
{
    const char *twice = safetensors_sort(entry, count, sizeof *entry);
    FAIL_IF(twice, "%s: tensor '%s' occurs twice", path, twice);
    if (count) qsort(entry, (size_t)count, sizeof *entry, compare_ranges);
    size_t at = 0;
    for (int i = 0; i < count; at = entry[i++].end)
        FAIL_IF(entry[i].begin != at,
                "%s: tensor '%s': expected its data to begin at %zu where the data before ends, "
                "got %zu: ranges overlap or leave a gap",
                path, entry[i].name, at, entry[i].begin);
    FAIL_IF(at != size, "%s: expected %zu bytes of data, got %zu: the last belong to no tensor",
            path, at, size);
    return NULL;
}

static struct safetensor tensor_of(const struct entry *e)
{
    struct safetensor t = {
        .name = mem_text("%s", e->name), .type = e->type->name, .dims = e->dims, .count = e->count};
    memcpy(t.shape, e->shape, sizeof t.shape);
    return t;
}

static err read_values(struct safetensors *file, const struct entry *e, const unsigned char *p,
                       const char *path)
{
    struct safetensor *t = &file->tensor[file->count++];
    *t = tensor_of(e);
    t->data = mem_new(t->count, sizeof *t->data);
    for (size_t i = 0; i < t->count; i++, p += e->type->size)
        TRY(element_read(&t->data[i], e->type, p, i, path, t->name));
    return NULL;
}

static err read_tensors(struct safetensors *file, struct entry *entry, const cJSON *header,
                        const unsigned char *data, size_t size, const char *path)
{
    int count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, header)
    {
        if (text_same(item->string, SAFETENSORS_META))
            TRY(read_notes(file, item, path));
        else
            TRY(read_entry(&entry[count++], item, path, size));
    }
    TRY(check_ranges(entry, count, size, path));
    file->tensor = mem_new((size_t)count, sizeof *file->tensor);
    file->whole = mem_new((size_t)count, sizeof *file->whole);
    for (int i = 0; i < count; i++) {
        if (entry[i].type->read)
            TRY(read_values(file, &entry[i], data + entry[i].begin, path));
        else
            file->whole[file->wholes++] = tensor_of(&entry[i]);
    }
    return NULL;
}

static err read_bytes(struct safetensors *file, const char *bytes, size_t size, const char *path)
{
    const unsigned char *data = (const unsigned char *)bytes;
    FAIL_IF(size < SAFETENSORS_LENGTH, "%s: expected a safetensors file, got only %zu bytes", path,
            size);
    uint64_t length = element_bits(data, SAFETENSORS_LENGTH);
    FAIL_IF(length < 2 || length > SAFETENSORS_HEADER || length > size - SAFETENSORS_LENGTH,
            "%s: expected a header of 2 to %d bytes within a file of %zu, its length says %" PRIu64
            "; is it a safetensors file?",
            path, SAFETENSORS_HEADER, size, length);

    cJSON *header;
    TRY(parse(&header, bytes + SAFETENSORS_LENGTH, length, path));
    size_t before = SAFETENSORS_LENGTH + length;
    struct entry *entry = mem_new((size_t)cJSON_GetArraySize(header), sizeof *entry);
    err e = read_tensors(file, entry, header, data + before, size - before, path);
    mem_free(entry);
    cJSON_Delete(header);
    return e;
}

err safetensors_read(struct safetensors **out, const char *path)
{
    char *bytes;
    size_t size;
    TRY(file_read(&bytes, &size, path, FILE_LIMIT));
    struct safetensors *file = mem_new(1, sizeof *file);
    err e = read_bytes(file, bytes, size, path);
    mem_free(bytes);
    if (e) {
        safetensors_free(file);
        return e;
    }
    *out = file;
    return NULL;
}

void safetensors_free(struct safetensors *file)
{
    if (!file) return;
    for (int i = 0; i < file->count; i++) {
        mem_free(file->tensor[i].name);
        mem_free(file->tensor[i].data);
    }
    for (int i = 0; i < file->notes; i++) {
        mem_free(file->note_name[i]);
        mem_free(file->note_value[i]);
    }
    for (int i = 0; i < file->wholes; i++) mem_free(file->whole[i].name);
    mem_free(file->tensor);
    mem_free(file->whole);
    mem_free(file->note_name);
    mem_free(file->note_value);
    mem_free(file);
}

const struct safetensor *safetensors_find(const struct safetensors *file, const char *name)
{
    for (int i = 0; i < file->count; i++)
        if (text_same(file->tensor[i].name, name)) return &file->tensor[i];
    return NULL;
}

char *safetensors_shape(const struct safetensor *t)
{
    char *text = mem_text("%s", t->dims ? "" : "scalar");
    for (int d = 0; d < t->dims; d++) text = text_append(text, d ? " x %ld" : "%ld", t->shape[d]);
    return text;
}

const char *safetensors_note(const struct safetensors *file, const char *name)
{
    for (int i = 0; i < file->notes; i++)
        if (text_same(file->note_name[i], name)) return file->note_value[i];
    return NULL;
}
