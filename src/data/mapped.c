/* Sets in files that are mapped; see mapped.h. */
#include "data/mapped.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- files --- */

static size_t divisor(size_t a, size_t b)
{
    while (b) {
        size_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

struct mapped_files mapped_cut(int N, size_t size, size_t bytes)
{
    size_t unit = MAPPED_UNIT / divisor(MAPPED_UNIT, size); // pictures of whole units
    size_t wanted = bytes / (unit * size) * unit, n = (size_t)N;
    if (wanted == 0) wanted = unit;
    while ((n + wanted - 1) / wanted > MAPPED_MOST_FILES) wanted *= 2;
    if (wanted > n) wanted = n;
    return (struct mapped_files){(int)((n + wanted - 1) / wanted), (int)wanted};
}

char *mapped_name(const char *path, int k)
{
    return mem_text("%s.%04d", path, k);
}

void mapped_remove(const char *path, int k)
{
    for (bool there = true; there; k++) {
        char *name = mapped_name(path, k);
        there = file_exists(name);
        if (there) file_remove(name);
        mem_free(name);
    }
}

/* --- a file that becomes shorter, or a disk that fails, while a picture is read --- */

static void lost(int signal)
{
    (void)signal;
    static const char line[] = "metablur: a packed set cannot be read: its file was cut short, or "
                               "the disk failed\n";
    if (write(2, line, sizeof line - 1) < 0) _exit(1);
    _exit(1);
}

static void expect_loss(void)
{
    struct sigaction action = {.sa_handler = lost};
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, NULL);
}

/* --- mapping --- */

static size_t bytes_of(const struct mapped *m, const struct mapped_files *f, int k)
{
    int first = k * f->pictures, last = first + f->pictures;
    return (size_t)((last < m->N ? last : m->N) - first) * m->size;
}

static err open_file(int *descriptor, const char *name, size_t bytes)
{
    struct stat is;
    *descriptor = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC); // a FIFO does not block it
    FAIL_IF(*descriptor < 0, "%s: cannot open: %s", name, strerror(errno));
    if (fstat(*descriptor, &is) == 0 && S_ISREG(is.st_mode) && (size_t)is.st_size == bytes)
        return NULL;
    close(*descriptor);
    return err_new("%s: expected a file of %zu bytes, got %lld: pack the pictures again", name,
                   bytes, (long long)is.st_size);
}

/* The first file takes the addresses of all, the others take their parts of them. */
static err map_file(struct mapped *m, const struct mapped_files *f, int k, const char *name)
{
    int descriptor;
    size_t bytes = bytes_of(m, f, k), all = (size_t)m->N * m->size;
    TRY(open_file(&descriptor, name, bytes));
    uint8_t *at = m->pixels ? m->pixels + (size_t)k * (size_t)f->pictures * m->size : NULL;
    void *mapped =
        mmap(at, at ? bytes : all, PROT_READ, MAP_SHARED | (at ? MAP_FIXED : 0), descriptor, 0);
    int why = errno;
    close(descriptor);
    FAIL_IF(mapped == MAP_FAILED, "%s: cannot map %zu bytes: %s", name, at ? bytes : all,
            strerror(why));
    if (!at) m->pixels = mapped;
    return NULL;
}

err mapped_open(struct mapped **out, const char *path, int N, size_t size,
                const struct mapped_files *files)
{
    struct mapped *m = mem_new(1, sizeof *m);
    m->path = mem_text("%s", path);
    m->N = N;
    m->size = size;
    m->checked = mem_new((size_t)N, 1);
    atomic_init(&m->damaged, -1);
    expect_loss();
    err e = NULL;
    for (int k = 0; k < files->count && !e; k++) {
        char *name = mapped_name(path, k);
        e = map_file(m, files, k, name);
        mem_free(name);
    }
    if (e)
        mapped_close(m);
    else
        *out = m;
    return e;
}

void mapped_close(struct mapped *m)
{
    if (!m) return;
    if (m->pixels) munmap(m->pixels, (size_t)m->N * m->size);
    mem_free((void *)m->checked);
    mem_free(m->path);
    mem_free(m);
}

void mapped_check(struct mapped *m, int i, const char digest[HASH_TEXT])
{
    char hex[HASH_TEXT];
    if (atomic_load_explicit(&m->checked[i], memory_order_acquire)) return;
    hash_bytes(hex, m->pixels + (size_t)i * m->size, m->size);
    int none = -1;
    if (!text_same(hex, digest)) atomic_compare_exchange_strong(&m->damaged, &none, i);
    // Who sees this sees the damage too.
    atomic_store_explicit(&m->checked[i], 1, memory_order_release);
}
