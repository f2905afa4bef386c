/* Records of provenance and the list of them. */
#include "base/record.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct fuzz_part part[2];
    struct records *records;
    static bool ready;
    if (!ready) fuzz_must(file_make_folder("results/a"));
    ready = true;
    fuzz_split(part, 2, bytes, size);
    fuzz_put("results/a/out.tsv.prov.json", part[0].bytes, part[0].size);
    fuzz_put("results/provenance.tsv", part[1].bytes, part[1].size);
    err e = record_read(&records, "results");
    if (!e) {
        char root[HASH_TEXT];
        record_root(root, records);
        (void)record_of_file(records, "a/out.tsv");
        record_free(records);
    }
    err_free(e);
    e = record_read_listed(&records, "results");
    if (!e) record_free(records);
    err_free(e);
}

void fuzz_seeds(void)
{
    struct json *hashed = json_new(), *unhashed = json_new();
    json_add_text(hashed, "arguments", "train");
    json_add_text(hashed, "stage", "train");
    json_add_text(hashed, "tool", "metablur");
    json_add_text(hashed, "version", "1");
    json_add_object(hashed, "sections");
    json_add_object(hashed, "seeds");
    json_add_text(json_add_object(hashed, "outputs"), "a/out.tsv", "00");
    json_add_object(hashed, "inputs");
    json_add_object(hashed, "sources");
    json_add_text(unhashed, "code", "-");
    fuzz_must(file_make_folder("results/a"));
    fuzz_must(record_write("results", "a/out.tsv", hashed, unhashed));
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
