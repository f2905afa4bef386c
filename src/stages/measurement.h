/* What the stages that measure one network on the test pictures share: the network with its
 * weights, the pictures that it is shown, and a table of rows that begin with what the network is.
 */
#ifndef STAGES_MEASUREMENT_H
#define STAGES_MEASUREMENT_H

#include "base/tsv.h"
#include "data/dataset.h"
#include "settings/study.h"

struct measurement {
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
err measurement_run(const struct study *study, const struct network *network, const char *folder,
                    const char *columns, const char *limit, err (*fill)(struct measurement *m));

/* Adds a row: the cells that follow those of the network. */
void measurement_add(struct measurement *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* How many pictures of a set the net answers right. */
long measurement_correct(struct net *net, const struct dataset *d);

/* How many of the n pictures from the first on, shown in other pixels (n, C, H, W). */
long measurement_correct_part(struct net *net, const struct dataset *d, const uint8_t *pixels,
                              int first, int n);

/* Pictures that are changed before they are shown are changed and shown in parts, so that a set of
 * any size needs no more room than that of a part: how many there are from the first on, and room
 * for the pixels of the largest part. */
int measurement_part(const struct dataset *d, int first);
uint8_t *measurement_room(const struct dataset *d);

/* Gives the numbers of the first per_class pictures of each class of a set; 0: none. */
int *measurement_first(int *count, const struct dataset *d, int per_class);

/* Gives the first per_class pictures of each class of a set, or all if that is 0. */
struct dataset *measurement_limit(const struct dataset *d, int per_class);

#endif
