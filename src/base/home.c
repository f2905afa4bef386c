/* Installed files; see home.h. */
#define _XOPEN_SOURCE 700 // realpath
#include "base/home.h"

#include "base/mem.h"

#include <limits.h>
#include <stdbool.h>
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

/* Whether a name says what lies above the place where it is looked for. */
static bool goes_up(const char *name)
{
    size_t length = strlen(name);
    return strncmp(name, "../", 3) == 0 || strstr(name, "/../") || strcmp(name, "..") == 0 ||
           (length > 3 && strcmp(name + length - 3, "/..") == 0);
}

char *home_find(const char *name)
{
    if (!*installed || !*name || *name == '/' || goes_up(name) || is_there(name))
        return mem_text("%s", name);
    char *path = mem_text("%s/%s", installed, name);
    if (is_there(path)) return path;
    mem_free(path);
    return mem_text("%s", name);
}
