/* metablur numbers: the ledger of a study, and what its paper shows of others. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"
#include "report/other_study.h"
#include "tools/place.h"
#include "tools/tool.h"

static void add(struct tsv *t, const struct number *x, const char *study)
{
    bool none = text_same(x->lo, "-");
    char *interval = none ? mem_text("-") : mem_text("[%s, %s]", x->lo, x->hi);
    tsv_add(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", x->key, x->value, x->n, interval, x->file, x->row,
            study, x->source);
    mem_free(interval);
}

static err add_own(struct tsv *t, const struct place *place)
{
    struct tsv *ledger;
    char *path = mem_text("%s/numbers.tsv", place->reports);
    err e = numbers_read(&ledger, path);
    mem_free(path);
    if (e) return e;
    for (int r = 0; r < ledger->rows; r++) {
        const struct number x = numbers_at(ledger, r);
        add(t, &x, place->study);
    }
    tsv_free(ledger);
    return NULL;
}

/* The numbers of other studies that a text shows. */
static err add_others(struct tsv *t, const struct place *place, const char *paper)
{
    char *text;
    size_t size;
    TRY(file_read(&text, &size, paper, 1 << 24));
    struct other_studies others;
    struct appearance keys = {0};
    other_init(&others, place->all_references, place->study);
    err e = other_add_calls(&keys, &others, text, paper);
    for (int i = 0; !e && i < keys.count; i++) {
        const struct other_number x = other_at(&others, numbers_find(others.numbers, keys.name[i]));
        add(t, &x.number, x.study);
    }
    appearance_fini(&keys);
    other_fini(&others);
    mem_free(text);
    return e;
}

static err run(const struct cli *cli)
{
    struct place place;
    struct tsv *t = tsv_new("key value n interval file row study source");
    place_of(&place, cli);
    err e = add_own(t, &place);
    if (!e) e = add_others(t, &place, cli_text(cli, "paper"));
    if (!e) tsv_print(t, stdout);
    tsv_free(t);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {
    PLACE_OPTIONS,
    {"paper", CLI_TEXT, "FILE", "paper.md", "the text whose numbers of other studies come last"},
    {0},
};

struct cli tool_numbers = {
    .name = "numbers",
    .operands = "",
    .purpose = "Print the ledger of a study, and the numbers of others that its paper shows, "
               "each with its line in the results and its source.",
    .example = "metablur numbers --study toy",
    .options = options,
    .run = run,
};
