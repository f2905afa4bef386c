/* Pictures of objects16. */
#include "objects/object.h"
#include "objects/objects.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/par.h"

#include "../support.h"

#include <math.h>
#include <omp.h>

enum { SMALL = 16, SIDE = 64, PLANES = 4 }; // red, green, blue, mask

/* Standard errors a frequency may be off: 1 in 16,000 for one, about 1 in 1,000 for all. */
#define ERRORS 4.0
/* Shares of the picture: edges of a drawing are sampled 64 times a pixel, a whole number of pixels
 * of blur or outline does not enter. */
#define SAME_AREA 0.002
/* F of 16 groups at 1 in 100,000 (15 and many degrees of freedom: 3.3). */
#define LARGEST_F 3.3

static struct objects_options sized(int size)
{
    struct objects_options o = objects_defaults();
    o.size = size;
    return o;
}

/* The truth of a picture in little time. */
static struct objects_truth truth_of(const struct objects_options *options, int category,
                                     uint32_t index)
{
    uint8_t rgb[3 * SMALL * SMALL];
    struct objects_options o = *options;
    struct objects_truth t;
    o.size = SMALL;
    objects_render(rgb, NULL, &o, category, index, &t);
    return t;
}

/* ---- The same bytes ---- */

struct batch {
    int count;
    bool backwards;
    uint8_t *out; // (count, PLANES, SIDE, SIDE)
};

static void render_one(void *context, int i)
{
    struct batch *b = context;
    size_t size = SIDE * SIDE;
    int n = b->backwards ? b->count - 1 - i : i;
    uint8_t *at = b->out + (size_t)n * PLANES * size;
    struct objects_options o = sized(SIDE);
    objects_render(at, at + 3 * size, &o, n % object_count, (uint32_t)(n / object_count), NULL);
}

static struct batch render_batch(int per_class, int threads, bool backwards)
{
    struct batch b = {per_class * object_count, backwards, NULL};
    b.out = mem_new((size_t)b.count * PLANES, SIDE * SIDE);
    omp_set_num_threads(threads);
    par_for(b.count, render_one, &b);
    return b;
}

Test(objects, pictures_do_not_depend_on_the_threads_or_the_order)
{
    struct batch one = render_batch(3, 1, false), three = render_batch(3, 3, false);
    struct batch back = render_batch(3, 1, true);
    size_t size = (size_t)one.count * PLANES * SIDE * SIDE;
    cr_assert_arr_eq(one.out, three.out, size);
    cr_assert_arr_eq(one.out, back.out, size);
    mem_free(one.out);
    mem_free(three.out);
    mem_free(back.out);
}

/* Compilers and machines cannot be compared in one test: they are compared through this. It changes
 * with every change of a drawing: each sub-type is among the pictures. */
Test(objects, pictures_are_those_of_every_machine)
{
    enum { PER_CLASS = 12 };
    struct objects_options o = sized(SMALL);
    for (int k = 0; k < object_count; k++) {
        unsigned seen = 0;
        for (uint32_t i = 0; i < PER_CLASS; i++) seen |= 1u << truth_of(&o, k, i).subtype;
        for (int s = 0; s < OBJECT_SUBTYPES && object_all[k]->subtype[s].name; s++)
            cr_expect(seen >> s & 1, "%s: no %s", object_all[k]->name,
                      object_all[k]->subtype[s].name);
    }
    struct batch b = render_batch(PER_CLASS, 2, false);
    char hex[HASH_TEXT];
    hash_bytes(hex, b.out, (size_t)b.count * PLANES * SIDE * SIDE);
    cr_assert_str_eq(hex, "d260b2484ae3c20e25daf10e60d2787a9a440029f2f71f44dc768bb429b572b6");
    mem_free(b.out);
}

