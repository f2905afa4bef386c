/* Whole files; see file.h. */
#include "base/file.h"

#include "base/mem.h"
#include "base/ranks.h"

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
    err e = NULL;
    if (used > limit)
        e = err_new("%s: expected at most %zu bytes, the file has more", path, limit);
    else if (ferror(f))
        e = err_new("%s: cannot read to its end: %s", path, strerror(errno));
    if (e) {
        mem_free(bytes);
        return e;
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
    char *temporary = ranks_first() ? mem_text("%s.tmp", path) : mem_text("/dev/null");
    *out = fopen(temporary, "wb");
    mem_free(temporary);
    FAIL_IF(!*out, "%s: cannot write: %s", path, strerror(errno));
    return NULL;
}

err file_commit(FILE *out, const char *path)
{
    // fclose writes what the buffers still held back: a full disk may show up only here.
    const char *why = ferror(out) ? "a write failed; is the disk full?" : NULL;
    if (fclose(out) != 0 && !why) why = strerror(errno);
    char *temporary = mem_text("%s.tmp", path);
    if (!why && ranks_first() && rename(temporary, path) != 0) why = strerror(errno);
    if (why) file_remove(temporary);
    mem_free(temporary);
    FAIL_IF(why, "%s: cannot write: %s", path, why);
    return NULL;
}

void file_abandon(FILE *out, const char *path)
{
    fclose(out);
    char *temporary = mem_text("%s.tmp", path);
    file_remove(temporary);
    mem_free(temporary);
}

err file_write(const char *path, const void *bytes, size_t size)
{
    FILE *out;
    TRY(file_create(&out, path));
    fwrite(bytes, 1, size, out);
    return file_commit(out, path);
}

void file_remove(const char *path)
{
    if (ranks_first()) unlink(path);
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

static err make_one(const char *path)
{
    if (mkdir(path, 0777) == 0) return NULL;
    int why = errno;
    FAIL_IF(!file_is_folder(path), "%s: cannot make the folder: %s", path, strerror(why));
    return NULL;
}

err file_make_folder(const char *path)
{
    char *part = mem_text("%s", path);
    err e = NULL;
    for (char *slash = strchr(part + (*part == '/'), '/'); slash && !e;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        e = make_one(part);
        *slash = '/';
    }
    mem_free(part);
    return e ? e : make_one(path);
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

static err read_names(char ***names, int *count, DIR *d, const char *folder)
{
    int room = 0;
    for (struct dirent *entry; errno = 0, (entry = readdir(d));) {
        if (entry->d_name[0] == '.') continue;
        if (*count == room) {
            room = room ? 2 * room : 64;
            *names =
                mem_resize(*names, (size_t)*count * sizeof **names, (size_t)room, sizeof **names);
        }
        (*names)[(*count)++] = mem_text("%s", entry->d_name);
    }
    FAIL_IF(errno, "%s: cannot read the folder to its end: %s", folder, strerror(errno));
    return NULL;
}

err file_list(char ***names, int *count, const char *folder)
{
    DIR *d = opendir(folder);
    FAIL_IF(!d, "%s: cannot open the folder: %s", folder, strerror(errno));
    *names = NULL;
    *count = 0;
    err e = read_names(names, count, d, folder);
    closedir(d);
    if (e) {
        file_list_free(*names, *count);
        return e;
    }
    // The order of readdir is the file system's; ours is the byte order of the names.
    if (*count) qsort(*names, (size_t)*count, sizeof **names, compare_names);
    return NULL;
}

void file_list_free(char **names, int count)
{
    for (int i = 0; i < count; i++) mem_free(names[i]);
    mem_free(names);
}
