/* The command line of one subcommand, described by a table: the only door to getopt_long.
 *
 * A tool says what it takes; cli checks it before the tool runs, so that wrong usage (status 2)
 * and failed work (status 1) never mix.
 */
#ifndef BASE_CLI_H
#define BASE_CLI_H

#include "base/err.h"

#include <stdbool.h>
#include <stdio.h>

enum cli_kind { CLI_FLAG, CLI_TEXT, CLI_CHOICE, CLI_WHOLE, CLI_NUMBER };

extern const char CLI_REQUIRED[];

struct cli_option {
    const char *name; // without the dashes
    enum cli_kind kind;
    const char *argument; // what the help calls it; for CLI_CHOICE the words, separated by |
    const char *fallback; // NULL: not given stays NULL (a flag: off); CLI_REQUIRED: must be given
    const char *meaning;
};

struct cli {
    const char *name;                 // the subcommand, or two words: "dataset info"
    const char *operands;             // "IN.png OUT.csv"; the output may not end like another kind
    const char *purpose;              // one line
    const char *example;              // a whole command line that works; run by the tests
    int min, max;                     // operands
    bool ranks;                       // it shares its work out to ranks; else rank 0 runs it alone
    const struct cli_option *options; // closed by a NULL name; NULL: none
    err (*run)(const struct cli *cli);

    // Filled by cli_parse; borrowed from argv.
    const char **value; // one for each option
    const char **operand;
    int count; // of operands
};

/* Reads the arguments after the subcommand's name; *help says that --help was asked for.
 * An error is a matter of usage. Free with cli_free in every case. */
err cli_parse(struct cli *cli, int argc, char **argv, bool *help);
void cli_free(struct cli *cli);

void cli_usage(const struct cli *cli, FILE *out);
void cli_help(const struct cli *cli, FILE *out);

/* What was given, or the fallback; asking for an option that the table lacks is a bug. */
const char *cli_text(const struct cli *cli, const char *name);
bool cli_flag(const struct cli *cli, const char *name);
int cli_whole(const struct cli *cli, const char *name);
double cli_number(const struct cli *cli, const char *name);

#endif
