/* Reads ZIP archives through libzip; see archive.h. */
#include "weights/archive.h"

#include "base/mem.h"
#include "weights/safetensors_rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

enum { FILES_LIMIT = 100000 }; // a network has one for each tensor, and a handful more

struct file {
    char *name; // first, for sorting
    size_t size;
    int index;   // in the archive
    bool packed; // compressed or encrypted
};

struct archive {
    char *path;
    zip_t *zip;
    int count;
    struct file *file; // (count), by name
};

static err check_file(struct archive *a, int i, size_t largest)
{
    zip_stat_t s;
    FAIL_IF(zip_stat_index(a->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW, &s) != 0,
            "%s: file %d of the ZIP archive cannot be read: %s", a->path, i, zip_strerror(a->zip));
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
    FAIL_IF((s.valid & needed) != needed, "%s: file %d of the ZIP archive has no name or size",
            a->path, i);
    TRY(safetensors_check_name(a->path, "file in the ZIP archive", s.name));
    bool encrypted = s.valid & ZIP_STAT_ENCRYPTION_METHOD && s.encryption_method != ZIP_EM_NONE;
    bool packed = s.comp_method != ZIP_CM_STORE || encrypted;
    FAIL_IF(!packed && s.size > largest, "%s: '%s' says it has more bytes than the archive",
            a->path, s.name);
    a->file[a->count++] = (struct file){mem_text("%s", s.name), (size_t)s.size, i, packed};
    return NULL;
}

static err list(struct archive *a)
{
    struct stat status;
    FAIL_IF(stat(a->path, &status) != 0, "%s: cannot open: %s", a->path, strerror(errno));
    zip_int64_t files = zip_get_num_entries(a->zip, 0);
    FAIL_IF(files < 1 || files > FILES_LIMIT, "%s: expected a ZIP archive of 1 to %d files",
            a->path, FILES_LIMIT);
    a->file = mem_new((size_t)files, sizeof *a->file);
    for (int i = 0; i < (int)files; i++) TRY(check_file(a, i, (size_t)status.st_size));
    const char *twice = safetensors_sort(a->file, a->count, sizeof *a->file);
    FAIL_IF(twice, "%s: the ZIP archive has '%s' twice", a->path, twice);
    return NULL;
}

err archive_open(struct archive **out, const char *path)
{
    int code;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &code);
    if (!zip) {
        zip_error_t why;
        zip_error_init_with_code(&why, code);
        err e = err_new("%s: expected a ZIP archive: %s", path, zip_error_strerror(&why));
        zip_error_fini(&why);
        return e;
    }
    struct archive *a = mem_new(1, sizeof *a);
    a->path = mem_text("%s", path);
    a->zip = zip;
    err e = list(a);
    if (e)
        archive_close(a);
    else
        *out = a;
    return e;
}

void archive_close(struct archive *a)
{
    if (!a) return;
    for (int i = 0; i < a->count; i++) mem_free(a->file[i].name);
    mem_free(a->file);
    mem_free(a->path);
    zip_discard(a->zip);
    mem_free(a);
}

int archive_count(const struct archive *a)
{
    return a->count;
}

const char *archive_name(const struct archive *a, int i)
{
    return a->file[i].name;
}

static int compare(const void *name, const void *file)
{
    return strcmp(name, ((const struct file *)file)->name);
}

int archive_find(const struct archive *a, const char *name)
{
    const struct file *f = bsearch(name, a->file, (size_t)a->count, sizeof *f, compare);
    return f ? (int)(f - a->file) : -1;
}

size_t archive_size(const struct archive *a, int i)
{
    return a->file[i].size;
}

/* Reads to the end, where libzip compares the checksum. */
static bool read_all(unsigned char *content, size_t size, zip_file_t *in)
{
    unsigned char beyond;
    size_t at = 0;
    while (at < size) {
        zip_int64_t n = zip_fread(in, content + at, size - at);
        if (n <= 0) return false;
        at += (size_t)n;
    }
    return zip_fread(in, &beyond, 1) == 0;
}

err archive_read(unsigned char **content, const struct archive *a, int i)
{
    const struct file *f = &a->file[i];
    FAIL_IF(f->packed,
            "%s: '%s' is compressed or encrypted; expected a ZIP archive as torch.save writes it",
            a->path, f->name);
    zip_file_t *in = zip_fopen_index(a->zip, (zip_uint64_t)f->index, 0);
    FAIL_IF(!in, "%s: '%s' cannot be opened: %s", a->path, f->name, zip_strerror(a->zip));
    unsigned char *bytes = mem_new(f->size, 1);
    err e = NULL;
    if (read_all(bytes, f->size, in)) {
        *content = bytes;
    } else {
        e = err_new("%s: '%s' in the ZIP archive is damaged: %s", a->path, f->name,
                    zip_file_strerror(in));
        mem_free(bytes);
    }
    zip_fclose(in);
    return e;
}
