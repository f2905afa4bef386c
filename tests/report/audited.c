/* A study of two records; see audited.h. */
#include "audited.h"

#include <unistd.h>

static char *below(const struct audited *a, const char *name)
{
    return mem_text("%s/%s", a->folder, name);
}

static void add_hash(const struct audited *a, struct json *group, const char *key, const char *file)
{
    char hex[HASH_TEXT], *path = below(a, file);
    MUST(hash_file(hex, path));
    json_add_text(group, key, hex);
    mem_free(path);
}

static struct json *hashed(const char *stage, struct json **inputs, struct json **outputs,
                           struct json **sources)
{
    struct json *j = json_new();
    char *arguments = mem_text("%s --study s", stage);
    json_add_text(j, "arguments", arguments);
    mem_free(arguments);
    json_add_text(j, "stage", stage);
    json_add_text(j, "tool", "metablur");
    json_add_text(j, "version", "0.1.0");
    json_add_object(j, "sections");
    json_add_number(json_add_object(j, "seeds"), "study", 1);
    *sources = json_add_object(j, "sources");
    *inputs = json_add_object(j, "inputs");
    *outputs = json_add_object(j, "outputs");
    return j;
}

static struct json *unhashed(const struct audited *a)
{
    struct json *j = json_new();
    char *raw = below(a, "raw");
    json_add_text(j, "data", raw);
    json_add_text(j, "host", "a & b");
    json_add_number(j, "wall_s", 60);
    json_add_number(j, "memory_mib", 7);
    mem_free(raw);
    return j;
}

static void write_root(const struct audited *a)
{
    struct records *records;
    char root[HASH_TEXT];
    MUST(record_read(&records, a->place.results));
    record_root(root, records);
    char *text = mem_text("output\tstage\tcommand\trecord\nroot\t-\t-\t%s\n", root);
    for (int i = 0; i < records->count; i++)
        text = text_append(text, "%s\tx\tmetablur x\t%s\n", records->record[i].output,
                           records->record[i].digest);
    scratch_put_text(a->place.results, "provenance.tsv", text);
    mem_free(text);
    record_free(records);
}

void audited_record(const struct audited *a)
{
    struct json *inputs, *outputs, *sources, *j = hashed("data", &inputs, &outputs, &sources);
    add_hash(a, outputs, "data/data.tsv", "results/s/data/data.tsv");
    add_hash(a, outputs, "data/files.tsv", "results/s/data/files.tsv");
    MUST(record_write(a->place.results, "data/data.tsv", j, unhashed(a)));
    j = hashed("tables", &inputs, &outputs, &sources);
    add_hash(a, sources, "x.net", "x.net");
    add_hash(a, inputs, "data/data.tsv", "results/s/data/data.tsv");
    add_hash(a, inputs, "data/files.tsv", "results/s/data/files.tsv");
    add_hash(a, outputs, "constants.tsv", "results/s/constants.tsv");
    add_hash(a, outputs, "study.tsv", "results/s/study.tsv");
    add_hash(a, outputs, "t.tsv", "results/s/t.tsv");
    MUST(record_write(a->place.results, "t.tsv", j, unhashed(a)));
    write_root(a);
}

static void put_raw(const struct audited *a)
{
    char *list = mem_text("path\tbytes\tsha256\n");
    static const char *const names[] = {"a.gz", "b.gz"};
    char *raw = below(a, "raw");
    for (int i = 0; i < 2; i++) {
        char hex[HASH_TEXT];
        scratch_put_text(raw, names[i], names[i]);
        hash_bytes(hex, names[i], strlen(names[i]));
        list = text_append(list, "%s\t4\t%s\n", names[i], hex);
    }
    scratch_put_text(a->place.results, "data/files.tsv", list);
    mem_free(raw);
    mem_free(list);
}

struct audited *audited_new(void)
{
    struct audited *a = mem_new(1, sizeof *a);
    a->folder = scratch_new();
    cr_assert_eq(chdir(a->folder), 0); // the checkout
    char *results = below(a, "results"), *reports = below(a, "reports"),
         *references = below(a, "references"), *figures = below(a, "figures");
    place_init(&a->place, "s", results, reports, references, figures);
    mem_free(figures);
    mem_free(references);
    mem_free(reports);
    mem_free(results);
    put_raw(a);
    scratch_put_text(a->folder, "x.net", "a: relu\n");
    scratch_put_text(a->place.results, "data/data.tsv", "part\timages\ntrain\t2\n");
    scratch_put_text(a->place.results, "constants.tsv",
                     "name\tvalue\tcitation\nblur_width\t224\tJang & Tong 2024\n");
    scratch_put_text(a->place.results, "study.tsv", "key\tvalue\nblur.at_width\t112\n");
    scratch_put_text(a->place.results, "t.tsv", "name\tvalue\nx\t0.5\ny\t2\n");
    scratch_put_text(a->place.reports, "numbers.tsv",
                     AUDITED_HEADER AUDITED_X AUDITED_Y AUDITED_ALL);
    scratch_put_text(a->place.reports, "t.tsv", "name\tvalue\nx\t0.500\ny\t2.000\n");
    audited_record(a);
    return a;
}

void audited_free(struct audited *a)
{
    place_fini(&a->place);
    scratch_free(a->folder);
    mem_free(a);
}

void audited_accept(const struct audited *a)
{
    struct verify v;
    MUST(verify_run(&v, &a->place, NULL));
    MUST(verify_accept(&v));
    verify_fini(&v);
}

struct verify audited_verify(const struct audited *a)
{
    struct verify v;
    MUST(verify_run(&v, &a->place, NULL));
    MUST(verify_acceptance(&v, false));
    return v;
}

bool audited_failed(const struct verify *v, const char *check, const char *key, const char *note)
{
    for (int r = 0; r < v->verdicts->rows; r++) {
        char *const *cell = v->verdicts->cell + (ptrdiff_t)r * v->verdicts->columns;
        if (text_same(cell[0], check) && text_same(cell[1], key) && text_same(cell[5], "failed"))
            return strstr(cell[6], note) != NULL;
    }
    return false;
}
