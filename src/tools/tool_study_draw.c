/* metablur study draw: the pipeline as a graph. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    (void)cli;
    stage_draw(stdout);
    return NULL;
}

struct cli tool_study_draw = {.name = "study draw",
                              .operands = "",
                              .purpose = "Draw the stages of a study for Graphviz.",
                              .example = "metablur study draw",
                              .run = run};
