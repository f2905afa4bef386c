/* Records of provenance; see record.h. */
#include "base/record.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"

#include <stdlib.h>
#include <string.h>

static const char *const groups[] = {"inputs", "outputs", "sections", "seeds", "sources"};
static const char *const texts[] = {"arguments", "stage", "tool", "version"};

bool record_is_result(const char *path)
{
    return !text_same(path, "pipeline.mk") && !text_same(path, "provenance.tsv") &&
           !text_same(path, "stale.mk") && !text_begins(path, "stamp/") &&
           !text_begins(path, "code/") && !text_begins(path, RECORD_ASIDE) &&
           !text_ends(path, RECORD_ENDING) && !text_ends(path, ".tmp") &&
           !text_ends(path, ".checkpoint") && !strstr(path, ".step-");
}

static bool is_plain(const char *text)
{
    for (; text && *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7f) return false;
    return true;
}

/* Keys and texts become cells of tables and lines of a terminal. */
static err check_texts(const struct json *j, const char *path)
{
    FAIL_IF(!is_plain(j->key), "%s: a control character in the key '%s'", path, j->key);
    FAIL_IF(!is_plain(j->text), "%s: %s: a control character in '%s'", path, j->key, j->text);
    for (int i = 0; i < j->count; i++) TRY(check_texts(j->child[i], path));
    return NULL;
}

/* A record may come from anywhere; later readers rely on this form. */
static err check_form(const struct record *r, const char *path)
{
    FAIL_IF(!r->hashed || !r->unhashed || r->hashed->text || r->unhashed->text,
            "%s: expected a record with the parts hashed and unhashed", path);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        FAIL_IF(!json_text(r->hashed, texts[i]), "%s: hashed: expected the text '%s'", path,
                texts[i]);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const struct json *group = json_find(r->hashed, groups[i]);
        FAIL_IF(!group || group->text, "%s: hashed: expected the object '%s'", path, groups[i]);
        for (int k = 0; k < group->count; k++)
            FAIL_IF(!group->child[k]->text, "%s: %s: expected a text for '%s'", path, groups[i],
                    group->child[k]->key);
    }
    FAIL_IF(!json_text(json_find(r->hashed, "outputs"), r->output),
            "%s: expected a record of %s among whose outputs is that file", path, r->output);
    return NULL;
}

static err read_one(struct record *r, const char *path)
{
    char *text;
    size_t size;
    TRY(file_read(&text, &size, path, JSON_LARGEST));
    bool whole = strlen(text) == size && size && text[size - 1] == '\n';
    if (whole) text[size - 1] = '\0';
    err e = whole ? json_parse(&r->json, text, path)
                  : err_new("%s: expected one line of canonical JSON", path);
    mem_free(text);
    if (e) return e;
    r->hashed = json_find(r->json, "hashed");
    r->unhashed = json_find(r->json, "unhashed");
    TRY(check_texts(r->json, path));
    TRY(check_form(r, path));
    char *hashed = json_print(r->hashed);
    hash_bytes(r->digest, hashed, strlen(hashed));
    mem_free(hashed);
    return NULL;
}

static void forget(struct record *r)
{
    json_free(r->json);
    mem_free(r->output);
}

static struct record *grow(struct records *all)
{
    if (all->count == all->room) {
        int room = all->room ? 2 * all->room : 32;
        all->record = mem_resize(all->record, (size_t)all->count * sizeof *all->record,
                                 (size_t)room, sizeof *all->record);
        all->room = room;
    }
    struct record *r = &all->record[all->count++];
    *r = (struct record){0};
    return r;
}

/* Adds the record in a file, below the folder of all; without those that are none, `valid`. */
static err add(struct records *all, const char *below, const char *name, bool valid)
{
    struct record *r = grow(all);
    char *path = mem_text("%s/%s%s", all->folder, below, name);
    int stem = (int)(strlen(name) - strlen(RECORD_ENDING));
    r->output = mem_text("%s%.*s", below, stem, name);
    err e = read_one(r, path);
    mem_free(path);
    if (!e || !valid) return e;
    err_free(e);
    forget(r);
    all->count--;
    return NULL;
}

/* Reads the records in a folder and those below it; below is "" or ends with a slash. */
static err walk(struct records *all, const char *below, const struct file_above *above, bool valid)
{
    if (text_same(below, RECORD_ASIDE)) return NULL;
    char **name, *folder = mem_text("%s/%s", all->folder, below);
    int count;
    struct file_above here;
    err e = file_enter(&here, above, folder);
    if (!e) e = file_list(&name, &count, folder);
    mem_free(folder);
    if (e) return e;
    for (int i = 0; i < count && !e; i++) {
        char *path = mem_text("%s/%s%s", all->folder, below, name[i]);
        if (file_is_folder(path)) {
            char *deeper = mem_text("%s%s/", below, name[i]);
            e = walk(all, deeper, &here, valid);
            mem_free(deeper);
        } else if (text_ends(name[i], RECORD_ENDING)) {
            e = add(all, below, name[i], valid);
        }
        mem_free(path);
    }
    file_list_free(name, count);
    return e;
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct record *)a)->output, ((const struct record *)b)->output);
}

