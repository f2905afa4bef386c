/* How fast this machine passes pictures: measured once, remembered. */
#include "base/text.h"
#include "made.h"
#include "pipeline/plan_pace.h"
#include "settings/nets.h"

static struct net *net_of(struct arch **arch, const struct study *s)
{
    struct net *net;
    const struct dataset d = {.classes = 2, .C = 1, .H = 28, .W = 28};
    MUST(nets_new(arch, &net, s, &s->network[0], &d, false));
    return net;
}

Test(plan_pace, is_measured_once_and_remembered)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct arch *arch;
    struct net *net = net_of(&arch, s);
    struct plan_pace first, again;
    for (int way = 0; way < STAGE_PASSES; way++) {
        struct plan_paces *p = plan_paces_open(folder);
        MUST(plan_pace(&first, p, s, &s->network[0], net, (enum stage_pass)way));
        plan_paces_close(p);
        p = plan_paces_open(folder);
        MUST(plan_pace(&again, p, s, &s->network[0], net, (enum stage_pass)way));
        plan_paces_close(p);
        cr_assert_gt(first.seconds, 0);
        cr_assert_float_eq(again.seconds, first.seconds, 1e-8 * first.seconds);
    }
    net_free(net);
    arch_free(arch);
    study_free(s);
    scratch_free(folder);
}

Test(plan_pace, a_memory_that_cannot_be_read_is_none)
{
    char *folder = scratch_new();
    scratch_put_text(folder, ".paces.tsv", "no such table\n");
    struct plan_paces *p = plan_paces_open(folder);
    cr_assert_gt(plan_pace_core(p), 0);
    plan_paces_close(p);
    p = plan_paces_open(folder);
    cr_assert_gt(plan_pace_core(p), 0);
    plan_paces_close(p);
    scratch_free(folder);
}
