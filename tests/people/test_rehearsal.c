/* Simulated participants of an experiment. */
#include "people/rehearsal.h"
#include "shown.h"

static struct rehearsal plan_of(const struct shown *w, int participants)
{
    return (struct rehearsal){
        w->study, w->viewing, w->references, participants, {{0.6, 0.2}, 0, 0, 0, 0, 0}};
}

Test(rehearsal, every_participant_sees_every_reference_once)
{
    struct shown w = shown_new("0 8", true);
    const struct rehearsal plan = plan_of(&w, 9);
    struct rehearsal_trial *t;
    long count;
    MUST(rehearsal_run(&t, &count, &plan, 0));
    cr_assert_eq(count, 9 * SHOWN_REFERENCES);
    int seen[9][SHOWN_REFERENCES] = {{0}};
    for (long i = 0; i < count; i++) seen[t[i].participant - 1][t[i].image]++;
    for (int p = 0; p < 9; p++)
        for (int r = 0; r < SHOWN_REFERENCES; r++) cr_assert_eq(seen[p][r], 1);
    mem_free(t);
    shown_free(&w);
}

Test(rehearsal, conditions_are_recognised_as_often_as_the_plan_says)
{
    struct shown w = shown_new("0 8", true);
    const struct rehearsal plan = plan_of(&w, 2000);
    struct rehearsal_trial *t;
    long count, n[4] = {0}, right[4] = {0};
    MUST(rehearsal_run(&t, &count, &plan, 0));
    for (long i = 0; i < count; i++) {
        n[t[i].condition]++;
        right[t[i].condition] += t[i].answer.right;
    }
    // reference-gray, clear-gray, blur-gray, sigma-8; three standard errors of 6000 answers.
    static const double p[] = {0.95, 0.2, 0.6, 0.8};
    for (int c = 0; c < 4; c++) cr_expect_float_eq((double)right[c] / (double)n[c], p[c], 0.02);
    mem_free(t);
    shown_free(&w);
}

Test(rehearsal, its_observers_are_simulated_and_its_pictures_those_of_the_study)
{
    struct shown w = shown_new("0 8", true);
    const struct rehearsal plan = plan_of(&w, 4);
    struct trial_table *t;
    MUST(rehearsal_trials(&t, &plan));
    cr_assert_eq(t->count, 4 * SHOWN_REFERENCES);
    for (int i = 0; i < t->subj.count; i++) cr_expect(trial_is_simulated(t->subj.text[i]));
    MUST_FAIL(trial_refuse_simulated(t), "expected a human observer");
    trial_free(t);
    shown_free(&w);
}
