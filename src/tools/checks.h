/* The checks that verify, audit and accept run on a study: its results, what the reader sees of
 * them, and its study file, which `report` cannot see. */
#ifndef TOOLS_CHECKS_H
#define TOOLS_CHECKS_H

#include "base/cli.h"
#include "report/verify.h"

#define CHECKS_PAPER                                                                               \
    {                                                                                              \
        "paper", CLI_TEXT, "FILE", "paper.md", "the text that the paper is woven from"             \
    }

/* Runs all checks, against the references only if references is true. data: the place of the raw
 * files, or NULL: where they were read. Free v with verify_fini, also after an error. */
err checks_run(struct verify *v, const struct place *place, const struct cli *cli, const char *data,
               bool references);

#endif
