/* Trials as the field writes them. */
#include "trials/trial_csv.h"

#include "fuzz.h"

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
}

void fuzz_seeds(void)
{
    fuzz_keep_text("subj,session,trial,rt,object_response,category,condition,imagename\n"
                   "a,1,1,0.5,cat,dog,c1,0001_a_dog_10_n01_1.png\n\"b\",1,2,NaN,na,cat,c2,x.png\n");
}
