/* metablur experiment: the browser experiment of a study as one folder (doc/experiment.md). */
#include "base/text.h"
#include "people/experiment.h"
#include "pipeline/results.h"
#include "tools/stage.h"

#include <stdio.h>

/* Says how many participants are a whole round, before the lab recruits. */
static err say_rounds(const struct study *study, const struct experiment_request *request,
                      int participants)
{
    struct viewing *v;
    struct dataset *references;
    TRY(results_data(&references, study, "references"));
    err e = viewing_new(&v, study, references, request->blurred);
    dataset_free(references);
    TRY(e);
    int round = v->conditions, more = participants % round;
    viewing_free(v);
    fprintf(stderr, "%d condition%s: a whole round is %d participant%s", round,
            round == 1 ? "" : "s", round, round == 1 ? "" : "s");
    if (participants)
        fprintf(stderr, "; %d are %d round%s%s", participants, participants / round,
                participants / round == 1 ? "" : "s", more ? "" : " exactly");
    if (participants && more)
        fprintf(stderr, " and %d: recruit %d more or %d fewer", more, round - more, more);
    fputs("\n", stderr);
    return NULL;
}

static err run(const struct cli *cli)
{
    struct study *study;
    const struct experiment_request request = {.preset = cli_text(cli, "preset"),
                                               .page = cli_text(cli, "page"),
                                               .out = cli_text(cli, "out"),
                                               .size = cli_whole(cli, "size"),
                                               .sessions = cli_whole(cli, "sessions"),
                                               .participants = cli_whole(cli, "participants"),
                                               .blurred = text_same(cli_text(cli, "show"), "all"),
                                               .language = cli_text(cli, "language")};
    TRY(stage_study(&study, cli));
    err e = experiment_write(study, &request);
    if (!e) e = say_rounds(study, &request, cli_whole(cli, "participants"));
    study_free(study);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"preset", CLI_CHOICE, "lab|online", "online", "timing and phases: Geirhos 2018, Feather 2023"},
    {"out", CLI_TEXT, "FOLDER", CLI_REQUIRED, "the folder to write"},
    {"show", CLI_CHOICE, "all|metamers", "all", "metamers: without the blurred references"},
    {"sessions", CLI_WHOLE, "N", "1", "number of sessions that share the pictures"},
    {"participants", CLI_WHOLE, "N", "0", "how many are planned: a link for each in links.tsv"},
    {"language", CLI_CHOICE, EXPERIMENT_LANGUAGES, "en", "what participants read: texts.js"},
    {"size", CLI_WHOLE, "PIXELS", "224", "width and height of a picture on the screen"},
    {"page", CLI_TEXT, "FOLDER", "build/experiment", "the page that make experiment built"},
    {0},
};

struct cli tool_experiment = {
    .name = "experiment",
    .operands = "",
    .purpose = "Write the browser experiment of a study as one static folder.",
    .example = "metablur experiment --study toy --preset lab --out experiment-toy",
    .options = options,
    .run = run};
