/* metablur gallery: every metamer of a study, and what judges answered, as static pages. */
#include "report/gallery.h"
#include "tools/place.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    struct place place;
    place_of(&place, cli);
    err e = gallery_write(&place, cli_text(cli, "sources"));
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {
    PLACE_OPTIONS,
    {"sources", CLI_TEXT, "FOLDER", "gallery", "folder of the style and the scripts"},
    {0},
};

struct cli tool_gallery = {
    .name = "gallery",
    .operands = "",
    .purpose = "Write the gallery of a study as static pages: REPORTS/NAME/gallery/.",
    .example = "metablur gallery --study toy",
    .options = options,
    .run = run,
};
