/* The registry of stages, and the makefile that is made from it; see stage.h. */
#include "study/stage.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "study/code.h"
#include "study/provenance.h"
#include "study/valid.h"

#include <stdlib.h>
#include <string.h>

static const struct stage *const registry[] = {
#define ENTRY(name) &stage_##name,
#include "gen/stage.def"
#undef ENTRY
};

enum { STAGES = sizeof registry / sizeof *registry };

const struct stage *stage_list(int i)
{
    for (int j = 0; j < STAGES; j++)
        if (registry[j]->rank == i) return registry[j];
    return NULL;
}

err stage_run(const struct stage *stage, const struct study *study, const char *network)
{
    const struct network *n = NULL;
    if (stage->per_network) TRY(study_network(&n, study, network));
    return provenance_run(stage, study, n);
}

bool stage_takes_data(const struct stage *stage)
{
    return strstr(stage->sections, "data") != NULL;
}

char *stage_expand(const char *pattern, const struct network *n)
{
    const char *hole = strchr(pattern, '%');
    if (!hole || !n) return mem_text("%s", pattern);
    return mem_text("%.*s%s%s", (int)(hole - pattern), pattern, n->name, hole + 1);
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
            path[(*count)++] = stage_expand(pattern[i], each ? &s->network[k] : n);
    }
    text_words_free(pattern, patterns);
    return path;
}

static const struct stage *writer_of(const char *output)
{
    for (int j = 0; j < STAGES; j++)
        if (text_same(registry[j]->output, output)) return registry[j];
    return NULL;
}

char *stage_sections(const struct stage *stage)
{
    int inputs;
    char **input = text_words(&inputs, stage->inputs), *sections = mem_text("%s", stage->sections);
    for (int i = 0; i < inputs; i++) {
        const struct stage *from = writer_of(input[i]);
        CHECK(from);
        char *behind = stage_sections(from);
        sections = text_append(sections, " %s", behind);
        mem_free(behind);
    }
    text_words_free(input, inputs);
    return sections;
}

static void write_inputs(FILE *out, const struct study *s, const struct stage *stage,
                         const struct network *n)
{
    int count;
    char **path = stage_inputs(&count, stage, s, n);
    for (int i = 0; i < count; i++) fprintf(out, " %s/%s", s->folder, path[i]);
    text_words_free(path, count);

    char **section = text_words(&count, stage->sections);
    for (int i = 0; i < count; i++) fprintf(out, " %s/stamp/%s", s->folder, section[i]);
    text_words_free(section, count);
}

static void write_rule(FILE *out, const struct study *s, const struct stage *stage,
                       const struct network *n, const char *options)
{
    char *output = stage_expand(stage->output, n);
    fprintf(out, "%s/%s:", s->folder, output);
    write_inputs(out, s, stage, n);
    fprintf(out, " | $(TOOL)\n\t@$(TOOL) %s %s%s%s\n", stage->command, options,
            n ? " --model " : "", n ? n->name : "");
    fprintf(out, "RESULTS += %s/%s\n", s->folder, output);
    mem_free(output);
}

static void write_makefile(FILE *out, const struct study *s, const char *name, const char *data)
{
    fprintf(out, "# Made by `metablur study plan` from %s and the registry of stages.\n",
            s->ini->path);
    for (int i = 0; stage_list(i); i++) {
        const struct stage *stage = stage_list(i);
        bool takes_data = data && stage_takes_data(stage);
        int root = (int)(strlen(s->folder) - strlen(s->name) - 1);
        char *options =
            mem_text("--study %s --results '%.*s'%s%s%s", name, root, s->folder,
                     takes_data ? " --data '" : "", takes_data ? data : "", takes_data ? "'" : "");
        fprintf(out, "\n# %s\n", stage->purpose);
        if (!stage->per_network) write_rule(out, s, stage, NULL, options);
        for (int k = 0; stage->per_network && k < s->networks; k++)
            write_rule(out, s, stage, &s->network[k], options);
        mem_free(options);
    }
}

/* Writes a file unless it holds the text already, so that its time stays. */
static err write_if_new(const char *path, const char *text)
{
    char *old;
    size_t size;
    if (file_exists(path)) {
        TRY(file_read(&old, &size, path, 1 << 24));
        bool same = text_same(old, text);
        mem_free(old);
        if (same) return NULL;
    }
    TRY(file_make_folder_of(path));
    return file_write(path, text, strlen(text));
}

static err write_stamp(const struct study *s, const char *section, const char *data)
{
    char *text;
    TRY(study_section(&text, s, section, data, true));
    char *path = study_path(s, "stamp/%s", section);
    err e = write_if_new(path, text);
    mem_free(path);
    mem_free(text);
    return e;
}

static err write_stamps(const struct study *s, const char *data)
{
    for (int i = 0; s->ini->keys[i].section; i++) {
        const struct ini_key *key = &s->ini->keys[i];
        if (i == 0 || !text_same(key->section, s->ini->keys[i - 1].section))
            TRY(write_stamp(s, key->section, data));
    }
    return NULL;
}

err stage_plan(const struct study *s, const char *name, const char *data)
{
    FAIL_IF(data && strpbrk(data, "'\n$#"), "--data: expected a path without quotes, $ and #");
    TRY(valid_networks(s));
    TRY(write_stamps(s, data));
    TRY(code_write(s->folder)); // here, and not by two stages at once
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(out);
    write_makefile(out, s, name, data);
    fclose(out);
    char *path = study_path(s, "pipeline.mk");
    err e = write_if_new(path, text);
    mem_free(path);
    free(text);
    return e;
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
