/* The graph of the records, for Graphviz: a box for each stage, in it a line for each of its runs
 * that leads to the run's page and has the colour of its verdict; see audit.h. */
#include "base/file.h"
#include "base/keys.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/audit.h"
#include "report/html.h"

#include <string.h>

/* The stages in the order of their first records. */
struct graph {
    const struct audit *a;
    const struct records *all;
    int stages, *stage; // (records) the stage of each
    int *first;         // (stages) the first record of each
    bool *follows;      // (stages, stages) a run of the second read what one of the first wrote
};

/* A run by the last name of its output without the ending: a network, or a table. */
static void put_run(struct buffer *b, const struct audit *a, const struct record *r)
{
    static const char *const colour[][2] = {
        {"verified", "#d8efdc"}, {"failed", "#f9d6d2"}, {"stale", "#fbe8c3"}, {"", "#ececf0"}};
    const char *verdict = audit_verdict(a, r), *slash = strrchr(r->output, '/'),
               *name = slash ? slash + 1 : r->output;
    int c = 0;
    while (*colour[c][0] && !text_same(verdict, colour[c][0])) c++;
    char *page = audit_page(r), *stem = mem_text("%.*s", (int)strcspn(name, "."), name);
    buffer_print(b, "<tr><td bgcolor=\"%s\" tooltip=\"%s\" target=\"_top\" href=\"", colour[c][1],
                 verdict);
    html_text(b, page);
    buffer_put(b, "\">");
    html_text(b, stem);
    buffer_put(b, "</td></tr>");
    mem_free(stem);
    mem_free(page);
}

static void put_stage(struct buffer *b, const struct graph *g, int first)
{
    buffer_print(b,
                 "  n%d [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" "
                 "cellpadding=\"5\" color=\"#8a8a90\"><tr><td bgcolor=\"white\"><b>",
                 first);
    html_text(b, json_text(g->all->record[first].hashed, "stage"));
    buffer_put(b, "</b></td></tr>\n");
    for (int i = first; i < g->all->count; i++) {
        if (g->stage[i] != g->stage[first]) continue;
        buffer_put(b, "    ");
        put_run(b, g->a, &g->all->record[i]);
        buffer_put(b, "\n");
    }
    buffer_put(b, "  </table>>];\n");
}

static struct graph graph_of(const struct audit *a)
{
    struct graph g = {.a = a, .all = a->verify->records};
    size_t count = (size_t)g.all->count;
    struct keys stages = {0}, outputs = {0};
    g.stage = mem_new(count, sizeof *g.stage);
    g.first = mem_new(count, sizeof *g.first);
    for (int i = 0; i < g.all->count; i++) {
        const struct record *r = &g.all->record[i];
        const char *name = json_text(r->hashed, "stage");
        keys_add(&stages, name);
        keys_add(&outputs, r->output);
        int before = keys_first(&stages, name);
        if (before == i) g.first[g.stages] = i;
        g.stage[i] = before == i ? g.stages++ : g.stage[before];
    }
    g.follows = mem_new((size_t)g.stages * (size_t)g.stages, sizeof *g.follows);
    for (int k = 0; k < g.all->count; k++) {
        const struct json *inputs = json_find(g.all->record[k].hashed, "inputs");
        for (int j = 0; inputs && j < inputs->count; j++) {
            int i = keys_first(&outputs, inputs->child[j]->key);
            if (i >= 0) g.follows[g.stage[i] * g.stages + g.stage[k]] = true;
        }
    }
    keys_fini(&outputs);
    keys_fini(&stages);
    return g;
}

static void graph_fini(struct graph *g)
{
    mem_free(g->follows);
    mem_free(g->first);
    mem_free(g->stage);
}

err audit_graph(const struct audit *a)
{
    struct graph g = graph_of(a);
    struct buffer b = {0};
    buffer_put(&b, "digraph provenance {\n  rankdir=LR; nodesep=0.15; ranksep=0.5;\n  node "
                   "[fontname=\"DejaVu Sans\", fontsize=10, shape=plain];\n  edge "
                   "[color=\"#8a8a90\", arrowsize=0.6];\n");
    for (int s = 0; s < g.stages; s++) put_stage(&b, &g, g.first[s]);
    for (int s = 0; s < g.stages; s++)
        for (int t = 0; t < g.stages; t++)
            if (s != t && g.follows[s * g.stages + t])
                buffer_print(&b, "  n%d -> n%d;\n", g.first[s], g.first[t]);
    buffer_put(&b, "}\n");
    graph_fini(&g);
    char *path = mem_text("%s/pipeline.dot", a->folder);
    err e = file_write(path, b.text, b.used);
    mem_free(path);
    buffer_fini(&b);
    return e;
}
