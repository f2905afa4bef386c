/* Reading the data sets of a benchmark; see benchmark_data.h. */
#include "trials/benchmark_data.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "trials/benchmark.h"
#include "trials/blank.h"
#include "trials/note.h"
#include "trials/trial_csv.h"

#include <string.h>

void benchmark_data_free(struct benchmark_data *d)
{
    if (!d) return;
    for (int i = 0; i < d->sets; i++) {
        mem_free(d->set[i].name);
        trial_free(d->set[i].t);
        mem_free(d->set[i].human);
        grid_free(d->set[i].g);
    }
    mem_free(d->set);
    mem_free(d->note);
    mem_free(d);
}

/* True if a word is among words separated by commas. */
static bool listed(const char *word, const char *list)
{
    size_t length = strlen(word);
    for (const char *p = list; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL)
        if (strncmp(p, word, length) == 0 && (p[length] == ',' || !p[length])) return true;
    return false;
}

/* Takes the folders of human trials that are wanted as the data sets. */
static err name_sets(struct benchmark_data *d, const char *folder, const char *wanted)
{
    char **names;
    int count, found = 0, asked = 1;
    TRY(file_list(&names, &count, folder));
    d->set = mem_new((size_t)count, sizeof *d->set);
    for (int i = 0; i < count; i++) {
        char *path = mem_text("%s/%s", folder, names[i]);
        if (file_is_folder(path) && (!wanted || listed(names[i], wanted)))
            d->set[found++].name = mem_text("%s", names[i]);
        mem_free(path);
    }
    d->sets = found;
    file_list_free(names, count);
    for (const char *p = wanted; p && *p; p++) asked += *p == ',';
    FAIL_IF(!found, "%s: expected a folder of human trials for each data set, got none", folder);
    FAIL_IF(wanted && found != asked, "%s: expected folders for %s, found %d", folder, wanted,
            found);
    return NULL;
}

/* The longest data set name that a text begins with; -1: none. */
static int set_of_name(const struct benchmark_data *d, const char *name)
{
    int best = -1;
    for (int i = 0; i < d->sets; i++)
        if (text_begins(name, d->set[i].name) &&
            (best < 0 || strlen(d->set[i].name) > strlen(d->set[best].name)))
            best = i;
    return best;
}

/* The data set a network's file belongs to: by its own name, else by its folder's. */
static int set_of_path(const struct benchmark_data *d, const char *path)
{
    const char *slash = strrchr(path, '/');
    int set = set_of_name(d, slash ? slash + 1 : path);
    if (set >= 0 || !slash) return set;
    const char *folder = slash;
    while (folder > path && folder[-1] != '/') folder--;
    return set_of_name(d, folder);
}

/* Adds what a file or folder holds to the list of files. */
static err add_files(struct names *files, const char *path)
{
    if (!file_is_folder(path)) {
        names_add(files, path);
        return NULL;
    }
    char **names;
    int count;
    TRY(file_list(&names, &count, path));
    for (int i = 0; i < count; i++) {
        char *file = mem_text("%s/%s", path, names[i]);
        if (file_is_csv(file)) names_add(files, file);
        mem_free(file);
    }
    file_list_free(names, count);
    return NULL;
}

/* Marks the people: those whose trials are in the human folder. */
static err mark_humans(struct benchmark_set *set, const char *folder)
{
    const struct trial_table *t = set->t;
    char *inside = mem_text("%s/", folder);
    bool *elsewhere = mem_new((size_t)t->subj.count, sizeof *elsewhere);
    set->human = mem_new((size_t)t->subj.count, sizeof *set->human);
    for (int i = 0; i < t->count; i++) {
        bool human = text_begins(t->file.text[t->row[i].file], inside);
        *(human ? &set->human[t->row[i].subj] : &elsewhere[t->row[i].subj]) = true;
    }
    mem_free(inside);
    err e = NULL;
    for (int i = 0; i < t->subj.count && !e; i++) {
        const char *subj = t->subj.text[i];
        if (set->human[i] && elsewhere[i])
            e = err_new("data set %s: '%s' is a person and a network", set->name, subj);
        else if (set->human[i] && trial_is_simulated(subj))
            e = err_new("data set %s: expected people, got '%s'", set->name, subj);
    }
    mem_free(elsewhere);
    return e;
}

