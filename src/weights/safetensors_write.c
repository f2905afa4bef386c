/* Writes safetensors; see safetensors.h. The header is JSON with sorted keys and no blanks, and we
 * print it ourselves: its bytes must not change with the version of a library. */
#include "weights/safetensors.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "weights/safetensors_rules.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 1 << 14 }; // bytes written at a time

struct content {
    int count, notes;
    struct safetensor *tensor;     // (count)
    struct safetensors_note *note; // (notes)
};

static err check_tensor(const struct safetensor *t, const char *path)
{
    TRY(safetensors_check_name(path, "tensor", t->name));
    FAIL_IF(text_same(t->name, SAFETENSORS_META),
            "%s: expected tensors with names of their own, got one named %s", path, t->name);
    CHECK(t->dims >= 0 && t->dims <= SAFETENSORS_DIMS);
    size_t count = 1;
    for (int i = 0; i < t->dims; i++) count *= (size_t)t->shape[i];
    CHECK(count == t->count);
    for (size_t i = 0; i < count; i++)
        FAIL_IF(!isfinite(t->data[i]),
                "%s: tensor '%s': expected finite numbers, element %zu is %g", path, t->name, i,
                (double)t->data[i]);
    return NULL;
}

static err check_note(const struct safetensors_note *note, const char *path)
{
    TRY(safetensors_check_name(path, "note", note->name));
    FAIL_IF(!safetensors_is_utf8(note->value, strlen(note->value)),
            "%s: note '%s': expected UTF-8 text", path, note->name);
    return NULL;
}

/* Checks all and brings it in the order of the names. */
static err arrange(struct content *c, const char *path)
{
    for (int i = 0; i < c->count; i++) TRY(check_tensor(&c->tensor[i], path));
    for (int i = 0; i < c->notes; i++) TRY(check_note(&c->note[i], path));
    const char *twice = safetensors_sort(c->tensor, c->count, sizeof *c->tensor);
    FAIL_IF(twice, "%s: tensor '%s' occurs twice", path, twice);
    twice = safetensors_sort(c->note, c->notes, sizeof *c->note);
    FAIL_IF(twice, "%s: note '%s' occurs twice", path, twice);
    return NULL;
}

static void print_text(FILE *out, const char *text)
{
    static const char special[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
    putc('"', out);
    for (; *text; text++) {
        const char *at = strchr(special, *text);
        if (at)
            fprintf(out, "\\%c", letter[at - special]);
        else if ((unsigned char)*text < ' ')
            fprintf(out, "\\u%04x", *text);
        else
            putc(*text, out);
    }
    putc('"', out);
}

static void print_tensor(FILE *out, const struct safetensor *t, size_t *at)
{
    print_text(out, t->name);
    size_t end = *at + t->count * sizeof *t->data;
    fprintf(out, ":{\"data_offsets\":[%zu,%zu],\"dtype\":\"F32\",\"shape\":[", *at, end);
    *at = end;
    for (int i = 0; i < t->dims; i++) fprintf(out, "%s%ld", i ? "," : "", t->shape[i]);
    fputs("]}", out);
}

static void print_notes(FILE *out, const struct content *c)
{
    fputs("\"" SAFETENSORS_META "\":{", out);
    for (int i = 0; i < c->notes; i++) {
        if (i) putc(',', out);
        print_text(out, c->note[i].name);
        putc(':', out);
        print_text(out, c->note[i].value);
    }
    putc('}', out);
}

static void print_header(FILE *out, const struct content *c)
{
    size_t at = 0;
    bool notes = c->notes > 0; // still to print, where their key belongs
    const char *comma = "";
    putc('{', out);
    for (int i = 0; i <= c->count; i++) {
        if (notes && (i == c->count || strcmp(c->tensor[i].name, SAFETENSORS_META) > 0)) {
            fputs(comma, out);
            print_notes(out, c);
            notes = false;
            comma = ",";
        }
        if (i == c->count) break;
        fputs(comma, out);
        print_tensor(out, &c->tensor[i], &at);
        comma = ",";
    }
    putc('}', out);
}

static void put(unsigned char *p, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) p[i] = (unsigned char)(value >> 8 * i);
}

static void write_header(FILE *out, const struct content *c)
{
    char *header = NULL;
    size_t size = 0;
    FILE *text = open_memstream(&header, &size);
    CHECK(text);
    print_header(text, c);
    CHECK(fclose(text) == 0);

    size_t padded = (size + SAFETENSORS_LENGTH - 1) / SAFETENSORS_LENGTH * SAFETENSORS_LENGTH;
    unsigned char length[SAFETENSORS_LENGTH];
    put(length, padded, sizeof length);
    fwrite(length, 1, sizeof length, out);
    fprintf(out, "%s%*s", header, (int)(padded - size), "");
    free(header); // the memory stream's own
}

static void write_values(const struct safetensor *t, FILE *out)
{
    unsigned char block[BLOCK_SIZE];
    size_t used = 0;
    for (size_t i = 0; i < t->count; i++) {
        uint32_t b;
        memcpy(&b, &t->data[i], sizeof b);
        put(block + used, b, sizeof b);
        used += sizeof b;
        if (used < BLOCK_SIZE && i + 1 < t->count) continue;
        fwrite(block, 1, used, out);
        used = 0;
    }
}

static err write_content(struct content *c, const char *path)
{
    TRY(arrange(c, path));
    struct file_out out;
    TRY(file_create(&out, path));
    write_header(out.stream, c);
    for (int i = 0; i < c->count; i++) write_values(&c->tensor[i], out.stream);
    return file_commit(&out);
}

err safetensors_write(const char *path, const struct safetensors *file)
{
    struct content c = {.count = file->count, .notes = file->notes};
    c.tensor = mem_copy(file->tensor, (size_t)file->count * sizeof *c.tensor);
    c.note = mem_new((size_t)file->notes, sizeof *c.note);
    for (int i = 0; i < c.notes; i++)
        c.note[i] = (struct safetensors_note){file->note_name[i], file->note_value[i]};
    err e = write_content(&c, path);
    mem_free(c.tensor);
    mem_free(c.note);
    return e;
}
