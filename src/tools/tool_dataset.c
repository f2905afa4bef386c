/* metablur dataset info: what is in a data set, part by part, as rows `part item value`. */
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "data/dataset.h"
#include "tools/tool.h"

#include <stdio.h>

enum { SHOWN = 5 }; // duplicates that are listed

static void describe(struct tsv *t, const struct dataset *d, const char *part, const char *kind)
{
    int *count = mem_new((size_t)d->classes, sizeof *count);
    for (int i = 0; i < d->N; i++) count[d->label[i]]++;
    tsv_add(t, "%s\tkind\t%s", part, kind);
    tsv_add(t, "%s\timages\t%d", part, d->N);
    tsv_add(t, "%s\tclasses\t%d", part, d->classes);
    tsv_add(t, "%s\tchannels\t%d", part, d->C);
    tsv_add(t, "%s\theight\t%d", part, d->H);
    tsv_add(t, "%s\twidth\t%d", part, d->W);
    tsv_add(t, "%s\tsha256\t%s", part, d->hash);
    for (int k = 0; k < d->classes; k++)
        tsv_add(t, "%s\tclass %s\t%d", part, d->class_name[k], count[k]);
    mem_free(count);
}

/* Images of a later part whose pixels are also in an earlier one. */
static void describe_duplicates(struct tsv *t, const struct dataset *a, const char *first,
                                const struct dataset *b, const char *second)
{
    struct dataset_pair *pairs;
    int count;
    dataset_duplicates(&pairs, &count, a, b);
    tsv_add(t, "%s\talso in %s\t%d", second, first, count);
    for (int i = 0; i < count && i < SHOWN; i++)
        tsv_add(t, "%s\tduplicate %s\t%s", second, b->path[pairs[i].b], a->path[pairs[i].a]);
    mem_free(pairs);
}

/* Loads the requested parts, or all. */
static err load_parts(struct dataset **part, const struct cli *cli, const struct dataset_kind *kind)
{
    const char *wanted = cli_text(cli, "part"), *path = cli->operand[0];
    struct dataset_options options = {.digests = true,
                                      .size = cli_whole(cli, "size"),
                                      .channels = cli_whole(cli, "channels"),
                                      .merge = cli_text(cli, "merge")};
    for (int p = 0; p < DATASET_PARTS; p++) {
        options.part = dataset_parts[p];
        if (wanted ? text_same(wanted, options.part) : kind->has(path, options.part))
            TRY(dataset_load(&part[p], path, &options));
    }
    return NULL;
}

static err run(const struct cli *cli)
{
    const struct dataset_kind *kind;
    struct dataset *part[DATASET_PARTS] = {NULL};
    TRY(dataset_find(&kind, cli->operand[0]));
    err e = load_parts(part, cli, kind);
    if (!e) {
        struct tsv *t = tsv_new("part item value");
        for (int p = 0; p < DATASET_PARTS; p++)
            if (part[p] && part[p]->note) fprintf(stderr, "note: %s\n", part[p]->note);
        for (int p = 0; p < DATASET_PARTS; p++)
            if (part[p]) describe(t, part[p], dataset_parts[p], kind->name);
        if (part[0] && part[1])
            describe_duplicates(t, part[0], dataset_parts[0], part[1], dataset_parts[1]);
        tsv_print(t, stdout);
        tsv_free(t);
    }
    for (int p = 0; p < DATASET_PARTS; p++) dataset_free(part[p]);
    return e;
}

static const struct cli_option options[] = {
    {"part", CLI_CHOICE, "train|test|all", NULL, "only this part"},
    {"size", CLI_WHOLE, "N", "0", "make all images N x N pixels; 0: keep their size"},
    {"channels", CLI_CHOICE, "0|1|3", "0", "1 gray, 3 RGB; 0: RGB unless all are gray"},
    {"merge", CLI_TEXT, "FILE", NULL, "make new classes from old ones (doc/data.md)"},
    {0},
};

struct cli tool_dataset = {
    .name = "dataset info",
    .operands = "PATH",
    .purpose = "Show classes, counts, size, hash and duplicates of a data set.",
    .example = "metablur dataset info /usr/share/datasets/fashion-mnist",
    .min = 1,
    .max = 1,
    .options = options,
    .run = run,
};
