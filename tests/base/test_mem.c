/* base/mem: aligned, zeroed, checked for overflow. */
#include "../support.h"
#include "base/mem.h"

#include <signal.h>
#include <stdint.h>

static const size_t sizes[] = {0, 1, 63, 64, 65, 4095, 1000003};

Test(mem, blocks_are_aligned_and_zeroed)
{
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        unsigned char *block = mem_new(sizes[k], 1);
        cr_expect_eq((uintptr_t)block % 64, 0, "%zu bytes", sizes[k]);
        size_t zeros = 0;
        while (zeros < sizes[k] && block[zeros] == 0) zeros++;
        cr_expect_eq(zeros, sizes[k]);
        memset(block, 0xa5, sizes[k]); // the next block must not show this
        mem_free(block);
    }
}

Test(mem, an_empty_block_has_an_address)
{
    void *a = mem_new(0, 8), *b = mem_new(8, 0);
    cr_expect_not_null(a);
    cr_expect_not_null(b);
    mem_free(a);
    mem_free(b);
}

Test(mem, a_product_that_overflows_aborts, .signal = SIGABRT)
{
    mem_new(SIZE_MAX / 2 + 2, 2);
}

#ifndef __SANITIZE_ADDRESS__ // which has a limit and a message of its own
Test(mem, more_memory_than_there_is_ends_with_status_1, .exit_code = 1)
{
    mem_new(SIZE_MAX / 4, 1);
}
#endif

Test(mem, a_grown_block_keeps_its_beginning_and_zeroes_the_rest)
{
    char *block = mem_copy("abcdef", 6);
    block = mem_resize(block, 6, 1000, 1);
    cr_expect_eq(memcmp(block, "abcdef", 6), 0);
    for (int i = 6; i < 1000; i++) cr_assert_eq(block[i], 0);
    mem_free(block);
}

Test(mem, nothing_grows_to_something)
{
    int *block = mem_resize(NULL, 0, 3, sizeof *block);
    cr_expect(block[0] == 0 && block[1] == 0 && block[2] == 0);
    mem_free(block);
}

Test(mem, a_block_cannot_shrink_below_what_is_used, .signal = SIGABRT)
{
    mem_resize(mem_new(10, 1), 10, 9, 1);
}

Test(mem, text_is_formatted)
{
    char *text = mem_text("%s-%03d", "metamer", 7);
    cr_expect_str_eq(text, "metamer-007");
    mem_free(text);
}

Test(mem, freeing_nothing_is_fine)
{
    mem_free(NULL);
}
