/* metablur numbers: the ledger of a study. */
#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"
#include "tools/place.h"
#include "tools/tool.h"

static struct tsv *with_study(const struct tsv *ledger, const char *study)
{
    struct tsv *t = tsv_new("key value n interval file row study source");
    for (int r = 0; r < ledger->rows; r++) {
        char *const *cell = ledger->cell + (ptrdiff_t)r * ledger->columns;
        bool none = text_same(cell[3], "-");
        char *interval = none ? mem_text("-") : mem_text("[%s, %s]", cell[3], cell[4]);
        tsv_add(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", cell[0], cell[1], cell[2], interval, cell[5],
                cell[6], study, cell[7]);
        mem_free(interval);
    }
    return t;
}

static err run(const struct cli *cli)
{
    struct place place;
    struct tsv *ledger;
    place_of(&place, cli);
    char *path = mem_text("%s/numbers.tsv", place.reports);
    err e = numbers_read(&ledger, path);
    if (!e) {
        struct tsv *t = with_study(ledger, place.study);
        tsv_print(t, stdout);
        tsv_free(t);
        tsv_free(ledger);
    }
    mem_free(path);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {PLACE_OPTIONS, {0}};

struct cli tool_numbers = {
    .name = "numbers",
    .operands = "",
    .purpose =
        "Print the ledger of a study: every number with the line it stands in and its source.",
    .example = "metablur numbers --study toy",
    .options = options,
    .run = run,
};
