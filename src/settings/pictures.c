/* The pictures of a study; see pictures.h. */
#include "settings/pictures.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

struct dataset_options pictures_options(const struct study *s, const char *part)
{
    const char *merge = ini_text(s->ini, "data", "merge");
    bool train = text_same(part, "train"), crop = ini_is(s->ini, "data", "fit", "crop");
    struct dataset_options o = {
        .part = part,
        .seed = s->seed,
        .fit = crop ? RESIZE_CROP : RESIZE_SQUASH,
        .merge = *merge ? merge : NULL,
        .channels = 1,
        .size = ini_whole(s->ini, "data", "size"),
        .per_class = ini_whole(s->ini, "data", train ? "train_per_class" : "test_per_class")};
    if (text_same(part, "all")) o.per_class = 0; // to be split
    for (int i = 0; i < s->n_colours; i++)
        if (text_same(s->colours[i], "rgb")) o.channels = 3;
    return o;
}

char *pictures_gray(const struct study *s, const char *part)
{
    return study_path(s, "data/%s.gray.set", part);
}

err pictures_read(struct dataset **out, const struct study *s, const char *part, int channels)
{
    char *path = study_path(s, "data/%s.set", part), *gray = pictures_gray(s, part);
    struct dataset *d;
    err e = dataset_read(&d, channels == 1 && file_exists(gray) ? gray : path);
    mem_free(gray);
    if (!e && d->C < channels) {
        e = err_new("%s: expected RGB pictures, got gray ones; say colours = gray in %s", path,
                    s->ini->path);
        dataset_free(d);
    }
    mem_free(path);
    if (e) return e;
    *out = d;
    if (d->C > channels) {
        *out = dataset_gray(d);
        dataset_free(d);
    }
    return NULL;
}

bool pictures_has_train(const struct study *s)
{
    char *path = study_path(s, "data/train.set");
    bool there = file_exists(path);
    mem_free(path);
    return there;
}
