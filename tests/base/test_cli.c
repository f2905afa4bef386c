/* base/cli: each kind of option, wrong usage, help. */
#include "../support.h"
#include "base/cli.h"

#include <signal.h>

static const struct cli_option options[] = {
    {"verbose", CLI_FLAG, NULL, NULL, "say more"},
    {"out", CLI_TEXT, "FILE", NULL, "where to write"},
    {"border", CLI_CHOICE, "reflect|wrap|constant", "reflect", "what lies beyond the edge"},
    {"size", CLI_WHOLE, "N", "3", "pixels"},
    {"sigma", CLI_NUMBER, "S", "1.5", "of the blur"},
    {0},
};

enum { MOST_WORDS = 8 };

static err nothing(const struct cli *cli)
{
    (void)cli;
    return NULL;
}

static struct cli blur(void)
{
    return (struct cli){.name = "blur",
                        .operands = "IN OUT",
                        .purpose = "Blurs.",
                        .example = "metablur blur a.png b.png",
                        .min = 2,
                        .max = 2,
                        .options = options,
                        .run = nothing};
}

/* Parses the words behind "blur"; they live until the next call. */
static err parse(struct cli *cli, const char *line, bool *help)
{
    static char words[200], *argv[MOST_WORDS + 2];
    cr_assert_lt(strlen(line), sizeof words);
    strcpy(words, line);
    int argc = 0;
    argv[argc++] = "blur";
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " ")) {
        cr_assert_leq(argc, MOST_WORDS);
        argv[argc++] = word;
    }
    argv[argc] = NULL;
    return cli_parse(cli, argc, argv, help);
}

Test(cli, what_is_not_given_falls_back)
{
    struct cli cli = blur();
    bool help;
    MUST(parse(&cli, "a.png b.png", &help));
    cr_expect(!help);
    cr_expect(!cli_flag(&cli, "verbose"));
    cr_expect_null(cli_text(&cli, "out"));
    cr_expect_str_eq(cli_text(&cli, "border"), "reflect");
    cr_expect_eq(cli_whole(&cli, "size"), 3);
    cr_expect_eq(cli_number(&cli, "sigma"), 1.5);
    cr_expect_eq(cli.count, 2);
    cr_expect_str_eq(cli.operand[0], "a.png");
    cr_expect_str_eq(cli.operand[1], "b.png");
    cli_free(&cli);
}

Test(cli, options_stand_anywhere_in_both_forms)
{
    struct cli cli = blur();
    bool help;
    MUST(parse(&cli, "--sigma=-2e-1 a --verbose --border wrap b --size -7", &help));
    cr_expect(cli_flag(&cli, "verbose"));
    cr_expect_str_eq(cli_text(&cli, "border"), "wrap");
    cr_expect_eq(cli_whole(&cli, "size"), -7);
    cr_expect_eq(cli_number(&cli, "sigma"), -0.2);
    cr_expect_str_eq(cli.operand[1], "b");
    cli_free(&cli);
}

Test(cli, two_dashes_end_the_options)
{
    struct cli cli = blur();
    bool help;
    MUST(parse(&cli, "-- --sigma -x", &help));
    cr_expect_str_eq(cli.operand[0], "--sigma");
    cr_expect_str_eq(cli.operand[1], "-x");
    cli_free(&cli);
}

Test(cli, a_second_command_line_starts_anew)
{
    bool help;
    for (int i = 0; i < 2; i++) {
        struct cli cli = blur();
        MUST(parse(&cli, "--out x a b", &help));
        cr_expect_str_eq(cli_text(&cli, "out"), "x");
        cli_free(&cli);
    }
}

static const struct {
    const char *line, *error;
} wrong[] = {
    {"a b --nothing", "unknown option '--nothing'"},
    {"a b -x", "unknown option '-x'"},
    {"-xy a b", "unknown option '-x'"},
    {"--verbose=1 a b", "'--verbose=1', or a flag that was given an argument"},
    {"a b --out", "--out: expected an argument"},
    {"--size 1.5 a b", "--size: expected a whole number, got '1.5'"},
    {"--size 99999999999 a b", "--size: expected a whole number, got '99999999999'"},
    {"--size= a b", "--size: expected a whole number, got ''"},
    {"--sigma 1,5 a b", "--sigma: expected a number, got '1,5'"},
    {"--sigma nan a b", "--sigma: expected a number, got 'nan'"},
    {"--border mirror a b", "--border: expected one of reflect|wrap|constant, got 'mirror'"},
    {"--border wra a b", "--border: expected one of"},
    {"--border wrap|constant a b", "--border: expected one of"},
    {"--border= a b", "--border: expected one of"},
    {"a", "expected IN OUT, got 1 argument"},
    {"a b c", "expected IN OUT, got 3 arguments"},
    {"", "expected IN OUT, got 0 arguments"},
};

