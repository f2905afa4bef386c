/* What the tools that audit a study share: its name and where its folders stand. */
#ifndef TOOLS_PLACE_H
#define TOOLS_PLACE_H

#include "base/cli.h"
#include "report/place.h"

#define PLACE_OPTIONS                                                                              \
    {"study", CLI_TEXT, "NAME", CLI_REQUIRED, "a study that has been run"},                        \
        {"results", CLI_TEXT, "FOLDER", "results", "where the results of all studies stand"},      \
        {"reports", CLI_TEXT, "FOLDER", "reports", "likewise their tables and numbers"},           \
        {"references", CLI_TEXT, "FOLDER", "references", "likewise what was accepted"},            \
    {                                                                                              \
        "figures", CLI_TEXT, "FOLDER", "figures", "the sources of figures, and their products"     \
    }

#define PLACE_DATA                                                                                 \
    {                                                                                              \
        "data", CLI_TEXT, "PATH", NULL, "the raw files are here, not where they were read"         \
    }

/* Fills the folders that the options name; free with place_fini. */
void place_of(struct place *place, const struct cli *cli);

#endif
