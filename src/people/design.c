/* Answers held against the design of the experiment; see design.h. */
#include "people/design.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"
#include "trials/problem.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1 << 24 };
static const char head[] = "window.METABLUR_DESIGN = ";

/* ---- Reading ---- */

static err check_hash(const char *text, const char *path)
{
    static const char key[] = "\"hash\":\"";
    const char *at = strstr(text, key);
    FAIL_IF(!at || strlen(at) < strlen(key) + 64, "%s: expected a design with its hash", path);
    at += strlen(key);
    char hex[HASH_TEXT], *empty = mem_text("%.*s%s", (int)(at - text), text, at + 64);
    hash_bytes(hex, empty, strlen(empty));
    mem_free(empty);
    FAIL_IF(strncmp(hex, at, 64), "%s: the design was changed: its hash is another one", path);
    return NULL;
}

/* A whole number of the design from 0 to most. */
static err whole(int *value, const struct json *object, const char *key, long most,
                 const char *path)
{
    const char *text = json_text(object, key);
    long number;
    FAIL_IF(!text || !text_whole(&number, text) || number < 0 || number > most,
            "%s: expected %s from 0 to %ld", path, key, most);
    *value = (int)number;
    return NULL;
}

static err list_of(const struct json **list, const struct json *object, const char *key, int most,
                   const char *path)
{
    *list = json_find(object, key);
    FAIL_IF(!*list || !(*list)->list || (*list)->count > most,
            "%s: expected a list %s of at most %d entries", path, key, most);
    return NULL;
}

/* A text of the design that gets into tables. */
static err check_name(const char *name, const char *path)
{
    FAIL_IF(!name, "%s: expected conditions, sources and categories that are texts", path);
    err e = name_label(name);
    if (!e) return NULL;
    err whole = err_new("%s: %s", path, e);
    err_free(e);
    return whole;
}

static err read_conditions(struct design *d, const char *path)
{
    const struct json *list, *sources;
    TRY(list_of(&list, d->json, "conditions", TRIAL_LIST_CONDITIONS, path));
    d->shape.conditions = list->count;
    d->condition = mem_new((size_t)list->count + 1, sizeof *d->condition);
    d->sources = mem_new((size_t)list->count + 1, sizeof *d->sources);
    for (int c = 0; c < list->count; c++) {
        d->condition[c] = json_text(list->child[c], "name");
        TRY(list_of(&sources, list->child[c], "sources", TRIAL_LIST_SOURCES, path));
        FAIL_IF(!d->condition[c] || sources->count == 0,
                "%s: expected conditions with a name and sources", path);
        TRY(check_name(d->condition[c], path));
        for (int s = 0; s < sources->count; s++) TRY(check_name(sources->child[s]->text, path));
        d->sources[c] = sources->count;
    }
    FAIL_IF(list->count == 0, "%s: expected a condition", path);
    d->shape.sources = d->sources;
    return NULL;
}

static err read_categories(struct design *d, const char *path)
{
    const struct json *list;
    TRY(list_of(&list, d->json, "categories", TRIAL_LIST_CLASSES, path));
    d->shape.classes = list->count;
    d->category = mem_new((size_t)list->count + 1, sizeof *d->category);
    for (int k = 0; k < list->count; k++) {
        d->category[k] = list->child[k]->text;
        TRY(check_name(d->category[k], path));
    }
    return NULL;
}

static err read_labels(struct design *d, const char *path)
{
    const struct json *list;
    TRY(list_of(&list, d->json, "label", TRIAL_LIST_IMAGES, path));
    d->shape.images = list->count;
    d->label = mem_new((size_t)list->count + 1, sizeof *d->label);
    for (int i = 0; i < list->count; i++) {
        long label;
        const char *text = list->child[i]->text;
        FAIL_IF(!text || !text_whole(&label, text) || label < 0 || label >= d->shape.classes,
                "%s: expected labels of 0 to %d", path, d->shape.classes - 1);
        d->label[i] = (int)label;
    }
    d->shape.label = d->label;
    return NULL;
}