ParameterizedTestParameters(cli, wrong_usage_is_an_error_that_says_so)
{
    static int index[sizeof wrong / sizeof *wrong];
    for (int i = 0; i < (int)(sizeof wrong / sizeof *wrong); i++) index[i] = i;
    return cr_make_param_array(int, index, sizeof wrong / sizeof *wrong);
}

ParameterizedTest(int *index, cli, wrong_usage_is_an_error_that_says_so)
{
    struct cli cli = blur();
    bool help;
    MUST_FAIL(parse(&cli, wrong[*index].line, &help), wrong[*index].error);
    cli_free(&cli);
}

Test(cli, an_output_is_not_named_like_another_kind_of_file)
{
    static const struct {
        const char *line, *error, *operands;
    } named[] = {{"a.png b.csv", NULL, "IN.png OUT.csv"},
                 {"a b", NULL, "IN.png OUT.csv"},
                 {"a b.of.mine", NULL, "IN.png OUT.csv"},
                 {"a b.png", "b.png: what is written is .csv", "IN.png OUT.csv"},
                 {"a b.csv.tsv", "b.csv.tsv: what is written is .csv", "IN.png OUT.csv"},
                 {"a.svg b.tsv", NULL, "OUT..."}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        struct cli cli = blur();
        bool help;
        cli.operands = named[i].operands;
        err e = parse(&cli, named[i].line, &help);
        cr_expect(named[i].error ? e && strstr(e, named[i].error) : !e, "%s: %s", named[i].line,
                  e ? e : "");
        err_free(e);
        cli_free(&cli);
    }
}

Test(cli, help_needs_no_operands)
{
    struct cli cli = blur();
    bool help;
    MUST(parse(&cli, "--verbose --help", &help));
    cr_expect(help);
    cli_free(&cli);
}

Test(cli, help_shows_every_option_its_default_and_the_example)
{
    struct cli cli = blur();
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    cli_help(&cli, out);
    fclose(out);
    cr_expect_str_eq(text, "usage: metablur blur [options] IN OUT\n"
                           "Blurs.\n"
                           "\n"
                           "options:\n"
                           "  --verbose                          say more\n"
                           "  --out FILE                         where to write\n"
                           "  --border reflect|wrap|constant     what lies beyond the edge "
                           "(default reflect)\n"
                           "  --size N                           pixels (default 3)\n"
                           "  --sigma S                          of the blur (default 1.5)\n"
                           "\n"
                           "example:\n"
                           "  metablur blur a.png b.png\n");
    free(text);
}

Test(cli, a_tool_without_options_takes_none)
{
    struct cli cli = blur();
    bool help;
    cli.options = NULL;
    cli.operands = "";
    cli.min = cli.max = 0;
    MUST(parse(&cli, "", &help));
    cli_free(&cli);
    MUST_FAIL(parse(&cli, "x", &help), "expected no arguments, got 1 argument");
    cli_free(&cli);
    MUST_FAIL(parse(&cli, "--out x", &help), "unknown option '--out'");
    cli_free(&cli);
}

Test(cli, asking_for_an_option_that_the_table_lacks_is_a_bug, .signal = SIGABRT)
{
    struct cli cli = blur();
    bool help;
    MUST(parse(&cli, "a b", &help));
    cli_number(&cli, "sigmas");
}

Test(cli, asking_for_the_number_of_what_was_not_given_is_a_bug, .signal = SIGABRT)
{
    struct cli cli = blur();
    bool help;
    MUST(parse(&cli, "a b", &help));
    cli_number(&cli, "out");
}

Test(cli, a_required_option_that_is_not_given_is_named)
{
    static const struct cli_option required[] = {
        {"study", CLI_TEXT, "NAME", CLI_REQUIRED, "which study"},
        {0},
    };
    struct cli cli = blur();
    bool help;
    cli.options = required;
    MUST_FAIL(parse(&cli, "a.png b.png", &help), "say --study NAME");
    cli_free(&cli);
    MUST(parse(&cli, "--study toy a.png b.png", &help));
    cr_expect_str_eq(cli_text(&cli, "study"), "toy");
    cli_free(&cli);
    MUST(parse(&cli, "--help", &help));
    cr_expect(help, "help needs nothing else");
    cli_free(&cli);
}
