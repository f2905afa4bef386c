/* The choice of a set of kernels. */
#include "blocked.h"

Test(choose, the_scalar_set_is_in_use_before_any_choice)
{
    cr_assert_str_eq(kernel->isa, "scalar");
}

Test(choose, a_set_bears_the_name_it_was_asked_for)
{
    int found = 0;
    for (int i = 0; i < SETS; i++) {
        const struct kernels *set = kernel_find(set_names[i]);
        if (!set)
            fprintf(stderr, "skipped: kernels %s: this CPU does not run them\n", set_names[i]);
        else if (++found)
            cr_assert_str_eq(set->isa, set_names[i]);
    }
    cr_assert_gt(found, 0);
}

Test(choose, an_unknown_set_is_not_found)
{
    cr_assert_null(kernel_find("mmx"));
}

Test(choose, the_environment_forces_a_set)
{
    EACH_SET(set)
    {
        setenv("METABLUR_ISA", set->isa, 1);
        MUST(kernel_choose());
        cr_assert_eq(kernel, set);
    }
}

Test(choose, without_a_wish_the_best_set_that_runs_is_taken)
{
    unsetenv("METABLUR_ISA");
    const struct kernels *best = NULL;
    EACH_SET(set) best = set;
    MUST(kernel_choose());
    cr_assert_eq(kernel, best);
}

Test(choose, an_unknown_wish_is_told_what_there_is)
{
    setenv("METABLUR_ISA", "sse9", 1);
    MUST_FAIL(kernel_choose(), "METABLUR_ISA: expected one of scalar");
    MUST_FAIL(kernel_choose(), "got 'sse9'");
    cr_assert_str_eq(kernel->isa, "scalar", "a refused wish changes nothing");
}

Test(choose, every_kernel_of_a_set_is_there)
{
#define IS_THERE(name) cr_assert_not_null(set->name, "%s of %s", #name, set->isa);
    EACH_SET(set)
    {
        KERNELS(IS_THERE)
    }
}
