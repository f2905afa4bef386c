/* The first page: all references by class, with how often their metamers are recognised; see
 * gallery.h. */
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/gallery_page.h"
#include "report/html.h"
#include "report/report.h"

#include <math.h>

typedef double score_of(const struct gallery *g, int s, int reference, const char *regime);

/* A score by condition for the script: of all judges, and of each regime of judges. */
static void scores(struct buffer *b, const struct gallery *g, int reference, const char *name,
                   score_of *score)
{
    struct json *all = json_new();
    for (int n = -1; n < g->networks; n++) {
        const char *regime = n < 0 ? NULL : g->network[n].regime;
        if (n >= 0 && !gallery_first_regime(g, n)) continue;
        struct json *judges = json_add_object(all, regime ? regime : "all");
        for (int s = 1; s < g->sets; s++) {
            if (!gallery_first(g, s)) continue;
            double value = score(g, s, reference, regime);
            if (value < 0) continue;
            char *words = gallery_condition(g, &g->set[s]);
            char *key = mem_text("%s, %s", words, g->set[s].layer);
            json_add_number(judges, key, rint(1000 * value) / 1000);
            mem_free(key);
            mem_free(words);
        }
    }
    char *text = json_print(all);
    buffer_print(b, " data-%s=\"", name);
    html_text(b, text);
    buffer_put(b, "\"");
    mem_free(text);
    json_free(all);
}

static void card(struct buffer *b, const struct gallery *g, int reference)
{
    const struct gallery_reference *r = &g->reference[reference];
    char *png = gallery_reference_png(reference, g->network[0].colour);
    char *alt = mem_text("Reference %d, %s", reference, r->class);
    buffer_print(b, "<a class=\"card\" href=\"r/%04d.html\" data-class=\"", reference);
    html_text(b, r->class);
    buffer_put(b, "\"");
    scores(b, g, reference, "scores", gallery_share);
    scores(b, g, reference, "sure", gallery_certainty);
    buffer_put(b, ">");
    gallery_picture(b, "", png, "thumb", alt);
    buffer_put(b, "<span class=\"lines\">");
    for (int s = 1; s < g->sets; s++) {
        double share = gallery_share(g, s, reference, NULL);
        if (!gallery_first(g, s) || share < 0) continue;
        char *words = gallery_condition(g, &g->set[s]);
        buffer_print(b, "<span class=\"line\" style=\"--v:%.3f\"><span>", share);
        html_text(b, words);
        buffer_print(b, "</span> %.0f %%</span>", 100 * share);
        mem_free(words);
    }
    buffer_put(b, "</span></a>\n");
    mem_free(alt);
    mem_free(png);
}

/* The proportions of the paper, each with the way to where it comes from. */
static void conditions(struct buffer *b, const struct gallery *g)
{
    const struct gallery_condition *c = g->rows[GALLERY_CONDITIONS];
    html_table(b, "Pictures of|Recognised by all judges|95 % interval|Answers>");
    for (int r = 0; r < g->table[GALLERY_CONDITIONS]->rows; r++, c++) {
        if (!text_same(c->judge_regime, "all") || text_same(c->generator_regime, "all")) continue;
        bool reference = text_same(c->generator_regime, "reference");
        char *words = report_condition(c->generator_regime, c->generator_colour);
        char *key = reference
                        ? mem_text("recog.reference.all")
                        : mem_text("recog.%s.%s.all", c->generator_regime, c->generator_colour);
        char *address = mem_text("../audit/claims.html#%s", key);
        char *interval = mem_text("%.3f – %.3f", c->lo, c->hi);
        char *share = mem_text("%.3f", c->accuracy);
        buffer_put(b, "<tr>");
        html_cell(b, "Pictures of", words);
        html_link(b, "Recognised", address, share);
        html_cell(b, "95 % interval", interval);
        html_count(b, "Answers", (int)c->n);
        buffer_put(b, "</tr>\n");
        mem_free(share);
        mem_free(interval);
        mem_free(address);
        mem_free(key);
        mem_free(words);
    }
    html_table_end(b);
}

err gallery_index(const struct gallery *g)
{
    struct buffer b = {0};
    gallery_begin(&b, g, "Gallery", "", "gallery.js");
    buffer_print(
        &b,
        "<p>%d reference images and the metamers that %d networks made of them: pictures "
        "that began as noise and were changed until the network answered, at one layer, as "
        "it answers the reference. A bar is the share of judges, networks other than the "
        "one that made the picture, that name the reference's class.</p>\n",
        g->references, g->networks);
    conditions(&b, g);
    buffer_put(&b, "<form id=\"controls\"></form>\n<div id=\"sorted\" class=\"cards\"></div>\n");
    buffer_put(&b, g->references ? "<div class=\"classes\">\n" : "");
    for (int i = 0; i < g->references; i++) {
        const char *class = g->reference[i].class;
        if (i == 0 || !text_same(class, g->reference[i - 1].class)) {
            buffer_put(&b, i ? "</div></section>\n<section class=\"class\"><h2>"
                             : "<section class=\"class\"><h2>");
            html_text(&b, class);
            buffer_put(&b, "</h2><div class=\"cards\">\n");
        }
        card(&b, g, i);
    }
    buffer_put(&b, g->references ? "</div></section>\n</div>\n" : "");
    return gallery_end(&b, g, "index.html");
}
