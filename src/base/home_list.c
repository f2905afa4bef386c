/* Names here and in the toolkit; see home_list.h. */
#include "base/home_list.h"

#include "base/file.h"
#include "base/home.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Adds the names that are not in the list yet. */
static void add(char ***names, int *count, char **more, int added)
{
    int old = *count;
    *names =
        mem_resize(*names, (size_t)old * sizeof **names, (size_t)(old + added) + 1, sizeof **names);
    for (int i = 0; i < added; i++) {
        bool again = false;
        for (int k = 0; k < old && !again; k++) again = text_same((*names)[k], more[i]);
        if (!again) (*names)[(*count)++] = mem_text("%s", more[i]);
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

err home_list(char ***names, int *count, const char *folder)
{
    char *found = home_find(folder);
    err e = file_list(names, count, found);
    bool here = text_same(found, folder);
    mem_free(found);
    if (e || !here || !home_folder() || *folder == '/') return e;
    char **more, *place = mem_text("%s/%s", home_folder(), folder);
    int added;
    bool there = file_is_folder(place);
    if (there) e = file_list(&more, &added, place);
    if (!e && there) {
        add(names, count, more, added);
        file_list_free(more, added);
        qsort(*names, (size_t)*count, sizeof **names, by_name);
    }
    if (e) file_list_free(*names, *count);
    mem_free(place);
    return e;
}

char *home_list_near(const char *folder, const char *name, const char *ending)
{
    char **all;
    int count, n = 0;
    err e = home_list(&all, &count, folder);
    if (e) {
        err_free(e);
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        if (!text_ends(all[i], ending)) continue;
        char *kept = all[i];
        kept[strlen(kept) - strlen(ending)] = '\0';
        all[i] = all[n];
        all[n++] = kept;
    }
    const char *near = text_nearest(name, (const char *const *)all, n);
    char *found = near ? mem_text("%s", near) : NULL;
    file_list_free(all, count);
    return found;
}
