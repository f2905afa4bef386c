/* Answers as a Psych-DS data set with BIDS-like participants; see psychds.h. */
#include "people/psychds.h"

#include "base/escape.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "trials/names.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* The columns of the tidy table, with what each is. */
static const struct {
    const char *name, *what, *unit, *levels;
} column[] = {
    {"participant_id", "who answered", "-", "sub-..."},
    {"session", "session of the participant", "-", "whole numbers from 1"},
    {"trial", "trial of the session", "-", "whole numbers from 1"},
    {"condition", "how the picture was made", "-",
     "reference-COLOUR, REGIME-COLOUR (metamers), sigma-S (blurred)"},
    {"category", "what the reference image shows", "-", "the categories of the study"},
    {"response", "what was answered", "-", "a category, or n/a for no answer"},
    {"correct", "whether response is category", "-", "1 yes, 0 no"},
    {"rt", "time from the onset of the answers", "s", "numbers from 0, or n/a"},
    {"source", "network that made the metamer, or the set of pictures", "-", "names"},
    {"reference", "reference image, counted from 0", "-", "whole numbers"},
    {"simulated", "whether the participant is made up", "-", "1 yes, 0 no"},
};
enum { COLUMNS = sizeof column / sizeof *column };

/* Gives a label of letters and digits alone, as both standards ask for. */
static char *label(const char *text)
{
    char *out = mem_text("%s", text), *to = out;
    for (const char *p = text; *p; p++)
        if (isalnum((unsigned char)*p)) *to++ = *p;
    *to = '\0';
    return out;
}

static char *participant(const char *subj)
{
    char *plain = label(subj), *id = mem_text("sub-%s", plain);
    mem_free(plain);
    return id;
}

/* Fails where two participants would have one label, or one none. */
static err check_participants(const struct trial_table *t)
{
    struct names ids = {0};
    err e = NULL;
    for (int s = 0; s < t->subj.count && !e; s++) {
        char *plain = label(t->subj.text[s]);
        int same = *plain ? names_add(&ids, plain) : s;
        if (!*plain)
            e = err_new("subject '%s': expected letters or digits of ASCII in its name",
                        t->subj.text[s]);
        else if (same < s)
            e = err_new("subjects '%s' and '%s' would both be sub-%s: rename one",
                        t->subj.text[same], t->subj.text[s], plain);
        mem_free(plain);
    }
    names_fini(&ids);
    return e;
}

static err put(const char *folder, const char *name, const char *content)
{
    char *path = mem_text("%s/%s", folder, name);
    err e = file_write(path, content, strlen(content));
    mem_free(path);
    return e;
}

/* Gives a row; the picture's name is SOURCE-IIII. */
static char *row_of(const struct trial_table *t, const struct trial *r)
{
    const char *subj = t->subj.text[r->subj], *image = t->image.text[r->image];
    const char *dash = strrchr(image, '-');
    size_t end = strlen(image) - (text_ends(image, ".png") ? strlen(".png") : 0);
    bool parted = dash && dash > image;
    char *id = participant(subj), *category = escape_csv(t->category.text[r->category]);
    char *response =
        escape_csv(r->response == TRIAL_NO_ANSWER ? "n/a" : t->category.text[r->response]);
    char *condition = escape_csv(t->condition.text[r->condition]);
    char *source = mem_text("%.*s", parted ? (int)(dash - image) : (int)end, image);
    char *safe = escape_csv(source);
    char *reference =
        parted ? mem_text("%.*s", (int)(image + end - dash - 1), dash + 1) : mem_text("n/a");
    char *rt = isnan(r->rt) ? mem_text("n/a") : text_shortest(r->rt);
    char *row = mem_text("%s,%ld,%ld,%s,%s,%s,%d,%s,%s,%s,%d\n", id, r->session, r->number,
                         condition, category, response, trial_correct(r), rt, safe, reference,
                         trial_is_simulated(subj));
    char *const made[] = {id, category, response, condition, source, safe, reference, rt};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) mem_free(made[i]);
    return row;
}

