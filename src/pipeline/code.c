/* The digests of the sources; see code.h. gen/code.def is made by src/registries.sh. */
#include "pipeline/code.h"

#include "base/file.h"
#include "base/mem.h"

static const struct {
    const char *file, *sha256;
} sources[] = {
#define CODE(file, sha256) {file, sha256},
#include "gen/code.def"
#undef CODE
};
enum { SOURCES = sizeof sources / sizeof *sources };

struct tsv *code_table(void)
{
    struct tsv *t = tsv_new("file sha256");
    for (int i = 0; i < SOURCES; i++) tsv_add(t, "%s\t%s", sources[i].file, sources[i].sha256);
    return t;
}

void code_digest(char hex[HASH_TEXT])
{
    struct hash h;
    hash_init(&h);
    for (int i = 0; i < SOURCES; i++) hash_add(&h, sources[i].sha256, HASH_TEXT - 1);
    hash_hex(&h, hex);
}

err code_write(const char *folder)
{
    char digest[HASH_TEXT];
    code_digest(digest);
    char *path = mem_text("%s/code/%s.tsv", folder, digest);
    err e = NULL;
    if (!file_exists(path)) {
        struct tsv *t = code_table();
        e = file_make_folder_of(path);
        if (!e) e = tsv_write(t, path);
        tsv_free(t);
    }
    mem_free(path);
    return e;
}
