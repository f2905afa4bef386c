/* Installed files; see home.h. */
#define _XOPEN_SOURCE 700 // realpath
#include "base/home.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char below[] = "/share/metablur";
static char installed[PATH_MAX];

static bool is_there(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0;
}

void home_start(const char *program)
{
    char path[PATH_MAX];
    *installed = '\0';
    if (!realpath(program, path)) return;
    // PREFIX/bin/metablur: two parts less.
    for (int parts = 2; parts > 0; parts--) {
        char *slash = strrchr(path, '/');
        if (!slash) return;
        *slash = '\0';
    }
    if (strlen(path) + sizeof below > sizeof installed) return;
    strcat(strcpy(installed, path), below);
    if (!is_there(installed)) *installed = '\0';
}

const char *home_folder(void)
{
    return *installed ? installed : NULL;
}

char *home_find(const char *name)
{
    if (!*installed || *name == '/' || is_there(name)) return mem_text("%s", name);
    char *path = mem_text("%s/%s", installed, name);
    if (is_there(path)) return path;
    mem_free(path);
    return mem_text("%s", name);
}

/* Adds the names that are not in the list yet. */
static void add(char ***names, int *count, char **more, int added)
{
    int old = *count;
    *names = mem_resize(*names, (size_t)old * sizeof **names, (size_t)(old + added) + 1,
                        sizeof **names);
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
    if (!*installed || *folder == '/' || !is_there(folder)) {
        char *place = home_find(folder);
        err e = file_list(names, count, place);
        mem_free(place);
        return e;
    }
    char **more, *place = mem_text("%s/%s", installed, folder);
    int added;
    TRY(file_list(names, count, folder));
    err e = is_there(place) ? file_list(&more, &added, place) : NULL;
    if (!e && is_there(place)) {
        add(names, count, more, added);
        file_list_free(more, added);
        qsort(*names, (size_t)*count, sizeof **names, by_name);
    }
    mem_free(place);
    return e;
}
