/* Data sets in memory; see dataset.h. */
#include "data/dataset.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "data/manifest.h"
#include "data/mapped.h"
#include "data/parts.h"
#include "data/subset.h"
#include "image/colour.h"

#include <stdlib.h>
#include <string.h>

err dataset_fits(const char *path, int N, int C, int H, int W)
{
    size_t size = (size_t)C * (size_t)H * (size_t)W;
    FAIL_IF((size_t)N * size >> 30 >= DATASET_LARGEST_GIB,
            "%s: %d pictures of %d x %d x %d: expected less than %d GiB of pixels in memory; take "
            "fewer or smaller ones",
            path, N, C, H, W, DATASET_LARGEST_GIB);
    return NULL;
}

struct dataset *dataset_shell(int N, int classes, int C, int H, int W)
{
    struct dataset *d = mem_new(1, sizeof *d);
    *d = (struct dataset){.N = N, .classes = classes, .C = C, .H = H, .W = W};
    d->class_name = mem_new((size_t)classes, sizeof *d->class_name);
    d->label = mem_new((size_t)N, sizeof *d->label);
    d->path = mem_new((size_t)N, sizeof *d->path);
    d->digest = mem_new((size_t)N, sizeof *d->digest);
    return d;
}

struct dataset *dataset_new(int N, int classes, int C, int H, int W)
{
    struct dataset *d = dataset_shell(N, classes, C, H, W);
    d->pixels = mem_new((size_t)N, (size_t)C * (size_t)H * (size_t)W);
    return d;
}

/* Paths of a set that was read, beside each other: one block each would cost a million blocks. */
enum { NAMES_ROOM = 1 << 20 };
struct dataset_names {
    struct dataset_names *next;
    size_t used;
    char text[NAMES_ROOM];
};

void dataset_keep_path(struct dataset *d, int i, const char *path)
{
    size_t size = strlen(path) + 1;
    CHECK(size <= NAMES_ROOM);
    if (!d->names || d->names->used + size > NAMES_ROOM) {
        struct dataset_names *block = mem_raw(1, sizeof *block);
        block->next = d->names;
        block->used = 0;
        d->names = block;
    }
    d->path[i] = d->names->text + d->names->used;
    memcpy(d->path[i], path, size);
    d->names->used += size;
}

static void free_paths(struct dataset *d)
{
    for (int i = 0; i < d->N && !d->names; i++) mem_free(d->path[i]);
    while (d->names) {
        struct dataset_names *next = d->names->next;
        mem_free(d->names);
        d->names = next;
    }
    mem_free(d->path);
}

void dataset_free(struct dataset *d)
{
    if (!d) return;
    for (int k = 0; k < d->classes; k++) mem_free(d->class_name[k]);
    free_paths(d);
    mem_free(d->class_name);
    mem_free(d->label);
    mem_free(d->digest);
    mem_free(d->sides);
    if (d->mapped)
        mapped_close(d->mapped);
    else
        mem_free(d->pixels);
    mem_free(d->note);
    mem_free(d);
}

static size_t image_bytes(const struct dataset *d)
{
    return (size_t)d->C * (size_t)d->H * (size_t)d->W;
}

uint8_t *dataset_image(const struct dataset *d, int i)
{
    CHECK(i >= 0 && i < d->N && d->pixels);
    if (d->mapped) mapped_check(d->mapped, i, d->digest[i]);
    return d->pixels + (size_t)i * image_bytes(d);
}

err dataset_sound(const struct dataset *d)
{
    int i = d->mapped ? atomic_load(&d->mapped->damaged) : -1;
    FAIL_IF(i >= 0,
            "%s: damaged: the pixels of %s do not have their digest; pack the pictures again",
            d->mapped->path, d->path[i]);
    return NULL;
}

struct checking {
    const struct dataset *data;
    int first;
};

static void check_one(void *context, int n)
{
    const struct checking *w = context;
    dataset_image(w->data, w->first + n);
}

err dataset_check(const struct dataset *d, int first, int n)
{
    struct checking w = {d, first};
    if (d->mapped) par_for(n, check_one, &w);
    return dataset_sound(d);
}

void dataset_drop_sides(struct dataset *d)
{
    int i = 0;
    while (d->sides && i < d->N && d->sides[i].width == d->sides[i].height) i++;
    if (i < d->N) return;
    mem_free(d->sides);
    d->sides = NULL;
}

static void digest_one(void *context, int i)
{
    struct dataset *d = context;
    hash_bytes(d->digest[i], dataset_image(d, i), image_bytes(d));
}

void dataset_seal(struct dataset *d)
{
    par_for(d->N, digest_one, d);
    manifest_write(d->hash, NULL, d);
}

