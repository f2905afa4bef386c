/* metablur trials shape-bias (doc/trials.md). */
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/shape.h"

static err analyse(struct tsv **table, char **note, const struct trial_table *t,
                   const struct cli *cli)
{
    struct shape *s;
    TRY(shape_count(&s, t));
    *table = shape_table(s, t, trials_seed(cli));
    *note = shape_note(s);
    shape_free(s);
    return NULL;
}

static err run(const struct cli *cli)
{
    return trials_run(cli, analyse);
}

static const struct cli_option options[] = {TRIALS_SEED, TRIALS_CATEGORIES, {0}};

struct cli tool_trials_shape_bias = {
    .name = "trials shape-bias",
    .operands = "FILE|DIR...",
    .purpose = "Shape against texture on cue-conflict images (SHAPE1-TEXTURE2.png).",
    .example = "metablur trials shape-bias conflict.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
