/* metablur sheet: a contact sheet of pictures. */
#include "stimuli/sheet.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    struct image *sheet;
    TRY(sheet_make(&sheet, cli->operand + 1, cli->count - 1, cli_whole(cli, "columns"),
                   cli_whole(cli, "zoom")));
    err e = image_write(sheet, cli->operand[0]);
    image_free(sheet);
    return e;
}

static const struct cli_option options[] = {
    {"columns", CLI_WHOLE, "N", "10", "pictures in a row"},
    {"zoom", CLI_WHOLE, "Z", "1", "repeat each pixel Z times each way"},
    {0},
};

struct cli tool_sheet = {
    .name = "sheet",
    .operands = "OUT.png IN.png ...",
    .purpose = "Lay pictures of one size side by side.",
    .example = "metablur sheet --columns 2 sheet.png photo.png photo.png",
    .min = 2,
    .max = 4096,
    .options = options,
    .run = run,
};
