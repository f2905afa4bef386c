/* IDX, the format of MNIST and its successors (yann.lecun.com/exdb/mnist): a big-endian header
 *
 *     images  00 00 08 03, count, rows, columns, then one byte a pixel
 *     labels  00 00 08 01, count, then one byte a label
 *
 * in files called {train,t10k}-{images-idx3,labels-idx1}-ubyte, plain or with .gz. Image number i
 * is train/00000 + i in the manifest. IDX has no class names: they come from classes.txt in the
 * folder (one a line), or from the published table if the labels are those of Fashion-MNIST;
 * otherwise they are the numbers.
 */
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/gzip.h"
#include "data/source.h"

#include <string.h>

enum { IMAGES = 3, LABELS = 1 }; // dimensions, and the last byte of the magic number

/* The files of a part; fashion is the SHA-256 of Fashion-MNIST's labels (without the header). */
static const struct part {
    const char *name, *stem, *fashion;
} parts[] = {
    {"train", "train", "657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7"},
    {"test", "t10k", "3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9"},
};
enum { PARTS = sizeof parts / sizeof *parts };

/* Xiao, Rasul & Vollgraf (2017), arXiv:1708.07747, table 2, spelt as in the authors' repository. */
static const char *const fashion_name[] = {"T-shirt/top", "Trouser",    "Pullover", "Dress",
                                           "Coat",        "Sandal",     "Shirt",    "Sneaker",
                                           "Bag",         "Ankle boot", NULL};

/* Gives the path of the existing file of a part, plain or .gz, or NULL. */
static char *find_file(const char *folder, const struct part *part, int dimensions)
{
    for (int i = 0; i < 2; i++) {
        char *path =
            mem_text("%s/%s-%s-idx%d-ubyte%s", folder, part->stem,
                     dimensions == IMAGES ? "images" : "labels", dimensions, i ? ".gz" : "");
        if (file_exists(path)) return path;
        mem_free(path);
    }
    return NULL;
}

static const struct part *find_part(const char *name)
{
    for (int i = 0; i < PARTS; i++)
        if (text_same(name, parts[i].name)) return &parts[i];
    return NULL;
}

static bool has(const char *path, const char *part)
{
    const struct part *p = find_part(part);
    char *found = p ? find_file(path, p, IMAGES) : NULL;
    mem_free(found);
    return found != NULL;
}

