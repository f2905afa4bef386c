/* The entry of metablur: finds the subcommand, reads its arguments, prints errors, exits.
 * Status: 0 done, 1 failed, 2 wrong usage, 130 or 143 stopped by SIGINT or SIGTERM. */
#include "base/file.h"
#include "base/home.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/ranks.h"
#include "base/stop.h"
#include "base/text.h"
#include "base/version.h"
#include "shell/commands.h"

#include <stdio.h>

static void print_overview(const struct commands *c, FILE *out)
{
    fprintf(out, "usage: metablur SUBCOMMAND [options] ...\n"
                 "Blur-trained networks, their metamers and who recognises them.\n");
    for (const struct group *g = commands_groups; g->name; g++) {
        fprintf(out, "\n%s (%s):\n", g->title, g->name);
        commands_print_group(c, g, out);
    }
    for (int i = 0; i < c->count; i++) {
        if (commands_group(c->cli[i]->name)) continue;
        fprintf(out, "\nOthers:\n");
        commands_print_group(c, NULL, out);
        break;
    }
    fprintf(out, "\nmetablur SUBCOMMAND --help explains one, metablur help TOPIC a topic; metablur "
                 "--version.\n");
}

static int failed(const char *tool, err e)
{
    int status = stop_signal() ? 128 + stop_signal() : 1;
    char *line = mem_text("metablur%s%s: %s", *tool ? " " : "", tool, e);
    err_free(e);
    // All ranks stop together, and rank 0 speaks.
    ranks_fail(stop_signal() && !ranks_first() ? NULL : line, status);
    mem_free(line);
    return status;
}

static int run(struct cli *tool, int argc, char **argv)
{
    bool help;
    err e = cli_parse(tool, argc, argv, &help);
    if (e) {
        if (!ranks_first()) return 2; // rank 0 speaks
        fprintf(stderr, "metablur %s: %s\n", tool->name, e);
        cli_usage(tool, stderr);
        err_free(e);
        return 2;
    }
    if (help) {
        cli_help(tool, stdout);
        return 0;
    }
    if (!tool->ranks && ranks_leave()) return 0;
    e = tool->run(tool);
    return e ? failed(tool->name, e) : 0;
}

/* Says which subcommand may have been meant. */
static int unknown(const struct commands *c, int count, char **word)
{
    char *typed = text_join(word, count < 2 ? count : 2, " ");
    const char **name = mem_new((size_t)c->count, sizeof *name);
    for (int i = 0; i < c->count; i++) name[i] = c->cli[i]->name;
    const char *meant = text_nearest(typed, name, c->count);
    if (!meant) meant = text_nearest(word[0], name, c->count);
    fprintf(stderr, "metablur: unknown subcommand '%s'", word[0]);
    if (meant) fprintf(stderr, "; did you mean '%s'?", meant);
    fprintf(stderr, "\nmetablur --help lists all\n");
    mem_free(name);
    mem_free(typed);
    return 2;
}

/* A group, the subcommands that begin with a word, or one subcommand. */
static int explain(const struct commands *c, int count, char **word)
{
    int words;
    const struct cli *cli = commands_find(c, count, word, &words);
    const struct group *group = cli ? NULL : commands_topic(word[0]);
    if (cli)
        cli_help(cli, stdout);
    else if (group)
        commands_print_group(c, group, stdout);
    else if (commands_print_family(c, word[0], stdout) == 0)
        return unknown(c, count, word);
    return 0;
}

static int start(const struct commands *c, int argc, char **argv)
{
    if (argc > 1 && text_same(argv[1], "--version")) {
        puts("metablur " METABLUR_VERSION);
        return 0;
    }
    bool help = argc > 1 && (text_same(argv[1], "--help") || text_same(argv[1], "help"));
    if (help && argc == 2) {
        print_overview(c, stdout);
        return 0;
    }
    if (help) return explain(c, argc - 2, argv + 2);
    if (argc < 2) {
        print_overview(c, stderr);
        return 2;
    }
    int words;
    struct cli *tool = commands_find(c, argc - 1, argv + 1, &words);
    if (!tool && argc == 2 && commands_print_family(c, argv[1], stderr) > 0) return 2;
    if (!tool) return unknown(c, argc - 1, argv + 1);
    int status = run(tool, argc - words, argv + words);
    cli_free(tool);
    return status;
}

int main(int argc, char **argv)
{
    struct commands commands;
    err e = file_guard_standard();
    if (!e) e = ranks_start();
    if (!e) e = par_check();
    if (e) return failed("", e);
    par_assert_ieee();
    mem_keep();
    home_start("/proc/self/exe");
    if (ranks_cores()) par_limit(ranks_cores());
    commands_init(&commands);
    int status = start(&commands, argc, argv);
    commands_fini(&commands);
    e = file_close_standard();
    if (e) return failed("", e);
    ranks_end();
    return status;
}
