/* Affine maps; see frame.h. */
#include "objects/frame.h"

#include "base/err.h"
#include "base/mathx.h"

#define RADIANS(degrees) ((degrees)*0x1.1df46ap-6f)

struct point frame_apply(const struct frame *f, float x, float y)
{
    return (struct point){f->xx * x + f->xy * y + f->x0, f->yx * x + f->yy * y + f->y0};
}

struct frame frame_compose(const struct frame *outer, const struct frame *inner)
{
    struct point origin = frame_apply(outer, inner->x0, inner->y0);
    return (struct frame){outer->xx * inner->xx + outer->xy * inner->yx,
                          outer->xx * inner->xy + outer->xy * inner->yy,
                          origin.x,
                          outer->yx * inner->xx + outer->yy * inner->yx,
                          outer->yx * inner->xy + outer->yy * inner->yy,
                          origin.y};
}

struct frame frame_place(float x, float y, float degrees, float sx, float sy)
{
    float c = mathx_cosf(RADIANS(degrees)), s = mathx_sinf(RADIANS(degrees));
    return (struct frame){c * sx, -s * sy, x, s * sx, c * sy, y};
}

float frame_determinant(const struct frame *f)
{
    return f->xx * f->yy - f->xy * f->yx;
}

struct frame frame_inverse(const struct frame *f)
{
    float d = frame_determinant(f);
    CHECK(d != 0);
    struct frame g = {f->yy / d, -f->xy / d, 0, -f->yx / d, f->xx / d, 0};
    g.x0 = -(g.xx * f->x0 + g.xy * f->y0);
    g.y0 = -(g.yx * f->x0 + g.yy * f->y0);
    return g;
}
