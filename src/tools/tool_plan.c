/* metablur plan: what make would run, why, and for how long. */
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/plan.h"
#include "tools/stage.h"

/* The sum below the table: times add up, memory does not. */
static void print_sum(const struct tsv *t)
{
    double minutes = 0, max = 0, number;
    bool known = true;
    for (int r = 0; r < t->rows; r++) {
        char *const *cell = t->cell + (ptrdiff_t)r * t->columns;
        known &= text_number(&number, cell[2]);
        if (text_number(&number, cell[2])) minutes += number;
        if (text_number(&number, cell[3]) && number > max) max = number;
    }
    fprintf(stderr, "%d would run%s", t->rows, t->rows ? ", " : "\n");
    if (t->rows)
        fprintf(stderr, "%s %.1f minutes, %.0f MiB at most\n", known ? "about" : "more than",
                minutes, max);
}

static err run(const struct cli *cli)
{
    struct study *study;
    struct tsv *t;
    TRY(stage_study(&study, cli));
    char *costs = mem_text("%s/%s/costs.tsv", cli_text(cli, "references"), study->name);
    err e = plan_table(&t, study, cli_text(cli, "data"), costs);
    mem_free(costs);
    study_free(study);
    if (e) return e;
    tsv_print(t, stdout);
    print_sum(t);
    tsv_free(t);
    return NULL;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"data", CLI_TEXT, "PATH", NULL, "read the pictures here, not from [data] path"},
    {"references", CLI_TEXT, "FOLDER", "references", "folder of the accepted results"},
    {0},
};

struct cli tool_plan = {.name = "plan",
                        .operands = "",
                        .purpose = "List what would run, why, and for how long; run nothing.",
                        .example = "metablur plan --study toy",
                        .options = options,
                        .run = run};
