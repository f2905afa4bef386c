/* Subcommands that run one stage of a study. They come from the registry of stages; a tool of the
 * same name, which takes more options, goes before. */
#ifndef TOOLS_STAGE_H
#define TOOLS_STAGE_H

#include "base/cli.h"
#include "stages/registry.h"

/* The common options, for a tool that has more. */
#define STAGE_OPTIONS                                                                              \
    {"study", CLI_TEXT, "NAME", CLI_REQUIRED, "studies/NAME.ini, or the path of an .ini file"},    \
    {                                                                                              \
        "results", CLI_TEXT, "FOLDER", "results", "the folder of the results of all studies"       \
    }
#define STAGE_DATA                                                                                 \
    {                                                                                              \
        "data", CLI_TEXT, "PATH", NULL, "read the pictures here, not from [data] path"             \
    }
#define STAGE_NEEDED                                                                               \
    {                                                                                              \
        "if-needed", CLI_FLAG, NULL, NULL,                                                         \
            "do nothing if its record says that nothing has changed"                               \
    }
#define STAGE_MODEL                                                                                \
    {                                                                                              \
        "model", CLI_TEXT, "NETWORK", CLI_REQUIRED,                                                \
            "a network of the study: ARCHITECTURE-REGIME-COLOUR-SEED"                              \
    }

extern const struct cli_option stage_options[]; // --study --results --data, of no stage

/* The subcommand of a stage. */
struct cli stage_cli(const struct stage *stage);

/* Runs the stage that the subcommand is named after on the study of --study, and a stage of one
 * network on --model. */
err stage_tool(const struct cli *cli);

/* Gives the study that the options name. */
err stage_study(struct study **out, const struct cli *cli);

#endif
