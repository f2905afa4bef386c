/* metablur accept: the results of a study become its reference. */
#include "tools/checks.h"
#include "tools/place.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    struct place place;
    struct verify v;
    place_of(&place, cli);
    err e = checks_run(&v, &place, cli, NULL, false);
    if (!e) e = verify_accept(&v);
    verify_fini(&v);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {PLACE_OPTIONS, CHECKS_PAPER, {0}};

struct cli tool_accept = {
    .name = "accept",
    .operands = "",
    .purpose = "Make the results of a study the reference that verify compares with.",
    .example = "metablur accept --study toy",
    .options = options,
    .run = run,
};
