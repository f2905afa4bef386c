/* What training is planned to do. */
#include "pipeline/plan_estimate.h"
#include "sets.h"
#include "stages/registry.h"

static const struct stage_data data = {
    .train = 4000, .test = 10, .classes = 2, .C = 1, .H = 28, .W = 28};

static const char networks[] = "[data]\npath = pictures\n[networks]\narchitectures = vgg_tiny\n"
                               "regimes = clear\ncontrols = untrained\nseeds = 1\n"
                               "[train]\nepochs = 90\n";

/* Gives the estimates of a trained network and of an untrained one. */
static void estimate(struct plan_estimate *trained, struct plan_estimate *untrained)
{
    char *folder = scratch_new(), *path = mem_text("%s/s.ini", folder);
    struct study *s;
    struct plan_paces *paces = plan_paces_open(folder);
    scratch_put_text(folder, "s.ini", networks);
    MUST(study_read(&s, path, folder));
    cr_assert_eq(s->networks, 2);
    MUST(plan_estimate(trained, paces, s, &stage_train, &s->network[0], &data));
    MUST(plan_estimate(untrained, paces, s, &stage_train, &s->network[1], &data));
    plan_paces_close(paces);
    study_free(s);
    mem_free(path);
    scratch_free(folder);
}

Test(stage_train, an_untrained_network_is_planned_to_cost_no_training)
{
    struct plan_estimate trained, untrained;
    estimate(&trained, &untrained);
    cr_assert_gt(trained.counts.times[STAGE_TRAINED], 0);
    cr_assert_eq(untrained.counts.times[STAGE_TRAINED], 0);
    cr_assert(untrained.seconds < 1 && untrained.seconds < trained.seconds / 100, "%g s of %g",
              untrained.seconds, trained.seconds);
    cr_assert(untrained.mib < trained.mib - 10, "%g MiB of %g", untrained.mib, trained.mib);
}
