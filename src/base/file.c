/* Whole files; see file.h. */
#define _DEFAULT_SOURCE // getentropy
#include "base/file.h"

#include "base/home.h"
#include "base/journal.h"
#include "base/mem.h"
#include "base/ranks.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static err read_all(char **content, size_t *size, FILE *f, const char *path, size_t limit)
{
    // Read in growing blocks: the size a file system reports is only a hint (pipes, /proc).
    struct stat s;
    bool hint = fstat(fileno(f), &s) == 0 && s.st_size > 0 && (size_t)s.st_size < limit;
    size_t room = hint ? (size_t)s.st_size + 1 : 1 << 16, used = 0;
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
    char *place = home_find(path);
    FILE *f = fopen(place, "rb");
    mem_free(place);
    FAIL_IF(!f, "%s: cannot open: %s", path, strerror(errno));
    err e = read_all(content, size, f, path, limit);
    fclose(f);
    return e;
}

static const char *kind_of(mode_t mode)
{
    return S_ISREG(mode)    ? "a plain file"
           : S_ISDIR(mode)  ? "a folder"
           : S_ISLNK(mode)  ? "a link; name the file that it leads to"
           : S_ISFIFO(mode) ? "a FIFO"
           : S_ISSOCK(mode) ? "a socket"
                            : "a device";
}

err file_open(FILE **out, const char *path)
{
    struct stat s;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    FAIL_IF(fd < 0 || fstat(fd, &s) != 0, "%s: cannot open: %s", path, strerror(errno));
    if (S_ISREG(s.st_mode)) {
        *out = fdopen(fd, "rb");
        CHECK(*out);
        return NULL;
    }
    close(fd);
    return err_new("%s: expected a file, got %s", path, kind_of(s.st_mode));
}

err file_first(void *bytes, size_t *got, size_t size, const char *path)
{
    FILE *f;
    char *place = home_find(path);
    err e = file_open(&f, place);
    mem_free(place);
    TRY(e);
    *got = fread(bytes, 1, size, f);
    if (ferror(f)) e = err_new("%s: cannot read: %s", path, strerror(errno));
    fclose(f);
    return e;
}

/* What is under the name now: nothing, or a plain file, which the rename will replace. */
static err check_target(int folder, const char *name, const char *path)
{
    struct stat s;
    if (fstatat(folder, name, &s, AT_SYMLINK_NOFOLLOW) != 0) {
        FAIL_IF(errno != ENOENT, "%s: cannot write: %s", path, strerror(errno));
        return NULL;
    }
    FAIL_IF(!S_ISREG(s.st_mode), "%s: cannot write: expected a plain file or nothing, got %s", path,
            kind_of(s.st_mode));
    return NULL;
}

