/* The table of fast kernels of one instruction set, chosen once at run time.
 *
 * Every file that includes vec.h is compiled once for each set of the Makefile's ISAS; table.c
 * gathers the functions of one set. All sets give the same bits; METABLUR_ISA=scalar|avx2|avx512
 * forces one.
 */
#ifndef KERNEL_KERNEL_H
#define KERNEL_KERNEL_H

#include "base/err.h"
#include "kernel/act.h"
#include "kernel/attention.h"
#include "kernel/conv.h"
#include "kernel/conv_narrow.h"
#include "kernel/gelu.h"
#include "kernel/layernorm.h"
#include "kernel/norm.h"
#include "kernel/optimise.h"
#include "kernel/peak.h"
#include "kernel/pool.h"
#include "kernel/winograd.h"

/* Every kernel: DO(name) for a function of type name_kernel. */
#define KERNELS(DO)                                                                                \
    DO(conv_forward)                                                                               \
    DO(conv_backward_data)                                                                         \
    DO(conv_backward_weight)                                                                       \
    DO(conv_narrow)                                                                                \
    DO(winograd_pack)                                                                              \
    DO(winograd_forward)                                                                           \
    DO(winograd_backward_data)                                                                     \
    DO(winograd_backward_weight)                                                                   \
    DO(shard_sum)                                                                                  \
    DO(norm_sum)                                                                                   \
    DO(norm_sum_square)                                                                            \
    DO(norm_apply)                                                                                 \
    DO(norm_backward_sums)                                                                         \
    DO(norm_backward_apply)                                                                        \
    DO(layernorm_forward)                                                                          \
    DO(layernorm_backward)                                                                         \
    DO(layernorm_parameters)                                                                       \
    DO(attention_forward)                                                                          \
    DO(attention_backward)                                                                         \
    DO(gelu_forward)                                                                               \
    DO(gelu_backward)                                                                              \
    DO(pool_max_forward)                                                                           \
    DO(pool_max_backward)                                                                          \
    DO(pool_average_forward)                                                                       \
    DO(pool_average_backward)                                                                      \
    DO(pool_adaptive_forward)                                                                      \
    DO(pool_adaptive_backward)                                                                     \
    DO(pool_hann_forward)                                                                          \
    DO(pool_hann_backward)                                                                         \
    DO(relu_forward)                                                                               \
    DO(relu_backward)                                                                              \
    DO(add_forward)                                                                                \
    DO(mask_apply)                                                                                 \
    DO(sgd_step)                                                                                   \
    DO(adam_step)                                                                                  \
    DO(peak)

#define KERNEL_FIELD(name) name##_kernel *name;
struct kernels {
    const char *isa;
    KERNELS(KERNEL_FIELD)
};

/* The kernels in use: the scalar ones until kernel_choose was called. */
extern const struct kernels *kernel;

/* Chooses the set named by METABLUR_ISA, or the best that the CPU runs. An unknown name, or one
 * the CPU cannot run, is an error that lists those it can. */
err kernel_choose(void);

/* The set with this name if it was built and the CPU runs it, else NULL; for tests and certify. */
const struct kernels *kernel_find(const char *isa);

#endif
