/* The registry of subcommands; see commands.h. */
#include "shell/commands.h"

#include "base/mem.h"
#include "base/text.h"
#include "tools/stage.h"
#include "tools/tool.h"

#include <stdlib.h>
#include <string.h>

static struct cli *const tools[] = {
#define ENTRY(name) &tool_##name,
#include "gen/tool.def"
#undef ENTRY
};
enum { TOOLS = sizeof tools / sizeof *tools };

const struct group commands_groups[] = {
    {"make", "Make a study",
     "new|study plan|study jobs|study given|study draw|study settings|study provenance|study "
     "tables|"
     "study references|study evaluations|study cues|train|init|metamer|steps|baselines|plan|"
     "stale"},
    {"measure", "Measure networks",
     "eval|null|probe|diagnosis|info|bench|bench scale|bisect|study adversarial|study robustness|"
     "study shape|study tuning"},
    {"judges", "Judge metamers", "judge|study human|study observers"},
    {"people", "Ask people, and read their answers", "experiment|trials *"},
    {"paper", "Write the paper, and check it",
     "report|weave|weave *|plate|product|product "
     "*|numbers|explain|verify|accept|audit|gallery|compare"},
    {"files", "Pictures, data sets and weights",
     "blur|distort|objects|sheet|spectrum|dataset *|import|export"},
    {"shell", "Help from the shell", "where|completion|manual"},
    {0},
};

static int by_name(const void *a, const void *b)
{
    return strcmp((*(struct cli *const *)a)->name, (*(struct cli *const *)b)->name);
}

void commands_init(struct commands *c)
{
    int stages = 0, n = 0;
    while (stage_registry[stages]) stages++;
    c->stage = mem_new((size_t)stages, sizeof *c->stage);
    c->cli = mem_new((size_t)stages + TOOLS, sizeof *c->cli);
    for (; n < TOOLS; n++) c->cli[n] = tools[n];
    for (int i = 0; i < stages; i++) {
        bool tool = false;
        for (int k = 0; k < TOOLS; k++)
            tool = tool || text_same(tools[k]->name, stage_registry[i]->command);
        c->stage[i] = stage_cli(stage_registry[i]);
        if (!tool) c->cli[n++] = &c->stage[i];
    }
    c->count = n;
    qsort(c->cli, (size_t)n, sizeof *c->cli, by_name);
}

void commands_fini(struct commands *c)
{
    mem_free(c->cli);
    mem_free(c->stage);
}

/* Whether words begin with a name of one or two words. */
static bool begins(int count, char *const *word, const char *name, int words)
{
    const char *blank = strchr(name, ' ');
    size_t first = blank ? (size_t)(blank - name) : strlen(name);
    return count >= words && words == (blank ? 2 : 1) && strlen(word[0]) == first &&
           strncmp(word[0], name, first) == 0 && (!blank || text_same(word[1], blank + 1));
}

struct cli *commands_find(const struct commands *c, int count, char *const *word, int *words)
{
    for (*words = 2; *words > 0; --*words)
        for (int i = 0; i < c->count; i++)
            if (begins(count, word, c->cli[i]->name, *words)) return c->cli[i];
    return NULL;
}

static bool member(const struct group *group, const char *name)
{
    bool found = false;
    char *patterns = mem_text("%s", group->members);
    for (char *p = patterns, *end; p && !found; p = end ? end + 1 : NULL) {
        end = strchr(p, '|');
        if (end) *end = '\0';
        found = text_matches(name, p);
    }
    mem_free(patterns);
    return found;
}

const struct group *commands_topic(const char *word)
{
    for (const struct group *g = commands_groups; g->name; g++)
        if (text_same(g->name, word)) return g;
    return NULL;
}

const struct group *commands_group(const char *name)
{
    for (const struct group *g = commands_groups; g->name; g++)
        if (member(g, name)) return g;
    return NULL;
}

static void print_one(const struct cli *cli, FILE *out)
{
    fprintf(out, "  %-24s %s\n", cli->name, cli->purpose);
}

int commands_print_group(const struct commands *c, const struct group *group, FILE *out)
{
    int count = 0;
    for (int i = 0; i < c->count; i++) {
        if (commands_group(c->cli[i]->name) != group) continue;
        print_one(c->cli[i], out);
        count++;
    }
    return count;
}

int commands_print_family(const struct commands *c, const char *word, FILE *out)
{
    int count = 0;
    for (int i = 0; i < c->count; i++) {
        size_t size = strcspn(c->cli[i]->name, " ");
        if (strlen(word) != size || strncmp(c->cli[i]->name, word, size) != 0) continue;
        print_one(c->cli[i], out);
        count++;
    }
    return count;
}
