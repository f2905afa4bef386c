/* metablur study jobs: what would run, as jobs of a cluster. */
#include "base/escape.h"
#include "base/mem.h"
#include "base/par.h"
#include "kernel/kernel.h"
#include "pipeline/jobs.h"
#include "tools/stage.h"

enum { MOST_PARTS = 1000 };

static void print(const struct cli *cli, const struct plan *plan, const struct study *study)
{
    char *tool = escape_shell(cli_text(cli, "tool")), *name = escape_shell(cli_text(cli, "study")),
         *results = escape_shell(cli_text(cli, "results")),
         *data = cli_text(cli, "data") ? escape_shell(cli_text(cli, "data")) : NULL;
    struct jobs_options o = {.tool = tool,
                             .study = name,
                             .results = results,
                             .data = data,
                             .cores = cli_whole(cli, "cores"),
                             .parts = cli_whole(cli, "parts")};
    if (cli_flag(cli, "script")) {
        jobs_script(stdout, plan, study, &o);
    } else {
        struct tsv *t = jobs_table(plan, study, &o);
        tsv_print(t, stdout);
        tsv_free(t);
    }
    mem_free(data);
    mem_free(results);
    mem_free(name);
    mem_free(tool);
}

static err run(const struct cli *cli)
{
    struct study *study;
    struct plan *plan;
    int cores = cli_whole(cli, "cores"), parts = cli_whole(cli, "parts");
    FAIL_IF(cores < 1 || cores > PAR_LARGEST, "--cores: expected 1 to %d, got %d", PAR_LARGEST,
            cores);
    FAIL_IF(parts < 1 || parts > MOST_PARTS, "--parts: expected 1 to %d, got %d", MOST_PARTS,
            parts);
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    err e = plan_new(&plan, study, cli_text(cli, "data"));
    if (!e) {
        print(cli, plan, study);
        plan_free(plan);
    }
    study_free(study);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"data", CLI_TEXT, "PATH", NULL, "read the pictures here, not from [data] path"},
    {"cores", CLI_WHOLE, "N", "8", "of a job"},
    {"parts", CLI_WHOLE, "N", "1", "jobs that the metamers of a network are cut into"},
    {"tool", CLI_TEXT, "FILE", "build/plain/metablur", "the program, as the jobs find it"},
    {"script", CLI_FLAG, NULL, NULL, "a script that submits the jobs to Slurm"},
    {0},
};

struct cli tool_study_jobs = {.name = "study jobs",
                              .operands = "",
                              .purpose = "List what would run as jobs of a cluster, with what each "
                                         "waits for.",
                              .example = "metablur study jobs --study toy",
                              .options = options,
                              .run = run};
