/* Writes the folder of the browser experiment; see experiment.h. */
#include "people/experiment.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "settings/constant.h"
#include "settings/pictures.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

enum { MAX_PAGE = 1 << 24, MAX_LINKS = 10000 };

static int count_of(const struct experiment *x, const char *what)
{
    return (int)constant_value(x->request.preset, what);
}

int experiment_trials(const struct experiment *x)
{
    const struct trial_list_shape *s = &x->shape;
    return (s->images + s->sessions - 1) / s->sessions + s->catches;
}

double experiment_minutes(const struct experiment *x)
{
    const char *preset = x->request.preset;
    double window = constant_value(preset, "window");
    double trial = constant_value(preset, "blank") + constant_value(preset, "fixation") +
                   constant_value(preset, "image") + constant_value(preset, "mask") +
                   (window > 0 ? window : 1000);
    return (experiment_trials(x) + x->shape.practice + x->shape.screening) * trial / 60000;
}

/* Copies a file of the built page, with a text at its end. */
static err copy(const struct experiment *x, const char *from, const char *to, const char *end)
{
    char *source = mem_text("%s/%s", x->request.page, from), *content = NULL;
    char *target = mem_text("%s/%s", x->request.out, to);
    size_t size;
    err e = file_read(&content, &size, source, MAX_PAGE);
    if (!e) {
        char *whole = text_append(content, "%s", end);
        e = file_write(target, whole, strlen(whole));
        mem_free(whole);
    }
    mem_free(target);
    mem_free(source);
    return e;
}

/* Gives the facts of this folder for its README. */
static char *facts(const struct experiment *x)
{
    const struct trial_list_shape *s = &x->shape;
    char *text =
        mem_text("\n## This folder\n\n"
                 "Study `%s`, preset `%s`: %d pictures of %d categories in %d "
                 "conditions, %d x %d pixels each.\n"
                 "%d session%s of at most %d trials, roughly %.0f minutes without "
                 "breaks and instructions.\n"
                 "Whole rounds of %d participants show each picture equally often in "
                 "each condition.\n\n| condition | sets of pictures |\n| --- | --- |\n",
                 x->study->name, x->request.preset, s->images, s->classes, s->conditions,
                 x->request.size, x->request.size, s->sessions, s->sessions == 1 ? "" : "s",
                 experiment_trials(x), ceil(experiment_minutes(x)), s->conditions);
    for (int c = 0; c < x->viewing->conditions; c++) {
        const struct viewing_condition *v = &x->viewing->condition[c];
        char *sources = text_join(v->source, v->sources, ", ");
        text = text_append(text, "| %s | %s |\n", v->name, sources);
        mem_free(sources);
    }
    return text;
}

static err check_shape(const struct experiment *x)
{
    struct trial_list *list;
    for (int session = 1; session <= x->shape.sessions; session++) {
        TRY(trial_list_new(&list, &x->shape, 1, session, TRIAL_LIST_MAIN));
        bool empty = list->count <= x->shape.catches;
        trial_list_free(list);
        FAIL_IF(empty, "sessions %d: expected fewer: session %d would have no pictures",
                x->shape.sessions, session);
    }
    return NULL;
}

/* Copies what the lab may have edited, unless it is there. */
static err copy_edited(const struct experiment *x, const char *from, const char *to)
{
    char *path = mem_text("%s/%s", x->request.out, to);
    bool there = file_exists(path);
    mem_free(path);
    return there ? NULL : copy(x, from, to, "");
}

/* Texts that are there and in another language are not written over: said before anything is. */
static err check_texts(const struct experiment *x)
{
    const char *language = x->request.language;
    char *path = mem_text("%s/texts.js", x->request.out), *text = NULL;
    size_t size;
    err e = NULL;
    if (!text_same(language, "en") && file_exists(path)) {
        char *wanted = mem_text("language: \"%s\"", language);
        e = file_read(&text, &size, path, MAX_PAGE);
        if (!e && !strstr(text, wanted))
            e = err_new("%s: there already, and not in the language %s: remove it first", path,
                        language);
        mem_free(wanted);
        mem_free(text);
    }
    mem_free(path);
    return e;
}

static err copy_texts(const struct experiment *x)
{
    const char *language = x->request.language;
    bool english = text_same(language, "en");
    char *from = english ? mem_text("texts.js") : mem_text("texts.%s.js", language);
    err e = copy_edited(x, from, "texts.js");
    mem_free(from);
    return e;
}

