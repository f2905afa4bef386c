/* metablur distort: one picture through one manipulation (doc/stimuli.md). */
#include "base/text.h"
#include "base/tsv.h"
#include "stimuli/distort.h"
#include "tools/tool.h"

#include <stdlib.h>

static void list_kinds(void)
{
    struct tsv *t = tsv_new("kind level min max needs what");
    for (const struct distortion *const *d = distort_all; *d; d++) {
        const char *needs = (*d)->wants_mask ? "mask" : (*d)->wants_average ? "average" : "-";
        if ((*d)->level)
            tsv_add(t, "%s\t%s\t%g\t%g\t%s\t%s", (*d)->name, (*d)->level, (*d)->min, (*d)->max,
                    needs, (*d)->purpose);
        else
            tsv_add(t, "%s\t-\t-\t-\t%s\t%s", (*d)->name, needs, (*d)->purpose);
    }
    tsv_print(t, stdout);
    tsv_free(t);
}

/* Reads the options, but not the pictures they name. */
static err specify(const struct distortion **d, struct distort_job *job, const struct cli *cli)
{
    FAIL_IF(cli->count != 2 || !cli_text(cli, "kind"),
            "expected --kind K IN.png OUT.png, or --kinds");
    TRY(distort_find(d, cli_text(cli, "kind")));
    FAIL_IF((*d)->level && !cli_text(cli, "level"), "%s: expected --level L, %s, %g to %g",
            (*d)->name, (*d)->level, (*d)->min, (*d)->max);
    FAIL_IF(!(*d)->level && cli_text(cli, "level"), "%s has no level", (*d)->name);
    FAIL_IF(cli_text(cli, "mask") && !(*d)->takes_mask && !(*d)->wants_mask, "%s takes no mask",
            (*d)->name);
    FAIL_IF(cli_text(cli, "average") && !(*d)->wants_average, "%s takes no average", (*d)->name);
    int seed = cli_whole(cli, "seed"), sample = cli_whole(cli, "sample");
    FAIL_IF(seed < 0 || sample < 0, "--seed and --sample: expected 0 or more");
    job->level = (*d)->level ? cli_number(cli, "level") : 0;
    job->seed = (uint32_t)seed;
    job->sample = (uint32_t)sample;
    return NULL;
}

static err distort_file(const struct cli *cli, const struct distortion *d, struct distort_job *job,
                        const struct image *in)
{
    struct image *mask = NULL, *out = NULL;
    struct average *average = NULL;
    const char *mask_path = cli_text(cli, "mask"), *folder = cli_text(cli, "average");
    err e = mask_path ? image_read(&mask, mask_path) : NULL;
    if (!e && folder) e = average_read(&average, folder);
    job->mask = mask;
    job->average = average;
    if (!e) e = distort_apply(&out, d, in, job);
    if (!e) e = image_write(out, cli->operand[1]);
    image_free(mask);
    image_free(out);
    average_free(average);
    return e;
}

static err run(const struct cli *cli)
{
    if (cli_flag(cli, "kinds")) {
        list_kinds();
        return NULL;
    }
    const struct distortion *d;
    struct distort_job job = {0};
    struct image *in;
    TRY(specify(&d, &job, cli));
    TRY(image_read(&in, cli->operand[0]));
    err e = distort_file(cli, d, &job, in);
    image_free(in);
    return e;
}

static const struct cli_option options[] = {
    {"kind", CLI_TEXT, "K", NULL, "which manipulation"},
    {"kinds", CLI_FLAG, NULL, NULL, "list the manipulations and their levels"},
    {"level", CLI_NUMBER, "L", NULL, "strength; --kinds has the range"},
    {"seed", CLI_WHOLE, "N", "1", "seed of the random numbers"},
    {"sample", CLI_WHOLE, "N", "0", "number of the picture: other numbers, other noise"},
    {"mask", CLI_TEXT, "MASK.png", NULL, "where the object is white"},
    {"average", CLI_TEXT, "FOLDER", NULL, "pictures whose mean amplitude spectrum is taken"},
    {0},
};

struct cli tool_distort = {.name = "distort",
                           .operands = "IN.png OUT.png",
                           .purpose = "Manipulate a picture as the studies of the field do.",
                           .example = "metablur distort --kind phase --level 90 photo.png out.png",
                           .max = 2,
                           .options = options,
                           .run = run};
