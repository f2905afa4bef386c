/* The door of metablur: finds the subcommand, reads its arguments, prints errors, exits.
 * Status: 0 done, 1 failed, 2 wrong usage. */
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "base/version.h"
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

static void print_overview(FILE *out)
{
    fprintf(out, "usage: metablur SUBCOMMAND [options] ...\n"
                 "Blur-trained networks, their metamers and who recognises them.\n\n");
    for (int i = 0; i < TOOLS; i++) fprintf(out, "  %-24s %s\n", tools[i]->name, tools[i]->purpose);
    fprintf(out, "\nmetablur SUBCOMMAND --help says more; metablur --version.\n");
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
static struct cli *find(int argc, char **argv, int *words)
{
    for (*words = 2; *words > 0; --*words)
        for (int i = 0; i < TOOLS; i++)
            if (begins(argc, argv, tools[i]->name, *words)) return tools[i];
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

int main(int argc, char **argv)
{
    par_assert_ieee();
    if (argc > 1 && text_same(argv[1], "--version")) {
        puts("metablur " METABLUR_VERSION);
        return 0;
    }
    if (argc > 1 && text_same(argv[1], "--help")) {
        print_overview(stdout);
        return 0;
    }
    int words;
    struct cli *tool = find(argc, argv, &words);
    if (!tool) {
        if (argc > 1) fprintf(stderr, "metablur: unknown subcommand '%s'\n", argv[1]);
        print_overview(stderr);
        return 2;
    }
    int status = run(tool, argc - words, argv + words);
    cli_free(tool);
    return status;
}