Test(objects, another_index_seed_or_category_is_another_picture)
{
    static uint8_t a[3 * SIDE * SIDE], b[3 * SIDE * SIDE];
    for (int k = 0; k < object_count; k++) {
        struct objects_options o = sized(SIDE), p = o;
        p.seed = 2;
        objects_render(a, NULL, &o, k, 5, NULL);
        objects_render(b, NULL, &o, k, 6, NULL);
        cr_assert_arr_neq(a, b, sizeof a);
        objects_render(b, NULL, &p, k, 5, NULL);
        cr_assert_arr_neq(a, b, sizeof a);
        objects_render(b, NULL, &o, (k + 1) % object_count, 5, NULL);
        cr_assert_arr_neq(a, b, sizeof a);
    }
}

/* ---- Categories and cues ---- */

Test(objects, are_the_sixteen_categories_in_byte_order)
{
    static const char *const name[] = {"airplane", "bear",  "bicycle", "bird",  "boat", "bottle",
                                       "car",      "cat",   "chair",   "clock", "dog",  "elephant",
                                       "keyboard", "knife", "oven",    "truck"};
    cr_assert_eq(object_count, 16);
    for (int k = 0; k < 16; k++) {
        cr_assert_str_eq(object_all[k]->name, name[k]);
        cr_assert_eq(object_find(name[k]), k);
    }
    cr_assert_eq(object_find("zebra"), -1);
}

Test(objects, every_sub_type_and_every_palette_occurs)
{
    struct objects_options o = sized(SMALL);
    o.colour = 1;
    for (int k = 0; k < object_count; k++) {
        int subtypes[OBJECT_SUBTYPES] = {0}, palettes[OBJECT_PALETTES] = {0}, kinds = 0;
        for (uint32_t i = 0; i < 60; i++) {
            struct objects_truth t = truth_of(&o, k, i);
            subtypes[t.subtype]++;
            palettes[t.colours]++;
        }
        for (int s = 0; s < OBJECT_SUBTYPES; s++) {
            bool there = object_all[k]->subtype[s].name;
            kinds += there;
            cr_assert_eq(subtypes[s] > 0, there, "%s %d", object_all[k]->name, s);
        }
        for (int p = 0; p < OBJECT_PALETTES; p++) {
            bool there = object_all[k]->palette[p].body | object_all[k]->palette[p].second;
            cr_assert_eq(palettes[p] > 0, there, "%s %d", object_all[k]->name, p);
        }
        cr_assert_geq(kinds, 2, "%s", object_all[k]->name);
    }
}

static void expect_share(const char *what, int count, int n, double p)
{
    double error = sqrt(p * (1 - p) / n), share = (double)count / n;
    cr_assert(fabs(share - p) <= ERRORS * error + 1e-12, "%s: %g of %d, expected %g", what, share,
              n, p);
}

Test(objects, cues_are_the_categorys_own_as_often_as_the_knobs_say)
{
    static const float knobs[][3] = {{1, 0.9f, 0.7f}, {0.5f, 1, 0}, {0, 0.25f, 1}};
    enum { N = 640 };
    for (int s = 0; s < 3; s++) {
        struct objects_options o = sized(SMALL);
        o.shape = knobs[s][0], o.texture = knobs[s][1], o.colour = knobs[s][2];
        int shape = 0, texture = 0, palette = 0, both = 0;
        for (int i = 0; i < N; i++) {
            int k = i % object_count;
            struct objects_truth t = truth_of(&o, k, (uint32_t)i);
            cr_assert_eq(t.category, k);
            shape += t.shape == k;
            texture += t.texture == k;
            palette += t.palette == k;
            both += t.texture == k && t.palette == k;
        }
        expect_share("shape", shape, N, (double)o.shape);
        expect_share("texture", texture, N, (double)o.texture);
        expect_share("colour", palette, N, (double)o.colour);
        expect_share("texture and colour", both, N, (double)o.texture * (double)o.colour);
    }
}

Test(objects, foreign_cues_come_from_all_other_categories_alike)
{
    struct objects_options o = sized(SMALL);
    o.texture = 0;
    int count[16] = {0};
    enum { N = 750 };
    for (int i = 0; i < N; i++) count[truth_of(&o, 4, (uint32_t)i).texture]++;
    cr_assert_eq(count[4], 0);
    for (int k = 0; k < object_count; k++)
        if (k != 4) expect_share(object_all[k]->name, count[k], N, 1.0 / 15);
}

