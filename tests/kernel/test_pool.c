/* The output sizes of a pooling. */
#include "blocked.h"

Test(pool, the_output_has_the_published_sizes)
{
    // torchvision at 224 x 224: AlexNet's, VGG's and ResNet's pools.
    struct pool alexnet = pool_shape(64, 55, 55, 3, 2, 0), vgg = pool_shape(64, 224, 224, 2, 2, 0);
    struct pool resnet = pool_shape(64, 112, 112, 3, 2, 1);
    cr_assert(alexnet.P == 27 && alexnet.Q == 27);
    cr_assert(vgg.P == 112 && vgg.Q == 112);
    cr_assert(resnet.P == 56 && resnet.Q == 56);
}

Test(pool, a_window_larger_than_the_padded_image_is_a_misfit)
{
    struct pool s = pool_shape(3, 2, 9, 5, 2, 1);
    cr_assert_lt(s.P, 1);
    cr_assert_geq(s.Q, 1);
}
