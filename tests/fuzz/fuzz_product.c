/* Lists of what a figure or page was made from. */
#include "report/product.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    char *why = NULL;
    fuzz_put("figure.svg", "<svg/>", 6);
    fuzz_put("input.tsv", "a\n", 2);
    fuzz_put("figure.svg" PRODUCT_ENDING, bytes, size);
    err_free(product_check(&why, "figure.svg"));
    mem_free(why);
    const char *from[] = {"input.tsv"};
    fuzz_put("drawn.svg", bytes, size);
    err_free(product_take("taken.svg", "drawn.svg", from, 1));
}

void fuzz_seeds(void)
{
    const char *from[] = {"input.tsv"};
    fuzz_put("figure.svg", "<svg/>", 6);
    fuzz_put("input.tsv", "a\n", 2);
    fuzz_must(product_write("figure.svg", from, 1));
    fuzz_keep_file("figure.svg" PRODUCT_ENDING);
    fuzz_keep_text("<svg/>");
    fuzz_keep_text("<?xml version=\"1.0\"?>\n<svg>\n</svg>\n");
}
