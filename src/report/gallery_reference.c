/* The page of one reference: it and all its metamers, with every judge's answer; see gallery.h. */
#include "base/mem.h"
#include "base/text.h"
#include "report/format.h"
#include "report/gallery_page.h"
#include "report/html.h"

#include <string.h>

static void answer(struct buffer *b, const struct gallery *g, int judge,
                   const struct gallery_answer *a)
{
    bool right = a->correct == 1;
    buffer_print(b, "<span class=\"%s\" title=\"", right ? "right" : "wrong");
    html_text(b, g->network[judge].network);
    buffer_put(b, ": ");
    html_text(b, a->answer);
    if (a->probability >= 0) buffer_print(b, ", probability %.3f", a->probability);
    buffer_put(b, right ? "\">✓" : "\">✗ ");
    if (!right) html_text(b, a->answer);
    if (a->probability >= 0) buffer_print(b, " <small>%.0f %%</small>", 100 * a->probability);
    buffer_put(b, "</span> ");
}

/* A line for each condition of judges; colour: of those judges alone, or NULL. */
static void judges(struct buffer *b, const struct gallery *g, const struct gallery_set *set,
                   int reference, const char *colour)
{
    const struct gallery_network *last = NULL;
    buffer_put(b, "<dl>");
    for (int j = 0; j < g->networks; j++) {
        const struct gallery_network *n = &g->network[j];
        const struct gallery_answer *a = gallery_answered(g, set, j, reference);
        if (!a || (colour && !text_same(n->colour, colour))) continue;
        if (!last || !text_same(last->regime, n->regime) || !text_same(last->colour, n->colour)) {
            buffer_put(b, last ? "</dd><dt>" : "<dt>");
            html_text(b, n->regime);
            buffer_print(b, ", %s</dt><dd>", format_colour(n->colour));
        }
        answer(b, g, j, a);
        last = n;
    }
    buffer_put(b, last ? "</dd></dl>\n" : "</dl>\n");
}

static void frames(struct buffer *b, const struct gallery *g, const struct gallery_set *set,
                   int reference)
{
    int first = set->frame[reference];
    if (first < 0) return;
    buffer_put(b, "<div class=\"frames\">");
    for (int r = first; r >= 0; r = g->next_frame[r]) {
        const struct gallery_frame *f = (const struct gallery_frame *)g->rows[GALLERY_FRAMES] + r;
        char *alt = mem_text("after %ld gradients", f->step);
        buffer_put(b, "<span>");
        gallery_picture(b, "../", f->png, "frame", alt);
        buffer_print(b, "%ld</span>", f->step);
        mem_free(alt);
    }
    buffer_put(b, "<small>gradients</small></div>\n");
}

