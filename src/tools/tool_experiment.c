/* metablur experiment: the browser experiment of a study as one folder (doc/experiment.md). */
#include "base/text.h"
#include "people/experiment.h"
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    struct study *study;
    const struct experiment_request request = {.preset = cli_text(cli, "preset"),
                                               .page = cli_text(cli, "page"),
                                               .out = cli_text(cli, "out"),
                                               .size = cli_whole(cli, "size"),
                                               .sessions = cli_whole(cli, "sessions"),
                                               .blurred = text_same(cli_text(cli, "show"), "all")};
    TRY(stage_study(&study, cli));
    err e = experiment_write(study, &request);
    study_free(study);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"preset", CLI_CHOICE, "lab|online", "online", "timing and phases: Geirhos 2018, Feather 2023"},
    {"out", CLI_TEXT, "FOLDER", CLI_REQUIRED, "the folder to write"},
    {"show", CLI_CHOICE, "all|metamers", "all", "metamers: without the blurred references"},
    {"sessions", CLI_WHOLE, "N", "1", "number of sessions that share the pictures"},
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
