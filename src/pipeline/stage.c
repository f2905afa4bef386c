/* The registry of stages, and the makefile that is made from it; see stage.h. */
#include "pipeline/stage.h"

#include "base/escape.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/record.h"
#include "base/text.h"
#include "pipeline/aside.h"
#include "pipeline/code.h"
#include "pipeline/fresh.h"
#include "pipeline/pattern.h"
#include "pipeline/provenance.h"
#include "pipeline/results.h"
#include "settings/architectures.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct stage *writer_of(const char *output)
{
    for (const struct stage *const *s = stage_registry; *s; s++)
        if (text_same((*s)->output, output)) return *s;
    return NULL;
}

/* The stages on the longest way from raw files to this one. */
static int depth_of(const struct stage *stage)
{
    int inputs, depth = 0;
    char **input = text_words(&inputs, stage->inputs);
    for (int i = 0; i < inputs; i++) {
        const struct stage *from = writer_of(input[i]);
        CHECK(from);
        int before = 1 + depth_of(from);
        if (before > depth) depth = before;
    }
    text_words_free(input, inputs);
    return depth;
}

const struct stage *stage_list(int i)
{
    int seen = 1;
    for (int depth = 0; seen > 0; depth++) {
        seen = 0;
        for (const struct stage *const *s = stage_registry; *s; s++) {
            if (depth_of(*s) != depth) continue;
            if (i-- == 0) return *s;
            seen++;
        }
    }
    return NULL;
}

/* Which command makes a result: NULL if no stage has it as its main file. */
static char *maker_of(const struct study *s, const char *result)
{
    for (int i = 0; stage_list(i); i++) {
        const struct stage *stage = stage_list(i);
        for (int k = 0; k < (stage->per_network ? s->networks : 1); k++) {
            const struct network *n = stage->per_network ? &s->network[k] : NULL;
            char *output = pattern_expand(stage->output, n);
            bool same = text_same(output, result);
            mem_free(output);
            if (same)
                return mem_text("metablur %s --study %s%s%s", stage->command, s->name,
                                n ? " --model " : "", n ? n->name : "");
        }
    }
    return NULL;
}

/* The first result that a stage reads and that is missing, and what makes it; NULL: none is. */
static err missing_input(const struct stage *stage, const struct study *s, const struct network *n)
{
    int count;
    char **path = stage_inputs(&count, stage, s, n);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        char *whole = study_path(s, "%s", path[i]);
        char *maker = file_exists(whole) ? NULL : maker_of(s, path[i]);
        if (maker) e = err_new("%s is missing; %s makes it", whole, maker);
        mem_free(maker);
        mem_free(whole);
    }
    text_words_free(path, count);
    return e;
}

err stage_run(const struct stage *stage, const struct study *study, const char *network)
{
    const struct network *n = NULL;
    if (stage->per_network) TRY(study_network(&n, study, network));
    err e = provenance_run(stage, study, n), missing = e ? missing_input(stage, study, n) : NULL;
    if (!missing) return e;
    err_free(e);
    return missing;
}

err stage_needed(bool *needed, const struct stage *stage, const struct study *study,
                 const char *network)
{
    const struct network *n = NULL;
    bool fresh;
    if (stage->per_network) TRY(study_network(&n, study, network));
    TRY(fresh_is(&fresh, stage, study, n));
    *needed = !fresh;
    return NULL;
}

bool stage_takes_data(const struct stage *stage)
{
    return strstr(stage->sections, "data") != NULL;
}

static bool is_piece_of(const struct stage *stage, const char *path)
{
    int count;
    char **pattern = text_words(&count, stage->pieces);
    bool is = false;
    for (int i = 0; i < count; i++) is |= text_matches(path, pattern[i]);
    text_words_free(pattern, count);
    return is;
}

bool stage_is_piece(const char *path)
{
    for (const struct stage *const *s = stage_registry; *s; s++)
        if ((*s)->pieces && is_piece_of(*s, path)) return true;
    return false;
}

char **stage_inputs(int *count, const struct stage *stage, const struct study *s,
                    const struct network *n)
{
    int patterns;
    char **pattern = text_words(&patterns, stage->inputs);
    char **path = mem_new((size_t)patterns * (size_t)s->networks, sizeof *path);
    *count = 0;
    for (int i = 0; i < patterns; i++) {
        bool each = strchr(pattern[i], '%') && !n;
        for (int k = 0; k < (each ? s->networks : 1); k++)
            path[(*count)++] = pattern_expand(pattern[i], each ? &s->network[k] : n);
    }
    text_words_free(pattern, patterns);
    return path;
}

