/* Writing records of provenance; see provenance.h. */
#include "pipeline/provenance.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/journal.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/ranks.h"
#include "base/record.h"
#include "base/source.h"
#include "base/text.h"
#include "base/version.h"
#include "kernel/kernel.h"
#include "pipeline/aside.h"
#include "pipeline/code.h"
#include "pipeline/files.h"
#include "pipeline/observed.h"
#include "pipeline/pattern.h"
#include "pipeline/results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* A run of a stage. */
struct provenance {
    const struct stage *stage;
    const struct study *study;
    const struct network *network;
    const struct records *records;
    struct digests *digests; // NULL: every file is read
    char *output;            // below the results
    char *observed;          // what it may read of published observers, before the run; or NULL
    double clock;            // when it began
};

err provenance_settings(char hex[HASH_TEXT], const struct study *study, const char *section)
{
    char *text;
    TRY(study_section(&text, study, section, NULL, false));
    hash_bytes(hex, text, strlen(text));
    mem_free(text);
    return NULL;
}

/* Adds a result to a group unless it is there. */
static err hash_into(struct json *group, const struct provenance *r, const char *path)
{
    if (json_find(group, path)) return NULL;
    char hex[HASH_TEXT], *whole = study_path(r->study, "%s", path);
    err e = digests_file(hex, r->digests, whole);
    mem_free(whole);
    if (!e) json_add_text(group, path, hex);
    return e;
}

/* ---- Outputs ---- */

/* Whether this run has written a file; one of an older run may have the same pattern. */
static bool is_written(const struct provenance *r, const char *path)
{
    char *whole = study_path(r->study, "%s", path);
    bool written = journal_has(whole) && file_exists(whole);
    mem_free(whole);
    return written;
}

/* Lists the files in a folder (which ends with a slash, or is "") that match the leaf; "": all
 * below it. */
static err list_outputs(struct tsv *names, const struct provenance *r, const char *folder,
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
        bool is_folder = file_is_folder(file), made = record_is_result(path) && is_written(r, path);
        mem_free(file);
        if (is_folder && !*leaf) {
            char *below = mem_text("%s/", path);
            e = list_outputs(names, r, below, "");
            mem_free(below);
        } else if (!is_folder && made) {
            tsv_add(names, "%s", path);
        }
        mem_free(path);
    }
    file_list_free(name, count);
    return e;
}

static err list_all_outputs(struct tsv *names, const struct provenance *r)
{
    int count;
    char **pattern = text_words(&count, r->stage->outputs);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        char *path = pattern_expand(pattern[i], r->network), *slash = strrchr(path, '/');
        char *folder = mem_text("%.*s", slash ? (int)(slash - path) + 1 : 0, path);
        e = list_outputs(names, r, folder, slash ? slash + 1 : path);
        mem_free(folder);
        mem_free(path);
    }
    text_words_free(pattern, count);
    return e;
}

/* Files are hashed beside each other: those of a large set have hundreds of GB. */
static err outputs(struct json *group, const struct provenance *r)
{
    enum { PATH, BYTES, SHA256 };
    struct tsv *names = tsv_new("path"), *hashed = NULL;
    err e = list_all_outputs(names, r);
    if (!e) e = files_hashed(&hashed, names, r->study->folder);
    tsv_free(names);
    if (e) return e;
    for (int i = 0; i < hashed->rows; i++) // two patterns may match one file
        if (!json_find(group, tsv_cell(hashed, i, PATH)))
            json_add_text(group, tsv_cell(hashed, i, PATH), tsv_cell(hashed, i, SHA256));
    tsv_free(hashed);
    FAIL_IF(!json_find(group, r->output), "%s/%s: the stage %s has not written it",
            r->study->folder, r->output, r->stage->name);
    return NULL;
}

/* ---- Inputs ---- */

/* All that the stage wrote that made an input; without its record the input alone. */
static err add_input(struct json *group, const struct provenance *r, const char *path)
{
    const struct record *from = record_of_output(r->records, path);
    if (!from) return hash_into(group, r, path);
    const struct json *files = json_find(from->hashed, "outputs");
    for (int i = 0; i < files->count; i++)
        if (!stage_is_piece(files->child[i]->key)) TRY(hash_into(group, r, files->child[i]->key));
    return NULL;
}

static err inputs(struct json *group, const struct provenance *r)
{
    int count;
    char **path = stage_inputs(&count, r->stage, r->study, r->network);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) e = add_input(group, r, path[i]);
    text_words_free(path, count);
    return e;
}

/* ---- The record ---- */

/* The weights of a given network and its class map. */
static void add_given(char **path, int *count, const struct study *s, const struct network *n)
{
    char *map = study_answers(s, n);
    path[(*count)++] = mem_text("%s", study_given(s, n, "weights"));
    if (map) path[(*count)++] = map;
}

