/* The kernels of the set that is being compiled, ISA(conv_forward) and so on. */
#ifndef KERNEL_FAST_H
#define KERNEL_FAST_H

#include "kernel/kernel.h"
#include "kernel/vec.h"

#define FAST_DECLARE(name) name##_kernel ISA(name);
KERNELS(FAST_DECLARE)

#endif
