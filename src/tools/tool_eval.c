/* metablur eval: the stage `eval` of a study; or a network's answers to pictures from files. */
#include "base/ranks.h"
#include "base/text.h"
#include "kernel/kernel.h"
#include "people/answer.h"
#include "tools/stage.h"
#include "trials/trial_csv.h"

static err answer(const struct study *s, const struct cli *cli, const char *out)
{
    const struct network *n;
    const struct answer_request request = {.images = cli_text(cli, "images"),
                                           .labels = cli_text(cli, "labels"),
                                           .condition = cli_text(cli, "condition")};
    TRY(study_network(&n, s, cli_text(cli, "model")));
    struct trial_table *t = trial_new();
    err e = answer_pictures(t, s, n, &request);
    if (!e) e = trial_csv_write(t, out);
    trial_free(t);
    return e;
}

static err run(const struct cli *cli)
{
    const char *out = cli_text(cli, "out");
    if (!cli_text(cli, "images")) return stage_tool(cli);
    FAIL_IF(!out, "--images: say --out FILE.csv as well");
    if (ranks_leave()) return NULL;
    struct study *study;
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    err e = answer(study, cli, out);
    study_free(study);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    STAGE_MODEL,
    STAGE_NEEDED,
    {"images", CLI_TEXT, "FOLDER", NULL, "answer these pictures: a folder for each category"},
    {"labels", CLI_TEXT, "LIST", "geirhos16",
     "with --images: the categories, A,B,... or geirhos16"},
    {"condition", CLI_TEXT, "NAME", "0", "with --images: the condition of the trials"},
    {"out", CLI_TEXT, "FILE.csv", NULL, "with --images: where the trials go"},
    {0},
};

struct cli tool_eval = {
    .name = "eval",
    .operands = "",
    .purpose = "Measure a network's accuracy at each sigma, or let it answer other pictures.",
    .example = "metablur eval --study toy --model vgg_tiny-clear-gray-1",
    .options = options,
    .ranks = true,
    .run = run};
