/* Writing records of provenance; see provenance.h. */
#include "pipeline/provenance.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/record.h"
#include "base/text.h"
#include "base/version.h"
#include "kernel/kernel.h"
#include "pipeline/code.h"
#include "pipeline/files.h"
#include "pipeline/pattern.h"
#include "pipeline/results.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>

/* A run of a stage; it began at a moment of the file system's clock. */
struct provenance {
    const struct stage *stage;
    const struct study *study;
    const struct network *network;
    char *output; // below the results
    struct timespec began;
    double clock;
};

err provenance_settings(char hex[HASH_TEXT], const struct study *study, const char *section)
{
    char *text;
    TRY(study_section(&text, study, section, NULL, false));
    hash_bytes(hex, text, strlen(text));
    mem_free(text);
    return NULL;
}

static err hash_into(struct json *group, const char *folder, const char *path)
{
    char hex[HASH_TEXT], *whole = mem_text("%s%s%s", folder, *folder ? "/" : "", path);
    err e = hash_file(hex, whole);
    mem_free(whole);
    if (!e && !json_find(group, path)) json_add_text(group, path, hex);
    return e;
}

/* ---- Outputs ---- */

static bool is_new(const struct provenance *r, const char *path)
{
    struct stat s;
    char *whole = study_path(r->study, "%s", path);
    bool there = stat(whole, &s) == 0;
    mem_free(whole);
    return there && (s.st_mtim.tv_sec > r->began.tv_sec || (s.st_mtim.tv_sec == r->began.tv_sec &&
                                                            s.st_mtim.tv_nsec >= r->began.tv_nsec));
}

/* Adds the files in a folder (which ends with a slash, or is "") that match the leaf; "": all below
 * it. */
static err add_outputs(struct json *group, const struct provenance *r, const char *folder,
                       const char *leaf)
{
    char **name, *whole = study_path(r->study, "%s", folder);
    int count;
    err e = file_is_folder(whole) ? file_list(&name, &count, whole) : NULL;
    bool there = file_is_folder(whole);
    mem_free(whole);
    if (e || !there) return e;
    for (int i = 0; i < count && !e; i++) {
        if (*leaf && !text_matches(name[i], leaf)) continue;
        char *path = mem_text("%s%s", folder, name[i]), *file = study_path(r->study, "%s", path);
        bool is_folder = file_is_folder(file), made = record_is_result(path) && is_new(r, path);
        mem_free(file);
        if (is_folder && !*leaf) {
            char *below = mem_text("%s/", path);
            e = add_outputs(group, r, below, "");
            mem_free(below);
        } else if (!is_folder && made) {
            e = hash_into(group, r->study->folder, path);
        }
        mem_free(path);
    }
    file_list_free(name, count);
    return e;
}

static err outputs(struct json *group, const struct provenance *r)
{
    int count;
    char **pattern = text_words(&count, r->stage->outputs);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        char *path = pattern_expand(pattern[i], r->network), *slash = strrchr(path, '/');
        char *folder = mem_text("%.*s", slash ? (int)(slash - path) + 1 : 0, path);
        e = add_outputs(group, r, folder, slash ? slash + 1 : path);
        mem_free(folder);
        mem_free(path);
    }
    text_words_free(pattern, count);
    if (e) return e;
    FAIL_IF(!json_find(group, r->output), "%s/%s: the stage %s has not written it",
            r->study->folder, r->output, r->stage->name);
    return NULL;
}

/* ---- Inputs ---- */

/* All that the stage wrote that made an input; without its record the input alone. */
static err add_input(struct json *group, const struct provenance *r, const struct records *records,
                     const char *path)
{
    const struct record *from = record_of_output(records, path);
    if (!from) return hash_into(group, r->study->folder, path);
    const struct json *files = json_find(from->hashed, "outputs");
    for (int i = 0; i < files->count; i++)
        TRY(hash_into(group, r->study->folder, files->child[i]->key));
    return NULL;
}

static err add_inputs(struct json *group, const struct provenance *r, const struct records *records)
{
    int count;
    char **path = stage_inputs(&count, r->stage, r->study, r->network);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) e = add_input(group, r, records, path[i]);
    text_words_free(path, count);
    return e;
}

static err inputs(struct json *group, const struct provenance *r)
{
    struct records *records;
    TRY(record_read(&records, r->study->folder));
    err e = add_inputs(group, r, records);
    record_free(records);
    return e;
}

/* ---- The record ---- */

static err write_files(const struct study *s)
{
    struct tsv *t;
    TRY(files_list(&t, s->data));
    err e = results_write(s, t, "data/files.tsv");
    tsv_free(t);
    return e;
}

char *provenance_sources(const struct stage *stage, const struct study *s, const struct network *n)
{
    char *words = mem_text("%s", "");
    const char *merge = ini_text(s->ini, "data", "merge");
    if (stage_takes_data(stage) && *merge) words = text_append(words, "%s", merge);
    bool all = !n && strstr(stage->sections, "networks");
    for (int i = 0; i < s->n_architectures; i++) {
        const char *name = s->architectures[i];
        if (!all && !(n && text_same(n->architecture, name))) continue;
        bool path = text_ends(name, ".net");
        words = text_append(words, " %s%s%s", path ? "" : "models/", name, path ? "" : ".net");
    }
    return words;
}

