/* The checks of a study; see checks.h. */
#include "tools/checks.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/plan.h"
#include "tools/stage.h"

static err check_settings(struct verify *v, const struct study *study)
{
    struct tsv *t;
    TRY(plan_settings(&t, study));
    for (int r = 0; r < t->rows; r++) {
        const char *output = t->cell[r * t->columns + 1];
        bool same = text_same(output, "-");
        char *key = mem_text("[%s]", t->cell[r * t->columns]);
        char *note = mem_text("%s was made with other settings than %s says: run make figures",
                              output, study->ini->path);
        verify_add(v, "settings", key, NULL, NULL, "sha256", same, same ? NULL : note);
        mem_free(note);
        mem_free(key);
    }
    tsv_free(t);
    return NULL;
}

err checks_run(struct verify *v, const struct place *place, const struct cli *cli, const char *data,
               bool references)
{
    struct study *study;
    TRY(verify_run(v, place, data));
    TRY(stage_study(&study, cli));
    err e = check_settings(v, study);
    bool required = ini_is(study->ini, "verify", "reference", "required");
    study_free(study);
    if (e) return e;
    TRY(verify_products(v, cli_text(cli, "paper")));
    return references ? verify_acceptance(v, required) : NULL;
}
