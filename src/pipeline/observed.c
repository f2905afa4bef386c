/* What is in the folders of published observers; see observed.h. */
#include "pipeline/observed.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/files.h"

#include <string.h>

/* The state of a folder of published observers: only names, as it may be large. */
static void observe(char state[HASH_TEXT], const char *path)
{
    struct tsv *names;
    char *root;
    strcpy(state, "missing");
    if (!file_is_folder(path)) return;
    err e = files_names(&names, &root, path);
    if (e) {
        strcpy(state, "unreadable");
        err_free(e);
        return;
    }
    struct hash h;
    hash_init(&h);
    for (int i = 0; i < names->rows; i++) {
        const char *name = tsv_cell(names, i, 0);
        hash_add(&h, name, strlen(name) + 1);
    }
    hash_hex(&h, state);
    mem_free(root);
    tsv_free(names);
}

char *observed_state(const struct study *s, const char *folders)
{
    int count;
    char **folder = text_words(&count, folders), *all = mem_text("%s", "");
    for (int i = 0; i < count; i++) {
        char state[HASH_TEXT], *path = mem_text("%s/%s", study_observers(s), folder[i]);
        if (*study_observers(s))
            observe(state, path);
        else
            strcpy(state, "missing");
        all = text_append(all, "%s%s=%s", i ? " " : "", folder[i], state);
        mem_free(path);
    }
    text_words_free(folder, count);
    return all;
}
