/* Trials as the field writes them: a file, a folder of one, and a list of categories. */
#include "trials/trial_csv.h"

#include "fuzz.h"

static void read_folder(const uint8_t *bytes, size_t size)
{
    static const char *const folder = "folder";
    static bool ready;
    struct trial_table *t;
    if (!ready) fuzz_must(file_make_folder(folder));
    ready = true;
    fuzz_put("folder/input.csv", bytes, size);
    struct tsv *problems = tsv_new("problem place what");
    err e = trial_csv_read(&t, &folder, 1, "cat,dog", problems);
    if (!e) trial_free(t);
    err_free(e);
    tsv_free(problems);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct trial_table *t;
    const char *path = fuzz_put("input.csv", bytes, size);
    err e = trial_csv_read(&t, &path, 1, size % 2 ? "geirhos16" : NULL, NULL);
    if (!e) {
        err_free(trial_csv_write(t, "again.csv"));
        trial_free(t);
    }
    err_free(e);
    read_folder(bytes, size);
    char *text = mem_text("%.*s", (int)size, (const char *)bytes);
    struct names words;
    e = trial_csv_categories(&words, text);
    if (!e) names_fini(&words);
    err_free(e);
    mem_free(text);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("subj,session,trial,rt,object_response,category,condition,imagename\n"
                   "a,1,1,0.5,cat,dog,c1,0001_a_dog_10_n01_1.png\n\"b\",1,2,NaN,na,cat,c2,x.png\n");
}
