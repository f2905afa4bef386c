/* metablur bench: rates of kernels and whole steps on this machine. */
#include "base/cli.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "base/tsv.h"
#include "bench/bench.h"
#include "kernel/kernel.h"
#include "tools/tool.h"

static void list(struct tsv *t)
{
    const struct bench *b;
    for (int i = 0; (b = bench_list(i)); i++)
        for (int c = 0; b->cases[c]; c++) tsv_add(t, "%s\t%s\t%s", b->name, b->cases[c], b->unit);
}

static err measure(struct tsv *t, const struct bench *b, int which)
{
    struct bench_rates *rates = mem_new(1, sizeof *rates);
    err e = b->run(rates, which);
    if (!e)
        tsv_add(t, "%s\t%s\t%s\t%.4g\t%.4g\t%.4g\t%d\t%d\t%s\t%.0f", b->name, b->cases[which],
                b->unit, bench_quantile(rates, 0.5), bench_quantile(rates, 0),
                bench_quantile(rates, 1), rates->runs, par_threads(), kernel->isa,
                bench_peak_memory());
    mem_free(rates);
    return e;
}

/* The cases of one bench, or that with the given name. */
static err run_bench(struct tsv *t, const struct bench *b, const char *name)
{
    int ran = 0;
    for (int c = 0; b->cases[c]; c++) {
        if (name && !text_same(name, b->cases[c])) continue;
        TRY(measure(t, b, c));
        ran++;
    }
    FAIL_IF(!ran, "%s has no case '%s'; `metablur bench` lists them", b->name, name);
    return NULL;
}

static err run_named(struct tsv *t, const struct cli *cli)
{
    const struct bench *b;
    for (int i = 0; (b = bench_list(i)); i++)
        if (text_same(b->name, cli->operand[0]))
            return run_bench(t, b, cli->count > 1 ? cli->operand[1] : NULL);
    return err_new("there is no bench '%s'; `metablur bench` lists them", cli->operand[0]);
}

static err run(const struct cli *cli)
{
    TRY(kernel_choose());
    struct tsv *t =
        tsv_new(cli->count == 0 ? "bench case unit"
                                : "bench case unit median min max runs threads isa MiB");
    err e = NULL;
    if (cli->count == 0)
        list(t);
    else
        e = run_named(t, cli);
    if (!e) tsv_print(t, stdout);
    tsv_free(t);
    return e;
}

struct cli tool_bench = {.name = "bench",
                         .operands = "[BENCH [CASE]]",
                         .purpose =
                             "Time kernels and whole steps; without operands list the cases.",
                         .example = "metablur bench",
                         .min = 0,
                         .max = 2,
                         .run = run};
