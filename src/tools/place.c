/* Folders from the command line; see place.h. */
#include "tools/place.h"

void place_of(struct place *place, const struct cli *cli)
{
    place_init(place, cli_text(cli, "study"), cli_text(cli, "results"), cli_text(cli, "reports"),
               cli_text(cli, "references"), cli_text(cli, "figures"));
}
