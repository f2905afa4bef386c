/* Gray by the luma of ITU-R BT.601 (image/colour.h): what PIL and PyTorch call grayscale. */
#include "image/colour.h"
#include "stimuli/distort.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    (void)job;
    *out = colour_convert(in, 1);
    return NULL;
}

const struct distortion distort_gray = {
    .name = "gray", .purpose = "gray, luma of ITU-R BT.601", .apply = apply};