Test(objects, a_forced_texture_brings_its_palette)
{
    struct objects_options o = sized(SMALL);
    o.texture_from = object_find("elephant");
    for (uint32_t i = 0; i < 50; i++) {
        struct objects_truth t = truth_of(&o, object_find("cat"), i);
        cr_assert_str_eq(object_all[t.shape]->name, "cat");
        cr_assert_str_eq(object_all[t.texture]->name, "elephant");
        cr_assert_str_eq(object_all[t.palette]->name, "elephant");
    }
}

Test(objects, a_knob_changes_its_cue_alone)
{
    static uint8_t rgb[2][3 * SIDE * SIDE], mask[2][SIDE * SIDE];
    struct objects_options o = sized(SIDE), p = o;
    o.texture = o.colour = 1;
    p.texture = p.colour = 0;
    for (int k = 0; k < object_count; k++) {
        struct objects_truth t, u;
        objects_render(rgb[0], mask[0], &o, k, 9, &t);
        objects_render(rgb[1], mask[1], &p, k, 9, &u);
        cr_assert_arr_eq(mask[0], mask[1], sizeof mask[0], "%s", object_all[k]->name);
        cr_assert_arr_neq(rgb[0], rgb[1], sizeof rgb[0]);
        cr_assert(t.subtype == u.subtype && t.light == u.light && t.degrees == u.degrees);
    }
}

/* ---- Where the object is ---- */

Test(objects, stand_inside_the_picture_at_the_stated_size)
{
    static uint8_t rgb[3 * SIDE * SIDE], mask[SIDE * SIDE];
    struct objects_options o = sized(SIDE);
    for (int i = 0; i < 20 * object_count; i++) {
        struct objects_truth t;
        objects_render(rgb, mask, &o, i % object_count, (uint32_t)i, &t);
        float longer = t.width > t.height ? t.width : t.height;
        cr_assert(longer >= 0.6f * SIDE - 0.01f && longer <= 0.95f * SIDE + 0.01f);
        cr_assert(t.x >= 0 && t.y >= 0 && t.x + t.width <= SIDE && t.y + t.height <= SIDE);
        cr_assert(fabsf(t.degrees) <= 15);
        int left = SIDE, right = -1, shown = 0;
        for (int p = 0; p < SIDE * SIDE; p++) {
            int x = p % SIDE, y = p / SIDE;
            if (!mask[p]) continue;
            cr_assert((float)x + 1.01f > t.x && (float)x < t.x + t.width + 0.01f, "%d", i);
            cr_assert((float)y + 1.01f > t.y && (float)y < t.y + t.height + 0.01f, "%d", i);
            left = x < left ? x : left;
            right = x > right ? x : right;
            shown += mask[p];
        }
        cr_assert_float_eq(shown / 255.0 / (SIDE * SIDE), t.area, SAME_AREA);
        cr_assert(t.area > 0.015f && t.area < 0.8f, "%s: %g", object_all[t.shape]->name,
                  (double)t.area);
        // Where nothing is in front the box is tight.
        if (t.hidden == 0)
            cr_assert(fabsf((float)left - t.x) < 1.5f &&
                          fabsf((float)right + 1 - t.x - t.width) < 1.5f,
                      "%d", i);
    }
}

Test(objects, have_the_same_area_at_every_size)
{
    static const int sizes[] = {32, 57, 64, 256};
    static uint8_t rgb[3 * 256 * 256];
    for (int i = 0; i < 2 * object_count; i++) {
        struct objects_options o = sized(128);
        struct objects_truth t, u;
        objects_render(rgb, NULL, &o, i % object_count, (uint32_t)i, &t);
        for (int s = 0; s < 4; s++) {
            o.size = sizes[s];
            objects_render(rgb, NULL, &o, i % object_count, (uint32_t)i, &u);
            cr_assert_float_eq(u.area, t.area, SAME_AREA, "%s at %d: %g, %g",
                               object_all[t.shape]->name, sizes[s], (double)u.area, (double)t.area);
        }
    }
}

