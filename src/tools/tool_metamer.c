/* metablur metamer: the stage `metamer` of a study, or a part of it. */
#include "base/stop.h"
#include "kernel/kernel.h"
#include "stages/stage_metamer.h"
#include "tools/stage.h"

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    STAGE_MODEL,
    STAGE_NEEDED,
    {"part", CLI_TEXT, "I/N", NULL,
     "instead: the I-th of N parts; the whole then takes up what the parts have made"},
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

static err run(const struct cli *cli)
{
    const char *text = cli_text(cli, "part");
    if (!text) return stage_tool(cli);
    struct study *study;
    int part = 0, parts = 0, end = 0;
    sscanf(text, "%9d/%9d%n", &part, &parts, &end);
    FAIL_IF(end == 0 || text[end], "--part: expected I/N, for example 1/4, got '%s'", text);
    stop_watch();
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    err e = stage_metamer_part(study, cli_text(cli, "model"), part, parts);
    study_free(study);
    return e;
}

struct cli tool_metamer = {.name = "metamer",
                           .operands = "",
                           .purpose = "Make metamers of the references from a trained network.",
                           .example = "metablur metamer --study toy --model vgg_tiny-clear-gray-1",
                           .options = options,
                           .ranks = true,
                           .run = run};
