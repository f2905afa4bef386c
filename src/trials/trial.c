/* The table of trials; see trial.h. */
#include "trials/trial.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/condition.h"

#include <string.h>

struct trial_table *trial_new(void)
{
    return mem_new(1, sizeof(struct trial_table));
}

void trial_free(struct trial_table *t)
{
    if (!t) return;
    names_fini(&t->subj);
    names_fini(&t->category);
    names_fini(&t->condition);
    names_fini(&t->imagename);
    names_fini(&t->image);
    names_fini(&t->file);
    mem_free(t->row);
    mem_free(t);
}

struct trial *trial_add(struct trial_table *t, const struct trial_text *text)
{
    if (t->count == t->room) {
        int room = t->room ? 2 * t->room : 1024;
        t->row =
            mem_resize(t->row, (size_t)t->count * sizeof *t->row, (size_t)room, sizeof *t->row);
        t->room = room;
    }
    char *condition = condition_canonical(text->condition);
    struct trial *trial = &t->row[t->count++];
    *trial = (struct trial){
        .subj = names_add(&t->subj, text->subj),
        .category = names_add(&t->category, text->category),
        .response = text->response ? names_add(&t->category, text->response) : TRIAL_NO_ANSWER,
        .condition = names_add(&t->condition, condition),
        .imagename = names_add(&t->imagename, text->imagename),
        .image = names_add(&t->image, trial_image_id(text->imagename)),
        .session = text->session,
        .number = text->number,
        .rt = text->rt,
        .file = -1,
    };
    mem_free(condition);
    return trial;
}

const char *trial_image_id(const char *imagename)
{
    const char *last = strrchr(imagename, '_');
    if (!last) return imagename;
    const char *before = last;
    while (before > imagename && before[-1] != '_') before--;
    return text_begins(before, "n0") ? before : last + 1;
}

bool trial_is_simulated(const char *subj)
{
    return text_begins(subj, "simulated");
}

err trial_refuse_simulated(const struct trial_table *t)
{
    for (int i = 0; i < t->count; i++) {
        const char *subj = t->subj.text[t->row[i].subj];
        if (!trial_is_simulated(subj)) continue;
        char *place = trial_place(t, &t->row[i]);
        err e = err_new("%s: expected a human observer, got '%s': simulated trials never count as "
                        "people",
                        place, subj);
        mem_free(place);
        return e;
    }
    return NULL;
}

char *trial_place(const struct trial_table *t, const struct trial *trial)
{
    if (trial->file < 0) return mem_text("trial %d", (int)(trial - t->row) + 1);
    return mem_text("%s:%d", t->file.text[trial->file], trial->line);
}

const struct names *trial_names(const struct trial_table *t, enum trial_key key)
{
    const struct names *names[] = {&t->condition, &t->category, &t->subj};
    return names[key];
}

int trial_group(const struct trial *trial, enum trial_key key)
{
    const int groups[] = {trial->condition, trial->category, trial->subj};
    return groups[key];
}

int trial_categories_shown(const struct trial_table *t)
{
    bool *shown = mem_new((size_t)t->category.count, sizeof *shown);
    int n = 0;
    for (int i = 0; i < t->count; i++) {
        n += !shown[t->row[i].category];
        shown[t->row[i].category] = true;
    }
    mem_free(shown);
    return n;
}
