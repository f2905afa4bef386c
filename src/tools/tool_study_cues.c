/* metablur study cues: the stage `cues` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_cues, cli);
}

struct cli tool_study_cues = {.name = "study cues",
                              .operands = "",
                              .purpose =
                                  "Draw cue conflicts, silhouettes and edges of the test pictures.",
                              .example = "metablur study cues --study toy",
                              .options = stage_options,
                              .run = run};