Test(objects, a_fifth_has_something_in_front_that_hides_a_part)
{
    struct objects_options o = sized(SMALL);
    int hidden = 0, half = 0;
    enum { N = 640 };
    for (int i = 0; i < N; i++) {
        struct objects_truth t = truth_of(&o, i % object_count, (uint32_t)i);
        cr_assert(t.hidden >= 0 && t.hidden < 1);
        hidden += t.hidden > 0;
        half += t.hidden > 0.5f;
    }
    // Some of the things in front miss a thin object.
    cr_assert(hidden > 0.11 * N && hidden < 0.25 * N, "%d", hidden);
    cr_assert_lt(half, 0.01 * N);
}

Test(objects, on_plain_ground_nothing_is_in_front)
{
    static uint8_t rgb[3 * SIDE * SIDE];
    struct objects_options o = sized(SIDE);
    o.plain = true;
    for (int i = 0; i < 4 * object_count; i++) {
        struct objects_truth t;
        objects_render(rgb, NULL, &o, i % object_count, (uint32_t)i, &t);
        cr_assert_eq(t.hidden, 0);
    }
}

/* ---- The ground does not tell the category ---- */

/* One-way analysis of variance: F of 16 groups of n. */
static double f_of(double (*x)[40], int n)
{
    double whole = 0, between = 0, within = 0, mean[16] = {0};
    for (int k = 0; k < 16; k++) {
        for (int i = 0; i < n; i++) mean[k] += x[k][i] / n;
        whole += mean[k] / 16;
    }
    for (int k = 0; k < 16; k++) {
        between += n * (mean[k] - whole) * (mean[k] - whole) / 15;
        for (int i = 0; i < n; i++)
            within += (x[k][i] - mean[k]) * (x[k][i] - mean[k]) / (16 * (n - 1));
    }
    return between / within;
}

Test(objects, brightness_and_detail_of_the_ground_do_not_depend_on_the_category)
{
    enum { N = 40, CORNER = 6 };
    static uint8_t rgb[3 * SIDE * SIDE];
    static double light[16][N], detail[16][N];
    struct objects_options o = sized(SIDE);
    for (int k = 0; k < 16; k++)
        for (int i = 0, n = 0; n < N; i++) {
            struct objects_truth t;
            objects_render(rgb, NULL, &o, k, (uint32_t)i, &t);
            // The upper left corner, where object and shadow are away from it.
            if (t.x < CORNER + 8 && t.y < CORNER + 8) continue;
            for (int p = 0; p < CORNER * CORNER; p++) {
                const uint8_t *at = rgb + SIDE * SIDE + p / CORNER * SIDE + p % CORNER;
                light[k][n] += at[0];
                detail[k][n] += abs(at[0] - at[1]);
            }
            detail[k][n] = log(1 + detail[k][n]);
            n++;
        }
    cr_assert_lt(f_of(light, N), LARGEST_F, "brightness: F = %g", f_of(light, N));
    cr_assert_lt(f_of(detail, N), LARGEST_F, "detail: F = %g", f_of(detail, N));
}

/* ---- Bad options ---- */

Test(objects, options_out_of_range_are_refused)
{
    struct objects_options o = sized(OBJECTS_MIN_SIZE - 1);
    MUST_FAIL(objects_check(&o), "size: expected 16 to 512");
    o.size = OBJECTS_MAX_SIZE + 1;
    MUST_FAIL(objects_check(&o), "size");
    o = sized(64);
    MUST(objects_check(&o));
    o.texture = 1.01f;
    MUST_FAIL(objects_check(&o), "texture: expected a probability");
    o = sized(64);
    o.colour = NAN;
    MUST_FAIL(objects_check(&o), "colour");
    o = sized(64);
    o.shape = -0.1f;
    MUST_FAIL(objects_check(&o), "shape");
}
