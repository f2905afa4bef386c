/* Names and places of a network's metamers. */
#include "generated.h"

Test(generator, metamers_of_the_deepest_layer_are_in_the_network_s_folder_others_in_the_layer_s)
{
    struct generated g;
    generated_init(&g, false);
    char *deepest = generator_png(&g.generator, 0, 3), *other = generator_png(&g.generator, 1, 3);
    char *frame = generator_frame_png(&g.generator, 3, 2);
    cr_assert_str_eq(deepest, "metamers/vgg_tiny-clear-gray-1/0003.png");
    cr_assert_str_eq(other, "metamers/vgg_tiny-clear-gray-1/ra/0003.png");
    cr_assert_str_eq(frame, "metamers/vgg_tiny-clear-gray-1/frames/0003-02.png");
    mem_free(frame);
    mem_free(other);
    mem_free(deepest);
    generated_fini(&g);
}

Test(generator, a_unit_is_a_batch_and_the_last_one_what_is_left)
{
    struct generated g;
    generated_init(&g, false);
    struct generator *w = &g.generator;
    cr_assert_eq(generator_unit(w), 2);
    w->first = 4;
    cr_assert_eq(generator_unit(w), 1);
    w->at = 1;
    cr_assert_eq(generator_outcome(w, 0), &w->outcome[GENERATED_N + 4]);
    generated_fini(&g);
}

Test(generator, keeps_the_noise_the_end_and_as_many_frames_as_asked_for_of_one_reference_a_class)
{
    struct generated g;
    generated_init(&g, false);
    struct generator *w = &g.generator;
    w->options.blocks = 10;
    for (w->frames = 1; w->frames <= 10; w->frames++) {
        int kept = 0;
        for (int block = 0; block <= 10; block++) kept += generator_keeps_frame(w, 0, block);
        cr_assert_eq(kept, w->frames + 1);
        cr_assert(generator_keeps_frame(w, 1, 0) && generator_keeps_frame(w, 1, 10));
        for (int i = 2; i < GENERATED_N; i++) cr_assert(!generator_keeps_frame(w, i, 0));
    }
    w->frames = 1;
    w->at = 1;
    cr_assert(!generator_keeps_frame(w, 0, 0), "only of the deepest layer");
    generated_fini(&g);
}
