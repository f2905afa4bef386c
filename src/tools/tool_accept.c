/* metablur accept: the results of a study become its reference. */
#include "report/verify.h"
#include "tools/place.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    struct place place;
    place_of(&place, cli);
    err e = verify_accept(&place);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {PLACE_OPTIONS, {0}};

struct cli tool_accept = {
    .name = "accept",
    .operands = "",
    .purpose = "Make the results of a study the reference that verify compares with.",
    .example = "metablur accept --study toy",
    .options = options,
    .run = run,
};
