/* Affine maps. */
#include "objects/frame.h"

#include "../support.h"

#define FLOAT 1e-5 /* a few roundings of numbers near 1 */

Test(frame, a_frame_and_its_inverse_undo_each_other)
{
    struct frame f = frame_place(3, -1, 25, 2, -0.7f), g = frame_inverse(&f);
    struct frame both = frame_compose(&f, &g);
    struct point p = frame_apply(&both, 0.3f, 0.8f);
    cr_assert_float_eq(p.x, 0.3f, FLOAT);
    cr_assert_float_eq(p.y, 0.8f, FLOAT);
    cr_assert_float_eq(frame_determinant(&f) * frame_determinant(&g), 1, FLOAT);
}

Test(frame, composing_applies_the_inner_frame_first)
{
    struct frame outer = frame_place(1, 2, 90, 1, 1), inner = frame_place(5, 0, 0, 2, 3);
    struct frame both = frame_compose(&outer, &inner);
    struct point p = frame_apply(&both, 1, 1), q = frame_apply(&inner, 1, 1);
    q = frame_apply(&outer, q.x, q.y);
    cr_assert_float_eq(p.x, q.x, FLOAT);
    cr_assert_float_eq(p.y, q.y, FLOAT);
    // A quarter turn takes x to y.
    cr_assert_float_eq(q.x, 1 - 3, FLOAT);
    cr_assert_float_eq(q.y, 2 + 7, FLOAT);
}
