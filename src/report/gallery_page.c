/* Parts of pages; see gallery_page.h. */
#include "report/gallery_page.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/html.h"
#include "report/report.h"

void gallery_begin(struct buffer *b, const struct gallery *g, const char *title, const char *up,
                   const char *script)
{
    static const char *const page[][2] = {{"index.html", "Gallery"},
                                          {"try.html", "Try it yourself"},
                                          {"../paper.html", "Paper"},
                                          {"../audit/index.html", "Audit"}};
    buffer_put(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
                  "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html_text(b, title);
    buffer_put(b, " – ");
    html_text(b, g->study);
    buffer_print(b,
                 "</title>\n<link rel=\"stylesheet\" href=\"%sgallery.css\">\n"
                 "<script defer src=\"%s%s\"></script>\n</head>\n<body>\n<nav>",
                 up, up, script);
    for (size_t i = 0; i < sizeof page / sizeof *page; i++)
        buffer_print(b, "<a href=\"%s%s\"%s>%s</a>", up, page[i][0],
                     text_same(title, page[i][1]) ? " aria-current=\"page\"" : "", page[i][1]);
    buffer_put(b, "</nav>\n<main>\n<h1>");
    html_text(b, title);
    buffer_put(b, "</h1>\n");
}

err gallery_end(struct buffer *b, const struct gallery *g, const char *name)
{
    buffer_put(b, "</main>\n</body>\n</html>\n");
    char *path = mem_text("%s/%s", g->folder, name);
    err e = file_make_folder_of(path);
    if (!e) e = file_write(path, b->text, b->used);
    mem_free(path);
    buffer_fini(b);
    return e;
}

void gallery_picture(struct buffer *b, const char *up, const char *png, const char *class,
                     const char *alt)
{
    buffer_print(b, "<img class=\"%s\" loading=\"lazy\" src=\"%sp/", class, up);
    html_text(b, png);
    buffer_put(b, "\" alt=\"");
    html_text(b, alt);
    buffer_put(b, "\">");
}

char *gallery_reference_png(int reference, const char *colour)
{
    return mem_text("references/%s/%04d.png", colour, reference);
}

char *gallery_condition(const struct gallery *g, const struct gallery_set *set)
{
    if (set->network < 0) return report_condition("reference", "reference");
    const struct gallery_network *n = &g->network[set->network];
    return report_condition(n->regime, n->colour);
}

static bool same_condition(const struct gallery *g, const struct gallery_set *a,
                           const struct gallery_set *b)
{
    if (a->network < 0 || b->network < 0) return a->network == b->network;
    const struct gallery_network *m = &g->network[a->network], *n = &g->network[b->network];
    return text_same(m->regime, n->regime) && text_same(m->colour, n->colour) &&
           text_same(a->layer, b->layer);
}

bool gallery_first(const struct gallery *g, int set)
{
    for (int s = 0; s < set; s++)
        if (same_condition(g, &g->set[s], &g->set[set])) return false;
    return true;
}

double gallery_share(const struct gallery *g, int s, int reference, const char *regime)
{
    int right = 0, judged = 0;
    for (int t = s; t < g->sets; t++) {
        int of;
        if (!same_condition(g, &g->set[s], &g->set[t])) continue;
        right += gallery_recognised(&of, g, &g->set[t], reference, regime);
        judged += of;
    }
    return judged ? (double)right / judged : -1;
}

double gallery_certainty(const struct gallery *g, int s, int reference, const char *regime)
{
    double sum = 0;
    int answers = 0;
    for (int t = s; t < g->sets; t++) {
        int of;
        if (!same_condition(g, &g->set[s], &g->set[t])) continue;
        double mean = gallery_sure(&of, g, &g->set[t], reference, regime);
        sum += of * mean; // of is 0 where there is no mean
        answers += of;
    }
    return answers ? sum / answers : -1;
}

bool gallery_first_regime(const struct gallery *g, int network)
{
    for (int n = 0; n < network; n++)
        if (text_same(g->network[n].regime, g->network[network].regime)) return false;
    return true;
}
