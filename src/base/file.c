/* Whole files; see file.h. */
#include "base/file.h"

#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static err read_all(char **content, size_t *size, FILE *f, const char *path, size_t limit)
{
    // Read in growing blocks: the size a file system reports is only a hint (pipes, /proc).
    size_t room = 1 << 16, used = 0;
    char *bytes = mem_new(room + 1, 1);
    for (size_t n; (n = fread(bytes + used, 1, room - used, f)) > 0;) {
        used += n;
        if (used > limit) break;
        if (used < room) continue;
        bytes = mem_resize(bytes, used, 2 * room + 1, 1);
        room *= 2;
    }
    if (ferror(f) || used > limit) {
        mem_free(bytes);
        FAIL_IF(used > limit, "%s: expected at most %zu bytes, the file has more", path, limit);
        return err_new("%s: cannot read to its end: %s", path, strerror(errno));
    }
    bytes[used] = '\0';
    *content = bytes;
    *size = used;
    return NULL;
}

err file_read(char **content, size_t *size, const char *path, size_t limit)
{
    FAIL_IF(file_is_folder(path), "%s: expected a file, got a folder", path);
    FILE *f = fopen(path, "rb");
    FAIL_IF(!f, "%s: cannot open: %s", path, strerror(errno));
    err e = read_all(content, size, f, path, limit);
    fclose(f);
    return e;
}

err file_create(FILE **out, const char *path)
{
    char *temporary = mem_text("%s.tmp", path);
    *out = fopen(temporary, "wb");
    mem_free(temporary);
    FAIL_IF(!*out, "%s: cannot write: %s", path, strerror(errno));
    return NULL;
}

err file_commit(FILE *out, const char *path)
{
    // fclose reports what the buffers still held back: a full disk shows up here.
    bool broken = ferror(out) != 0;
    broken |= fclose(out) != 0;
    char *temporary = mem_text("%s.tmp", path);
    if (!broken) broken = rename(temporary, path) != 0;
    int why = errno;
    if (broken) unlink(temporary);
    mem_free(temporary);
    FAIL_IF(broken, "%s: cannot write: %s", path, strerror(why));
    return NULL;
}

void file_abandon(FILE *out, const char *path)
{
    fclose(out);
    char *temporary = mem_text("%s.tmp", path);
    unlink(temporary);
    mem_free(temporary);
}

err file_write(const char *path, const void *bytes, size_t size)
{
    FILE *out;
    TRY(file_create(&out, path));
    fwrite(bytes, 1, size, out);
    return file_commit(out, path);
}

bool file_exists(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

err file_make_folder(const char *path)
{
    char *part = mem_text("%s", path);
    for (char *p = part + 1; *part; p++) {
        if (*p != '/' && *p != '\0') continue;
        char kept = *p;
        *p = '\0';
        if (mkdir(part, 0777) != 0 && !file_is_folder(part)) {
            err e = err_new("%s: cannot make the folder: %s", part, strerror(errno));
            mem_free(part);
            return e;
        }
        if (!kept) break;
        *p = kept;
    }
    mem_free(part);
    return NULL;
}

err file_make_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path) return NULL;
    char *folder = mem_text("%.*s", (int)(slash - path), path);
    err e = file_make_folder(folder);
    mem_free(folder);
    return e;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

err file_list(char ***names, int *count, const char *folder)
{
    DIR *d = opendir(folder);
    FAIL_IF(!d, "%s: cannot open the folder: %s", folder, strerror(errno));
    char **list = NULL;
    int used = 0, room = 0;
    for (struct dirent *entry; (entry = readdir(d));) {
        if (entry->d_name[0] == '.') continue;
        if (used == room) {
            int more = room ? 2 * room : 64;
            list = mem_resize(list, (size_t)used * sizeof *list, (size_t)more, sizeof *list);
            room = more;
        }
        list[used++] = mem_text("%s", entry->d_name);
    }
    closedir(d);
    // The order of readdir is the file system's; ours is the byte order of the names.
    if (used) qsort(list, (size_t)used, sizeof *list, compare_names);
    *names = list;
    *count = used;
    return NULL;
}

void file_list_free(char **names, int count)
{
    for (int i = 0; i < count; i++) mem_free(names[i]);
    mem_free(names);
}
