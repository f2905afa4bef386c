/* What the stages that measure one network share. */
#include "base/mathx.h"
#include "base/tsv.h"
#include "data/dataset.h"
#include "net/classify.h"
#include "sets.h"
#include "settings/nets.h"
#include "stages/measurement.h"

Test(measurement, takes_the_first_pictures_of_each_class_or_all)
{
    struct dataset *d = sets_new(7, 3, 1, 2, 2); // classes 0 1 2 0 1 2 0
    struct dataset *two = measurement_limit(d, 2), *all = measurement_limit(d, 0);
    static const char *const paths[] = {"0.png", "1.png", "2.png", "3.png", "4.png", "5.png"};
    cr_assert_eq(two->N, 6);
    for (int i = 0; i < 6; i++) cr_assert_str_eq(two->path[i], paths[i]);
    cr_assert_eq(all->N, 7);
    dataset_free(all);
    dataset_free(two);
    dataset_free(d);
}

/* Gives the study with test pictures and an untrained network's weights. */
static struct study *with_network(const char *folder)
{
    struct study *s = sets_study(folder, "[evaluate]\ncues_per_class = 2\n");
    struct dataset *d = sets_new(9, 3, 1, 8, 8);
    struct arch *arch;
    struct net *net;
    sets_put(s, "test", d);
    MUST(nets_new(&arch, &net, s, &s->network[0], d, false));
    net_initialise(net, 1);
    char *path = study_path(s, "train/%s.safetensors", s->network[0].name);
    MUST(file_make_folder_of(path));
    MUST(net_save(net, path));
    mem_free(path);
    net_free(net);
    arch_free(arch);
    dataset_free(d);
    return s;
}

/* Of three classes, the answer has a third of the probability at least; its loss is -log of it. */
static void expect_sure(const int *answer, struct net *net, const struct dataset *d)
{
    int *same = mem_new((size_t)d->N, sizeof *same);
    float *probability = mem_new((size_t)d->N, sizeof *probability);
    float *loss = mem_new((size_t)d->N, sizeof *loss);
    classify_scored(same, loss, net, d->pixels, answer, d->N);
    classify_sure(same, probability, net, d->pixels, d->N);
    for (int i = 0; i < d->N; i++) {
        cr_expect_eq(same[i], answer[i]);
        cr_expect(probability[i] > 1.0f / 3 - 1e-6f && probability[i] <= 1);
        cr_expect_float_eq((double)loss[i], -mathx_log((double)probability[i]), 1e-5);
    }
    mem_free(loss);
    mem_free(probability);
    mem_free(same);
}

static err count_right(struct measurement *m)
{
    const struct dataset *d = m->pictures;
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    long right = 0, correct = measurement_correct(m->net, d);
    classify(answer, m->net, d->pixels, d->N);
    for (int i = 0; i < d->N; i++) right += answer[i] == d->label[i];
    expect_sure(answer, m->net, d);
    mem_free(answer);
    measurement_add(m, "%d\t%ld\t%ld", d->N, right, correct);
    return NULL;
}

Test(measurement, rows_begin_with_the_network_and_are_written_under_its_name)
{
    char *folder = scratch_new();
    struct study *s = with_network(folder);
    struct tsv *t;
    MUST(measurement_run(s, &s->network[0], "x", "pictures right correct", "cues_per_class",
                         count_right));
    char *path = study_path(s, "x/%s.tsv", s->network[0].name);
    MUST(tsv_read(&t, path));
    cr_assert_eq(t->rows, 1);
    cr_assert_str_eq(tsv_cell(t, 0, 0), "vgg_tiny-clear-gray-1");
    cr_assert_str_eq(tsv_cell(t, 0, 4), "1", "the seed");
    cr_assert_str_eq(tsv_cell(t, 0, 5), "6", "two of three classes");
    cr_assert_str_eq(tsv_cell(t, 0, 6), tsv_cell(t, 0, 7));
    tsv_free(t);
    MUST(measurement_run(s, &s->network[0], "x", "pictures right correct", NULL, count_right));
    MUST(tsv_read(&t, path));
    cr_assert_str_eq(tsv_cell(t, 0, 5), "9", "all pictures");
    tsv_free(t);
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}

static err fail(struct measurement *m)
{
    measurement_add(m, "1");
    return err_new("made to fail");
}

Test(measurement, nothing_is_written_where_it_fails)
{
    char *folder = scratch_new();
    struct study *s = with_network(folder);
    MUST_FAIL(measurement_run(s, &s->network[0], "x", "n", NULL, fail), "made to fail");
    char *path = study_path(s, "x/%s.tsv", s->network[0].name);
    cr_assert(!file_exists(path));
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}