static size_t big_endian(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

/* Reads a header's sizes (at most three) and says how long the file must be. */
static err check_head(size_t *length, size_t *shape, const char *head, size_t got, int dimensions,
                      const char *path)
{
    size_t size = 4 + 4 * (size_t)dimensions, magic = 0x800 + (size_t)dimensions;
    FAIL_IF(got < size, "%s: expected an IDX header of %zu bytes, got %zu", path, size, got);
    FAIL_IF(big_endian(head) != magic, "%s: expected the IDX magic number %08zx, got %08zx", path,
            magic, big_endian(head));
    for (int i = 0; i < dimensions; i++) shape[i] = big_endian(head + 4 + 4 * i);
    FAIL_IF(shape[0] == 0 || shape[0] > SOURCE_LARGEST_N,
            "%s: expected 1 to %d records, the header says %zu", path, SOURCE_LARGEST_N, shape[0]);
    *length = shape[0];
    if (dimensions == IMAGES) {
        TRY(image_check_size(shape[2], shape[1], path));
        *length *= shape[1] * shape[2];
        FAIL_IF(*length >> 30 >= DATASET_LARGEST_GIB, "%s: expected less than %d GiB of pixels",
                path, DATASET_LARGEST_GIB);
    }
    *length += size;
    return NULL;
}

/* Gives the bytes after the header of an IDX file. */
static err read_idx(char **content, size_t *shape, int dimensions, const char *path)
{
    size_t size = 4 + 4 * (size_t)dimensions, got, length = 0;
    char *head, *bytes;
    TRY(gzip_read(&head, &got, path, size));
    err e = check_head(&length, shape, head, got, dimensions, path);
    mem_free(head);
    if (e) return e;

    // One byte more than there should be, so that the end and gzip's checksum are checked.
    TRY(gzip_read(&bytes, &got, path, length + 1));
    if (got == length) *content = mem_copy(bytes + size, length - size);
    mem_free(bytes);
    FAIL_IF(got != length, "%s: the header promises a file of %zu bytes, it has %s", path, length,
            got > length ? "more" : "fewer");
    return NULL;
}

struct labels {
    char *bytes; // (N) of the part that is wanted
    size_t N;
    int largest;  // label of any part
    bool fashion; // these are Fashion-MNIST's
};

/* Reads the labels of one part; keeps those of the wanted part. */
static err look_at(struct labels *l, const char *folder, const struct part *part, bool wanted)
{
    char *path = find_file(folder, part, LABELS), *bytes, hex[HASH_TEXT];
    if (!path && !wanted) return NULL;
    FAIL_IF(!path, "%s: expected %s-labels-idx1-ubyte beside the images, plain or .gz", folder,
            part->stem);
    size_t N;
    err e = read_idx(&bytes, &N, LABELS, path);
    mem_free(path);
    if (e) return e;

    for (size_t i = 0; i < N; i++)
        if ((unsigned char)bytes[i] > l->largest) l->largest = (unsigned char)bytes[i];
    hash_bytes(hex, bytes, N);
    l->fashion |= text_same(hex, part->fashion);
    if (wanted) {
        l->bytes = bytes;
        l->N = N;
    } else {
        mem_free(bytes);
    }
    return NULL;
}

static err name_classes(struct source *s, const struct labels *l, const char *list)
{
    if (file_exists(list)) return source_read_classes(s, list);
    if (l->fashion) {
        for (int k = 0; fashion_name[k]; k++) TRY(source_add_class(s, fashion_name[k]));
        return NULL;
    }
    for (int k = 0; k <= l->largest; k++) {
        char number[16];
        snprintf(number, sizeof number, "%d", k);
        TRY(source_add_class(s, number));
    }
    return NULL;
}

static err add_classes(struct source *s, const struct labels *l, const char *folder)
{
    char *list = mem_text("%s/classes.txt", folder);
    err e = name_classes(s, l, list);
    mem_free(list);
    if (e) return e;
    FAIL_IF(l->largest >= s->classes, "%s: names for %d classes, but labels up to %d", folder,
            s->classes, l->largest);
    return NULL;
}

static err add_images(struct source *s, const struct labels *l, const char *folder,
                      const struct part *part)
{
    char *path = find_file(folder, part, IMAGES), *pixels;
    FAIL_IF(!path, "%s: the images have disappeared", folder);
    size_t shape[3];
    err e = read_idx(&pixels, shape, IMAGES, path);
    if (!e) {
        s->pixels = (uint8_t *)pixels;
        s->C = 1;
        s->H = (int)shape[1];
        s->W = (int)shape[2];
        if (shape[0] != l->N)
            e = err_new("%s: %zu images, but the label file has %zu", path, shape[0], l->N);
    }
    mem_free(path);
    for (int i = 0; i < (int)l->N && !e; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s/%05d", part->name, i);
        e = source_add(s, name, (unsigned char)l->bytes[i]);
    }
    return e;
}

static err open_labelled(struct source *s, struct labels *l, const char *folder,
                         const struct part *part)
{
    for (int i = 0; i < PARTS; i++) TRY(look_at(l, folder, &parts[i], &parts[i] == part));
    TRY(add_classes(s, l, folder));
    TRY(add_images(s, l, folder, part));
    TRY(source_sort(s));
    return source_check_classes(s, folder);
}

static err open_part(struct source *s, const char *path, const char *part)
{
    struct labels l = {0};
    err e = open_labelled(s, &l, path, find_part(part));
    mem_free(l.bytes);
    return e;
}

const struct dataset_kind dataset_idx = {
    .name = "idx",
    .purpose = "idx: train-images-idx3-ubyte and so on (MNIST, Fashion-MNIST), plain or .gz",
    .has = has,
    .open = open_part,
};
