/* The entry of metablur: finds the subcommand, reads its arguments, prints errors, exits.
 * Status: 0 done, 1 failed, 2 wrong usage. */
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "base/version.h"
#include "tools/stage.h"
#include "tools/tool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct cli *const tools[] = {
#define ENTRY(name) &tool_##name,
#include "gen/tool.def"
#undef ENTRY
};
enum { TOOLS = sizeof tools / sizeof *tools };

/* All subcommands: the tools, and the stages that no tool of that name runs. */
struct list {
    struct cli **cli; // (count), by name
    struct cli *stage;
    int count;
};

static int by_name(const void *a, const void *b)
{
    return strcmp((*(struct cli *const *)a)->name, (*(struct cli *const *)b)->name);
}

static void list_init(struct list *l)
{
    int stages = 0, n = 0;
    while (stage_registry[stages]) stages++;
    l->stage = mem_new((size_t)stages, sizeof *l->stage);
    l->cli = mem_new((size_t)stages + TOOLS, sizeof *l->cli);
    for (; n < TOOLS; n++) l->cli[n] = tools[n];
    for (int i = 0; i < stages; i++) {
        bool tool = false;
        for (int k = 0; k < TOOLS; k++)
            tool = tool || text_same(tools[k]->name, stage_registry[i]->command);
        l->stage[i] = stage_cli(stage_registry[i]);
        if (!tool) l->cli[n++] = &l->stage[i];
    }
    l->count = n;
    qsort(l->cli, (size_t)n, sizeof *l->cli, by_name);
}

static void list_fini(struct list *l)
{
    mem_free(l->cli);
    mem_free(l->stage);
}

static void print_overview(const struct list *l, FILE *out)
{
    fprintf(out, "usage: metablur SUBCOMMAND [options] ...\n"
                 "Blur-trained networks, their metamers and who recognises them.\n\n");
    for (int i = 0; i < l->count; i++)
        fprintf(out, "  %-24s %s\n", l->cli[i]->name, l->cli[i]->purpose);
    fprintf(out, "\nmetablur SUBCOMMAND --help explains one; metablur --version.\n");
}

/* Whether the arguments begin with a name of one or two words. */
static bool begins(int argc, char **argv, const char *name, int words)
{
    const char *blank = strchr(name, ' ');
    size_t first = blank ? (size_t)(blank - name) : strlen(name);
    return argc > words && words == (blank ? 2 : 1) && strlen(argv[1]) == first &&
           strncmp(argv[1], name, first) == 0 && (!blank || text_same(argv[2], blank + 1));
}

/* Finds the tool that the arguments name; of `weave` and `weave check` the longer. */
static struct cli *find(const struct list *l, int argc, char **argv, int *words)
{
    for (*words = 2; *words > 0; --*words)
        for (int i = 0; i < l->count; i++)
            if (begins(argc, argv, l->cli[i]->name, *words)) return l->cli[i];
    return NULL;
}

static int run(struct cli *tool, int argc, char **argv)
{
    bool help;
    err e = cli_parse(tool, argc, argv, &help);
    if (e) {
        fprintf(stderr, "metablur %s: %s\n", tool->name, e);
        cli_usage(tool, stderr);
        err_free(e);
        return 2;
    }
    if (help) {
        cli_help(tool, stdout);
        return 0;
    }
    e = tool->run(tool);
    if (!e && fflush(stdout) != 0) e = err_new("standard output: cannot write");
    if (!e) return 0;
    fprintf(stderr, "metablur %s: %s\n", tool->name, e);
    err_free(e);
    return 1;
}

static int start(const struct list *l, int argc, char **argv)
{
    if (argc > 1 && text_same(argv[1], "--version")) {
        puts("metablur " METABLUR_VERSION);
        return 0;
    }
    if (argc > 1 && text_same(argv[1], "--help")) {
        print_overview(l, stdout);
        return 0;
    }
    int words;
    struct cli *tool = find(l, argc, argv, &words);
    if (!tool) {
        if (argc > 1) fprintf(stderr, "metablur: unknown subcommand '%s'\n", argv[1]);
        print_overview(l, stderr);
        return 2;
    }
    int status = run(tool, argc - words, argv + words);
    cli_free(tool);
    return status;
}

int main(int argc, char **argv)
{
    struct list list;
    par_assert_ieee();
    mem_keep();
    list_init(&list);
    int status = start(&list, argc, argv);
    list_fini(&list);
    return status;
}