/* The numbers of the references shown; without a list all of them are. */
static err read_references(struct design *d, const char *path)
{
    const struct json *list = NULL;
    d->reference = mem_new((size_t)d->shape.images + 1, sizeof *d->reference);
    if (json_find(d->json, "references")) {
        TRY(list_of(&list, d->json, "references", TRIAL_LIST_IMAGES, path));
        FAIL_IF(list->count != d->shape.images, "%s: expected %d references, got %d", path,
                d->shape.images, list->count);
    }
    for (int i = 0; i < d->shape.images; i++) {
        long number = i;
        const char *text = list ? list->child[i]->text : NULL;
        FAIL_IF(list && (!text || !text_whole(&number, text) || number < 0 || number > 1 << 30),
                "%s: expected references that are numbers", path);
        d->reference[i] = (int)number;
    }
    return NULL;
}

static err fill(struct design *d, const char *path)
{
    int seed;
    TRY(read_categories(d, path));
    TRY(read_conditions(d, path));
    TRY(read_labels(d, path));
    TRY(read_references(d, path));
    TRY(whole(&seed, d->json, "seed", 1 << 30, path));
    TRY(whole(&d->shape.sessions, d->json, "sessions", 1 << 16, path));
    TRY(whole(&d->shape.masks, d->json, "masks", 1 << 16, path));
    TRY(whole(&d->shape.catches, json_find(d->json, "times"), "catches", 1 << 16, path));
    FAIL_IF(d->shape.masks < 1, "%s: expected a mask", path);
    d->shape.seed = (uint32_t)seed;
    return NULL;
}

static err parse(struct json **json, char *text, const char *path)
{
    size_t size = strlen(text), skip = strlen(head);
    FAIL_IF(!text_begins(text, head) || size < skip + 3 || !text_ends(text, ";\n"),
            "%s: expected a design.js of metablur experiment", path);
    text[size - 2] = '\0';
    TRY(check_hash(text + skip, path));
    return json_parse_lists(json, text + skip, path);
}

err design_read(struct design **out, const char *path)
{
    char *text;
    size_t size;
    struct json *json;
    TRY(file_read(&text, &size, path, LARGEST));
    err e = parse(&json, text, path);
    mem_free(text);
    TRY(e);
    struct design *d = mem_new(1, sizeof *d);
    d->json = json;
    e = fill(d, path);
    if (e) {
        design_free(d);
        return e;
    }
    *out = d;
    return NULL;
}

void design_free(struct design *d)
{
    mem_free(d->condition);
    mem_free(d->category);
    mem_free(d->sources);
    mem_free(d->reference);
    mem_free(d->label);
    json_free(d->json);
    mem_free(d);
}

char *design_picture(const struct design *d, int condition, int source, int image)
{
    const struct json *c = json_find(d->json, "conditions")->child[condition];
    return mem_text("%s-%04d", json_find(c, "sources")->child[source]->text, d->reference[image]);
}

/* The participant's number in subj (subject-07, simulated-07), or 0. */
static int participant_of(const char *subj)
{
    const char *dash = strrchr(subj, '-');
    long number;
    return dash && text_whole(&number, dash + 1) && number > 0 && number <= 1 << 30 ? (int)number
                                                                                    : 0;
}

/* ---- Checking ---- */

struct work {
    struct tsv *list;
    const struct design *d;
    const struct trial_table *t;
    int problems;
};

static void complain(struct work *w, const struct trial *trial, char *what)
{
    err none = problem_at(w->list, w->t->file.text[trial->file], trial->line, "%s", what);
    CHECK(!none);
    mem_free(what);
    w->problems++;
}

/* A trial against the trial of the list that shows the same picture, or NULL. */
static void compare(struct work *w, const struct trial *trial, const struct trial_list_trial *want)
{
    const struct trial_table *t = w->t;
    const char *subj = t->subj.text[trial->subj], *image = t->image.text[trial->image];
    if (!want) {
        complain(
            w, trial,
            mem_text("%s was not to see picture %s in session %ld", subj, image, trial->session));
        return;
    }
    const char *category = w->d->category[want->category],
               *condition = w->d->condition[want->condition];
    if (!text_same(category, t->category.text[trial->category]))
        complain(w, trial, mem_text("expected category %s of picture %s", category, image));
    if (!text_same(condition, t->condition.text[trial->condition]))
        complain(w, trial, mem_text("expected condition %s of picture %s", condition, image));
}

