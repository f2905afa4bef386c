/* Running one stage from the command line; see stage.h. */
#include "tools/stage.h"

#include "base/mem.h"
#include "base/ranks.h"
#include "base/stop.h"
#include "base/text.h"
#include "kernel/kernel.h"
#include "pipeline/pattern.h"
#include "pipeline/schedule.h"

const struct cli_option stage_options[] = {
    STAGE_OPTIONS,
    STAGE_DATA,
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

static const struct cli_option whole_options[] = {
    STAGE_OPTIONS,
    STAGE_DATA,
    STAGE_NEEDED,
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

static const struct cli_option network_options[] = {
    STAGE_OPTIONS,
    STAGE_MODEL,
    STAGE_NEEDED,
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

err stage_study(struct study **out, const struct cli *cli)
{
    return study_read(out, cli_text(cli, "study"), cli_text(cli, "results"));
}

/* How far the whole is, of which this run is a part. */
static void say_how_far(const struct stage *stage, const struct study *s, const char *model)
{
    const struct network *n = NULL;
    err e = stage->per_network ? study_network(&n, s, model) : NULL;
    if (!e && ranks_first()) {
        char *output = pattern_expand(stage->output, n);
        schedule_say(s, output);
        mem_free(output);
    }
    err_free(e);
}

err stage_tool(const struct cli *cli)
{
    struct study *study;
    const struct stage *stage = NULL;
    for (int i = 0; stage_list(i); i++)
        if (text_same(stage_list(i)->command, cli->name)) stage = stage_list(i);
    CHECK(stage);
    stop_watch();
    const char *model = stage->per_network ? cli_text(cli, "model") : NULL;
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    if (!stage->per_network && cli_text(cli, "data")) study->data = cli_text(cli, "data");
    bool needed = true;
    err e = cli_flag(cli, "if-needed") ? stage_needed(&needed, stage, study, model) : NULL;
    if (!e) e = ranks_agree("what is to be done", needed ? "all" : "nothing");
    if (!e && needed) {
        say_how_far(stage, study, model);
        e = stage_run(stage, study, model);
    }
    study_free(study);
    return e;
}

struct cli stage_cli(const struct stage *stage)
{
    return (struct cli){.name = stage->command,
                        .operands = "",
                        .purpose = stage->help,
                        .example = stage->example,
                        .options = stage->per_network ? network_options : whole_options,
                        .ranks = true,
                        .run = stage_tool};
}
