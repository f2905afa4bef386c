/* What the tools that audit a study share: its name and its folders. */
#ifndef TOOLS_PLACE_H
#define TOOLS_PLACE_H

#include "base/cli.h"
#include "report/place.h"

#define PLACE_OPTIONS                                                                              \
    {"study", CLI_TEXT, "NAME", CLI_REQUIRED, "a study that has been run"},                        \
        {"results", CLI_TEXT, "FOLDER", "results", "folder of the results of all studies"},        \
        {"reports", CLI_TEXT, "FOLDER", "reports", "folder of their tables and numbers"},          \
        {"references", CLI_TEXT, "FOLDER", "references", "folder of the accepted results"},        \
    {                                                                                              \
        "figures", CLI_TEXT, "FOLDER", "figures", "the sources of figures, and their products"     \
    }

#define PLACE_DATA                                                                                 \
    {                                                                                              \
        "data", CLI_TEXT, "PATH", NULL, "folder of the raw files, if it has moved"                 \
    }

/* Fills the folders that the options name; free with place_fini. */
void place_of(struct place *place, const struct cli *cli);

#endif