char *stage_own_sections(const struct stage *stage, const struct study *s, const struct network *n)
{
    int words;
    char **word = text_words(&words, stage->sections), *sections = mem_text("%s", "");
    for (int i = 0; i < words; i++) {
        bool network = text_same(word[i], "%");
        if (!network) sections = text_append(sections, " %s", word[i]);
        for (int k = 0; network && k < s->networks; k++)
            if (!n || n == &s->network[k])
                sections = text_append(sections, " %s", s->network[k].sections);
    }
    text_words_free(word, words);
    return sections;
}

char *stage_sections(const struct stage *stage, const struct study *s, const struct network *n)
{
    int inputs;
    char **input = text_words(&inputs, stage->inputs), *sections = stage_own_sections(stage, s, n);
    for (int i = 0; i < inputs; i++) {
        const struct stage *from = writer_of(input[i]);
        CHECK(from);
        char *before = stage_sections(from, s, from->per_network ? n : NULL);
        sections = text_append(sections, " %s", before);
        mem_free(before);
    }
    text_words_free(input, inputs);
    return sections;
}

/* The records of the results that it reads, and the stamps of its settings. They say what comes
 * first and no more: what has to be made anew is in stale.mk. */
static void write_inputs(FILE *out, const struct study *s, const struct stage *stage,
                         const struct network *n)
{
    int count;
    char **path = stage_inputs(&count, stage, s, n);
    for (int i = 0; i < count; i++) fprintf(out, " %s/%s" RECORD_ENDING, s->folder, path[i]);
    text_words_free(path, count);

    char *sections = stage_own_sections(stage, s, n), **section = text_words(&count, sections);
    for (int i = 0; i < count; i++) fprintf(out, " %s/stamp/%s", s->folder, section[i]);
    text_words_free(section, count);
    mem_free(sections);
}

/* The files that a stage writes under fixed names are there when its record is. */
static void write_files(FILE *out, const struct study *s, const struct stage *stage,
                        const struct network *n)
{
    int count;
    char **pattern = text_words(&count, stage->outputs), *output = pattern_expand(stage->output, n);
    fprintf(out, "%s/%s", s->folder, output);
    for (int i = 0; i < count; i++) {
        if (strchr(pattern[i], '*') || text_ends(pattern[i], "/") ||
            text_same(pattern[i], stage->output))
            continue;
        char *path = pattern_expand(pattern[i], n);
        fprintf(out, " %s/%s", s->folder, path);
        mem_free(path);
    }
    fprintf(out, ": | %s/%s" RECORD_ENDING " ;\n", s->folder, output);
    mem_free(output);
    text_words_free(pattern, count);
}

static void write_rule(FILE *out, const struct study *s, const struct stage *stage,
                       const struct network *n, const char *options)
{
    char *output = pattern_expand(stage->output, n);
    fprintf(out, "%s/%s" RECORD_ENDING ": |", s->folder, output);
    write_inputs(out, s, stage, n);
    fprintf(out, " $(TOOL)\n\t@$(RUN) %s$(TOOL) %s %s%s%s --if-needed\n", n ? "$(ASIDE) " : "",
            stage->command, options, n ? " --model " : "", n ? n->name : "");
    fprintf(out, "RESULTS += %s/%s" RECORD_ENDING "\n", s->folder, output);
    write_files(out, s, stage, n);
    mem_free(output);
}

/* Gives the options of all stages, quoted for a recipe. */
static char *options_of(const char *name, const struct study *s, const char *data)
{
    char *root = mem_text("%.*s", (int)(strlen(s->folder) - strlen(s->name) - 1), s->folder);
    char *study = escape_recipe(name), *results = escape_recipe(root);
    char *options = mem_text("--study %s --results %s", study, results);
    if (data) {
        char *place = escape_recipe(data);
        options = text_append(options, " --data %s", place);
        mem_free(place);
    }
    mem_free(results);
    mem_free(study);
    mem_free(root);
    return options;
}

/* The results are targets and prerequisites, where make has no way to quote. */
static err check_folder(const struct study *s)
{
    const char *bad = strpbrk(s->folder, " \t\"'`\\$#%:;|&<>()[]{}*?!=~");
    FAIL_IF(bad, "--results: expected a path without blanks, quotes and '%c', got '%s'", *bad,
            s->folder);
    return NULL;
}

static void write_makefile(FILE *out, const struct study *s, const char *name, const char *data)
{
    fprintf(out, "# Made by `metablur study plan` from %s and the registry of stages.\n",
            s->ini->path);
    for (int i = 0; stage_list(i); i++) {
        const struct stage *stage = stage_list(i);
        bool takes_data = data && stage_takes_data(stage);
        char *options = options_of(name, s, takes_data ? data : NULL);
        fprintf(out, "\n# %s\n", stage->purpose);
        if (!stage->per_network) write_rule(out, s, stage, NULL, options);
        for (int k = 0; stage->per_network && k < s->networks; k++)
            write_rule(out, s, stage, &s->network[k], options);
        mem_free(options);
    }
    fprintf(out, "\n# What has a record and has to be made anew, while there is any.\n");
    fprintf(out, "-include %s/" STAGE_STALE "\n", s->folder);
}

