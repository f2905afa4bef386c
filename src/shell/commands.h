/* All subcommands: the tools, and the stages that no tool of that name runs. */
#ifndef SHELL_COMMANDS_H
#define SHELL_COMMANDS_H

#include "base/cli.h"

struct commands {
    struct cli **cli; // (count), by name
    struct cli *stage;
    int count;
};

void commands_init(struct commands *c);
void commands_fini(struct commands *c);

/* Finds the subcommand that the words of a command line begin with, of `weave` and `weave check`
 * the longer; *words: how many words name it. NULL if there is none. */
struct cli *commands_find(const struct commands *c, int count, char *const *word, int *words);

/* Subcommands by what people do with them. A name is in the first group that has it. */
struct group {
    const char *name, *title;
    const char *members; // patterns of names, separated by |
};
extern const struct group commands_groups[]; // closed by a NULL name

/* The group of this name, or NULL. */
const struct group *commands_topic(const char *word);

/* The group of a subcommand, or NULL. */
const struct group *commands_group(const char *name);

/* Prints the names and purposes of a group (NULL: of those that no group has); of all whose first
 * word is this one. Gives how many. */
int commands_print_group(const struct commands *c, const struct group *group, FILE *out);
int commands_print_family(const struct commands *c, const char *word, FILE *out);

#endif
