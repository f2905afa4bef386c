/* The settings in a NAME.objects16 file (dataset_objects16.c). */
#ifndef DATA_OBJECTS16_SETTINGS_H
#define DATA_OBJECTS16_SETTINGS_H

#include "objects/objects.h"

/* The settings of the drawings, and how many pictures of each category the parts have. */
struct objects16_settings {
    struct objects_options options;
    int train, test;
};

err objects16_settings_read(struct objects16_settings *settings, const char *path);

/* The index of the i-th picture of a category in a part: no picture is in both. */
uint32_t objects16_settings_index(bool test, int i);

#endif
