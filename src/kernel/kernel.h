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
#include "kernel/conv.h"
#include "kernel/norm.h"
#include "kernel/optimise.h"
#include "kernel/pool.h"

struct kernels {
    const char *isa;
    conv_forward_kernel *conv_forward;
    conv_backward_data_kernel *conv_backward_data;
    conv_backward_weight_kernel *conv_backward_weight;
    shard_sum_kernel *shard_sum;
    norm_sum_kernel *norm_sum;
    norm_sum_square_kernel *norm_sum_square;
    norm_apply_kernel *norm_apply;
    norm_backward_sums_kernel *norm_backward_sums;
    norm_backward_apply_kernel *norm_backward_apply;
    pool_max_forward_kernel *pool_max_forward;
    pool_max_backward_kernel *pool_max_backward;
    pool_average_forward_kernel *pool_average_forward;
    pool_average_backward_kernel *pool_average_backward;
    pool_adaptive_forward_kernel *pool_adaptive_forward;
    pool_adaptive_backward_kernel *pool_adaptive_backward;
    relu_forward_kernel *relu_forward;
    relu_backward_kernel *relu_backward;
    add_forward_kernel *add_forward;
    mask_apply_kernel *mask_apply;
    sgd_step_kernel *sgd_step;
};

/* The kernels in use: the scalar ones until kernel_choose was called. */
extern const struct kernels *kernel;

/* Chooses the set named by METABLUR_ISA, or the best that the CPU runs. An unknown name, or one
 * the CPU cannot run, is an error that lists those it can. */
err kernel_choose(void);

/* The set with this name if it was built and the CPU runs it, else NULL; for tests and certify. */
const struct kernels *kernel_find(const char *isa);

#endif
