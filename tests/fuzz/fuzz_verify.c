/* Somebody else's results as verify and explain read them: the list of records, a record, the list
 * of raw files, the ledger. */
#include "report/verify.h"

#include "fuzz.h"
#include "report/chain.h"

#include <unistd.h>

static const char *const file[] = {"results/a/a/out.tsv.prov.json", "results/a/provenance.tsv",
                                   "results/a/data/files.tsv", "reports/a/numbers.tsv"};
enum { FILES = sizeof file / sizeof *file };

static void explain(const struct place *place)
{
    struct chain chain;
    FILE *out = fopen("chain.txt", "w");
    CHECK(out);
    err e = chain_init(&chain, out, place);
    if (!e) {
        chain_mark(&chain, "a/out.tsv");
        e = chain_print(&chain);
        chain_fini(&chain);
    }
    err_free(e);
    fclose(out);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct fuzz_part part[FILES];
    struct place place;
    struct verify v;
    fuzz_split(part, FILES, bytes, size);
    for (int i = 0; i < FILES; i++) {
        fuzz_must(file_make_folder_of(file[i]));
        fuzz_put(file[i], part[i].bytes, part[i].size);
    }
    fuzz_put("results/a/a/out.tsv", "a\n", 2);
    fuzz_must(file_make_folder("raw"));
    fuzz_put("raw/x", "x\n", 2);
    place_init(&place, "a", "results", "reports", "references", "figures");
    err_free(verify_run(&v, &place, size % 2 ? "raw" : NULL));
    if (verify_count(&v, "failed") > 0) (void)verify_at(&v, 0);
    (void)verify_passed(&v, "output", "a/out.tsv");
    verify_fini(&v);
    explain(&place);
    place_fini(&place);
}

void fuzz_seeds(void)
{
    struct json *hashed = json_new(), *unhashed = json_new(), *outputs;
    json_add_text(hashed, "arguments", "train");
    json_add_text(hashed, "stage", "train");
    json_add_text(hashed, "tool", "metablur");
    json_add_text(hashed, "version", "1");
    json_add_object(hashed, "sections");
    json_add_object(hashed, "seeds");
    outputs = json_add_object(hashed, "outputs");
    json_add_text(outputs, "a/out.tsv", "0");
    json_add_text(outputs, "data/files.tsv", "0");
    json_add_text(json_add_object(hashed, "inputs"), "a/out.tsv", "0");
    json_add_text(json_add_object(hashed, "sources"), "models/x.net", "0");
    json_add_text(unhashed, "data", "raw");
    char *record;
    size_t size;
    fuzz_must(file_make_folder("seed/a"));
    fuzz_must(record_write("seed", "a/out.tsv", hashed, unhashed));
    fuzz_must(file_read(&record, &size, "seed/a/out.tsv.prov.json", 1 << 16));
    char *text = mem_text("%s%%%%\noutput\tstage\tcommand\trecord\nroot\t-\t-\t0\na/out.tsv\ttrain"
                          "\tmetablur train\t0\n%%%%\npath\tbytes\tsha256\nx\t2\t0\n%%%%\n"
                          "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n",
                          record);
    fuzz_keep_text(text);
    mem_free(text);
    mem_free(record);
}