/* What a reader calls a word of metamers.tsv. */
static const char *words_of(const char *word)
{
    static const char *const words[][2] = {{"cap", "as many as it may take"},
                                           {"reached", "as close as asked"},
                                           {"plateau", "no progress any more"},
                                           {"class", "the network's answer"},
                                           {"spearman", "Spearman's ρ"},
                                           {"pearson", "Pearson's r"},
                                           {"db_snr", "SNR"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_same(word, words[i][0])) return words[i][1];
    return word;
}

/* The criteria that a metamer failed on: names with a comma between each two. */
static void criteria(struct buffer *b, const char *names)
{
    for (const char *p = names; *p;) {
        size_t size = strcspn(p, ",");
        char *name = mem_text("%.*s", (int)size, p);
        html_text(b, words_of(name));
        mem_free(name);
        p += size;
        if (*p++ != ',') break;
        buffer_put(b, ", ");
    }
}

static void state(struct buffer *b, const struct gallery_metamer *m)
{
    buffer_print(b, "<p class=\"soft\">distance left %.3f after %ld gradients (", m->relative_loss,
                 m->evaluations);
    html_text(b, words_of(m->stop));
    buffer_put(b, "); ");
    if (m->success)
        buffer_put(b, "a metamer by every criterion");
    else
        buffer_put(b, "no metamer: failed on ");
    if (!m->success) criteria(b, m->failed_on);
    buffer_put(b, "</p>\n");
}

static void metamer(struct buffer *b, const struct gallery *g, const struct gallery_set *set,
                    int reference)
{
    const struct gallery_metamer *m = set->shown[reference];
    const struct gallery_network *n = &g->network[set->network];
    int of, answers, right = gallery_recognised(&of, g, set, reference, NULL);
    double sure = gallery_sure(&answers, g, set, reference, NULL);
    char *alt = mem_text("Metamer of reference %d (%s) from %s, %s: %d of %d judges recognise it.",
                         reference, g->reference[reference].class, n->network, m->layer, right, of);
    buffer_put(b, "<figure id=\"");
    html_text(b, n->network);
    buffer_put(b, "-");
    html_text(b, m->layer);
    buffer_put(b, "\">");
    gallery_picture(b, "../", m->png, "large", alt);
    buffer_put(b, "<figcaption><a href=\"#");
    html_text(b, n->network);
    buffer_put(b, "-");
    html_text(b, m->layer);
    buffer_put(b, "\">");
    html_text(b, n->arch);
    buffer_print(b, ", seed %s, ", n->seed);
    html_text(b, m->layer);
    buffer_print(b, "</a>: recognised by <b>%d of %d</b> judges", right, of);
    if (answers) buffer_print(b, ", which are %.0f %% sure on average", 100 * sure);
    buffer_put(b, "\n");
    state(b, m);
    judges(b, g, set, reference, NULL);
    frames(b, g, set, reference);
    buffer_put(b, "</figcaption></figure>\n");
    mem_free(alt);
}

static void references(struct buffer *b, const struct gallery *g, int reference)
{
    buffer_put(b, "<h2>The reference</h2>\n<div class=\"row\">\n");
    for (int n = 0; n < g->networks; n++) {
        bool first = true;
        for (int m = 0; m < n; m++)
            first = first && !text_same(g->network[m].colour, g->network[n].colour);
        if (!first) continue;
        const char *colour = g->network[n].colour;
        char *png = gallery_reference_png(reference, colour);
        char *alt = mem_text("Reference %d, %s, %s.", reference, g->reference[reference].class,
                             format_colour(colour));
        buffer_put(b, "<figure>");
        gallery_picture(b, "../", png, "large", alt);
        buffer_print(b, "<figcaption>%s; its judges:", format_colour(colour));
        judges(b, g, &g->set[0], reference, colour);
        buffer_put(b, "</figcaption></figure>\n");
        mem_free(alt);
        mem_free(png);
    }
    buffer_put(b, "</div>\n");
}

/* What the marks of an answer mean. */
static void marks(struct buffer *b, const struct gallery *g)
{
    bool sure = false;
    const struct gallery_answer *a = g->rows[GALLERY_ANSWERS];
    for (int r = 0; r < g->table[GALLERY_ANSWERS]->rows; r++) sure = sure || a[r].probability >= 0;
    buffer_put(b, "<p class=\"soft\">One mark for each judge: ✓ it names the reference's class; ✗ "
                  "what it names instead");
    buffer_put(b, sure ? "; beside it how sure it is, the probability of its answer among the "
                         "classes.</p>\n"
                       : ".</p>\n");
}

/* All sets of the condition of the s-th, which is the first of it. */
static void condition(struct buffer *b, const struct gallery *g, int s, int reference)
{
    char *words = gallery_condition(g, &g->set[s]);
    double share = gallery_share(g, s, reference, NULL);
    buffer_put(b, "<section class=\"condition\"><h2>");
    html_text(b, words);
    if (share >= 0) buffer_print(b, " <small>recognised %.0f %%</small>", 100 * share);
    buffer_put(b, "</h2>\n<div class=\"row\">\n");
    for (int t = s; t < g->sets; t++) {
        char *other = gallery_condition(g, &g->set[t]);
        if (g->set[t].network >= 0 && text_same(other, words) &&
            text_same(g->set[t].layer, g->set[s].layer) && g->set[t].shown[reference])
            metamer(b, g, &g->set[t], reference);
        mem_free(other);
    }
    buffer_put(b, "</div></section>\n");
    mem_free(words);
}

static void step(struct buffer *b, const struct gallery *g, int reference, const char *rel,
                 const char *words)
{
    if (reference < 0 || reference >= g->references) return;
    buffer_print(b, " <a rel=\"%s\" href=\"%04d.html\">%s</a>", rel, reference, words);
}

err gallery_reference(const struct gallery *g, int reference)
{
    struct buffer b = {0};
    char *title = mem_text("%s, reference %d", g->reference[reference].class, reference);
    gallery_begin(&b, g, title, "../", "gallery.js");
    buffer_put(&b, "<p class=\"soft steps\"><span class=\"code\">");
    html_text(&b, g->reference[reference].path);
    buffer_put(&b, "</span>");
    step(&b, g, reference - 1, "prev", "← previous");
    step(&b, g, reference + 1, "next", "next →");
    buffer_put(&b, "</p>\n");
    marks(&b, g);
    references(&b, g, reference);
    buffer_put(&b, "<div class=\"conditions\">\n");
    for (int s = 1; s < g->sets; s++)
        if (gallery_first(g, s)) condition(&b, g, s, reference);
    buffer_put(&b, "</div>\n");
    mem_free(title);
    char *name = mem_text("r/%04d.html", reference);
    err e = gallery_end(&b, g, name);
    mem_free(name);
    return e;
}
