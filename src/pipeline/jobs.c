/* Runs as jobs of a cluster; see jobs.h. */
#include "pipeline/jobs.h"

#include "base/escape.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

/* What a job asks for, above what is expected: another machine, a bad hour. */
static const double MORE_TIME = 2, MORE_MEMORY = 1.25;
enum { LEAST_MINUTES = 5, LEAST_MIB = 256 };

static int network_number(const struct study *s, const struct network *n)
{
    return (int)(n - s->network);
}

/* Gives the name of a job: the stage, and the number of the network. */
static char *name_of(const struct study *s, const struct plan_job *job)
{
    if (!job->network) return mem_text("%s", job->stage->name);
    return mem_text("%s-%d", job->stage->name, network_number(s, job->network));
}

static double minutes_of(const struct plan_job *job, const struct jobs_options *o)
{
    return (job->serial + (job->seconds - job->serial) * par_threads() / o->cores) / 60;
}

/* Gives the command of a stage; network: its name or the variable that holds it, or NULL. */
static char *command_of(const struct stage *stage, const struct jobs_options *o,
                        const char *network)
{
    char *text =
        mem_text("%s %s --study %s --results %s", o->tool, stage->command, o->study, o->results);
    if (o->data && stage_takes_data(stage)) text = text_append(text, " --data %s", o->data);
    if (network) text = text_append(text, " --model %s", network);
    return text;
}

struct tsv *jobs_table(const struct plan *p, const struct study *s, const struct jobs_options *o)
{
    struct tsv *t = tsv_new("job command cores memory_mib minutes after");
    for (int i = 0; i < p->count; i++) {
        const struct plan_job *job = &p->job[i];
        char *name = name_of(s, job), *after = mem_text("%s", job->afters ? "" : "-");
        char *command = command_of(job->stage, o, job->network ? job->network->name : NULL);
        for (int k = 0; k < job->afters; k++) {
            char *other = name_of(s, &p->job[job->after[k]]);
            after = text_append(after, "%s%s", k ? " " : "", other);
            mem_free(other);
        }
        if (job->seconds < 0)
            tsv_add(t, "%s\t%s\t%d\t-\t-\t%s", name, command, o->cores, after);
        else
            tsv_add(t, "%s\t%s\t%d\t%.0f\t%.3g\t%s", name, command, o->cores, job->mib,
                    minutes_of(job, o), after);
        mem_free(command);
        mem_free(after);
        mem_free(name);
    }
    return t;
}

/* ---- The script ---- */

/* The runs of a stage in the plan. */
struct group {
    const struct plan *plan;
    const struct study *study;
    const struct stage *stage;
    double minutes, mib; // the largest; negative: not known
    int runs;
};

static struct group group_of(const struct plan *p, const struct study *s, const struct stage *stage,
                             const struct jobs_options *o)
{
    struct group g = {.plan = p, .study = s, .stage = stage};
    for (int i = 0; i < p->count; i++) {
        const struct plan_job *job = &p->job[i];
        if (job->stage != stage) continue;
        g.runs++;
        g.minutes = job->seconds < 0 ? -1 : fmax(g.minutes, minutes_of(job, o));
        g.mib = job->seconds < 0 ? -1 : fmax(g.mib, job->mib);
    }
    return g;
}

/* Gives the networks of a group as an array of Slurm, in `parts` tasks each. */
static char *array_of(const struct group *g, int parts)
{
    char *text = mem_text("%s", "");
    if (!g->stage->per_network) return text;
    for (int i = 0; i < g->plan->count; i++) {
        const struct plan_job *job = &g->plan->job[i];
        if (job->stage != g->stage) continue;
        for (int k = 0; k < parts; k++)
            text = text_append(text, "%s%d", *text ? "," : "",
                               network_number(g->study, job->network) * parts + k);
    }
    return text;
}

/* How a group waits for another. */
enum wait { NOT, EACH, ALL };

static enum wait waits(const struct group *g, const struct stage *other)
{
    enum wait w = NOT;
    int others = 0, runs = 0;
    for (int i = 0; i < g->plan->count; i++) others += g->plan->job[i].stage == other;
    for (int i = 0; i < g->plan->count; i++) {
        const struct plan_job *job = &g->plan->job[i];
        if (job->stage != g->stage) continue;
        int own = 0, all = 0;
        for (int k = 0; k < job->afters; k++) {
            const struct plan_job *before = &g->plan->job[job->after[k]];
            all += before->stage == other;
            own += before->stage == other && before->network && before->network == job->network;
        }
        if (all == 0) continue;
        runs += own == 1 && all == 1;
        w = ALL;
    }
    // Task by task only where each waits for its own: an array may have fewer.
    return w == ALL && runs == g->runs && others == runs ? EACH : w;
}

/* Gives what a group waits for, with the numbers of jobs in variables named by stage. */
static char *after_of(const struct group *g, bool parts)
{
    char *text = mem_text("%s", "");
    for (int i = 0; stage_list(i) && stage_list(i) != g->stage; i++) {
        enum wait w = waits(g, stage_list(i));
        if (w == NOT) continue;
        text = text_append(text, "%s%s:$%s", *text ? "," : "",
                           w == EACH && !parts ? "aftercorr" : "afterok", stage_list(i)->name);
    }
    return text;
}

