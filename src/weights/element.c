/* Element types; see element.h. F16 and BF16 are always floats; F64 is only if each value is one.
 */
#include "weights/element.h"

#include "base/text.h"

#include <float.h>
#include <math.h>
#include <string.h>

uint64_t element_bits(const unsigned char *p, int bytes)
{
    uint64_t value = 0;
    for (int i = bytes - 1; i >= 0; i--) value = value << 8 | p[i];
    return value;
}

static double float_of_bits(uint32_t b)
{
    float value;
    memcpy(&value, &b, sizeof value);
    return value;
}

static double read_f32(const unsigned char *p)
{
    return float_of_bits((uint32_t)element_bits(p, 4));
}

static double read_bf16(const unsigned char *p)
{
    return float_of_bits((uint32_t)element_bits(p, 2) << 16);
}

static double read_f16(const unsigned char *p)
{
    uint32_t b = (uint32_t)element_bits(p, 2), sign = (b & 0x8000) << 16, rest = b & 0x7fff;
    if (rest < 0x0400) return (sign ? -0x1p-24 : 0x1p-24) * rest; // subnormal, or zero
    if (rest >= 0x7c00) return float_of_bits(sign | 0x7f800000 | (rest & 0x3ff) << 13);
    return float_of_bits(sign | ((rest << 13) + ((127 - 15) << 23)));
}

static double read_f64(const unsigned char *p)
{
    uint64_t b = element_bits(p, 8);
    double value;
    memcpy(&value, &b, sizeof value);
    return value;
}

static const struct element types[] = {
    {"F32", 4, read_f32}, {"F16", 2, read_f16}, {"BF16", 2, read_bf16}, {"F64", 8, read_f64},
    {"I64", 8, NULL},     {"I32", 4, NULL},     {"I16", 2, NULL},       {"I8", 1, NULL},
    {"U8", 1, NULL},      {"BOOL", 1, NULL},    {NULL, 0, NULL}};

const struct element *element_find(const char *name)
{
    for (const struct element *t = types; t->name; t++)
        if (text_same(t->name, name)) return t;
    return NULL;
}

err element_read(float *out, const struct element *type, const unsigned char *p, size_t i,
                 const char *path, const char *name)
{
    double value = type->read(p);
    FAIL_IF(!isfinite(value), "%s: tensor '%s': expected finite numbers, element %zu is %g", path,
            name, i, value);
    FAIL_IF(fabs(value) > FLT_MAX || (double)(float)value != value,
            "%s: tensor '%s': element %zu of type %s is %.17g, which no float holds exactly; "
            "convert the file to F32",
            path, name, i, type->name, value);
    *out = (float)value;
    return NULL;
}
