/* The table of one set's kernels; see kernel.h. */
#include "kernel/fast.h"
#include "kernel/vec.h"

#define TABLE_ENTRY(name) .name = ISA(name),

extern const struct kernels ISA(kernels);
const struct kernels ISA(kernels) = {.isa = ISA_TEXT, KERNELS(TABLE_ENTRY)};