static void print_limits(FILE *out, const struct group *g, const struct jobs_options *o, int parts)
{
    fprintf(out, " %d", o->cores);
    if (g->mib < 0)
        fputs(" '' ''", out);
    else
        fprintf(out, " %.0f %.0f", fmax(LEAST_MIB, MORE_MEMORY * g->mib),
                fmax(LEAST_MINUTES, ceil(MORE_TIME * g->minutes / parts)));
}

static void print_group(FILE *out, const struct group *g, const struct jobs_options *o)
{
    const struct stage *stage = g->stage;
    int parts = stage->parts && stage->per_network ? o->parts : 1;
    char *command = command_of(stage, o, stage->per_network ? "$network" : NULL);
    if (parts > 1) {
        char *array = array_of(g, parts), *after = after_of(g, true);
        fprintf(out, "parts=$(submit %s-parts \"%s\" \"%s\"", stage->name, array, after);
        print_limits(out, g, o, parts);
        char *part = mem_text("%s --part $part/%d", command, parts), *word = escape_shell(part);
        fprintf(out, " %d %s)\n", parts, word);
        mem_free(word);
        mem_free(part);
        mem_free(after);
        mem_free(array);
    }
    char *array = array_of(g, 1), *after = after_of(g, parts > 1);
    fprintf(out, "%s=$(submit %s \"%s\" \"%s%s\"", stage->name, stage->name, array, after,
            parts > 1 ? ",afterok:$parts" : "");
    print_limits(out, g, o, 1);
    char *whole = mem_text("%s --if-needed", command), *word = escape_shell(whole);
    fprintf(out, " 1 %s)\n", word);
    mem_free(word);
    mem_free(whole);
    mem_free(after);
    mem_free(array);
    mem_free(command);
}

static const char head[] =
    "mkdir -p \"$logs\"\n"
    "# submit NAME ARRAY AFTER CORES MIB MINUTES PARTS COMMAND: prints the number of the job. "
    "SIGTERM\n"
    "# comes 90 s before the time is up, or from preemption: the run stops where it can go on "
    "from,\n"
    "# ends with status 143 and is put back into the queue.\n"
    "submit() {\n"
    "    local log=$logs/$1.log\n"
    "    [ -z \"$2\" ] || log=$logs/$1-%a.log\n"
    "    sbatch --parsable --job-name=\"$study-$1\" ${2:+--array=\"$2\"} \\\n"
    "        ${3:+--dependency=\"$3\" --kill-on-invalid-dep=yes} --cpus-per-task=\"$4\" \\\n"
    "        ${5:+--mem=\"$5\"} ${6:+--time=\"$6\"} --requeue --signal=B:TERM@90 \\\n"
    "        --open-mode=append --output=\"$log\" ${SBATCH_OPTIONS:-} << END\n"
    "#!/bin/bash\n"
    "networks=(${networks[*]})\n"
    "task=\\${SLURM_ARRAY_TASK_ID:-0}\n"
    "network=\\${networks[task / $7]}\n"
    "part=\\$((task % $7 + 1))\n"
    "export OMP_NUM_THREADS=$4\n"
    "trap 'kill -TERM \\$run' TERM\n"
    "$8 &\n"
    "run=\\$!\n"
    "wait \\$run\n"
    "status=\\$?\n"
    "while kill -0 \\$run 2> /dev/null; do wait \\$run; status=\\$?; done\n"
    "[ \\$status != 143 ] || scontrol requeue \\$SLURM_JOB_ID\n"
    "exit \\$status\n"
    "END\n"
    "}\n";

void jobs_script(FILE *out, const struct plan *p, const struct study *s,
                 const struct jobs_options *o)
{
    char *all = mem_text("%s", "");
    fprintf(out,
            "#!/bin/bash\n# Made by `metablur study jobs --script`: submits what would run.\n"
            "# SBATCH_OPTIONS: further options of sbatch, for example --partition=NAME.\n"
            "set -euo pipefail\nstudy=%s\nlogs=%s/.%s.jobs\nnetworks=(",
            s->name, o->results, s->name);
    for (int k = 0; k < s->networks; k++) fprintf(out, "%s%s", k ? " " : "", s->network[k].name);
    fprintf(out, ")\n%s", head);
    fprintf(out, "%s study plan --study %s --results %s", o->tool, o->study, o->results);
    fprintf(out, o->data ? " --data %s\n" : "\n", o->data);
    for (int i = 0; stage_list(i); i++) {
        struct group g = group_of(p, s, stage_list(i), o);
        if (g.runs == 0) continue;
        print_group(out, &g, o);
        all = text_append(all, "%safterok:$%s", *all ? "," : "", g.stage->name);
    }
    char *last =
             mem_text("%s study provenance --study %s --results %s", o->tool, o->study, o->results),
         *word = escape_shell(last);
    fprintf(out,
            "provenance=$(submit provenance '' \"%s\" 1 '' '' 1 %s)\n"
            "echo \"the last job is $provenance\"\n",
            all, word);
    mem_free(word);
    mem_free(last);
    mem_free(all);
}
