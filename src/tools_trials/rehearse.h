/* What the tools that rehearse a study's experiment share: the study, what it shows and the model
 * of the answers. */
#ifndef TOOLS_TRIALS_REHEARSE_H
#define TOOLS_TRIALS_REHEARSE_H

#include "base/cli.h"
#include "people/rehearsal.h"

#define REHEARSE_MODEL                                                                             \
    {"observer", CLI_NUMBER, "SD", "0.5", "of people, in log odds"},                               \
        {"reference", CLI_NUMBER, "SD", "1", "of reference images"},                               \
        {"network", CLI_NUMBER, "SD", "0.3", "of networks of a regime"},                           \
    {                                                                                              \
        "slope", CLI_NUMBER, "SD", "0.3", "of the difference, over people and over references"     \
    }

/* A rehearsal and what it borrows. */
struct rehearse {
    struct study *study;
    struct viewing *viewing;
    struct dataset *references;
    struct rehearsal plan;
};

/* Reads the study, whose references must be there; p: of the regime asked about and of the others.
 * Free with rehearse_fini, after an error too. */
err rehearse_init(struct rehearse *r, const struct cli *cli, const double p[2], int participants);
void rehearse_fini(struct rehearse *r);

#endif
