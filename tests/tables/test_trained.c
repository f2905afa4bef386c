/* How far training brought the networks, from logs and accuracies written by hand. */
#include "tables/trained.h"

#include "cells.h"
#include "small.h"

/* Of the i-th network: losses and accuracies that rise with i; with: the columns that came later.
 */
static void put_results(const struct study *s, bool with)
{
    for (int i = 0; i < s->networks; i++) {
        char *log_name = mem_text("train/%s.log.tsv", s->network[i].name),
             *eval_name = mem_text("eval/%s.tsv", s->network[i].name);
        char *log = with ? mem_text("epoch\tloss\taccuracy\tval_accuracy\n1\t9\t0\t0\n%d\t%d\t"
                                    "0.5\t0.%d\n",
                                    i + 2, i, i + 5)
                         : mem_text("epoch\tloss\taccuracy\n0\t-\t-\n");
        char *eval = mem_text("accuracy%s\n0.%d%s\n0\t0\n", with ? "\tloss" : "\tlo", i + 1,
                              with ? "\t0.25" : "\t0");
        scratch_put_text(s->folder, log_name, log);
        scratch_put_text(s->folder, eval_name, eval);
        mem_free(eval);
        mem_free(log);
        mem_free(eval_name);
        mem_free(log_name);
    }
}

#define ROW(r, column, value)                                                                      \
    {                                                                                              \
        "trained.tsv", r, column, value                                                            \
    }

Test(trained, a_condition_has_the_means_over_its_networks_after_their_last_epochs)
{
    struct small w;
    small_init(&w, 1);
    put_results(&w.study, true);
    MUST(trained_table(&w.study, 0.75));
    const struct cell expected[] = {
        ROW(0, "regime", "clear"),      ROW(0, "networks", "2"),         ROW(0, "epochs", "2.5"),
        ROW(0, "loss", "0.5"),          ROW(0, "accuracy", "0.5"),       ROW(0, "reached", "0"),
        ROW(0, "val_accuracy", "0.55"), ROW(0, "test_accuracy", "0.15"), ROW(1, "regime", "blur"),
        ROW(1, "val_accuracy", "0.75"), ROW(1, "reached", "1"),          ROW(1, "loss", "2.5"),
        ROW(1, "test_loss", "0.25"),
    };
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    small_fini(&w);
}

Test(trained, what_was_not_measured_is_a_dash)
{
    struct small w;
    small_init(&w, 1);
    put_results(&w.study, false);
    MUST(trained_table(&w.study, 0));
    const struct cell expected[] = {ROW(0, "loss", "-"),      ROW(0, "val_accuracy", "-"),
                                    ROW(0, "test_loss", "-"), ROW(0, "test_accuracy", "0.15"),
                                    ROW(0, "reached", "0"),   ROW(0, "epochs", "0")};
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    small_fini(&w);
}
