/* metablur manual: the manual pages, made from the registry of subcommands. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/version.h"
#include "shell/commands.h"
#include "tools/tool.h"

/* A text for troff: its own marks quoted, a point or quote that begins a line kept. */
static void put(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'') fputs("\\&", out);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            fputc(*text, out);
    }
}

static void begin(FILE *out, const char *page, const char *name, const char *purpose)
{
    fprintf(out, ".TH \"%s\" 1 \"\" \"metablur " METABLUR_VERSION "\" \"metablur\"\n.SH NAME\n",
            page);
    put(out, name);
    fputs(" \\- ", out);
    put(out, purpose);
    fputs("\n.SH SYNOPSIS\n", out);
}

static void put_options(FILE *out, const struct cli *cli)
{
    fputs(".SH OPTIONS\n", out);
    for (const struct cli_option *o = cli->options; o && o->name; o++) {
        fputs(".TP\n.B \\-\\-", out);
        put(out, o->name);
        if (o->argument) fputs(" ", out);
        if (o->argument) put(out, o->argument);
        fputs("\n", out);
        put(out, o->meaning);
        if (o->fallback == CLI_REQUIRED)
            fputs(" (required)", out);
        else if (o->fallback)
            fputs(" (default ", out), put(out, o->fallback), fputs(")", out);
        fputs("\n", out);
    }
    fputs(".TP\n.B \\-\\-help\nprint this in short\n", out);
}

static void put_command(FILE *out, const char *page, const struct cli *cli)
{
    char *name = mem_text("metablur %s", cli->name);
    begin(out, page, page, cli->purpose);
    fputs(".B ", out);
    put(out, name);
    fprintf(out, "\n%s", cli->options ? "[options] " : "");
    put(out, cli->operands);
    fputs("\n", out);
    put_options(out, cli);
    fputs(".SH EXAMPLE\n.nf\n", out);
    put(out, cli->example);
    fputs("\n.fi\n.SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage.\n.SH SEE ALSO\n.BR metablur "
          "(1)\n",
          out);
    mem_free(name);
}

static void put_overview(FILE *out, const struct commands *c)
{
    begin(out, "metablur", "metablur",
          "blur-trained networks, their metamers and who recognises them");
    fputs(
        ".B metablur\nSUBCOMMAND [options] ...\n.SH DESCRIPTION\nEach subcommand has a page of its "
        "own: metablur\\-SUBCOMMAND(1), with a hyphen for a blank in its name.\n",
        out);
    for (const struct group *g = commands_groups; g->name; g++) {
        fputs(".SS ", out);
        put(out, g->title);
        fputs("\n", out);
        for (int i = 0; i < c->count; i++) {
            if (commands_group(c->cli[i]->name) != g) continue;
            fputs(".TP\n.B ", out);
            put(out, c->cli[i]->name);
            fputs("\n", out);
            put(out, c->cli[i]->purpose);
            fputs("\n", out);
        }
    }
}

/* A page of its own, or the overview for NULL. */
static err write_page(const char *folder, const struct commands *c, const struct cli *cli)
{
    char *page = cli ? mem_text("metablur-%s", cli->name) : mem_text("metablur");
    for (char *p = page; *p; p++)
        if (*p == ' ') *p = '-';
    char *path = mem_text("%s/%s.1", folder, page);
    struct file_out out;
    err e = file_create(&out, path);
    if (!e) {
        if (cli)
            put_command(out.stream, page, cli);
        else
            put_overview(out.stream, c);
        e = file_commit(&out);
    }
    mem_free(path);
    mem_free(page);
    return e;
}

static err run(const struct cli *cli)
{
    struct commands commands;
    const char *folder = cli->operand[0];
    commands_init(&commands);
    err e = file_make_folder(folder);
    if (!e) e = write_page(folder, &commands, NULL);
    for (int i = 0; i < commands.count && !e; i++)
        e = write_page(folder, &commands, commands.cli[i]);
    commands_fini(&commands);
    return e;
}

struct cli tool_manual = {
    .name = "manual",
    .operands = "FOLDER",
    .purpose = "Write the manual pages of all subcommands.",
    .example = "metablur manual man1",
    .min = 1,
    .max = 1,
    .run = run,
};
