/* Time and memory of a stage before any run. */
#include "base/par.h"
#include "made.h"
#include "pipeline/plan_estimate.h"
#include "settings/nets.h"

static const struct stage_data data = {
    .train = 40, .test = 10, .classes = 2, .C = 1, .H = 28, .W = 28};

static struct plan_estimate estimate(const struct study *s, const char *folder,
                                     const struct stage *stage, const struct network *n)
{
    struct plan_estimate e;
    struct plan_paces *paces = plan_paces_open(folder);
    MUST(plan_estimate(&e, paces, s, stage, n, &data));
    plan_paces_close(paces);
    return e;
}

Test(plan_estimate, counts_passes_and_core_seconds)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 3, "");
    struct plan_counts c;
    MUST(plan_count(&c, s, &made_learn, &s->network[0], &data));
    cr_assert_eq(c.times[STAGE_PASSED], 120);
    cr_assert_eq(c.shared, 2);
    MUST(plan_count(&c, s, &made_raw, NULL, &data));
    cr_assert_eq(c.alone, 0.04);
    study_free(s);
    scratch_free(folder);
}

Test(plan_estimate, is_the_counts_at_the_paces)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 3, "");
    struct plan_counts c;
    double seconds;
    struct plan_estimate e = estimate(s, folder, &made_learn, &s->network[0]);
    struct plan_paces *paces = plan_paces_open(folder);
    MUST(plan_count(&c, s, &made_learn, &s->network[0], &data));
    MUST(plan_seconds(&seconds, paces, s, &s->network[0], &data, &c));
    cr_assert_float_eq(e.seconds, seconds, 1e-6 * seconds);
    plan_paces_close(paces);
    study_free(s);
    scratch_free(folder);
}

Test(plan_estimate, core_seconds_of_one_thread_are_serial)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct plan_estimate e = estimate(s, folder, &made_raw, NULL);
    cr_assert_gt(e.serial, 0);
    cr_assert_float_eq(e.serial, e.seconds, 1e-9);
    e = estimate(s, folder, &made_learn, &s->network[0]);
    cr_assert_lt(e.serial, e.seconds);
    study_free(s);
    scratch_free(folder);
}

/* What a stage inverts that begins at the layer of metamers, and one that begins at the logits. */
static void inverts(struct stage_work *work, const struct study *study,
                    const struct network *network, const struct net *net,
                    const struct stage_data *made)
{
    (void)study, (void)network, (void)net, (void)made;
    work->pass[STAGE_INVERTED].times = work->pass[STAGE_INVERTED].room = 1;
}

static void inverts_logits(struct stage_work *work, const struct study *study,
                           const struct network *network, const struct net *net,
                           const struct stage_data *made)
{
    inverts(work, study, network, net, made);
    work->pass[STAGE_INVERTED].logits = true;
}

Test(plan_estimate, packed_weights_count_where_they_are_read)
{
    static const struct stage metamers = {.name = "metamers", .work = inverts};
    static const struct stage attacks = {.name = "attacks", .work = inverts_logits};
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct arch *arch;
    struct net *net;
    const struct dataset d = {.classes = 2, .C = 1, .H = 28, .W = 28};
    MUST(nets_new(&arch, &net, s, &s->network[0], &d, false));
    double above = 2.0 * 4 * (double)conv_packed_size(&net->node[net->nodes - 1].conv);
    struct plan_estimate of_metamers = estimate(s, folder, &metamers, &s->network[0]);
    struct plan_estimate of_attacks = estimate(s, folder, &attacks, &s->network[0]);
    cr_assert_float_eq((of_attacks.mib - of_metamers.mib) * (1 << 20), above, 1e-3);
    net_free(net);
    arch_free(arch);
    study_free(s);
    scratch_free(folder);
}

Test(plan_estimate, no_stage_takes_no_time_or_memory)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct plan_estimate e = estimate(s, folder, &made_sum, NULL);
    cr_assert_gt(e.seconds, 0);
    cr_assert_gt(e.mib, 0);
    study_free(s);
    scratch_free(folder);
}
