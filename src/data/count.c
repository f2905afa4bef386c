/* Counting the pictures of a data set; see count.h. */
#include "data/count.h"

#include "base/text.h"
#include "data/merge.h"
#include "data/objects16.h"
#include "data/objects16_settings.h"
#include "data/source.h"
#include "objects/object.h"

/* They would be drawn to be counted. */
static err count_drawn(struct dataset_count *out, const char *path, const struct dataset_options *o)
{
    struct objects16_settings s;
    TRY(objects16_settings_read(&s, path));
    int each = text_same(o->part, "train") ? s.train : s.test;
    if (o->per_class && o->per_class < each) each = o->per_class;
    int side = o->size ? o->size : s.options.size;
    *out = (struct dataset_count){
        .N = each * object_count, .classes = object_count, .H = side, .W = side};
    out->C = o->channels ? o->channels : 3;
    out->drawn = true;
    return NULL;
}

static err count_source(struct dataset_count *out, struct source *s, const char *path,
                        const struct dataset_options *o)
{
    const struct dataset_kind *kind;
    struct image shape = {.width = o->size, .height = o->size, .channels = o->channels};
    TRY(dataset_find(&kind, path));
    FAIL_IF(!kind->has(path, o->part), "%s: expected a part '%s', found none", path, o->part);
    TRY(kind->open(s, path, o->part));
    if (o->merge) TRY(merge_classes(s, o->merge));
    if (o->per_class > 0) source_limit(s, o->per_class, o->seed);
    if (s->N > 0 && (o->size == 0 || o->channels == 0)) TRY(source_shape(&shape, s, 0));
    if (o->size) shape.width = shape.height = o->size;
    if (o->channels) shape.channels = o->channels;
    *out = (struct dataset_count){
        .N = s->N, .classes = s->classes, .C = shape.channels, .H = shape.height, .W = shape.width};
    return NULL;
}

err count_pictures(struct dataset_count *out, const char *path, const struct dataset_options *o)
{
    if (objects16_is(path)) return count_drawn(out, path, o);
    struct source s;
    source_init(&s);
    err e = count_source(out, &s, path, o);
    source_fini(&s);
    return e;
}