static err read_all(struct records **out, const char *folder, bool valid)
{
    struct records *all = mem_new(1, sizeof *all);
    all->folder = mem_text("%s", folder);
    err e = file_is_folder(folder) ? walk(all, "", NULL, valid) : NULL;
    if (e) {
        record_free(all);
        return e;
    }
    if (all->count) qsort(all->record, (size_t)all->count, sizeof *all->record, compare);
    *out = all;
    return NULL;
}

err record_read(struct records **out, const char *folder)
{
    return read_all(out, folder, false);
}

err record_read_valid(struct records **out, const char *folder)
{
    return read_all(out, folder, true);
}

void record_keep(struct records *all, char *const *output, int count)
{
    int kept = 0;
    for (int i = 0; i < all->count; i++) {
        bool wanted = false;
        for (int k = 0; k < count && !wanted; k++)
            wanted = text_same(output[k], all->record[i].output);
        if (wanted)
            all->record[kept++] = all->record[i];
        else
            forget(&all->record[i]);
    }
    all->count = kept;
}

/* Keeps what the list names below its first row, the root. */
static err keep_listed(struct records *all, const struct tsv *list)
{
    char **output = mem_new((size_t)list->rows, sizeof *output);
    err e = NULL;
    for (int r = 1; r < list->rows && !e; r++) {
        e = tsv_text((const char **)&output[r - 1], list, r, "output");
        if (!e && !record_of_output(all, output[r - 1]))
            e = err_new("%s:%d: there is no record of %s", list->path, r + 2, output[r - 1]);
    }
    if (!e) record_keep(all, output, list->rows - 1);
    mem_free(output);
    return e;
}

static err read_listed(struct records **out, const char *folder, const struct tsv *list)
{
    struct records *all;
    FAIL_IF(list->rows < 2, "%s: expected a root and records", list->path);
    TRY(record_read(&all, folder));
    err e = keep_listed(all, list);
    if (e)
        record_free(all);
    else
        *out = all;
    return e;
}

err record_read_listed(struct records **out, const char *folder)
{
    struct tsv *list;
    char *path = mem_text("%s/provenance.tsv", folder);
    err e = file_exists(path) ? tsv_read(&list, path)
                              : err_new("%s: no records of provenance; run make figures", folder);
    mem_free(path);
    if (e) return e;
    e = read_listed(out, folder, list);
    tsv_free(list);
    return e;
}

void record_free(struct records *all)
{
    if (!all) return;
    for (int i = 0; i < all->count; i++) forget(&all->record[i]);
    mem_free(all->record);
    mem_free(all->folder);
    mem_free(all);
}

const struct record *record_of_output(const struct records *all, const char *output)
{
    for (int i = 0; i < all->count; i++)
        if (text_same(all->record[i].output, output)) return &all->record[i];
    return NULL;
}

const struct record *record_of_file(const struct records *all, const char *file)
{
    for (int i = 0; i < all->count; i++)
        if (json_find(json_find(all->record[i].hashed, "outputs"), file)) return &all->record[i];
    return NULL;
}

const char *record_note(const struct record *r, const char *key)
{
    const char *text = json_text(r->unhashed, key);
    return text ? text : "-";
}

/* The tree over the leaves first .. first + count - 1, cut at the largest power of two below count.
 */
static void root_of(char hex[HASH_TEXT], const struct records *all, int first, int count)
{
    struct hash h;
    hash_init(&h);
    if (count == 1) {
        hash_add(&h, "\0", 1);
        hash_add(&h, all->record[first].digest, HASH_TEXT - 1);
    } else if (count > 1) {
        int left = 1;
        while (2 * left < count) left *= 2;
        char a[HASH_TEXT], b[HASH_TEXT];
        root_of(a, all, first, left);
        root_of(b, all, first + left, count - left);
        hash_add(&h, "\1", 1);
        hash_add(&h, a, HASH_TEXT - 1);
        hash_add(&h, b, HASH_TEXT - 1);
    }
    hash_hex(&h, hex);
}

void record_root(char hex[HASH_TEXT], const struct records *all)
{
    root_of(hex, all, 0, all->count);
}

err record_write(const char *folder, const char *output, struct json *hashed, struct json *unhashed)
{
    char *a = json_print(hashed), *b = json_print(unhashed);
    char *text = mem_text("{\"hashed\":%s,\"unhashed\":%s}\n", a, b);
    char *path = mem_text("%s/%s" RECORD_ENDING, folder, output);
    err e = file_write(path, text, strlen(text));
    mem_free(path);
    mem_free(text);
    mem_free(b);
    mem_free(a);
    json_free(unhashed);
    json_free(hashed);
    return e;
}
