/* A page for each record, their list, and the graph of them; see audit.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/audit.h"
#include "report/html.h"

#include <stdio.h>
#include <string.h>

/* ---- One artefact ---- */

static void show_group(struct buffer *b, const struct record *r, const char *group,
                       const char *title, const char *what, const char *value)
{
    const struct json *entries = json_find(r->hashed, group);
    if (!entries->count) return;
    char *titles = mem_text("%s|%s", what, value);
    buffer_print(b, "<h2>%s</h2>\n", title);
    html_table(b, titles);
    for (int i = 0; i < entries->count; i++) {
        buffer_put(b, "<tr>");
        html_code(b, what, entries->child[i]->key);
        html_code(b, value, entries->child[i]->text);
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
    mem_free(titles);
}

static void show_inputs(struct buffer *b, const struct audit *a, const struct record *r)
{
    const struct json *inputs = json_find(r->hashed, "inputs");
    if (!inputs->count) return;
    buffer_put(b, "<h2>Inputs</h2>\n");
    html_table(b, "File|SHA-256|Written by");
    for (int i = 0; i < inputs->count; i++) {
        const struct record *from = record_of_file(a->verify->records, inputs->child[i]->key);
        buffer_put(b, "<tr>");
        html_code(b, "File", inputs->child[i]->key);
        html_code(b, "SHA-256", inputs->child[i]->text);
        if (from) {
            char *page = audit_page(from);
            html_link(b, "Written by", page + strlen("artefacts/"),
                      json_text(from->hashed, "stage"));
            mem_free(page);
        } else {
            html_cell(b, "Written by", "-");
        }
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
}

static void show_outputs(struct buffer *b, const struct audit *a, const struct record *r)
{
    const struct json *outputs = json_find(r->hashed, "outputs");
    buffer_put(b, "<h2>Outputs</h2>\n");
    html_table(b, "File|SHA-256|As recorded|As accepted");
    for (int i = 0; i < outputs->count; i++) {
        const char *file = outputs->child[i]->key;
        buffer_put(b, "<tr>");
        html_code(b, "File", file);
        html_code(b, "SHA-256", outputs->child[i]->text);
        html_verdict(b, "As recorded", verify_passed(a->verify, "output", file) ? "yes" : "no");
        bool compared = file_is_folder(a->place->references);
        html_verdict(b, "As accepted",
                     verify_passed(a->verify, "hash", file) ? "yes"
                     : compared                             ? "no"
                                                            : "-");
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
}

static void show_run(struct buffer *b, const struct record *r)
{
    static const char *const notes[][2] = {{"date", "Date"},
                                           {"wall_s", "Wall time (s)"},
                                           {"memory_mib", "Peak memory (MiB)"},
                                           {"host", "Machine"},
                                           {"instructions", "Instruction set"},
                                           {"threads", "Threads"},
                                           {"code", "Sources"},
                                           {"data", "Pictures"}};
    buffer_put(b, "<h2>The run</h2>\n");
    html_table(b, "What|Value");
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        if (!json_text(r->unhashed, notes[i][0])) continue;
        buffer_put(b, "<tr>");
        html_cell(b, "What", notes[i][1]);
        html_code(b, "Value", record_note(r, notes[i][0]));
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
}

static void show_reasons(struct buffer *b, const struct audit *a, const struct record *r)
{
    for (int i = 0; i < a->stale->rows; i++) {
        char *const *cell = a->stale->cell + (ptrdiff_t)i * a->stale->columns;
        if (!text_same(cell[0], r->output)) continue;
        buffer_put(b, "<p>");
        html_word(b, "stale");
        buffer_put(b, " ");
        html_text(b, cell[1]);
        buffer_put(b, "</p>\n");
    }
}

static void put_place(struct buffer *b, const char *what, const char *place)
{
    buffer_put(b, "<tr>");
    html_cell(b, "Behind it", what);
    html_code(b, "Place", place);
    buffer_put(b, "</tr>\n");
}

static err write_artefact(const struct audit *a, const struct record *r)
{
    struct buffer b = {0};
    html_begin(&b, r->output, a->place->study, "../");
    buffer_put(&b, "<p>Written by the stage ");
    html_text(&b, json_text(r->hashed, "stage"));
    buffer_put(&b, ": ");
    html_word(&b, audit_verdict(a, r));
    buffer_put(&b, "</p>\n");
    show_reasons(&b, a, r);
    buffer_put(&b, "<p>To make this one anew, in the checkout:</p>\n<pre>build/plain/metablur ");
    html_text(&b, json_text(r->hashed, "arguments"));
    buffer_put(&b, "</pre>\n");
    char *code = mem_text("src/study/stage_%s.c", json_text(r->hashed, "stage"));
    char *settings = mem_text("studies/%s.ini", a->place->study);
    char *record = mem_text("%s" RECORD_ENDING ", digest %s", r->output, r->digest);
    html_table(&b, "Behind it|Place");
    put_place(&b, "Settings", settings);
    put_place(&b, "Code", code);
    put_place(&b, "Record", record);
    html_table_end(&b);
    mem_free(record);
    mem_free(settings);
    mem_free(code);
    show_outputs(&b, a, r);
    show_inputs(&b, a, r);
    show_group(&b, r, "sources", "Files of the checkout", "File", "SHA-256");
    show_group(&b, r, "sections", "Settings", "Section", "SHA-256");
    show_group(&b, r, "seeds", "Seeds", "Of", "Seed");
    show_run(&b, r);
    char *page = audit_page(r), *path = mem_text("%s/%s", a->folder, page);
    err e = html_end(&b, path);
    mem_free(path);
    mem_free(page);
    return e;
}

/* ---- All of them ---- */

static err write_list(const struct audit *a)
{
    struct buffer b = {0};
    html_begin(&b, "Artefacts", a->place->study, "");
    buffer_put(&b, "<p>One line for each run of a stage; its page has inputs, outputs, digests and "
                   "the command that makes it anew.</p>\n");
    html_table(&b, "Output|Stage|Verdict|Seconds|Command");
    for (int i = 0; i < a->verify->records->count; i++) {
        const struct record *r = &a->verify->records->record[i];
        char *page = audit_page(r),
             *command = mem_text("metablur %s", json_text(r->hashed, "arguments"));
        buffer_put(&b, "<tr>");
        html_link(&b, "Output", page, r->output);
        html_cell(&b, "Stage", json_text(r->hashed, "stage"));
        html_verdict(&b, "Verdict", audit_verdict(a, r));
        html_cell(&b, "Seconds", record_note(r, "wall_s"));
        html_code(&b, "Command", command);
        buffer_put(&b, "</tr>\n");
        mem_free(command);
        mem_free(page);
    }
    html_table_end(&b);
    char *path = mem_text("%s/artefacts.html", a->folder);
    err e = html_end(&b, path);
    mem_free(path);
    return e;
}

/* The last name of the output without its ending: a network, or a table. */
static void put_label(struct buffer *b, const struct record *r)
{
    const char *slash = strrchr(r->output, '/'), *name = slash ? slash + 1 : r->output;
    buffer_put(b, "<b>");
    html_text(b, json_text(r->hashed, "stage"));
    buffer_put(b, "</b><br/>");
    char *stem = mem_text("%.*s", (int)strcspn(name, "."), name);
    html_text(b, stem);
    mem_free(stem);
}

static void put_node(struct buffer *b, const struct audit *a, int i)
{
    static const char *const colour[][2] = {
        {"verified", "#d8efdc"}, {"failed", "#f9d6d2"}, {"stale", "#fbe8c3"}, {"", "#ececf0"}};
    const struct record *r = &a->verify->records->record[i];
    const char *verdict = audit_verdict(a, r);
    int c = 0;
    while (*colour[c][0] && !text_same(verdict, colour[c][0])) c++;
    char *page = audit_page(r);
    buffer_print(b, "  n%d [label=<", i);
    put_label(b, r);
    buffer_print(b, ">, fillcolor=\"%s\", tooltip=\"%s\", target=\"_top\", URL=\"", colour[c][1],
                 verdict);
    html_text(b, page);
    buffer_put(b, "\"];\n");
    mem_free(page);
}

static err write_graph(const struct audit *a)
{
    const struct records *all = a->verify->records;
    struct buffer b = {0};
    buffer_put(&b, "digraph provenance {\n  rankdir=LR; nodesep=0.15; ranksep=0.5;\n  node "
                   "[fontname=\"DejaVu Sans\", fontsize=10, shape=box, style=\"rounded,filled\", "
                   "color=\"#8a8a90\", margin=\"0.12,0.06\"];\n  edge [color=\"#8a8a90\", "
                   "arrowsize=0.6];\n");
    for (int i = 0; i < all->count; i++) put_node(&b, a, i);
    for (int i = 0; i < all->count; i++)
        for (int k = 0; k < all->count; k++)
            if (i != k &&
                json_find(json_find(all->record[k].hashed, "inputs"), all->record[i].output))
                buffer_print(&b, "  n%d -> n%d;\n", i, k);
    buffer_put(&b, "}\n");
    char *path = mem_text("%s/pipeline.dot", a->folder);
    err e = file_write(path, b.text, b.used);
    mem_free(path);
    buffer_fini(&b);
    return e;
}

err audit_artefacts(const struct audit *a)
{
    for (int i = 0; i < a->verify->records->count; i++)
        TRY(write_artefact(a, &a->verify->records->record[i]));
    TRY(write_list(a));
    return write_graph(a);
}
