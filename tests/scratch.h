/* A folder of its own for a test that needs files; small files with one call. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include "base/file.h"
#include "base/mem.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Gives the path of a new empty folder. */
static inline char *scratch_new(void)
{
    const char *where = getenv("TMPDIR");
    char *path = mem_text("%s/metablur-test-XXXXXX", where ? where : "/tmp");
    cr_assert_not_null(mkdtemp(path));
    return path;
}

/* Takes the path; removes the folder with all that is in it. */
static inline void scratch_free(char *path)
{
    char *command = mem_text("rm -rf '%s'", path);
    cr_assert_eq(system(command), 0);
    mem_free(command);
    mem_free(path);
}

/* Writes folder/name, making the folders it needs. */
static inline void scratch_put(const char *folder, const char *name, const void *bytes, size_t size)
{
    char *path = mem_text("%s/%s", folder, name);
    err e = file_make_folder_of(path);
    if (!e) e = file_write(path, bytes, size);
    cr_assert_null(e, "%s", e);
    mem_free(path);
}

static inline void scratch_put_text(const char *folder, const char *name, const char *text)
{
    scratch_put(folder, name, text, strlen(text));
}

#endif