/* Whether a trial shows this picture; .png may be left out. */
static bool shows(const struct trial_table *t, const struct trial *trial, const char *picture)
{
    const char *image = t->image.text[trial->image];
    size_t size = strlen(picture);
    return !strncmp(image, picture, size) &&
           (image[size] == '\0' || text_same(image + size, ".png"));
}

/* The trials of one observer and session, all of which are in the same list. */
static void check_session(struct work *w, const struct trial *const *trial, int count,
                          const struct trial_list *list)
{
    bool *found = mem_new((size_t)list->count + 1, sizeof *found);
    int missing = 0, shown = 0;
    char **picture = mem_new((size_t)list->count + 1, sizeof *picture);
    for (int k = 0; k < list->count; k++) {
        const struct trial_list_trial *want = &list->trial[k];
        if (want->condition >= 0)
            picture[k] = design_picture(w->d, want->condition, want->source, want->image);
    }
    for (int i = 0; i < count; i++) {
        const struct trial_list_trial *want = NULL;
        for (int k = 0; k < list->count && !want; k++) {
            if (!picture[k] || !shows(w->t, trial[i], picture[k])) continue;
            want = &list->trial[k];
            found[k] = true;
        }
        compare(w, trial[i], want);
    }
    for (int k = 0; k < list->count; k++) {
        shown += picture[k] != NULL;
        missing += picture[k] && !found[k];
        mem_free(picture[k]);
    }
    if (missing)
        complain(w, trial[0],
                 mem_text("%s lacks %d of the %d trials of session %ld",
                          w->t->subj.text[trial[0]->subj], missing, shown, trial[0]->session));
    mem_free(picture);
    mem_free(found);
}

static int by_session(const void *a, const void *b)
{
    const struct trial *x = *(const struct trial *const *)a, *y = *(const struct trial *const *)b;
    if (x->subj != y->subj) return x->subj - y->subj;
    if (x->session != y->session) return x->session < y->session ? -1 : 1;
    return (x > y) - (x < y);
}

static void check_group(struct work *w, const struct trial *const *trial, int count)
{
    const char *subj = w->t->subj.text[trial[0]->subj];
    struct trial_list *list;
    int participant = participant_of(subj);
    long session = trial[0]->session;
    if (!participant) {
        complain(w, trial[0], mem_text("expected a participant's number at the end of %s", subj));
        return;
    }
    if (session < 1 || session > w->d->shape.sessions) {
        complain(
            w, trial[0],
            mem_text("session %ld of %s: expected 1 to %d", session, subj, w->d->shape.sessions));
        return;
    }
    err e = trial_list_new(&list, &w->d->shape, participant, (int)session, TRIAL_LIST_MAIN);
    if (e) {
        complain(w, trial[0], mem_text("%s", e));
        err_free(e);
        return;
    }
    check_session(w, trial, count, list);
    trial_list_free(list);
}

int design_check(struct tsv *list, const struct design *d, const struct trial_table *t)
{
    struct work w = {list, d, t, 0};
    const struct trial **order = mem_new((size_t)t->count + 1, sizeof *order);
    for (int i = 0; i < t->count; i++) order[i] = &t->row[i];
    qsort(order, (size_t)t->count, sizeof *order, by_session);
    for (int i = 0, from = 0; i < t->count; i++) {
        if (i + 1 < t->count && order[i + 1]->subj == order[from]->subj &&
            order[i + 1]->session == order[from]->session)
            continue;
        check_group(&w, order + from, i + 1 - from);
        from = i + 1;
    }
    mem_free(order);
    tsv_add(list, "conditions of the design\t-\t%d", d->shape.conditions);
    tsv_add(list, "whole rounds of participants\t-\t%d", t->subj.count / d->shape.conditions);
    tsv_add(list, "participants to a further round\t-\t%d",
            (d->shape.conditions - t->subj.count % d->shape.conditions) % d->shape.conditions);
    return w.problems;
}