static err sources(struct json *group, const struct provenance *r)
{
    int count;
    char *words = provenance_sources(r->stage, r->study, r->network);
    char **path = text_words(&count, words);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) e = hash_into(group, "", path[i]);
    text_words_free(path, count);
    mem_free(words);
    return e;
}

static err settings(struct json *group, const struct provenance *r)
{
    int count;
    char *sections = stage_own_sections(r->stage, r->study, r->network);
    char **section = text_words(&count, sections), hex[HASH_TEXT];
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        e = provenance_settings(hex, r->study, section[i]);
        if (!e) json_add_text(group, section[i], hex);
    }
    text_words_free(section, count);
    mem_free(sections);
    return e;
}

err provenance_before(struct json *j, const struct stage *stage, const struct study *s,
                      const struct network *n)
{
    const struct provenance run = {.stage = stage, .study = s, .network = n}, *r = &run;
    char *arguments = mem_text("%s --study %s%s%s", stage->command, s->name, n ? " --model " : "",
                               n ? n->name : "");
    json_add_text(j, "arguments", arguments);
    mem_free(arguments);
    json_add_text(j, "stage", stage->name);
    json_add_text(j, "tool", "metablur");
    json_add_text(j, "version", METABLUR_VERSION);
    struct json *seeds = json_add_object(j, "seeds");
    json_add_number(seeds, "study", s->seed);
    if (n) json_add_number(seeds, "network", n->seed);
    if (n) json_add_number(seeds, "draw", n->draw);
    TRY(settings(json_add_object(j, "sections"), r));
    TRY(sources(json_add_object(j, "sources"), r));
    return inputs(json_add_object(j, "inputs"), r);
}

static err fill_hashed(struct json *j, const struct provenance *r)
{
    TRY(provenance_before(j, r->stage, r->study, r->network));
    return outputs(json_add_object(j, "outputs"), r);
}

static void fill_unhashed(struct json *j, const struct provenance *r)
{
    char digest[HASH_TEXT], date[PROGRESS_DATE];
    struct utsname host;
    struct rusage usage;
    code_digest(digest);
    progress_date(date);
    json_add_text(j, "code", digest);
    json_add_text(j, "date", date);
    json_add_text(j, "instructions", kernel->isa);
    json_add_number(j, "threads", par_threads());
    json_add_number(j, "wall_s", rint(1000 * (progress_clock() - r->clock)) / 1000);
    if (stage_takes_data(r->stage)) json_add_text(j, "data", r->study->data);
    if (strstr(r->stage->outputs, "observers/"))
        json_add_text(j, "observers", study_observers(r->study));
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        json_add_number(j, "memory_mib", rint((double)usage.ru_maxrss / 1024));
    if (uname(&host) == 0) {
        char *text =
            mem_text("%s, %s %s %s", host.nodename, host.sysname, host.release, host.machine);
        json_add_text(j, "host", text);
        mem_free(text);
    }
}

static err write_record(const struct provenance *r)
{
    struct json *hashed = json_new(), *unhashed = json_new();
    fill_unhashed(unhashed, r); // first: the time and memory are those of the stage
    err e = fill_hashed(hashed, r);
    if (!e) e = code_write(r->study->folder);
    if (!e) return record_write(r->study->folder, r->output, hashed, unhashed);
    json_free(unhashed);
    json_free(hashed);
    return e;
}

/* The file system's clock, which is not the process's: that of a file that is made and removed. */
static err read_clock(struct timespec *now, const char *beside)
{
    struct file_out f;
    struct stat s;
    char *path = mem_text("%s.clock", beside);
    err e = file_create(&f, path);
    if (!e) {
        if (fstat(fileno(f.stream), &s)) e = err_new("%s: cannot read its time", path);
        file_abandon(&f);
    }
    mem_free(path);
    if (!e) *now = s.st_mtim;
    return e;
}

/* The stage sees the settings that the makefile and the record know it to depend on, and no other:
 * a result would not be made again when one of those changed. */
static err run_limited(const struct provenance *r)
{
    struct study seen = *r->study;
    char *sections = stage_sections(r->stage, r->study, r->network);
    seen.ini = ini_copy(r->study->ini);
    ini_limit(seen.ini, sections);
    err e = r->stage->run(&seen, r->network);
    ini_free(seen.ini);
    mem_free(sections);
    return e;
}

static err run_and_record(struct provenance *r, const char *path)
{
    TRY(file_make_folder_of(path));
    TRY(read_clock(&r->began, path));
    r->clock = progress_clock();
    TRY(run_limited(r));
    if (stage_takes_data(r->stage)) TRY(write_files(r->study));
    return write_record(r);
}

err provenance_run(const struct stage *stage, const struct study *s, const struct network *n)
{
    struct provenance r = {.stage = stage, .study = s, .network = n};
    r.output = pattern_expand(stage->output, n);
    char *path = study_path(s, "%s", r.output);
    err e = run_and_record(&r, path);
    mem_free(path);
    mem_free(r.output);
    return e;
}