char **provenance_sources(int *count, const struct stage *stage, const struct study *s,
                          const struct network *n)
{
    const char *merge = ini_text(s->ini, "data", "merge");
    size_t room = 1 + (size_t)s->n_architectures + 2 * (size_t)s->networks;
    char **file = mem_new(room, sizeof *file);
    *count = 0;
    if (stage_takes_data(stage) && *merge) file[(*count)++] = mem_text("%s", merge);
    bool all = !n && strstr(stage->sections, "networks");
    for (int i = 0; i < s->n_architectures; i++) {
        const char *name = s->architectures[i];
        if (!all && !(n && text_same(n->architecture, name))) continue;
        bool path = text_ends(name, ".net");
        file[(*count)++] = mem_text("%s%s%s", path ? "" : "models/", name, path ? "" : ".net");
    }
    for (int i = s->trained; i < s->networks; i++)
        if (all || n == &s->network[i]) add_given(file, count, s, &s->network[i]);
    return file;
}

static err sources(struct json *group, const struct provenance *r)
{
    int count;
    char **path = provenance_sources(&count, r->stage, r->study, r->network);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        char hex[HASH_TEXT];
        if (json_find(group, path[i])) continue; // two networks may share a file
        e = source_hash(hex, path[i]);
        if (!e) json_add_text(group, path[i], hex);
    }
    text_words_free(path, count);
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

static err before(struct json *j, const struct provenance *r)
{
    const struct network *n = r->network;
    char *arguments = mem_text("%s --study %s%s%s", r->stage->command, r->study->name,
                               n ? " --model " : "", n ? n->name : "");
    json_add_text(j, "arguments", arguments);
    mem_free(arguments);
    json_add_text(j, "stage", r->stage->name);
    json_add_text(j, "tool", "metablur");
    json_add_text(j, "version", METABLUR_VERSION);
    struct json *seeds = json_add_object(j, "seeds");
    json_add_number(seeds, "study", r->study->seed);
    if (n) json_add_number(seeds, "network", n->seed);
    if (n) json_add_number(seeds, "draw", n->draw);
    TRY(settings(json_add_object(j, "sections"), r));
    TRY(sources(json_add_object(j, "sources"), r));
    return inputs(json_add_object(j, "inputs"), r);
}

err provenance_expect(struct json *j, const struct stage *stage, const struct study *s,
                      const struct network *n, const struct records *records,
                      struct digests *digests)
{
    const struct provenance r = {
        .stage = stage, .study = s, .network = n, .records = records, .digests = digests};
    return before(j, &r);
}

err provenance_before(struct json *j, const struct stage *stage, const struct study *s,
                      const struct network *n)
{
    struct records *records;
    TRY(record_read_valid(&records, s->folder));
    err e = provenance_expect(j, stage, s, n, records, NULL);
    record_free(records);
    return e;
}

static void fill_ranks(struct json *j)
{
    struct ranks_traffic t = ranks_traffic();
    json_add_number(j, "ranks", ranks_count());
    json_add_number(j, "messages_sent", t.messages); // by rank 0
    json_add_number(j, "bytes_sent", t.bytes);
    json_add_number(j, "waited_s", rint(1000 * t.waited) / 1000);
}

static double seconds_of(struct timeval t)
{
    return (double)t.tv_sec + rint((double)t.tv_usec / 1000) / 1000;
}

static void fill_usage(struct json *j)
{
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0) return;
    json_add_number(j, "memory_mib", rint((double)usage.ru_maxrss / 1024));
    json_add_number(j, "user_s", seconds_of(usage.ru_utime));
    json_add_number(j, "system_s", seconds_of(usage.ru_stime));
}

static void fill_unhashed(struct json *j, const struct provenance *r)
{
    char digest[HASH_TEXT], date[PROGRESS_DATE];
    char host[PROVENANCE_HOST];
    code_digest(digest);
    progress_date(date);
    json_add_text(j, "code", digest);
    json_add_text(j, "date", date);
    json_add_text(j, "instructions", kernel->isa);
    json_add_number(j, "threads", par_threads());
    if (ranks_count() > 1) fill_ranks(j);
    json_add_number(j, "wall_s", rint(1000 * (progress_clock() - r->clock)) / 1000);
    if (stage_takes_data(r->stage)) json_add_text(j, "data", r->study->data);
    if (r->observed) json_add_text(j, "observed", r->observed);
    if (r->observed) json_add_text(j, "observers", study_observers(r->study));
    fill_usage(j);
    provenance_host(host);
    if (*host) json_add_text(j, "host", host);
    provenance_work(j, r->stage, r->study, r->network);
}

/* Writes the record; takes the hashed part, which lacks the outputs. */
static err write_record(const struct provenance *r, struct json *hashed)
{
    struct json *unhashed = json_new();
    fill_unhashed(unhashed, r); // first: the time and memory are those of the stage
    err e = outputs(json_add_object(hashed, "outputs"), r);
    if (!e) e = code_write(r->study->folder);
    if (!e) return record_write(r->study->folder, r->output, hashed, unhashed);
    json_free(unhashed);
    json_free(hashed);
    return e;
}

