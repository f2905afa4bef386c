/* The subcommands that run one stage of a study differ only in the stage. */
#ifndef TOOLS_STAGE_H
#define TOOLS_STAGE_H

#include "base/cli.h"
#include "study/stage.h"

/* The options of all, for a tool with more of its own. */
#define STAGE_OPTIONS                                                                              \
    {"study", CLI_TEXT, "NAME", CLI_REQUIRED, "studies/NAME.ini, or the path of an .ini file"},    \
    {                                                                                              \
        "results", CLI_TEXT, "FOLDER", "results", "where the results of all studies stand"         \
    }
#define STAGE_MODEL                                                                                \
    {                                                                                              \
        "model", CLI_TEXT, "NETWORK", CLI_REQUIRED,                                                \
            "a network of the study: ARCHITECTURE-REGIME-COLOUR-SEED"                              \
    }

extern const struct cli_option stage_options[];       // --study --results --data
extern const struct cli_option stage_model_options[]; // and --model

/* Gives the study that the options name. */
err stage_study(struct study **out, const struct cli *cli);

/* Runs the stage on the study, and for a stage of one network on --model. */
err stage_tool(const struct stage *stage, const struct cli *cli);

#endif
