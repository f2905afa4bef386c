/* metablur study settings: what a study file may say. */
#include "base/tsv.h"
#include "settings/settings.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    if (cli_flag(cli, "markdown")) {
        settings_markdown(stdout);
        return NULL;
    }
    struct tsv *t = settings_table();
    tsv_print(t, stdout);
    tsv_free(t);
    return NULL;
}

static const struct cli_option options[] = {
    {"markdown", CLI_FLAG, NULL, NULL,
     "as doc/settings.md shows them, with the rules between them"},
    {0},
};

struct cli tool_study_settings = {
    .name = "study settings",
    .operands = "",
    .purpose = "Print every setting that a study file may hold: its values, default and purpose.",
    .example = "metablur study settings",
    .options = options,
    .run = run,
};
