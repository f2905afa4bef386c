/* Layer normalisation; see layernorm.h for the order of the sums. */
#include "kernel/fast.h"
#include "kernel/vec.h"

#include <math.h>

static float tree(vec sum)
{
    float lane[BLOCK];
    vec_store(lane, sum);
    for (int step = 1; step < BLOCK; step *= 2)
        for (int l = 0; l < BLOCK; l += 2 * step) lane[l] += lane[l + step];
    return lane[0];
}

static void forward_pixel(float *y, float *mean, float *inverse, const float *x,
                          const float *weight, const float *bias, float eps, int B, size_t map)
{
    float C = (float)(B * BLOCK);
    vec sum = vec_set(0), square = sum;
    for (int b = 0; b < B; b++) sum = vec_add(sum, vec_load(x + (size_t)b * map));
    *mean = tree(sum) / C;
    vec centre = vec_set(*mean);
    for (int b = 0; b < B; b++) {
        vec d = vec_sub(vec_load(x + (size_t)b * map), centre);
        square = vec_fma(d, d, square);
    }
    *inverse = 1 / sqrtf(tree(square) / C + eps);
    vec scale = vec_set(*inverse);
    for (int b = 0; b < B; b++) {
        vec z = vec_mul(vec_sub(vec_load(x + (size_t)b * map), centre), scale);
        vec_store(y + (size_t)b * map,
                  vec_fma(z, vec_load(weight + b * BLOCK), vec_load(bias + b * BLOCK)));
    }
}

void ISA(layernorm_forward)(float *y, float *mean, float *inverse, const float *x,
                            const float *weight, const float *bias, float eps, int B, int pixels)
{
    size_t map = (size_t)pixels * BLOCK;
    for (int i = 0; i < pixels; i++)
        forward_pixel(y + i * BLOCK, mean + i, inverse + i, x + i * BLOCK, weight, bias, eps, B,
                      map);
}

static void backward_pixel(float *dx, const float *dy, const float *x, float mean, float inverse,
                           const float *weight, int B, size_t map)
{
    float C = (float)(B * BLOCK);
    vec sum = vec_set(0), product = sum, centre = vec_set(mean), scale = vec_set(inverse);
    for (int b = 0; b < B; b++) {
        vec z = vec_mul(vec_sub(vec_load(x + (size_t)b * map), centre), scale);
        vec g = vec_mul(vec_load(dy + (size_t)b * map), vec_load(weight + b * BLOCK));
        sum = vec_add(sum, g);
        product = vec_fma(g, z, product);
    }
    vec shift = vec_set(tree(sum) / C), slope = vec_set(-(tree(product) / C));
    for (int b = 0; b < B; b++) {
        vec z = vec_mul(vec_sub(vec_load(x + (size_t)b * map), centre), scale);
        vec g = vec_mul(vec_load(dy + (size_t)b * map), vec_load(weight + b * BLOCK));
        vec_store(dx + (size_t)b * map, vec_mul(vec_fma(slope, z, vec_sub(g, shift)), scale));
    }
}

void ISA(layernorm_backward)(float *dx, const float *dy, const float *x, const float *mean,
                             const float *inverse, const float *weight, int B, int pixels)
{
    size_t map = (size_t)pixels * BLOCK;
    for (int i = 0; i < pixels; i++)
        backward_pixel(dx + i * BLOCK, dy + i * BLOCK, x + i * BLOCK, mean[i], inverse[i], weight,
                       B, map);
}

void ISA(layernorm_parameters)(float *dweight, float *dbias, const float *dy, const float *x,
                               const float *mean, const float *inverse, int B, int pixels)
{
    for (int b = 0; b < B; b++) {
        vec weight = vec_load(dweight + b * BLOCK), bias = vec_load(dbias + b * BLOCK);
        for (int i = 0; i < pixels; i++) {
            size_t at = ((size_t)b * (size_t)pixels + (size_t)i) * BLOCK;
            vec z = vec_mul(vec_sub(vec_load(x + at), vec_set(mean[i])), vec_set(inverse[i]));
            weight = vec_fma(vec_load(dy + at), z, weight);
            bias = vec_add(bias, vec_load(dy + at));
        }
        vec_store(dweight + b * BLOCK, weight);
        vec_store(dbias + b * BLOCK, bias);
    }
}
