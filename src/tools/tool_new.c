/* metablur new: a folder for a study that uses the installed toolkit. Its files are those of
 * project/, with the name of the study in the place of @NAME@. */
#include "base/file.h"
#include "base/home.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"
#include "tools/tool.h"

#include <string.h>

enum { LARGEST = 1 << 16 }; // of a file of project/
static const char mark[] = "@NAME@";

static const struct {
    const char *from, *to;
} files[] = {{"Makefile", "Makefile"},
             {"README.md", "README.md"},
             {"paper.md", "paper.md"},
             {"gitignore", ".gitignore"},
             {"study.ini", "studies/@NAME@.ini"},
             {"study.objects16", "studies/@NAME@.objects16"}};
enum { FILES = sizeof files / sizeof *files };

/* Gives a text with the name in the place of each mark. */
static char *fill(const char *text, const char *name)
{
    char *filled = mem_text("%s", "");
    for (const char *at; (at = strstr(text, mark)); text = at + strlen(mark))
        filled = text_append(filled, "%.*s%s", (int)(at - text), text, name);
    return text_append(filled, "%s", text);
}

static char *target(const char *folder, const char *name, int file)
{
    char *leaf = fill(files[file].to, name), *path = mem_text("%s/%s", folder, leaf);
    mem_free(leaf);
    return path;
}

static err write_one(const char *folder, const char *name, int file)
{
    char *from = mem_text("%s/project/%s", home_folder(), files[file].from), *text;
    size_t size;
    err e = file_read(&text, &size, from, LARGEST);
    mem_free(from);
    if (e) return e;
    char *filled = fill(text, name), *path = target(folder, name, file);
    e = file_make_folder_of(path);
    if (!e) e = file_write(path, filled, strlen(filled));
    mem_free(path);
    mem_free(filled);
    mem_free(text);
    return e;
}

/* Whether a file is there, and not only in the toolkit under the same name. */
static bool is_here(const char *path)
{
    char *place = home_find(path);
    bool here = file_exists(path) && text_same(place, path);
    mem_free(place);
    return here;
}

static err check_free(const char *folder, const char *name)
{
    for (int i = 0; i < FILES; i++) {
        char *path = target(folder, name, i);
        err e = is_here(path) ? err_new("%s is there already", path) : NULL;
        mem_free(path);
        if (e) return e;
    }
    return NULL;
}

/* All files, or none of them. */
static err write_all(const char *folder, const char *name)
{
    err e = NULL;
    int written = 0;
    while (written < FILES && !e) e = write_one(folder, name, written++);
    while (e && written > 0) {
        char *path = target(folder, name, --written);
        file_remove(path);
        mem_free(path);
    }
    return e;
}

static err run(const struct cli *cli)
{
    const char *folder = cli->operand[0], *slash = strrchr(folder, '/');
    const char *name = slash ? slash + 1 : folder;
    FAIL_IF(!home_folder(),
            "this metablur is not installed; make install PREFIX=FOLDER installs it");
    TRY(name_path(folder));
    TRY(name_word(name, "project"));
    TRY(check_free(folder, name));
    TRY(write_all(folder, name));
    printf("%s: studies/%s.ini says what to do, make -C %s figures does it\n", folder, name,
           folder);
    return NULL;
}

struct cli tool_new = {
    .name = "new",
    .operands = "PROJECT",
    .purpose = "Write a folder for a study of your own: study file, paper, Makefile, README.",
    .example = "metablur new blurred",
    .min = 1,
    .max = 1,
    .run = run,
};
