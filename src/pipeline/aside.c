/* Setting aside; see aside.h. */
#include "pipeline/aside.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/ranks.h"
#include "base/text.h"
#include "pipeline/pattern.h"
#include "pipeline/stage.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Renames folder/from to folder/to, both below the results. */
static err move(const char *folder, const char *from, const char *to)
{
    char *old = mem_text("%s/%s", folder, from), *new = mem_text("%s/%s", folder, to);
    err e = file_make_folder_of(new);
    if (!e && rename(old, new) != 0)
        e = err_new("%s: cannot move it to %s: %s", old, new, strerror(errno));
    mem_free(new);
    mem_free(old);
    return e;
}

err aside_put(const char *folder, const char *path)
{
    char *to = mem_text(RECORD_ASIDE "%s", path);
    err e = move(folder, path, to);
    mem_free(to);
    return e;
}

err aside_move_one(const char *folder, const char *path, const char *why)
{
    if (!ranks_first()) return NULL;
    TRY(aside_put(folder, path));
    fprintf(stderr, "%s; moved to %s/" RECORD_ASIDE "%s, begins anew\n", why, folder, path);
    return NULL;
}

/* What is moved. */
struct strays {
    const struct study *study;
    const struct records *records;
    char *first; // of them, NULL: none
    int count;
};

/* Whether a file belongs to the study: a result or record of a stage, or none of both. */
static bool belongs(const struct strays *s, const char *path)
{
    if (text_ends(path, RECORD_ENDING)) {
        int stem = (int)(strlen(path) - strlen(RECORD_ENDING));
        char *output = mem_text("%.*s", stem, path);
        bool known = record_of_output(s->records, output);
        mem_free(output);
        return known;
    }
    return !record_is_result(path) || record_of_file(s->records, path);
}

static err visit(struct strays *s, const char *path)
{
    if (belongs(s, path)) return NULL;
    TRY(aside_put(s->study->folder, path));
    if (s->count++ == 0) s->first = mem_text("%s", path);
    return NULL;
}

/* below is "" or ends with a slash. */
static err walk(struct strays *s, const char *below)
{
    char **name, *folder = study_path(s->study, "%s", below);
    int count;
    if (text_same(below, RECORD_ASIDE)) {
        mem_free(folder);
        return NULL;
    }
    err e = file_list(&name, &count, folder);
    for (int i = 0; i < (e ? 0 : count) && !e; i++) {
        char *path = mem_text("%s%s", below, name[i]), *whole = study_path(s->study, "%s", path);
        char *deeper = mem_text("%s/", path);
        e = file_is_folder(whole) ? walk(s, deeper) : visit(s, path);
        mem_free(deeper);
        mem_free(whole);
        mem_free(path);
    }
    if (!e) file_list_free(name, count);
    remove(folder); // if nothing is left in it
    mem_free(folder);
    return e;
}

err aside_move(const struct study *study, const struct records *records)
{
    struct strays s = {.study = study, .records = records};
    err e = walk(&s, "");
    if (s.count)
        fprintf(stderr, "%s/%s%s: the study does not name %s; moved to %s/" RECORD_ASIDE "\n",
                study->folder, s.first, s.count > 1 ? " and others" : "",
                s.count > 1 ? "them" : "it", study->folder);
    mem_free(s.first);
    return e;
}

/* ---- Back again ---- */

/* Moves a path back unless it is there or nothing is aside. */
static err move_back(const char *folder, const char *path)
{
    char *from = mem_text(RECORD_ASIDE "%s", path), *here = mem_text("%s/%s", folder, path),
         *there = mem_text("%s/%s", folder, from);
    err e = file_exists(there) && !file_exists(here) ? move(folder, from, path) : NULL;
    mem_free(there);
    mem_free(here);
    mem_free(from);
    return e;
}

/* The record comes last: it makes the files count. */
static err return_record(const struct study *s, const struct record *r)
{
    const struct json *outputs = json_find(r->hashed, "outputs");
    for (int i = 0; i < outputs->count; i++)
        if (!strstr(outputs->child[i]->key, ".."))
            TRY(move_back(s->folder, outputs->child[i]->key));
    char *record = mem_text("%s" RECORD_ENDING, r->output);
    err e = move_back(s->folder, record);
    mem_free(record);
    return e;
}

static err return_output(const struct study *s, const struct records *aside, const char *output)
{
    char *here = study_path(s, "%s" RECORD_ENDING, output);
    const struct record *r = file_exists(here) ? NULL : record_of_output(aside, output);
    mem_free(here);
    return r ? return_record(s, r) : NULL;
}

static err return_all(const struct study *s, const struct records *aside)
{
    err e = NULL;
    for (int i = 0; stage_list(i); i++) {
        const struct stage *stage = stage_list(i);
        for (int k = 0; k < (stage->per_network ? s->networks : 1) && !e; k++) {
            char *output =
                pattern_expand(stage->output, stage->per_network ? &s->network[k] : NULL);
            e = return_output(s, aside, output);
            mem_free(output);
        }
    }
    return e;
}

err aside_return(const struct study *s)
{
    struct records *aside;
    char *folder = study_path(s, "aside");
    err e = record_read_valid(&aside, folder);
    mem_free(folder);
    if (e) return e;
    e = return_all(s, aside);
    record_free(aside);
    return e;
}
