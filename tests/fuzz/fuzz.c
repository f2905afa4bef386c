/* What the targets of libFuzzer share; see fuzz.h. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static char *seeds; // the folder, or NULL
static int kept;

void fuzz_must(err e)
{
    if (!e) return;
    fprintf(stderr, "fuzz: %s\n", e);
    abort();
}

const char *fuzz_put(const char *name, const void *bytes, size_t size)
{
    // Not file_write: a target spends its time in its reader, not in fsync and rename.
    FILE *f = fopen(name, "wb");
    if (!f || fwrite(bytes, 1, size, f) != size || fclose(f) != 0) {
        perror(name);
        abort();
    }
    return name;
}

int fuzz_split(struct fuzz_part *part, int room, const uint8_t *bytes, size_t size)
{
    static const char mark[] = "\n%%\n";
    size_t length = sizeof mark - 1, begin = 0;
    int count = 0;
    for (int i = 0; i < room; i++) part[i] = (struct fuzz_part){bytes, 0};
    for (size_t at = 0; at + length <= size && count + 1 < room; at++) {
        if (memcmp(bytes + at, mark, length)) continue;
        part[count++] = (struct fuzz_part){bytes + begin, at + 1 - begin};
        begin = at + length;
        at = begin - 1;
    }
    part[count++] = (struct fuzz_part){bytes + begin, size - begin};
    return count;
}

void fuzz_keep(const void *bytes, size_t size)
{
    char *path = mem_text("%s/made%02d", seeds, kept++);
    fuzz_must(file_write(path, bytes, size));
    mem_free(path);
}

void fuzz_keep_text(const char *text)
{
    fuzz_keep(text, strlen(text));
}

void fuzz_keep_file(const char *path)
{
    char *bytes;
    size_t size;
    fuzz_must(file_read(&bytes, &size, path, 1 << 26));
    fuzz_keep(bytes, size);
    mem_free(bytes);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    const char *scratch = getenv("FUZZ_SCRATCH");
    if (!scratch || chdir(scratch) != 0) {
        fprintf(stderr, "fuzz: expected a folder of its own in FUZZ_SCRATCH\n");
        exit(1);
    }
    seeds = getenv("FUZZ_SEEDS");
    if (!seeds) return 0;
    fuzz_seeds();
    exit(0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_target(bytes, size);
    return 0;
}
