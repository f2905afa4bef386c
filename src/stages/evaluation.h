/* What the stages that evaluate one network share: the network with its weights, the test pictures
 * that it is shown, and a table of rows that begin with what the network is. */
#ifndef STAGES_EVALUATION_H
#define STAGES_EVALUATION_H

#include "base/tsv.h"
#include "data/dataset.h"
#include "settings/study.h"

struct evaluation {
    const struct study *study;
    const struct network *network;
    struct dataset *pictures; // test pictures in the colour of the network
    struct arch *arch;
    struct net *net;
    struct tsv *table;
};

/* Lets fill add its rows and writes them to FOLDER/NETWORK.tsv, with `network arch regime colour
 * seed` before these columns. limit names the key of [evaluate] that says how many test pictures of
 * a class take part, 0 for all; NULL: all do. */
err evaluation_run(const struct study *study, const struct network *network, const char *folder,
                   const char *columns, const char *limit, err (*fill)(struct evaluation *e));

/* Adds a row: what stands behind the columns of the network. */
void evaluation_add(struct evaluation *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Gives the first per_class pictures of each class of a set, or all if that is 0. */
struct dataset *evaluation_limit(const struct dataset *d, int per_class);

#endif
