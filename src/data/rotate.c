/* Rotation; see rotate.h. */
#include "data/rotate.h"

#include "base/mathx.h"

#include <math.h>

#define RADIAN 0x1.1df46a2529d39p-6 // pi / 180

/* A place between two pixels of a row of n: the first of them and how far it is to the second. */
struct between {
    int first, second;
    double part;
};

static struct between between(double at, int n)
{
    if (!(at > 0)) return (struct between){0, 0, 0};
    if (at >= n - 1) return (struct between){n - 1, n - 1, 0};
    int first = (int)floor(at);
    return (struct between){first, first + 1, at - first};
}

static double mix(double a, double b, double part)
{
    return a + (b - a) * part;
}

void rotate(uint8_t *out, const uint8_t *in, double degrees, double aspect, bool black, int C,
            int H, int W)
{
    double cosine = mathx_cos(degrees * RADIAN), sine = mathx_sin(degrees * RADIAN);
    double down = sine * aspect, across = sine / aspect; // a step in x is aspect times one in y
    double middle_y = (H - 1) * 0.5, middle_x = (W - 1) * 0.5;
    for (int h = 0; h < H; h++)
        for (int w = 0; w < W; w++) {
            // Where the pixel was: turned back, with y pointing down.
            double y = h - middle_y, x = w - middle_x;
            double from_y = middle_y + x * down + y * cosine;
            double from_x = middle_x + x * cosine - y * across;
            struct between row = between(from_y, H), column = between(from_x, W);
            bool outside =
                !(from_y >= -0.5 && from_y < H - 0.5 && from_x >= -0.5 && from_x < W - 0.5);
            for (int c = 0; c < C; c++) {
                if (black && outside) {
                    out[(c * H + h) * W + w] = 0;
                    continue;
                }
                const uint8_t *above = in + (c * H + row.first) * W;
                const uint8_t *below = in + (c * H + row.second) * W;
                double top = mix(above[column.first], above[column.second], column.part);
                double bottom = mix(below[column.first], below[column.second], column.part);
                out[(c * H + h) * W + w] = (uint8_t)rint(mix(top, bottom, row.part));
            }
        }
}
