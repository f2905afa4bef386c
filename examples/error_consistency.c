/* Whether the first two observers of a file of trials err on the same images. Both must have seen
 * the same images in the same order.
 *   cc error_consistency.c $(pkg-config --cflags --libs metablur) -o error_consistency
 *   ./error_consistency trials.csv */
#include "base/mem.h"
#include "trials/consistency.h"
#include "trials/trial_csv.h"

#include <stdio.h>

static err compare(const struct trial_table *t)
{
    bool *right[2] = {mem_new((size_t)t->count, sizeof(bool)),
                      mem_new((size_t)t->count, sizeof(bool))};
    int images[2] = {0, 0};
    for (int i = 0; i < t->count; i++) {
        int observer = t->row[i].subj;
        if (observer < 2) right[observer][images[observer]++] = trial_correct(&t->row[i]);
    }
    err e = NULL;
    if (images[0] == 0 || images[0] != images[1])
        e = err_new("expected two observers of the same images, got %d and %d", images[0],
                    images[1]);
    else {
        struct consistency c = consistency_pair(right[0], right[1], images[0]);
        printf("images\t%d\nobserved\t%.4f\nexpected\t%.4f\nkappa\t%.4f\n", c.n, c.observed,
               c.expected, c.kappa);
    }
    mem_free(right[0]);
    mem_free(right[1]);
    return e;
}

int main(int argc, char **argv)
{
    if (argc != 2) return 2;
    struct trial_table *t;
    const char *path = argv[1];
    err e = trial_csv_read(&t, &path, 1, NULL, NULL);
    if (!e) {
        e = compare(t);
        trial_free(t);
    }
    if (e) fprintf(stderr, "error_consistency: %s\n", e);
    return e ? 1 : 0;
}
