/* What the targets of libFuzzer share (doc/fuzz.md).
 *
 * A target is tests/fuzz/fuzz_FILE.c, FILE the source whose reader it calls, and defines
 * fuzz_target and fuzz_seeds. It passes when the reader returns, with content or with an error: the
 * sanitizers, the CHECKs and the limits of time and memory say what fails. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Reads one input with the reader. */
void fuzz_target(const uint8_t *bytes, size_t size);

/* Gives the first inputs that the program itself can write, each through fuzz_keep or
 * fuzz_keep_file; called only where the environment has FUZZ_SEEDS, the folder that gets them. */
void fuzz_seeds(void);
void fuzz_keep(const void *bytes, size_t size);
void fuzz_keep_text(const char *text);
void fuzz_keep_file(const char *path);

/* Writes a file below the scratch folder, the target's working folder, and returns its name. */
const char *fuzz_put(const char *name, const void *bytes, size_t size);

/* Cuts an input for readers of several files at the lines "%%": returns how many parts it has, at
 * most `room`; the others are empty. */
struct fuzz_part {
    const uint8_t *bytes;
    size_t size;
};
int fuzz_split(struct fuzz_part *part, int room, const uint8_t *bytes, size_t size);

/* Stops with the error's line where a target's own preparation failed. */
void fuzz_must(err e);

#endif
