/* A category of objects16: src/objects/object_NAME.c defines `const struct object object_NAME`; the
 * registry is made from the file names, so the categories are numbered in byte order. */
#ifndef OBJECTS_OBJECT_H
#define OBJECTS_OBJECT_H

#include "objects/draw.h"

enum { OBJECT_SUBTYPES = 4, OBJECT_PALETTES = 4 };

/* 0xRRGGBB for each role, and for the texture's marks. */
struct palette {
    uint32_t body, second, accent, dark, light, mark;
};

struct object {
    const char *name;
    struct {
        const char *name; // NULL: unused
        void (*draw)(struct draw *d);
    } subtype[OBJECT_SUBTYPES];
    const struct texture *texture; // typical of the category
    struct palette palette[OBJECT_PALETTES];
};

#define ENTRY(name) extern const struct object object_##name;
#include "gen/object.def"
#undef ENTRY

/* The categories in order, and how many there are. */
extern const struct object *const object_all[];
extern const int object_count;

/* The number of a category, or -1. */
int object_find(const char *name);

#endif
