/* The page on which a reader classifies metamers: a demonstration, not an experiment; see
 * gallery.h. try.js has the pictures with their classes, and what the networks made of each
 * condition. */
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/gallery_page.h"

#include <string.h>

/* The place of a text in a list of JSON texts, to which it is added if it is new. */
static int place_of(struct json *list, const char *text)
{
    for (int i = 0; i < list->count; i++)
        if (text_same(list->child[i]->text, text)) return i;
    json_add_text(list, NULL, text);
    return list->count - 1;
}

/* What all judges made of the pictures of each condition, as the paper has it. */
static void networks(struct json *out, const struct gallery *g)
{
    const struct gallery_condition *c = g->rows[GALLERY_CONDITIONS];
    for (int r = 0; r < g->table[GALLERY_CONDITIONS]->rows; r++, c++) {
        if (!text_same(c->judge_regime, "all") || text_same(c->generator_regime, "all")) continue;
        bool reference = text_same(c->generator_regime, "reference");
        struct json *row = json_add_object(out, NULL);
        json_add_text(row, "regime", c->generator_regime);
        json_add_text(row, "colour", reference ? "reference" : c->generator_colour);
        json_add_number(row, "accuracy", c->accuracy);
        json_add_number(row, "lo", c->lo);
        json_add_number(row, "hi", c->hi);
    }
}

static void metamers(struct json *pictures, struct json *conditions, struct json *classes,
                     const struct gallery *g)
{
    for (int s = 1; s < g->sets; s++) {
        const struct gallery_network *n = &g->network[g->set[s].network];
        char *words = gallery_condition(g, &g->set[s]);
        int condition = conditions->count, i = 0;
        for (; i < conditions->count; i++)
            if (text_same(json_text(conditions->child[i], "words"), words)) condition = i;
        if (condition == conditions->count) {
            struct json *added = json_add_object(conditions, NULL);
            json_add_text(added, "words", words);
            json_add_text(added, "regime", n->regime);
            json_add_text(added, "colour", n->colour);
        }
        for (i = 0; i < g->references; i++) {
            const struct gallery_metamer *m = g->set[s].shown[i];
            if (!m) continue;
            struct json *picture = json_add_list(pictures, NULL);
            json_add_text(picture, NULL, m->png);
            json_add_number(picture, NULL, place_of(classes, g->reference[i].class));
            json_add_number(picture, NULL, condition);
            json_add_number(picture, NULL, i);
        }
        mem_free(words);
    }
}

static err write_data(const struct gallery *g)
{
    struct json *all = json_new();
    struct json *classes = json_add_list(all, "classes");
    struct json *conditions = json_add_list(all, "conditions");
    networks(json_add_list(all, "networks"), g);
    for (int i = 0; i < g->references; i++) place_of(classes, g->reference[i].class);
    metamers(json_add_list(all, "pictures"), conditions, classes, g);
    char *data = json_print(all), *text = mem_text("const data = %s;\n", data);
    char *path = mem_text("%s/data.js", g->folder);
    err e = file_write(path, text, strlen(text));
    mem_free(path);
    mem_free(text);
    mem_free(data);
    json_free(all);
    return e;
}

err gallery_try(const struct gallery *g)
{
    struct buffer b = {0};
    gallery_begin(&b, g, "Try it yourself", "", "try.js");
    buffer_put(
        &b, "<script src=\"data.js\"></script>\n"
            "<p>You see metamers one by one, drawn at random from all conditions. Say what each "
            "shows; a guess counts too. After each answer you learn what it was meant to be, and "
            "at the end how you did beside the networks.</p>\n"
            "<p class=\"soft\">A demonstration and no experiment: nothing is stored or sent, "
            "and your answers are no data of the study.</p>\n"
            "<noscript><p>This page needs its script; the <a href=\"index.html\">gallery</a> "
            "does not.</p></noscript>\n<div id=\"trial\"></div>\n");
    TRY(gallery_end(&b, g, "try.html"));
    return write_data(g);
}
