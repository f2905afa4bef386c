/* Fixtures; see golden.h. */
#include "golden.h"

char *golden(const char *name)
{
    const char *root = getenv("METABLUR_ROOT");
    return mem_text("%s/tests/golden/report/%s", root ? root : ".", name);
}

char *golden_copy(const char *name)
{
    char *from = golden(name), *folder = scratch_new();
    char *command = mem_text("cp -r '%s/.' '%s'", from, folder);
    cr_assert_eq(system(command), 0);
    mem_free(command);
    mem_free(from);
    return folder;
}

char *golden_text(const char *folder, const char *name)
{
    char *path = mem_text("%s/%s", folder, name), *text;
    size_t size;
    MUST(file_read(&text, &size, path, 1 << 24));
    mem_free(path);
    return text;
}

void golden_spoil(const char *folder, const char *name, const char *old, const char *by)
{
    char *text = golden_text(folder, name), *at = strstr(text, old);
    cr_assert_not_null(at, "%s has no '%s'", name, old);
    *at = '\0';
    char *spoilt = mem_text("%s%s%s", text, by, at + strlen(old));
    scratch_put_text(folder, name, spoilt);
    mem_free(spoilt);
    mem_free(text);
}
