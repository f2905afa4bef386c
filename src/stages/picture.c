/* Pictures among a study's results; see picture.h. */
#include "stages/picture.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/unit.h"
#include "image/colour.h"

err picture_write(const struct study *s, const char *name, const struct dataset *like,
                  const uint8_t *planes)
{
    char *path = study_path(s, "%s", name);
    struct image *image = image_new(like->W, like->H, like->C);
    image_from_planes(image, planes);
    err e = file_make_folder_of(path);
    if (!e) e = image_write(image, path);
    image_free(image);
    mem_free(path);
    return e;
}

err picture_write_unit(const struct study *s, const char *name, const struct dataset *like,
                       const float *x)
{
    size_t size = (size_t)like->C * (size_t)like->H * (size_t)like->W;
    uint8_t *planes = mem_new(size, 1);
    unit_to_bytes(planes, x, size);
    err e = picture_write(s, name, like, planes);
    mem_free(planes);
    return e;
}

static err check(const struct image *image, const char *path, const struct dataset *like,
                 bool convert)
{
    FAIL_IF(image->width != like->W || image->height != like->H ||
                (!convert && image->channels != like->C),
            "%s: expected %d x %d pixels with %d channels, got %d x %d with %d", path, like->W,
            like->H, like->C, image->width, image->height, image->channels);
    return NULL;
}

static err read(uint8_t *planes, const struct study *s, const char *name,
                const struct dataset *like, bool convert)
{
    char *path = study_path(s, "%s", name);
    struct image *image = NULL;
    err e = image_read(&image, path);
    if (!e) e = check(image, path, like, convert);
    if (!e) {
        struct image *seen = colour_convert(image, like->C);
        image_to_planes(planes, seen);
        image_free(seen);
    }
    image_free(image);
    mem_free(path);
    return e;
}

err picture_read(uint8_t *planes, const struct study *s, const char *name,
                 const struct dataset *like)
{
    return read(planes, s, name, like, false);
}

err picture_read_unit(float *x, const struct study *s, const char *name, const struct dataset *like)
{
    size_t size = (size_t)like->C * (size_t)like->H * (size_t)like->W;
    uint8_t *planes = mem_new(size, 1);
    err e = picture_read(planes, s, name, like);
    if (!e) unit_from_bytes(x, planes, size);
    mem_free(planes);
    return e;
}

err picture_read_converted(uint8_t *planes, const struct study *s, const char *name,
                           const struct dataset *like)
{
    return read(planes, s, name, like, true);
}