static err open_temporary(struct file_out *out)
{
    unsigned char number[8];
    FAIL_IF(getentropy(number, sizeof number) != 0, "%s: cannot write: no random name: %s",
            out->path, strerror(errno));
    char *end = out->temporary + snprintf(out->temporary, sizeof out->temporary, FILE_TEMPORARY);
    for (size_t i = 0; i < sizeof number; i++) end += sprintf(end, "%02x", number[i]);
    int fd = openat(out->folder, out->temporary,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    FAIL_IF(fd < 0, "%s: cannot write: %s", out->path, strerror(errno));
    out->stream = fdopen(fd, "wb");
    CHECK(out->stream);
    return NULL;
}

static void fini(struct file_out *out)
{
    if (out->stream) fclose(out->stream);
    if (out->folder >= 0) close(out->folder);
    mem_free(out->path);
    *out = (struct file_out){.folder = -1};
}

/* The part of a path after its folder. */
static const char *name_in(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static err open_in_folder(struct file_out *out)
{
    const char *name = name_in(out->path);
    char *folder =
        name == out->path ? mem_text(".") : mem_text("%.*s", (int)(name - out->path), out->path);
    out->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int why = errno;
    mem_free(folder);
    FAIL_IF(out->folder < 0, "%s: cannot write: %s", out->path, strerror(why));
    FAIL_IF(!*name, "%s: cannot write: expected the name of a file", out->path);
    TRY(check_target(out->folder, name, out->path));
    return open_temporary(out);
}

/* What another rank than the first writes goes here; such a file has no folder. */
static err open_sink(struct file_out *out)
{
    out->stream = fopen("/dev/null", "wb");
    FAIL_IF(!out->stream, "%s: cannot write to /dev/null: %s", out->path, strerror(errno));
    return NULL;
}

err file_create(struct file_out *out, const char *path)
{
    *out = (struct file_out){.folder = -1, .path = mem_text("%s", path)};
    err e = ranks_first() ? open_in_folder(out) : open_sink(out);
    if (e) fini(out);
    return e;
}

/* Every step may be the one at which a full disk shows: writes wait in buffers until the close. */
static const char *settle(struct file_out *out)
{
    if (ferror(out->stream)) return "a write failed; is the disk full?";
    if (fflush(out->stream) != 0) return strerror(errno);
    if (out->folder >= 0 && fsync(fileno(out->stream)) != 0) return strerror(errno);
    FILE *stream = out->stream;
    out->stream = NULL;
    return fclose(stream) != 0 ? strerror(errno) : NULL;
}

err file_finish(struct file_out *out)
{
    const char *why = out->stream ? settle(out) : NULL;
    if (!why) return NULL;
    err e = err_new("%s: cannot write: %s", out->path, why);
    file_abandon(out);
    return e;
}

/* The file takes its name. */
static err appear(const struct file_out *out)
{
    FAIL_IF(renameat(out->folder, out->temporary, out->folder, name_in(out->path)) != 0,
            "%s: cannot write: %s", out->path, strerror(errno));
    FAIL_IF(fsync(out->folder) != 0, "%s: cannot write its folder: %s", out->path, strerror(errno));
    journal_add(out->path);
    return NULL;
}

err file_commit(struct file_out *out)
{
    TRY(file_finish(out));
    err e = out->folder >= 0 ? appear(out) : NULL;
    if (e)
        file_abandon(out);
    else
        fini(out);
    return e;
}

void file_abandon(struct file_out *out)
{
    if (out->folder >= 0) unlinkat(out->folder, out->temporary, 0);
    fini(out);
}

err file_write(const char *path, const void *bytes, size_t size)
{
    struct file_out out;
    TRY(file_create(&out, path));
    fwrite(bytes, 1, size, out.stream);
    return file_commit(&out);
}

bool file_is_temporary(const char *name)
{
    size_t stem = strlen(FILE_TEMPORARY);
    return strncmp(name, FILE_TEMPORARY, stem) == 0 && strlen(name) == stem + FILE_DIGITS &&
           strspn(name + stem, "0123456789abcdef") == FILE_DIGITS;
}

err file_guard_standard(void)
{
    // A file that is opened while 1 is free would get what is meant for standard output.
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1)
            FAIL_IF(open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd,
                    "/dev/null: cannot stand in for a closed standard stream");
    return NULL;
}

err file_close_standard(void)
{
    bool failed = ferror(stdout) != 0;
    FAIL_IF(fclose(stdout) != 0, "standard output: cannot write: %s", strerror(errno));
    FAIL_IF(failed, "standard output: cannot write");
    return NULL;
}

void file_remove(const char *path)
{
    if (ranks_first()) unlink(path);
}

static bool look(struct stat *s, const char *path)
{
    char *place = home_find(path);
    bool there = stat(place, s) == 0;
    mem_free(place);
    return there;
}

bool file_exists(const char *path)
{
    struct stat s;
    return look(&s, path);
}

bool file_is_folder(const char *path)
{
    struct stat s;
    return look(&s, path) && S_ISDIR(s.st_mode);
}

/* A new folder outlives a loss of power once the folder above it is on the disk. */
static err keep_entry(const char *path)
{
    char *above = mem_text("%s/..", path);
    int fd = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool kept = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0) close(fd);
    mem_free(above);
    FAIL_IF(!kept, "%s: cannot write the folder above it: %s", path, strerror(why));
    return NULL;
}

static err make_one(const char *path)
{
    if (mkdir(path, 0777) == 0) return keep_entry(path);
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

bool file_stays_inside(const char *path)
{
    for (const char *p = path; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7f) return false;
    for (const char *part = path; part; part = strchr(part, '/') ? strchr(part, '/') + 1 : NULL) {
        size_t length = strcspn(part, "/");
        if (length == 0 || (length == 2 && strncmp(part, "..", 2) == 0)) return false;
    }
    return true;
}

err file_enter(struct file_above *here, const struct file_above *above, const char *folder)
{
    struct stat s;
    FAIL_IF(stat(folder, &s) != 0, "%s: cannot open the folder: %s", folder, strerror(errno));
    *here = (struct file_above){above, s.st_dev, s.st_ino, above ? above->depth + 1 : 1};
    FAIL_IF(here->depth > FILE_DEEPEST, "%s: expected at most %d folders inside each other", folder,
            FILE_DEEPEST);
    for (; above; above = above->above)
        FAIL_IF(above->device == s.st_dev && above->number == s.st_ino,
                "%s: a link that leads back to a folder above it", folder);
    return NULL;
}

bool file_is_csv(const char *name)
{
    size_t size = strlen(name);
    return size >= 4 && strcasecmp(name + size - 4, ".csv") == 0;
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
    *names = NULL;
    *count = 0;
    DIR *d = opendir(folder);
    FAIL_IF(!d, "%s: cannot open the folder: %s", folder, strerror(errno));
    err e = read_names(names, count, d, folder);
    closedir(d);
    if (e) {
        file_list_free(*names, *count);
        *names = NULL;
        *count = 0;
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
