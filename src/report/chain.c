/* Chains of records; see chain.h. The runs of a stage, one for each network, are printed together:
 * what they share once, and of each what it wrote, its seeds and when it ran. */
#include "report/chain.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "report/origin.h"

#include <string.h>

enum { SHOWN = 12 }; // raw files that are named

err chain_init(struct chain *c, FILE *out, const struct place *place)
{
    *c = (struct chain){.out = out, .place = place};
    TRY(record_read_listed(&c->records, place->results));
    c->behind = mem_new((size_t)c->records->count, sizeof *c->behind);
    return NULL;
}

void chain_fini(struct chain *c)
{
    mem_free(c->behind);
    record_free(c->records);
}

static void mark(struct chain *c, const char *file)
{
    const struct record *r = record_of_file(c->records, file);
    if (!r || c->behind[r - c->records->record]) return;
    c->behind[r - c->records->record] = true;
    const struct json *inputs = json_find(r->hashed, "inputs");
    for (int i = 0; i < inputs->count; i++) mark(c, inputs->child[i]->key);
}

void chain_mark(struct chain *c, const char *file)
{
    if (!record_of_file(c->records, file))
        for (int i = 0; i < c->records->count; i++) c->behind[i] = true;
    mark(c, file);
}

static const char *stage_of(const struct record *r)
{
    return json_text(r->hashed, "stage");
}

static const struct json *group_of(const struct record *r, const char *name)
{
    return json_find(r->hashed, name);
}

/* The first marked run of a stage after a run, or from the beginning (NULL); NULL if none. */
static const struct record *next_run(const struct chain *c, const char *stage,
                                     const struct record *last)
{
    const struct record *all = c->records->record;
    for (int i = last ? (int)(last - all) + 1 : 0; i < c->records->count; i++)
        if (c->behind[i] && text_same(stage_of(&all[i]), stage)) return &all[i];
    return NULL;
}

bool chain_has(const struct chain *c, const char *stage)
{
    return next_run(c, stage, NULL) != NULL;
}

static int count_runs(const struct chain *c, const char *stage)
{
    int runs = 0;
    for (const struct record *r = NULL; (r = next_run(c, stage, r));) runs++;
    return runs;
}

/* Whether an earlier run of the stage has the same entry. */
static bool is_said(const struct chain *c, const struct record *run, const char *group,
                    const struct json *entry)
{
    for (const struct record *r = NULL; (r = next_run(c, stage_of(run), r)) && r != run;) {
        const char *text = json_text(group_of(r, group), entry->key);
        if (text && text_same(text, entry->text)) return true;
    }
    return false;
}

/* A line below a stage; the title is before the first of its kind. */
static void print_line(const struct chain *c, const char *title, bool *first, const char *name,
                       const char *text)
{
    fprintf(c->out, "  %-9s %s  %s\n", *first ? title : "", name, text);
    *first = false;
}

/* The entries of a group over all runs of a stage, each once. */
static void print_group(const struct chain *c, const char *stage, const char *group,
                        const char *title, bool *first)
{
    bool section = text_same(group, "sections");
    for (const struct record *r = NULL; (r = next_run(c, stage, r));) {
        const struct json *entries = group_of(r, group);
        for (int i = 0; i < entries->count; i++) {
            const struct json *entry = entries->child[i];
            if (is_said(c, r, group, entry)) continue;
            char *name = mem_text("%s%s%s", section ? "[" : "", entry->key, section ? "]" : "");
            print_line(c, title, first, name, entry->text);
            mem_free(name);
        }
    }
}

/* The source of the stage as it was compiled. */
static err print_code(const struct chain *c, const struct record *r, bool *first)
{
    struct origin origin;
    TRY(origin_init(&origin, c->place, r));
    if (origin.file) print_line(c, "source", first, origin.file, origin.hash);
    origin_fini(&origin);
    return NULL;
}

/* The command of a run; of several, with NETWORK for the network. */
static void print_command(const struct chain *c, const struct record *r, int runs)
{
    const char *arguments = json_text(r->hashed, "arguments"), *model = " --model ";
    const char *at = strstr(arguments, model);
    if (runs > 1 && at)
        fprintf(c->out, "  command   metablur %.*s%sNETWORK\n", (int)(at - arguments), arguments,
                model);
    else
        fprintf(c->out, "  command   metablur %s\n", arguments);
}

/* How many files of a run another one read. */
static int files_read(const struct record *by, const struct record *from)
{
    const struct json *inputs = group_of(by, "inputs"), *outputs = group_of(from, "outputs");
    int files = 0;
    for (int i = 0; i < outputs->count; i++)
        files += json_find(inputs, outputs->child[i]->key) != NULL;
    return files;
}

/* What the runs of a stage read from those of another: "32 files of 8 runs, each its own". */
static void print_read(const struct chain *c, const char *stage, const char *from, bool *first)
{
    int files = 0, runs = 0, pairs = 0;
    for (const struct record *f = NULL; (f = next_run(c, from, f));) {
        int max = 0;
        for (const struct record *r = NULL; (r = next_run(c, stage, r));) {
            int n = files_read(r, f);
            pairs += n > 0;
            if (n > max) max = n;
        }
        files += max;
        runs += max > 0;
    }
    if (!files) return;
    char *text = mem_text("%d file%s", files, files == 1 ? "" : "s");
    if (runs > 1)
        text = text_append(text, " of %d runs%s", runs,
                           pairs == runs && count_runs(c, stage) == runs ? ", each its own" : "");
    print_line(c, "reads", first, from, text);
    mem_free(text);
}