/* Gives trials without a condition that of their picture, and notes how many. */
static err fill_conditions(char **note, struct benchmark_set *set)
{
    int *condition, filled;
    TRY(blank_conditions(&condition, &filled, set->t));
    for (int i = 0; i < set->t->count; i++) set->t->row[i].condition = condition[i];
    mem_free(condition);
    if (filled)
        note_add(note, "%s: %d trials without a condition paired by picture", set->name, filled);
    return NULL;
}

/* Removes the trials of excluded conditions and notes which. */
static void cut_conditions(char **note, struct benchmark_set *set)
{
    struct trial_table *t = set->t;
    char **gone = mem_new((size_t)t->condition.count, sizeof *gone);
    int *order = names_order(&t->condition), count = 0, kept = 0;
    for (int i = 0; i < t->condition.count; i++)
        if (benchmark_excluded(set->name, t->condition.text[order[i]]))
            gone[count++] = t->condition.text[order[i]];
    for (int i = 0; i < t->count; i++)
        if (!benchmark_excluded(set->name, t->condition.text[t->row[i].condition]))
            t->row[kept++] = t->row[i];
    char *joined = text_join(gone, count, " ");
    if (count)
        note_add(note, "%s: %d of %d trials left out (conditions %s)", set->name, t->count - kept,
                 t->count, joined);
    t->count = kept;
    mem_free(joined);
    mem_free(order);
    mem_free(gone);
}

/* Reads the people's folder and the networks' files of one data set. */
static err read_set(struct benchmark_data *d, int number, const char *folder,
                    const struct names *files, const char *categories)
{
    struct benchmark_set *set = &d->set[number];
    const char **paths = mem_new((size_t)files->count + 1, sizeof *paths);
    char *humans = mem_text("%s/%s", folder, set->name);
    int count = 0;
    paths[count++] = humans;
    for (int i = 0; i < files->count; i++)
        if (set_of_path(d, files->text[i]) == number) paths[count++] = files->text[i];
    err e = trial_csv_read(&set->t, paths, count, categories, NULL);
    if (!e) e = mark_humans(set, humans);
    mem_free(paths);
    mem_free(humans);
    TRY(e);

    TRY(fill_conditions(&d->note, set));
    cut_conditions(&d->note, set);
    FAIL_IF(set->t->count == 0, "data set %s: no condition is left", set->name);
    return grid_new(&set->g, set->t);
}

static err read_sets(struct benchmark_data *d, const char *folder, const char *data_sets,
                     const struct names *files, const char *categories)
{
    TRY(name_sets(d, folder, data_sets));
    for (int i = 0; i < files->count; i++)
        FAIL_IF(set_of_path(d, files->text[i]) < 0,
                "%s: expected a name that begins with a data set of %s", files->text[i], folder);
    for (int i = 0; i < d->sets; i++) TRY(read_set(d, i, folder, files, categories));
    return NULL;
}

err benchmark_data_read(struct benchmark_data **out, const char *folder, const char *data_sets,
                        const char *const *paths, int count, const char *categories)
{
    struct benchmark_data *d = mem_new(1, sizeof *d);
    struct names files = {0};
    err e = NULL;
    for (int i = 0; i < count && !e; i++) e = add_files(&files, paths[i]);
    if (!e) e = read_sets(d, folder, data_sets, &files, categories);
    names_fini(&files);
    if (e)
        benchmark_data_free(d);
    else
        *out = d;
    return e;
}