static err write_data(const char *folder, const char *study, const struct trial_table *t)
{
    char *path = mem_text("%s/data/study-%s_data.csv", folder, study);
    struct file_out out;
    err e = file_create(&out, path);
    if (!e) {
        for (int i = 0; i < COLUMNS; i++) fprintf(out.stream, "%s%s", i ? "," : "", column[i].name);
        fputc('\n', out.stream);
        for (int i = 0; i < t->count; i++) {
            char *row = row_of(t, &t->row[i]);
            fputs(row, out.stream);
            mem_free(row);
        }
        e = file_commit(&out);
    }
    mem_free(path);
    return e;
}

static err write_participants(const char *folder, const struct trial_table *t)
{
    struct tsv *people = tsv_new("participant_id trials correct simulated");
    for (int s = 0; s < t->subj.count; s++) {
        int trials = 0, correct = 0;
        for (int i = 0; i < t->count; i++) {
            trials += t->row[i].subj == s;
            correct += t->row[i].subj == s && trial_correct(&t->row[i]);
        }
        char *id = participant(t->subj.text[s]);
        tsv_add(people, "%s\t%d\t%d\t%d", id, trials, correct, trial_is_simulated(t->subj.text[s]));
        mem_free(id);
    }
    char *path = mem_text("%s/participants.tsv", folder);
    err e = tsv_write(people, path);
    mem_free(path);
    tsv_free(people);
    TRY(e);
    return put(folder, "participants.json",
               "{\n  \"trials\": {\"Description\": \"trials of the main part\"},\n"
               "  \"correct\": {\"Description\": \"right answers among them\"},\n"
               "  \"simulated\": {\"Description\": \"whether the participant is made up\", "
               "\"Levels\": {\"0\": \"a person\", \"1\": \"simulated\"}}\n}\n");
}

static err write_dictionary(const char *folder)
{
    struct tsv *t = tsv_new("column description unit values");
    for (int i = 0; i < COLUMNS; i++)
        tsv_add(t, "%s\t%s\t%s\t%s", column[i].name, column[i].what, column[i].unit,
                column[i].levels);
    char *path = mem_text("%s/dictionary.tsv", folder);
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

static err write_description(const char *folder, const char *study)
{
    struct json *j = json_new(), *list;
    json_add_text(j, "@context", "https://schema.org/");
    json_add_text(j, "@type", "Dataset");
    json_add_text(j, "BIDSVersion", "1.8.0");
    json_add_text(j, "Name", study);
    json_add_text(j, "name", study);
    json_add_text(
        j, "description",
        "Who recognised which picture: metamers of networks, reference images and blurred "
        "ones, in the experiment of a metablur study.");
    list = json_add_list(j, "variableMeasured");
    for (int i = 0; i < COLUMNS; i++) {
        struct json *variable = json_add_object(list, NULL);
        json_add_text(variable, "@type", "PropertyValue");
        json_add_text(variable, "name", column[i].name);
        json_add_text(variable, "description", column[i].what);
        if (strcmp(column[i].unit, "-") != 0) json_add_text(variable, "unitText", column[i].unit);
    }
    char *text = json_print(j), *line = mem_text("%s\n", text);
    err e = put(folder, "dataset_description.json", line);
    mem_free(line);
    mem_free(text);
    json_free(j);
    return e;
}

static err write_all(const char *folder, const char *study, const struct trial_table *t)
{
    TRY(write_data(folder, study, t));
    TRY(write_participants(folder, t));
    TRY(write_dictionary(folder));
    TRY(write_description(folder, study));
    char *readme = mem_text("# Answers to study %s\n\n`data/` has a row for each trial; "
                            "`dictionary.tsv` says what its columns are.\n",
                            study);
    err e = put(folder, "README.md", readme);
    mem_free(readme);
    return e;
}

err psychds_write(const char *folder, const char *study, const struct trial_table *t)
{
    TRY(check_participants(t));
    char *data = mem_text("%s/data", folder), *name = label(study);
    err e = file_make_folder(data);
    if (!e && !*name) e = err_new("study '%s': expected letters or digits in its name", study);
    if (!e) e = write_all(folder, name, t);
    mem_free(name);
    mem_free(data);
    return e;
}
