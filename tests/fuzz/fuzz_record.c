/* Records of provenance and the list of them. */
#include "base/record.h"

#include "fuzz.h"

static void write_record(const char *folder, const char *output)
{
    struct json *hashed = json_new(), *unhashed = json_new();
    json_add_text(hashed, "arguments", "train");
    json_add_text(hashed, "stage", "train");
    json_add_text(hashed, "tool", "metablur");
    json_add_text(hashed, "version", "1");
    json_add_object(hashed, "sections");
    json_add_object(hashed, "seeds");
    json_add_text(json_add_object(hashed, "outputs"), output, "00");
    json_add_object(hashed, "inputs");
    json_add_object(hashed, "sources");
    json_add_text(unhashed, "code", "-");
    fuzz_must(record_write(folder, output, hashed, unhashed));
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct fuzz_part part[2];
    struct records *records;
    static bool ready;
    if (!ready) fuzz_must(file_make_folder("results/a"));
    if (!ready) write_record("results", "b.tsv");
    ready = true;
    CHECK(record_is_result("b.tsv") && !record_is_result("pipeline.mk"));
    fuzz_split(part, 2, bytes, size);
    fuzz_put("results/a/out.tsv.prov.json", part[0].bytes, part[0].size);
    fuzz_put("results/provenance.tsv", part[1].bytes, part[1].size);
    err e = record_read(&records, "results");
    if (!e) {
        char root[HASH_TEXT];
        char *kept[] = {(char *)"a/out.tsv"};
        record_root(root, records);
        (void)record_of_file(records, "a/out.tsv");
        const struct record *r = record_of_output(records, "a/out.tsv");
        if (r) (void)record_note(r, "code");
        record_keep(records, kept, 1);
        record_free(records);
    }
    err_free(e);
    e = record_read_valid(&records, "results");
    if (!e) record_free(records);
    err_free(e);
    e = record_read_listed(&records, "results");
    if (!e) record_free(records);
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_must(file_make_folder("results/a"));
    write_record("results", "a/out.tsv");
    fuzz_keep_file("results/a/out.tsv.prov.json");
    char *record;
    size_t size;
    fuzz_must(file_read(&record, &size, "results/a/out.tsv.prov.json", 1 << 16));
    char *text = mem_text("%s%%%%\noutput\tstage\tcommand\trecord\nroot\t-\t-\t0\n"
                          "a/out.tsv\ttrain\tmetablur train\t0\n",
                          record);
    fuzz_keep_text(text);
    mem_free(text);
    mem_free(record);
}
