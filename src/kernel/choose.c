/* Which set of kernels is used; see kernel.h. Not compiled for any set, so that it runs on all. */
#include "base/mem.h"
#include "base/text.h"
#include "kernel/kernel.h"

#include <stdbool.h>
#include <stdlib.h>

#define ENTRY(name) extern const struct kernels kernels_##name;
#include "gen/isa.def"
#undef ENTRY

/* Whether this CPU runs the set. gcc and clang want the name as a literal. */
static bool runs_scalar(void)
{
    return true;
}

#ifdef __x86_64__
static bool runs_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}

static bool runs_avx512(void)
{
    return runs_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#endif

#ifdef __aarch64__
static bool runs_neon(void)
{
    return true; // part of the architecture
}
#endif

/* From the plainest to the best. */
static const struct set {
    const char *name;
    const struct kernels *kernels;
    bool (*runs)(void);
} sets[] = {
#define ENTRY(name) {#name, &kernels_##name, runs_##name},
#include "gen/isa.def"
#undef ENTRY
};

enum { SETS = sizeof sets / sizeof *sets };

const struct kernels *kernel = &kernels_scalar;

const struct kernels *kernel_find(const char *isa)
{
    for (int i = 0; i < SETS; i++)
        if (text_same(sets[i].name, isa)) return sets[i].runs() ? sets[i].kernels : NULL;
    return NULL;
}

/* Gives the names of the sets that this CPU runs. */
static char *names_that_run(void)
{
    char *names[SETS];
    int count = 0;
    for (int i = 0; i < SETS; i++)
        if (sets[i].runs()) names[count++] = (char *)sets[i].name;
    return text_join(names, count, ", ");
}

err kernel_choose(void)
{
    const char *wanted = getenv("METABLUR_ISA");
    if (!wanted || !*wanted) {
        for (int i = 0; i < SETS; i++)
            if (sets[i].runs()) kernel = sets[i].kernels;
        return NULL;
    }
    const struct kernels *found = kernel_find(wanted);
    if (found) {
        kernel = found;
        return NULL;
    }
    char *names = names_that_run();
    err e = err_new("METABLUR_ISA: expected one of %s, got '%s'", names, wanted);
    mem_free(names);
    return e;
}
