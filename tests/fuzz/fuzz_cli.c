/* The command line: one argument a line. */
#include "base/cli.h"

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static err run(const struct cli *cli)
{
    (void)cli_whole(cli, "whole");
    (void)cli_number(cli, "number");
    (void)cli_text(cli, "text");
    (void)cli_flag(cli, "flag");
    return NULL;
}

static void show_help(const struct cli *cli)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(out);
    cli_usage(cli, out);
    cli_help(cli, out);
    fclose(out);
    free(text);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    static const struct cli_option options[] = {
        {"whole", CLI_WHOLE, "N", "1", "a number"}, {"number", CLI_NUMBER, "X", "0.5", "a number"},
        {"text", CLI_TEXT, "TEXT", NULL, "a text"}, {"choice", CLI_CHOICE, "a|b", "a", "a word"},
        {"flag", CLI_FLAG, NULL, NULL, "a flag"},   {0},
    };
    struct cli cli = {.name = "fuzz",
                      .operands = "IN",
                      .min = 0,
                      .max = 2,
                      .options = options,
                      .purpose = "-",
                      .example = "-",
                      .run = run};
    char *text = mem_new(size + 1, 1), *arguments[18] = {"fuzz"};
    memcpy(text, bytes, size);
    int count = 1;
    for (char *a = strtok(text, "\n"); a && count < 17; a = strtok(NULL, "\n"))
        arguments[count++] = a;
    bool help = false;
    err e = cli_parse(&cli, count, arguments, &help);
    if (!e && help) show_help(&cli);
    if (!e && !help) e = cli.run(&cli);
    err_free(e);
    cli_free(&cli);
    mem_free(text);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("--whole\n3\n--number=1e-3\n--text\nx\n--choice=b\n--flag\nin\n--\n-out");
    fuzz_keep_text("--help");
}