/* The stage sees the settings that the makefile and the record know it to depend on, and no other:
 * a result would not be made again when one of those changed. */
static err run_limited(const struct provenance *r)
{
    struct study seen = *r->study;
    char *sections = stage_sections(r->stage, r->study, r->network);
    seen.ini = ini_copy(r->study->ini);
    provenance_progress(r->stage, r->study, r->network);
    ini_limit(seen.ini, sections);
    err e = r->stage->run(&seen, r->network);
    progress_count_end();
    ini_free(seen.ini);
    mem_free(sections);
    return e;
}

/* Gives the list of the raw files if the stage claims it among its outputs, else NULL. */
static err list_raw_files(struct tsv **list, const struct provenance *r)
{
    int count;
    bool claims = false;
    char **pattern = text_words(&count, r->stage->outputs);
    for (int i = 0; i < count; i++) claims |= text_matches(PROVENANCE_RAW, pattern[i]);
    text_words_free(pattern, count);
    *list = NULL;
    return claims && stage_takes_data(r->stage) ? files_list(list, r->study->data) : NULL;
}

static err run_and_list(const struct provenance *r)
{
    struct tsv *list;
    TRY(list_raw_files(&list, r)); // before the run: what changes while it runs is noticed later
    err e = run_limited(r);
    if (!e && list) e = results_write(r->study, list, PROVENANCE_RAW);
    tsv_free(list);
    return e;
}

/* What lets a killed run go on has done its work once the record is there. */
static void remove_state(const struct provenance *r)
{
    if (!r->stage->state) return;
    results_remove(r->study, r->stage->state, r->network);
}

/* A main file without a record is what a killed run left, or came by another hand: it is no result,
 * and is not lost either. */
static err keep_unrecorded(const struct provenance *r, const char *path)
{
    char *record = mem_text("%s" RECORD_ENDING, path);
    err e =
        file_exists(path) && !file_exists(record) ? aside_put(r->study->folder, r->output) : NULL;
    mem_free(record);
    return e;
}

/* Runs and writes the record, of which the hashed part without the outputs is taken; its rename is
 * what makes the results count. */
static err make(const struct provenance *r, struct json *hashed)
{
    char *path = study_path(r->study, "%s", r->output);
    err e = file_make_folder_of(path);
    if (!e) e = keep_unrecorded(r, path);
    mem_free(path);
    journal_open();
    if (!e) e = run_and_list(r);
    if (e)
        json_free(hashed);
    else
        e = write_record(r, hashed);
    journal_close();
    if (!e) remove_state(r);
    return e;
}

static err agree_on(const char *what, const struct json *j)
{
    char digest[HASH_TEXT], *text = json_print(j);
    hash_bytes(digest, text, strlen(text));
    mem_free(text);
    return ranks_agree(what, digest);
}

static err agree_on_program(void)
{
    char code[HASH_TEXT];
    code_digest(code);
    return ranks_agree("the program", code);
}

/* No result depends on a clock, and what make runs does not. Dates in records do. */
static void compare_clocks(void)
{
    enum { APART = 60 }; // seconds
    int rank;
    long ahead = ranks_clock(&rank);
    if (ranks_first() && labs(ahead) > APART)
        fprintf(stderr,
                "metablur: the clock of rank %d is %ld s %s that of rank 0: dates will mislead, "
                "results are the same\n",
                rank, labs(ahead), ahead > 0 ? "ahead of" : "behind");
}

/* Ranks that do not run the same program on the same study and data end before they begin. */
static err agree(struct json *hashed, const struct provenance *r)
{
    TRY(agree_on_program());
    compare_clocks();
    TRY(before(hashed, r));
    TRY(agree_on("the study", json_find(hashed, "sections")));
    TRY(agree_on("a result that it reads", json_find(hashed, "inputs")));
    return agree_on("the command", hashed);
}

/* The record says what the stage read before it ran: an input that changes meanwhile is noticed
 * by the next plan. Rank 0 writes it; the others have a part in the run, or none. */
static err run_and_record(const struct provenance *r)
{
    struct json *hashed = json_new();
    err e = ranks_count() > 1 ? agree(hashed, r) : before(hashed, r);
    bool leaves = !e && !r->stage->ranks && ranks_leave();
    if (!e && !leaves && ranks_first()) return make(r, hashed);
    json_free(hashed);
    return e || leaves ? e : run_limited(r);
}

err provenance_run(const struct stage *stage, const struct study *s, const struct network *n)
{
    struct records *records;
    TRY(record_read_valid(&records, s->folder));
    struct provenance r = {
        .stage = stage, .study = s, .network = n, .records = records, .clock = progress_clock()};
    r.output = pattern_expand(stage->output, n);
    if (stage->observed) r.observed = observed_state(s, stage->observed);
    err e = run_and_record(&r);
    mem_free(r.observed);
    mem_free(r.output);
    record_free(records);
    return e;
}
