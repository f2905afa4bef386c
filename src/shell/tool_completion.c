/* metablur completion: what a shell needs to complete subcommands and options. */
#include "base/text.h"
#include "shell/commands.h"
#include "tools/tool.h"

#include <string.h>

/* The options of a subcommand as words. */
static void print_options(const struct cli *cli)
{
    for (const struct cli_option *o = cli->options; o && o->name; o++) printf("--%s ", o->name);
    printf("--help");
}

/* The words that may follow the first: each second word of the names that begin with it. */
static void print_first_words(const struct commands *c)
{
    for (int i = 0; i < c->count; i++) {
        size_t size = strcspn(c->cli[i]->name, " ");
        bool again = i > 0 && strncmp(c->cli[i]->name, c->cli[i - 1]->name, size) == 0 &&
                     strcspn(c->cli[i - 1]->name, " ") == size;
        if (!again) printf("%.*s ", (int)size, c->cli[i]->name);
    }
    printf("help");
}

static void print_second_words(const struct commands *c, const char *first, size_t size)
{
    for (int i = 0; i < c->count; i++)
        if (strncmp(c->cli[i]->name, first, size) == 0 && c->cli[i]->name[size] == ' ')
            printf("%s ", c->cli[i]->name + size + 1);
}

static void print_bash(const struct commands *c)
{
    printf("# metablur completion bash\n_metablur() {\n"
           "  local cur=${COMP_WORDS[COMP_CWORD]} first=${COMP_WORDS[1]} "
           "second=${COMP_WORDS[2]} words=\n"
           "  if ((COMP_CWORD == 1)); then words='");
    print_first_words(c);
    printf("'; else case \"$first $second\" in\n");
    for (int i = 0; i < c->count; i++) {
        printf("    '%s'%s) words='", c->cli[i]->name, strchr(c->cli[i]->name, ' ') ? "" : "\\ *");
        print_options(c->cli[i]);
        printf("' ;;\n");
    }
    printf("  esac; fi\n  if ((COMP_CWORD == 2)); then case \"$first\" in\n");
    for (int i = 0; i < c->count; i++) {
        const char *name = c->cli[i]->name, *blank = strchr(name, ' ');
        size_t size = strcspn(name, " ");
        if (!blank || (i > 0 && strncmp(name, c->cli[i - 1]->name, size + 1) == 0)) continue;
        printf("    %.*s) words=\"$words ", (int)size, name);
        print_second_words(c, name, size);
        printf("\" ;;\n");
    }
    printf("  esac; fi\n"
           "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
           "  [[ $cur == -* || ${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- \"$cur\"))\n"
           "}\ncomplete -o filenames -F _metablur metablur\n");
}

/* zsh reads bash's completions. */
static void print_zsh(const struct commands *c)
{
    printf("#compdef metablur\nautoload -U +X bashcompinit && bashcompinit\n");
    print_bash(c);
}

/* A text in single quotes of fish, in which \ and ' are quoted. */
static void print_quoted(const char *text)
{
    putchar('\'');
    for (; *text; text++) printf("%s%c", *text == '\'' || *text == '\\' ? "\\" : "", *text);
    putchar('\'');
}

static void print_fish(const struct commands *c)
{
    for (int i = 0; i < c->count; i++) {
        const char *name = c->cli[i]->name, *blank = strchr(name, ' ');
        size_t size = strcspn(name, " ");
        if (blank)
            printf("complete -c metablur -n '__fish_use_subcommand' -a %.*s\n"
                   "complete -c metablur -n '__fish_seen_subcommand_from %.*s' -a %s -d ",
                   (int)size, name, (int)size, name, blank + 1);
        else
            printf("complete -c metablur -n '__fish_use_subcommand' -a %s -d ", name);
        print_quoted(c->cli[i]->purpose);
        putchar('\n');
        for (const struct cli_option *o = c->cli[i]->options; o && o->name; o++) {
            printf("complete -c metablur -n '__fish_seen_subcommand_from %s' -l %s%s -d ",
                   blank ? blank + 1 : name, o->name, o->kind == CLI_FLAG ? "" : " -r");
            print_quoted(o->meaning);
            putchar('\n');
        }
    }
}

static err run(const struct cli *cli)
{
    static const struct {
        const char *shell;
        void (*print)(const struct commands *c);
    } shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (!text_same(cli->operand[0], shells[i].shell)) continue;
        struct commands commands;
        commands_init(&commands);
        shells[i].print(&commands);
        commands_fini(&commands);
        return NULL;
    }
    return err_new("expected bash, zsh or fish, got '%s'", cli->operand[0]);
}

struct cli tool_completion = {
    .name = "completion",
    .operands = "bash|zsh|fish",
    .purpose = "Print what a shell needs to complete subcommands and options.",
    .example = "metablur completion bash",
    .min = 1,
    .max = 1,
    .run = run,
};
