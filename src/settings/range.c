/* Bounds of settings; see range.h. */
#include "settings/range.h"

#include "base/mem.h"
#include "base/text.h"

/* A whole number, or a list of numbers. */
struct range {
    const char *section, *name;
    bool list;
    double least, most;
};

static const struct range ranges[] = {
    {"data", "size", false, 0, 1024},
    {"data", "train_per_class", false, 0, 1 << 30},
    {"data", "test_per_class", false, 0, 1 << 30},
    {"data", "val_per_class", false, 0, 1 << 30},
    {"train", "trace", false, 0, 1},
    {"evaluate", "sigmas", true, 0, 1000},
    {"evaluate", "contrasts", true, 0, 1},
    {"evaluate", "ssnr", true, 0, 1},
    {"evaluate", "degraded_per_class", false, 0, 1 << 30},
    {"evaluate", "cues_per_class", false, 0, 1 << 20},
    {"evaluate", "adversarial_per_class", false, 0, 1 << 30},
    {"evaluate", "adversarial_steps", false, 1, 100000},
    {"evaluate", "adversarial_linf", true, 0, 1},
    {"evaluate", "adversarial_l2", true, 0, 1e6},
    {"references", "per_class", false, 1, 100000},
    {"null", "pairs", false, 1, 1000000},
};
enum { RANGES = sizeof ranges / sizeof *ranges };

static const struct range *find(const char *section, const char *name, bool list)
{
    const struct range *r = ranges;
    while (r < ranges + RANGES && !(text_same(r->section, section) && text_same(r->name, name)))
        r++;
    CHECK(r < ranges + RANGES && r->list == list);
    return r;
}

err range_whole(int *whole, const struct study *s, const char *section, const char *name)
{
    const struct range *r = find(section, name, false);
    return ini_whole(whole, s->ini, section, name, (int)r->least, (int)r->most);
}

err range_numbers(double **numbers, int *count, const struct study *s, const char *section,
                  const char *name)
{
    const struct range *r = find(section, name, true);
    return ini_numbers(numbers, count, s->ini, section, name, r->least, r->most);
}

err range_check(const struct study *s)
{
    for (const struct range *r = ranges; r < ranges + RANGES; r++) {
        int whole, count;
        double *numbers;
        if (!r->list) {
            TRY(range_whole(&whole, s, r->section, r->name));
            continue;
        }
        TRY(range_numbers(&numbers, &count, s, r->section, r->name));
        mem_free(numbers);
    }
    return NULL;
}