static bool is_first_run(const struct chain *c, const struct record *r)
{
    return next_run(c, stage_of(r), NULL) == r;
}

static void print_reads(const struct chain *c, const char *stage)
{
    bool first = true;
    for (int i = 0; i < c->records->count; i++) {
        const struct record *r = &c->records->record[i];
        if (c->behind[i] && is_first_run(c, r)) print_read(c, stage, stage_of(r), &first);
    }
}

static int count_pictures(const struct json *outputs)
{
    int pictures = 0;
    for (int i = 0; i < outputs->count; i++) pictures += text_ends(outputs->child[i]->key, ".png");
    return pictures;
}

/* The first of the pictures that a run wrote: what is looked at in the end. */
static void print_pictures(const struct chain *c, const struct json *outputs)
{
    int i = 0, pictures = count_pictures(outputs);
    if (pictures < 2) return;
    while (!text_ends(outputs->child[i]->key, ".png")) i++;
    fprintf(c->out, "            %s  %s, the first of %d pictures\n", outputs->child[i]->key,
            outputs->child[i]->text, pictures);
}

/* What a run wrote, its seeds, and when and how it ran. */
static void print_run(const struct chain *c, const struct record *r, bool *first)
{
    const struct json *outputs = group_of(r, "outputs"), *seeds = group_of(r, "seeds");
    print_line(c, "wrote", first, r->output, json_text(outputs, r->output));
    print_pictures(c, outputs);
    fprintf(c->out, "            %d file%s", outputs->count, outputs->count == 1 ? "" : "s");
    fprintf(c->out, "; seed%s", seeds->count == 1 ? "" : "s");
    for (int i = 0; i < seeds->count; i++)
        fprintf(c->out, "%s %s %s", i ? "," : "", seeds->child[i]->key, seeds->child[i]->text);
    fprintf(c->out, "; %s, threads %s, %s, %s s\n", record_note(r, "date"),
            record_note(r, "threads"), record_note(r, "instructions"), record_note(r, "wall_s"));
}

static err print_stage(const struct chain *c, const char *stage)
{
    const struct record *r = next_run(c, stage, NULL);
    int runs = count_runs(c, stage);
    bool first = true;
    fprintf(c->out, "\nstage %s", stage);
    if (runs > 1) fprintf(c->out, ", %d runs", runs);
    fprintf(c->out, "\n");
    print_command(c, r, runs);
    print_group(c, stage, "sections", "settings", &first);
    first = true;
    TRY(print_code(c, r, &first));
    print_group(c, stage, "sources", "source", &first);
    print_reads(c, stage);
    first = true;
    for (r = NULL; (r = next_run(c, stage, r));) print_run(c, r, &first);
    return NULL;
}

/* Whether a stage that is yet to be printed reads what a run wrote. */
static bool is_awaited(const struct chain *c, const bool *done, const struct record *r)
{
    for (int i = 0; i < c->records->count; i++) {
        const struct record *by = &c->records->record[i];
        if (c->behind[i] && !done[i] && !text_same(stage_of(by), stage_of(r)) &&
            json_find(group_of(by, "inputs"), r->output))
            return true;
    }
    return false;
}

static bool is_stage_awaited(const struct chain *c, const bool *done, const char *stage)
{
    for (const struct record *r = NULL; (r = next_run(c, stage, r));)
        if (is_awaited(c, done, r)) return true;
    return false;
}

static void set_done(const struct chain *c, bool *done, const char *stage)
{
    for (const struct record *r = NULL; (r = next_run(c, stage, r));)
        done[r - c->records->record] = true;
}

/* A circle, which only a forger makes, is cut. */
static err print_stages(const struct chain *c, bool *done)
{
    for (int i = 0; i < c->records->count; i++) {
        const char *stage = stage_of(&c->records->record[i]);
        if (!c->behind[i] || done[i] || is_stage_awaited(c, done, stage)) continue;
        TRY(print_stage(c, stage));
        set_done(c, done, stage);
        i = -1; // what it awaited may come now
    }
    return NULL;
}

/* The raw files of a list; note: which of the record's says where they are. */
static err print_raw(const struct chain *c, const char *list, const char *note)
{
    const struct record *r = record_of_file(c->records, list);
    if (!r || !c->behind[r - c->records->record]) return NULL;
    char *path = mem_text("%s/%s", c->place->results, list);
    struct tsv *t;
    err e = tsv_read(&t, path);
    mem_free(path);
    if (e) return e;
    fprintf(c->out, "\nraw files in %s: %d (all in %s/%s)\n", record_note(r, note), t->rows,
            c->place->results, list);
    for (int i = 0; i < t->rows && i < SHOWN && !e; i++) {
        const char *file, *hash;
        e = tsv_text(&file, t, i, "path");
        if (!e) e = tsv_text(&hash, t, i, "sha256");
        if (!e) fprintf(c->out, "  %s  %s\n", file, hash);
    }
    tsv_free(t);
    return e;
}

err chain_print(const struct chain *c)
{
    bool *done = mem_new((size_t)c->records->count, sizeof *done);
    err e = print_stages(c, done);
    mem_free(done);
    if (!e) e = print_raw(c, "data/files.tsv", "data");
    return e ? e : print_raw(c, "observers/files.tsv", "observers");
}
