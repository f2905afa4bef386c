/* The categories; see object.h. */
#include "objects/object.h"

#include "base/text.h"

const struct object *const object_all[] = {
#define ENTRY(name) &object_##name,
#include "gen/object.def"
#undef ENTRY
};
const int object_count = sizeof object_all / sizeof *object_all;

int object_find(const char *name)
{
    for (int i = 0; i < object_count; i++)
        if (text_same(object_all[i]->name, name)) return i;
    return -1;
}
