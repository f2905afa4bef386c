/* Checksums in files of tensors; see safetensors.h. The digest is over the notes and over name,
 * shape and bytes of each tensor, each digested alone, in the order of their digests: the order in
 * a file plays no part. */
#include "weights/safetensors.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char seal[] = "sha256";

static int compare(const void *a, const void *b)
{
    return memcmp(a, b, HASH_TEXT);
}

static void digest_note(char hex[HASH_TEXT], const char *name, const char *value)
{
    char *text = mem_text("note %s\n%s", name, value);
    hash_bytes(hex, text, strlen(text));
    mem_free(text);
}

static void digest_tensor(char hex[HASH_TEXT], const struct safetensor *t)
{
    struct hash h;
    char *text = mem_text("tensor %s\n%d", t->name, t->dims);
    for (int d = 0; d < t->dims; d++) text = text_append(text, " %ld", t->shape[d]);
    hash_init(&h);
    hash_add(&h, text, strlen(text) + 1);
    hash_add(&h, t->data, t->count * sizeof *t->data);
    hash_hex(&h, hex);
    mem_free(text);
}

static void digest_all(char hex[HASH_TEXT], const struct safetensors *file)
{
    int parts = 0;
    char(*part)[HASH_TEXT] = mem_new((size_t)(file->count + file->notes) + 1, sizeof *part);
    for (int i = 0; i < file->count; i++) digest_tensor(part[parts++], &file->tensor[i]);
    for (int i = 0; i < file->notes; i++)
        if (!text_same(file->note_name[i], seal))
            digest_note(part[parts++], file->note_name[i], file->note_value[i]);
    if (parts) qsort(part, (size_t)parts, sizeof *part, compare);
    hash_bytes(hex, part, (size_t)parts * sizeof *part);
    mem_free(part);
}

err safetensors_write_sealed(const char *path, const struct safetensors *file)
{
    char hex[HASH_TEXT];
    size_t notes = (size_t)file->notes;
    char **name = mem_new(notes + 1, sizeof *name), **value = mem_new(notes + 1, sizeof *value);
    for (size_t i = 0; i < notes; i++) {
        name[i] = file->note_name[i];
        value[i] = file->note_value[i];
    }
    digest_all(hex, file);
    name[notes] = (char *)seal;
    value[notes] = hex;
    struct safetensors sealed = *file;
    sealed.notes++;
    sealed.note_name = name;
    sealed.note_value = value;
    err e = safetensors_write(path, &sealed);
    mem_free(value);
    mem_free(name);
    return e;
}

err safetensors_check_seal(const struct safetensors *file, const char *path)
{
    char hex[HASH_TEXT];
    const char *note = safetensors_note(file, seal);
    FAIL_IF(!note, "%s: expected a note '%s', the checksum of the file", path, seal);
    digest_all(hex, file);
    FAIL_IF(!text_same(hex, note), "%s: is damaged: its note '%s' is not its checksum", path, seal);
    return NULL;
}