/* Gives a set of n images with the classes of d. */
static struct dataset *with_classes_of(const struct dataset *d, int n, int channels)
{
    struct dataset *out = dataset_new(n, d->classes, channels, d->H, d->W);
    for (int k = 0; k < d->classes; k++) out->class_name[k] = mem_text("%s", d->class_name[k]);
    return out;
}

struct dataset *dataset_pick(const struct dataset *d, const int *index, int n)
{
    struct dataset *out = with_classes_of(d, n, d->C);
    if (d->sides) out->sides = mem_new((size_t)n, sizeof *out->sides);
    for (int i = 0; i < n; i++) {
        if (d->sides) out->sides[i] = d->sides[index[i]];
        memcpy(dataset_image(out, i), dataset_image(d, index[i]), image_bytes(d));
        out->path[i] = mem_text("%s", d->path[index[i]]);
        out->label[i] = d->label[index[i]];
    }
    dataset_drop_sides(out);
    dataset_seal(out);
    return out;
}

/* Whether every class has more images than are taken. */
static err check_classes(const struct dataset *d, int per_class)
{
    int *count = mem_new((size_t)d->classes, sizeof *count), k = 0;
    for (int i = 0; i < d->N; i++) count[d->label[i]]++;
    while (k < d->classes && count[k] > per_class) k++;
    err e = k == d->classes ? NULL
                            : err_new("class %s: expected more than the %d images to take, got %d",
                                      d->class_name[k], per_class, count[k]);
    mem_free(count);
    return e;
}

err dataset_split(struct dataset **rest, struct dataset **part, const struct dataset *d,
                  int per_class, uint32_t seed)
{
    TRY(check_classes(d, per_class));
    struct subset_image *image = mem_new((size_t)d->N, sizeof *image);
    bool *marked = mem_new((size_t)d->N, sizeof *marked);
    for (int i = 0; i < d->N; i++) image[i] = (struct subset_image){d->label[i], d->path[i]};
    subset_mark(marked, image, d->N, per_class, seed);

    int *index = mem_new((size_t)d->N, sizeof *index), n = 0, taken;
    for (int i = 0; i < d->N; i++)
        if (marked[i]) index[n++] = i;
    taken = n;
    for (int i = 0; i < d->N; i++)
        if (!marked[i]) index[n++] = i;
    *part = dataset_pick(d, index, taken);
    *rest = dataset_pick(d, index + taken, n - taken);
    mem_free(index);
    mem_free(marked);
    mem_free(image);
    return NULL;
}

void dataset_gray_one(uint8_t *out, const uint8_t *in, int channels, size_t area)
{
    if (channels == 1) {
        memcpy(out, in, area);
        return;
    }
    for (size_t i = 0; i < area; i++) out[i] = colour_luma(in[i], in[area + i], in[2 * area + i]);
}

struct dataset *dataset_gray(const struct dataset *d)
{
    struct dataset *out = with_classes_of(d, d->N, 1);
    for (int i = 0; i < d->N; i++) {
        dataset_gray_one(dataset_image(out, i), dataset_image(d, i), d->C, image_bytes(out));
        out->path[i] = mem_text("%s", d->path[i]);
        out->label[i] = d->label[i];
    }
    if (d->sides) out->sides = mem_copy(d->sides, (size_t)d->N * sizeof *d->sides);
    dataset_seal(out);
    return out;
}

struct digest {
    const char *hex;
    int i;
};

static int compare_digests(const void *a, const void *b)
{
    const struct digest *x = a, *y = b;
    int order = strcmp(x->hex, y->hex);
    return order ? order : (x->i > y->i) - (x->i < y->i);
}

/* The first image with these pixels, or -1. */
static int find_digest(const struct digest *sorted, int n, const char *hex)
{
    int low = 0, high = n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcmp(sorted[middle].hex, hex) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && text_same(sorted[low].hex, hex) ? sorted[low].i : -1;
}

void dataset_duplicates(struct dataset_pair **pairs, int *count, const struct dataset *a,
                        const struct dataset *b)
{
    struct digest *sorted = mem_new((size_t)a->N, sizeof *sorted);
    for (int i = 0; i < a->N; i++) sorted[i] = (struct digest){a->digest[i], i};
    if (a->N) qsort(sorted, (size_t)a->N, sizeof *sorted, compare_digests);

    *pairs = mem_new((size_t)b->N, sizeof **pairs);
    *count = 0;
    for (int i = 0; i < b->N; i++) {
        int twin = find_digest(sorted, a->N, b->digest[i]);
        if (twin >= 0) (*pairs)[(*count)++] = (struct dataset_pair){twin, i};
    }
    mem_free(sorted);
}