/* What joins the results of networks is light; all before it is not. */
static bool is_light(const struct stage *stage)
{
    if (stage->per_network) return false;
    if (strchr(stage->inputs, '%')) return true;
    int inputs;
    bool light = false;
    char **input = text_words(&inputs, stage->inputs);
    for (int i = 0; i < inputs; i++) light |= is_light(writer_of(input[i]));
    text_words_free(input, inputs);
    return light;
}

/* What is missing is made because it is missing; what is there has to be named. */
static void write_stale(FILE *out, const struct study *s, const struct fresh *f, bool keep)
{
    for (int i = 0; i < f->count; i++) {
        char *record = study_path(s, "%s" RECORD_ENDING, f->job[i].output);
        if (file_exists(record) && keep && !is_light(f->job[i].stage))
            fprintf(stderr, "%s/%s: %s; kept\n", s->folder, f->job[i].output, f->job[i].why);
        else if (file_exists(record))
            fprintf(out, "# %s\n%s: ANEW\n", f->job[i].why, record);
        mem_free(record);
    }
    fputs(".PHONY: ANEW\n", out);
}

static err write_stamp(const struct study *s, const char *section, const char *data)
{
    char *text;
    TRY(study_section(&text, s, section, data, true));
    char *name = mem_text("stamp/%s", section);
    err e = results_update(s, name, text);
    mem_free(name);
    mem_free(text);
    return e;
}

static err write_stamps(const struct study *s, const char *data)
{
    for (int i = 0; s->ini->keys[i].section; i++) {
        const struct setting *key = &s->ini->keys[i];
        if (i == 0 || !text_same(key->section, s->ini->keys[i - 1].section))
            TRY(write_stamp(s, key->section, data));
    }
    return NULL;
}

/* Gives what a makefile is printed to, and with it the text once that is closed. */
static FILE *print(char **text, size_t *size)
{
    FILE *out = open_memstream(text, size);
    CHECK(out);
    return out;
}

static err plan_rules(const struct study *s, const char *name, const char *data)
{
    char *text;
    size_t size;
    FILE *out = print(&text, &size);
    write_makefile(out, s, name, data);
    fclose(out);
    err e = results_update(s, "pipeline.mk", text);
    free(text);
    return e;
}

static err plan_anew(const struct study *s, const struct fresh *f, bool keep)
{
    char *text;
    size_t size;
    if (f->count == 0) {
        stage_done(s);
        return NULL;
    }
    FILE *out = print(&text, &size);
    write_stale(out, s, f, keep);
    fclose(out);
    err e = results_update(s, STAGE_STALE, text);
    free(text);
    return e;
}

void stage_done(const struct study *s)
{
    char *path = study_path(s, STAGE_STALE);
    unlink(path);
    mem_free(path);
}

static err plan(const struct study *s, const char *name, const char *data, bool keep)
{
    TRY(check_folder(s));
    if (data) TRY(name_path(data));
    TRY(architectures_check(s));
    TRY(write_stamps(s, data));
    TRY(code_write(s->folder)); // here, and not by two stages at once
    TRY(plan_rules(s, name, data));
    struct fresh *fresh;
    TRY(aside_return(s));
    TRY(fresh_find(&fresh, s, data));
    if (!keep) fresh_say(fresh, s);
    if (!keep) fresh_drop_states(fresh, s);
    err e = plan_anew(s, fresh, keep);
    fresh_free(fresh);
    return e;
}

err stage_plan(const struct study *s, const char *name, const char *data)
{
    return plan(s, name, data, false);
}

err stage_plan_keep(const struct study *s, const char *name, const char *data)
{
    return plan(s, name, data, true);
}

void stage_draw(FILE *out)
{
    fputs(
        "digraph pipeline {\n  rankdir=TB; nodesep=0.35; ranksep=0.3;\n"
        "  node [fontname=\"DejaVu Sans\", fontsize=10, shape=box, style=\"rounded,filled\", "
        "fillcolor=\"#dbe9f6\", color=\"#33638d\"];\n  edge [color=\"#555555\", arrowsize=0.7];\n",
        out);
    for (int i = 0; stage_list(i); i++) {
        const struct stage *s = stage_list(i);
        fprintf(out, "  %s [label=<<b>%s</b><br/><font point-size=\"9\">%s%s</font>>];\n", s->name,
                s->name, s->purpose, s->per_network ? "<br/><i>each network</i>" : "");
        for (int j = 0; j < i; j++) {
            const struct stage *from = stage_list(j);
            if (strstr(s->inputs, from->output)) fprintf(out, "  %s -> %s;\n", from->name, s->name);
        }
    }
    fputs("}\n", out);
}
