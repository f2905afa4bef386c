/* What became of the networks, of untrained ones with logs written by hand. */
#include "base/hash.h"
#include "cells.h"
#include "data/dataset.h"
#include "small.h"
#include "tables/networks.h"

/* Writes what the stages before it leave: reference images, weights, logs, accuracies. */
static void put_results(const struct study *s)
{
    char *path = study_path(s, "data/references.set");
    struct dataset *d = dataset_new(2, 2, 1, 8, 8);
    for (int i = 0; i < 2; i++) {
        d->class_name[i] = mem_text("class %d", i);
        d->path[i] = mem_text("%d.png", i);
        d->label[i] = i;
    }
    dataset_seal(d);
    MUST(file_make_folder_of(path));
    MUST(dataset_save(d, path));
    dataset_free(d);
    mem_free(path);
    for (int i = 0; i < s->networks; i++) {
        const char *name = s->network[i].name;
        char *weights = mem_text("train/%s.safetensors", name);
        char *log = mem_text("train/%s.log.tsv", name), *eval = mem_text("eval/%s.tsv", name);
        char *levels =
            mem_text("regime\tcolour\tsigma_width\tsigma_px\tn\tcorrect\taccuracy\tlo\thi\n"
                     "%s\tgray\t0\t0\t2\t%d\t0.50\t0.1\t0.9\n"
                     "%s\tgray\t0.5\t4\t2\t0\t0\t0\t0.5\n",
                     s->network[i].regime, i % 2, s->network[i].regime);
        scratch_put_text(s->folder, weights, name);
        scratch_put_text(s->folder, log, "epoch\timages\tloss\n1\t40\t2.5\n2\t80\t1.25\n");
        scratch_put_text(s->folder, eval, levels);
        mem_free(levels);
        mem_free(eval);
        mem_free(log);
        mem_free(weights);
    }
}

static const struct cell expected[] = {
    {"networks.tsv", 1, "network", "v-clear-gray-2"},
    {"networks.tsv", 1, "train_images", "80"},
    {"networks.tsv", 1, "epochs", "2"},
    {"networks.tsv", 1, "final_loss", "1.25"},
    {"networks.tsv", 1, "test_correct", "1"},
    {"networks.tsv", 1, "accuracy", "0.50"}, // the cell as it is, not a number written again
    {"training.tsv", 2, "network", "v-clear-gray-2"},
    {"training.tsv", 2, "epoch", "1"},
    {"training.tsv", 7, "loss", "1.25"},
    {"accuracy.tsv", 7, "sigma_px", "4"},
    {"accuracy_condition.tsv", 0, "n", "4"},
    {"accuracy_condition.tsv", 0, "correct", "1"},
};

Test(networks, have_the_last_epoch_the_first_sigma_and_the_hash_of_the_weights)
{
    struct small w;
    char hash[HASH_TEXT];
    const char *got;
    small_init(&w, 1);
    for (int i = 0; i < 4; i++) w.network[i].architecture = "vgg_tiny";
    put_results(&w.study);
    MUST(networks_tables(&w.study));
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    struct tsv *t = cells_table(w.folder, "networks.tsv");
    hash_bytes(hash, w.name[3], strlen(w.name[3]));
    MUST(tsv_text(&got, t, 3, "weights_sha256"));
    cr_assert_str_eq(got, hash);
    MUST(tsv_text(&got, t, 3, "parameters"));
    // Convolutions without bias, two numbers of each norm's channel, the dense layer.
    long conv = 9 * (16 * 1 + 16 * 16 + 32 * 16 + 32 * 32 + 64 * 32 + 64 * 64);
    cr_assert_eq(atol(got), conv + 2 * (16 + 16 + 32 + 32 + 64 + 64) + 64 * 2 + 2, "%s", got);
    tsv_free(t);
    small_fini(&w);
}

Test(networks, a_log_without_an_epoch_is_an_error)
{
    struct small w;
    small_init(&w, 1);
    for (int i = 0; i < 4; i++) w.network[i].architecture = "vgg_tiny";
    put_results(&w.study);
    scratch_put_text(w.folder, "train/v-blur-gray-1.log.tsv", "epoch\timages\tloss\n");
    MUST_FAIL(networks_tables(&w.study), "v-blur-gray-1.log.tsv: expected an epoch");
    small_fini(&w);
}
