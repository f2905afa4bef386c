/* What the pictures of a study are; see plan_data.h. */
#include "pipeline/plan_data.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "data/count.h"
#include "data/objects16.h"
#include "settings/pictures.h"

/* A row of data/data.tsv. */
struct plan_part {
    const char *part;
    long images, classes, channels, height, width;
};
static const struct tsv_struct parts = TSV_STRUCT(
    struct plan_part, TSV_FIELD(struct plan_part, part), TSV_FIELD(struct plan_part, images),
    TSV_FIELD(struct plan_part, classes), TSV_FIELD(struct plan_part, channels),
    TSV_FIELD(struct plan_part, height), TSV_FIELD(struct plan_part, width));

static err fill(struct stage_data *d, const struct plan_part *part, int count, const char *path)
{
    for (int i = 0; i < count; i++) {
        const struct plan_part *p = &part[i];
        if (text_same(p->part, "train")) d->train = (int)p->images;
        if (text_same(p->part, "test"))
            *d = (struct stage_data){.train = d->train,
                                     .test = (int)p->images,
                                     .classes = (int)p->classes,
                                     .C = (int)p->channels,
                                     .H = (int)p->height,
                                     .W = (int)p->width};
    }
    FAIL_IF(d->test == 0, "%s: expected a row of the part test", path);
    return NULL;
}

static err read_table(struct stage_data *d, const char *path)
{
    struct tsv *t;
    void *read;
    TRY(tsv_read(&t, path));
    err e = tsv_rows(&read, t, &parts);
    if (!e) {
        e = fill(d, read, t->rows, path);
        mem_free(read);
    }
    tsv_free(t);
    return e;
}

/* The parts as the stage data will find them; a study that trains nothing may have one. */
static err count_parts(struct stage_data *d, const struct study *s, const char *path)
{
    struct dataset_count train = {0}, test;
    int split = ini_whole(s->ini, "data", "split_per_class");
    const struct dataset_kind *kind;
    TRY(dataset_find(&kind, path));
    bool has_test = kind->has(path, "test"), has_train = kind->has(path, "train");
    struct dataset_options of_test = pictures_options(s, split || !has_test ? "all" : "test"),
                           of_train = pictures_options(s, "train");
    TRY(count_pictures(&test, path, &of_test));
    if (!split && has_train) TRY(count_pictures(&train, path, &of_train));
    if (split) {
        train.N = test.N - split * test.classes;
        test.N = split * test.classes;
    }
    *d = (struct stage_data){.train = train.N,
                             .test = test.N,
                             .classes = test.classes,
                             .C = test.C,
                             .H = test.H,
                             .W = test.W,
                             .drawn = test.drawn};
    return NULL;
}

/* The classes of a merge file, a line each. */
static err merged_classes(int *classes, const char *path)
{
    enum { LARGEST = 1 << 24 };
    char *text;
    size_t size;
    *classes = 0;
    TRY(file_read(&text, &size, path, LARGEST));
    for (size_t i = 0; i < size; i++) *classes += text[i] == '\n';
    mem_free(text);
    return NULL;
}

/* What the settings promise, where they say all of it. */
static err expect(struct stage_data *d, const struct study *s)
{
    const struct dataset_options test = pictures_options(s, "test"),
                                 train = pictures_options(s, "train");
    *d = (struct stage_data){.C = test.channels, .H = test.size, .W = test.size};
    if (!test.merge || !test.size || !test.per_class) return NULL;
    TRY(merged_classes(&d->classes, test.merge));
    d->test = test.per_class * d->classes;
    if (s->trained) d->train = train.per_class * d->classes;
    return NULL;
}

err plan_data(struct stage_data *d, bool *known, const struct study *s, const char *data, bool anew)
{
    char *table = study_path(s, "data/data.tsv");
    const char *path = data ? data : s->data;
    bool packed = file_exists(table) && !anew;
    *d = (struct stage_data){0};
    err e = packed              ? read_table(d, table)
            : file_exists(path) ? count_parts(d, s, path)
                                : expect(d, s);
    mem_free(table);
    *known = false;
    if (e && packed) return e;
    if (e) { // the stage that packs them reports what is wrong
        err_free(e);
        return NULL;
    }
    if (!packed && d->train > 0)
        d->train -= ini_whole(s->ini, "data", "val_per_class") * d->classes;
    d->drawn = objects16_is(path);
    *known = d->test > 0 && d->train >= 0 && (d->train > 0 || s->trained == 0);
    return NULL;
}