/* A number for each planned participant without gaps: for labs without a server that gives them. */
static err write_links(const struct experiment *x)
{
    if (!x->request.participants) return NULL;
    struct tsv *t = tsv_new("participant session link");
    for (int p = 1; p <= x->request.participants; p++)
        for (int s = 1; s <= x->shape.sessions; s++)
            tsv_add(t, "%d\t%d\tindex.html?participant=%d&session=%d", p, s, p, s);
    char *path = mem_text("%s/links.tsv", x->request.out);
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

static err write_all(struct experiment *x, struct tsv *manifest)
{
    char *design = mem_text("%s/design.js", x->request.out);
    unlink(design); // a folder without it is not whole, and the page says so
    char *script = NULL, *facts_text = facts(x);
    char *table = mem_text("%s/manifest.tsv", x->request.out);
    err e = copy(x, "index.html", "index.html", "");
    if (!e) e = copy(x, "experiment.js", "experiment.js", "");
    if (!e) e = copy(x, "experiment.css", "experiment.css", "");
    if (!e) e = copy(x, "lab.md", "README.md", facts_text);
    static const char *const more[] = {"serve.mjs", "display.html", "display.js", "licences.txt"};
    for (int i = 0; i < 4 && !e; i++) e = copy(x, more[i], more[i], "");
    if (!e) e = copy_texts(x);
    if (!e) e = copy_edited(x, "settings.js", "settings.js");
    if (!e) e = write_links(x);
    if (!e) e = experiment_pictures(x, manifest);
    if (!e && x->shape.catches) e = experiment_icons(x, manifest);
    if (!e) e = tsv_write(manifest, table);
    if (!e) {
        char *json = experiment_design(x);
        script = mem_text("window.METABLUR_DESIGN = %s;\n", json);
        mem_free(json);
        e = file_write(design, script, strlen(script));
    }
    mem_free(script);
    mem_free(table);
    mem_free(facts_text);
    mem_free(design);
    return e;
}

static err make_folders(const struct experiment *x)
{
    static const char *const names[] = {"images", "masks", "icons"};
    for (int i = 0; i < (x->shape.catches ? 3 : 2); i++) {
        char *path = mem_text("%s/%s", x->request.out, names[i]);
        err e = file_make_folder(path);
        mem_free(path);
        if (e) return e;
    }
    return NULL;
}

/* Everything but the acquiring and releasing. */
static err fill(struct experiment *x)
{
    const struct viewing *v = x->viewing;
    x->sources = mem_new((size_t)v->conditions, sizeof *x->sources);
    for (int c = 0; c < v->conditions; c++) x->sources[c] = v->condition[c].sources;
    x->label = mem_new((size_t)v->images + 1, sizeof *x->label);
    for (int i = 0; i < v->images; i++) x->label[i] = x->references->label[v->image[i]];
    x->shape = (struct trial_list_shape){.seed = x->study->seed,
                                         .classes = x->references->classes,
                                         .images = v->images,
                                         .label = x->label,
                                         .conditions = v->conditions,
                                         .sources = x->sources,
                                         .sessions = x->request.sessions,
                                         .masks = EXPERIMENT_MASKS,
                                         .practice = count_of(x, "practice"),
                                         .screening = count_of(x, "screening"),
                                         .catches = count_of(x, "catches")};
    x->extra = mem_new((size_t)(x->shape.practice + x->shape.screening), sizeof *x->extra);
    TRY(check_shape(x));
    TRY(check_texts(x));
    TRY(make_folders(x));
    struct tsv *manifest = tsv_new("file role category from sha256");
    err e = write_all(x, manifest);
    tsv_free(manifest);
    return e;
}

/* Another tool chain makes the page, so a missing page is explained. */
static err find_page(const char *folder)
{
    char *path = mem_text("%s/experiment.js", folder);
    bool there = file_exists(path);
    err e = there ? NULL
                  : err_new("%s: no built page; make experiment builds it (needs nodejs and npm)",
                            path);
    mem_free(path);
    return e;
}

err experiment_write(const struct study *study, const struct experiment_request *request)
{
    FAIL_IF(request->size < EXPERIMENT_MIN_SIZE || request->size > EXPERIMENT_MAX_SIZE,
            "size %d: expected %d to %d pixels", request->size, EXPERIMENT_MIN_SIZE,
            EXPERIMENT_MAX_SIZE);
    FAIL_IF(request->participants < 0 || request->participants > MAX_LINKS,
            "participants %d: expected 0 to %d", request->participants, MAX_LINKS);
    FAIL_IF(request->sessions < 1, "sessions %d: expected at least 1", request->sessions);
    TRY(find_page(request->page));
    struct experiment x = {.study = study, .request = *request};
    TRY(results_data(&x.references, study, "references"));
    err e = viewing_new(&x.viewing, study, x.references, request->blurred);
    if (!e) e = fill(&x);
    for (int i = 0; x.extra && i < x.shape.practice + x.shape.screening; i++)
        mem_free(x.extra[i].name);
    mem_free(x.extra);
    mem_free(x.sources);
    mem_free(x.label);
    dataset_free(x.references);
    if (x.viewing) viewing_free(x.viewing);
    return e;
}
