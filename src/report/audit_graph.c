/* The graph of the records, for Graphviz: a box for each stage, in it a line for each of its runs
 * that leads to the run's page and has the colour of its verdict; see audit.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/audit.h"
#include "report/html.h"

#include <string.h>

/* The first record of the same stage, which represents the stage. */
static int stage_of(const struct records *all, int i)
{
    const char *stage = json_text(all->record[i].hashed, "stage");
    int k = 0;
    while (!text_same(json_text(all->record[k].hashed, "stage"), stage)) k++;
    return k;
}

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

static void put_stage(struct buffer *b, const struct audit *a, int stage)
{
    const struct records *all = a->verify->records;
    buffer_print(b,
                 "  n%d [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" "
                 "cellpadding=\"5\" color=\"#8a8a90\"><tr><td bgcolor=\"white\"><b>",
                 stage);
    html_text(b, json_text(all->record[stage].hashed, "stage"));
    buffer_put(b, "</b></td></tr>\n");
    for (int i = stage; i < all->count; i++) {
        if (stage_of(all, i) != stage) continue;
        buffer_put(b, "    ");
        put_run(b, a, &all->record[i]);
        buffer_put(b, "\n");
    }
    buffer_put(b, "  </table>>];\n");
}

/* Whether some run of a stage read what some run of another wrote. */
static bool follows(const struct records *all, int from, int to)
{
    for (int i = from; i < all->count; i++)
        for (int k = to; k < all->count; k++)
            if (stage_of(all, i) == from && stage_of(all, k) == to &&
                json_find(json_find(all->record[k].hashed, "inputs"), all->record[i].output))
                return true;
    return false;
}

err audit_graph(const struct audit *a)
{
    const struct records *all = a->verify->records;
    struct buffer b = {0};
    buffer_put(&b, "digraph provenance {\n  rankdir=LR; nodesep=0.15; ranksep=0.5;\n  node "
                   "[fontname=\"DejaVu Sans\", fontsize=10, shape=plain];\n  edge "
                   "[color=\"#8a8a90\", arrowsize=0.6];\n");
    for (int i = 0; i < all->count; i++)
        if (stage_of(all, i) == i) put_stage(&b, a, i);
    for (int i = 0; i < all->count; i++)
        for (int k = 0; k < all->count; k++)
            if (i != k && stage_of(all, i) == i && stage_of(all, k) == k && follows(all, i, k))
                buffer_print(&b, "  n%d -> n%d;\n", i, k);
    buffer_put(&b, "}\n");
    char *path = mem_text("%s/pipeline.dot", a->folder);
    err e = file_write(path, b.text, b.used);
    mem_free(path);
    buffer_fini(&b);
    return e;
}
