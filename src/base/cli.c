/* Command lines through getopt_long; see cli.h. */
#include "base/cli.h"

#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"

#include <getopt.h>
#include <limits.h>
#include <string.h>

const char CLI_REQUIRED[] = "required";

static int options_of(const struct cli *cli)
{
    int n = 0;
    while (cli->options && cli->options[n].name) n++;
    return n;
}

static bool among(const char *word, const char *choices)
{
    size_t length = strchr(word, '|') ? 0 : strlen(word);
    for (const char *p = choices; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
        if (length && strncmp(p, word, length) == 0 && (p[length] == '|' || !p[length]))
            return true;
    return false;
}

static err check_value(const struct cli_option *option, const char *value)
{
    long whole;
    double number;
    FAIL_IF(option->kind == CLI_WHOLE &&
                (!text_whole(&whole, value) || whole < INT_MIN || whole > INT_MAX),
            "--%s: expected a whole number, got '%s'", option->name, value);
    FAIL_IF(option->kind == CLI_NUMBER && !text_number(&number, value),
            "--%s: expected a number, got '%s'", option->name, value);
    FAIL_IF(option->kind == CLI_CHOICE && !among(value, option->argument),
            "--%s: expected one of %s, got '%s'", option->name, option->argument, value);
    return NULL;
}

/* Every path and name that a user types comes in here. */
static err check_arguments(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) TRY(name_path(argv[i]));
    return NULL;
}

/* Refuses an output whose ending says another kind of file than OUT.ending among the operands.
 * Names without an ending, or with one that no kind has, are the user's. The writer of PNG looks
 * itself. */
static err check_endings(const struct cli *cli)
{
    static const char *const kinds[] = {".png",  ".jpg", ".jpeg",       ".tsv",  ".csv",
                                        ".json", ".svg", ".pdf",        ".html", ".md",
                                        ".npy",  ".pth", ".safetensors"};
    int count;
    char **word = text_words(&count, cli->operands);
    err e = NULL;
    for (int i = 0; i < count && i < cli->count && !e; i++) {
        const char *own = word[i] + strlen("OUT");
        if (!text_begins(word[i], "OUT.") || own[1] == '.' || text_same(own, ".png")) continue;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds && !e; k++)
            if (text_ends(cli->operand[i], kinds[k]) && !text_same(kinds[k], own))
                e = err_new("%s: what is written is %s: give it a name that ends with that",
                            cli->operand[i], own);
    }
    text_words_free(word, count);
    return e;
}

static err read_options(struct cli *cli, int argc, char **argv, const struct option *table,
                        bool *help)
{
    int n = options_of(cli), index = 0, got;
    optind = 0; // glibc: start anew
    opterr = 0;
    while ((got = getopt_long(argc, argv, ":", table, &index)) != -1) {
        FAIL_IF(got == ':', "%s: expected an argument", argv[optind - 1]);
        FAIL_IF(got != 0 && optopt > 0, "unknown option '-%c'", optopt);
        FAIL_IF(got != 0, "unknown option '%s', or a flag that was given an argument",
                argv[optind - 1]);
        if (index == n) {
            *help = true;
            return NULL;
        }
        if (optarg) TRY(check_value(&cli->options[index], optarg));
        cli->value[index] = optarg ? optarg : "";
    }
    cli->count = argc - optind;
    cli->operand = (const char **)(argv + optind);
    FAIL_IF(cli->count < cli->min || cli->count > cli->max, "expected %s, got %d argument%s",
            *cli->operands ? cli->operands : "no arguments", cli->count,
            cli->count == 1 ? "" : "s");
    for (int i = 0; i < n; i++)
        FAIL_IF(cli->value[i] == CLI_REQUIRED, "say --%s %s", cli->options[i].name,
                cli->options[i].argument);
    return check_endings(cli);
}

err cli_parse(struct cli *cli, int argc, char **argv, bool *help)
{
    int n = options_of(cli);
    *help = false;
    cli->value = mem_new((size_t)n + 1, sizeof *cli->value);
    struct option *table = mem_new((size_t)n + 2, sizeof *table);
    for (int i = 0; i < n; i++) {
        bool flag = cli->options[i].kind == CLI_FLAG;
        table[i] = (struct option){cli->options[i].name, !flag, NULL, 0};
        cli->value[i] = cli->options[i].fallback;
    }
    table[n] = (struct option){"help", no_argument, NULL, 0};
    err e = check_arguments(argc, argv);
    if (!e) e = read_options(cli, argc, argv, table, help);
    mem_free(table);
    return e;
}

void cli_free(struct cli *cli)
{
    mem_free(cli->value);
    cli->value = NULL;
}

void cli_usage(const struct cli *cli, FILE *out)
{
    fprintf(out, "usage: metablur %s%s%s%s\n", cli->name, options_of(cli) ? " [options]" : "",
            *cli->operands ? " " : "", cli->operands);
}

void cli_help(const struct cli *cli, FILE *out)
{
    cli_usage(cli, out);
    fprintf(out, "%s\n", cli->purpose);
    int n = options_of(cli);
    if (n) fprintf(out, "\noptions:\n");
    for (int i = 0; i < n; i++) {
        const struct cli_option *o = &cli->options[i];
        char *left =
            mem_text("--%s%s%s", o->name, o->argument ? " " : "", o->argument ? o->argument : "");
        const char *opens = !o->fallback ? "" : o->fallback == CLI_REQUIRED ? " (" : " (default ";
        fprintf(out, "  %-34s %s%s%s%s\n", left, o->meaning, opens, o->fallback ? o->fallback : "",
                o->fallback ? ")" : "");
        mem_free(left);
    }
    fprintf(out, "\nexample:\n  %s\n", cli->example);
}

const char *cli_text(const struct cli *cli, const char *name)
{
    for (int i = 0; i < options_of(cli); i++)
        if (text_same(cli->options[i].name, name)) return cli->value[i];
    CHECK(!"an option of the table");
    return NULL;
}

bool cli_flag(const struct cli *cli, const char *name)
{
    return cli_text(cli, name) != NULL;
}

int cli_whole(const struct cli *cli, const char *name)
{
    const char *text = cli_text(cli, name);
    long whole;
    CHECK(text && text_whole(&whole, text));
    return (int)whole;
}

double cli_number(const struct cli *cli, const char *name)
{
    const char *text = cli_text(cli, name);
    double number;
    CHECK(text && text_number(&number, text));
    return number;
}
