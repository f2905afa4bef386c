/* Simulated observers; see simulate.h. */
#include "trials/simulate.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "base/rng.h"
#include "trials/trial_csv.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The samples of a run's generators: observers have those from 0 on. */
enum { IMAGES = 1 << 30, ANSWERS = 1 << 29 };

err simulate_check(const struct simulate_plan *plan)
{
    FAIL_IF(plan->observers < 1 || plan->observers > SIMULATE_OBSERVERS,
            "expected 1 to %d observers, got %d", SIMULATE_OBSERVERS, plan->observers);
    FAIL_IF(plan->images < 1 || plan->conditions < 1 ||
                (double)plan->images * plan->conditions * plan->observers > SIMULATE_TRIALS,
            "expected 1 to %d trials over all observers, got %d x %d x %d", SIMULATE_TRIALS,
            plan->observers, plan->conditions, plan->images);
    for (int i = 0; i < plan->conditions; i++)
        FAIL_IF(!(plan->accuracy[i] >= 0 && plan->accuracy[i] <= 1),
                "expected accuracies of 0 to 1, got %g", plan->accuracy[i]);
    FAIL_IF(
        !(plan->spread >= 0 && plan->spread <= 10 && plan->hardness >= 0 && plan->hardness <= 10),
        "expected standard deviations of 0 to 10, got %g and %g", plan->spread, plan->hardness);
    return NULL;
}

/* The normal distribution function. */
static double normal(double x)
{
    return (1 + mathx_erf(x * 0x1.6a09e667f3bcdp-1)) / 2; // x / sqrt(2)
}

/* Its inverse by bisection; infinite at 0 and 1. */
static double normal_inverse(double p)
{
    if (p <= 0 || p >= 1) return p <= 0 ? -INFINITY : INFINITY;
    double lo = -9, hi = 9;
    for (int i = 0; i < 60; i++) {
        double middle = (lo + hi) / 2;
        *(normal(middle) < p ? &lo : &hi) = middle;
    }
    return (lo + hi) / 2;
}

void simulate_run(bool *correct, const struct simulate_plan *plan, uint32_t seed, uint32_t run)
{
    int items = plan->conditions * plan->images;
    double *ease = mem_new((size_t)items, sizeof *ease);
    double widening = sqrt(1 + plan->spread * plan->spread + plan->hardness * plan->hardness);
    struct rng r = rng_at(seed, RNG_OBSERVER, run, IMAGES);
    for (int i = 0; i < items; i++)
        ease[i] = normal_inverse(plan->accuracy[i / plan->images]) * widening +
                  plan->hardness * rng_normal(&r);
    for (int o = 0; o < plan->observers; o++) {
        r = rng_at(seed, RNG_OBSERVER, run, (uint32_t)o);
        double shift = plan->spread * rng_normal(&r);
        for (int i = 0; i < items; i++)
            correct[(size_t)o * (size_t)items + (size_t)i] =
                rng_uniform(&r) < normal(ease[i] + shift);
    }
    mem_free(ease);
}

/* A wrong answer: another of the categories that these images show, because readers refuse an
 * answer that no trial shows; no answer (NULL) where there is only one. */
static const char *wrong_answer(const struct names *words, int category, int images, struct rng *r)
{
    int shown = images < words->count ? images : words->count;
    if (shown < 2) return NULL;
    int wrong = (int)rng_below(r, (uint32_t)shown - 1);
    return words->text[wrong + (wrong >= category)];
}

/* Gives what the pictures of a category are called before their number: '-' for '_', because an
 * image is what comes after the last '_' (trial_image_id), and one between two digits. */
static char *stem_of(const char *word)
{
    size_t length = strlen(word);
    bool digit = length && isdigit((unsigned char)word[length - 1]);
    char *stem = mem_text("%s%s", word, digit ? "-" : "");
    for (char *p = stem; *p; p++)
        if (*p == '_') *p = '-';
    return stem;
}

/* Different stems are enough: no stem ends in a digit, so a picture's number is all its last
 * digits.
 */
static err check_stems(const struct names *words, const char *categories)
{
    struct names stems = {0};
    err e = NULL;
    for (int i = 0; i < words->count && !e; i++) {
        char *stem = stem_of(words->text[i]);
        int same = names_add(&stems, stem);
        mem_free(stem);
        if (same < i)
            e = err_new("categories '%s': the pictures of '%s' and '%s' would have the same names",
                        categories, words->text[same], words->text[i]);
    }
    names_fini(&stems);
    return e;
}

/* Adds an observer's trials; correct (conditions, images). */
static void add_observer(struct trial_table *t, const struct simulate_plan *plan,
                         const char *const *names, const struct names *words, int observer,
                         const bool *correct, uint32_t seed)
{
    struct rng r = rng_at(seed, RNG_OBSERVER, 0, ANSWERS + (uint32_t)observer);
    char subj[32];
    snprintf(subj, sizeof subj, "simulated-%02d", observer + 1);
    for (int i = 0; i < plan->conditions * plan->images; i++) {
        int image = i % plan->images, category = image % words->count;
        const char *condition = names[i / plan->images], *word = words->text[category];
        const char *other = wrong_answer(words, category, plan->images, &r);
        char *stem = stem_of(word);
        char *name = mem_text("%04d_sim_%s_%s_%s_00_%s%d.png", i + 1, subj, condition, word, stem,
                              image / words->count + 1);
        mem_free(stem);
        trial_add(t, &(struct trial_text){.subj = subj,
                                          .session = 1,
                                          .number = i + 1,
                                          .rt = NAN,
                                          .response = correct[i] ? word : other,
                                          .category = word,
                                          .condition = condition,
                                          .imagename = name});
        mem_free(name);
    }
}

err simulate_answers(struct trial_table **out, const struct simulate_plan *plan,
                     const bool *correct, const char *const *names, const char *categories,
                     uint32_t seed)
{
    struct names words;
    TRY(trial_csv_categories(&words, categories));
    err e = words.count < 2 ? err_new("categories '%s': expected at least two", categories)
                            : check_stems(&words, categories);
    if (e) {
        names_fini(&words);
        return e;
    }
    size_t items = (size_t)plan->conditions * (size_t)plan->images;
    struct trial_table *t = trial_new();
    for (int o = 0; o < plan->observers; o++)
        add_observer(t, plan, names, &words, o, correct + (size_t)o * items, seed);
    names_fini(&words);
    *out = t;
    return NULL;
}

err simulate_trials(struct trial_table **out, const struct simulate_plan *plan,
                    const char *const *names, const char *categories, uint32_t seed)
{
    TRY(simulate_check(plan));
    size_t items = (size_t)plan->conditions * (size_t)plan->images;
    bool *correct = mem_new((size_t)plan->observers * items, sizeof *correct);
    simulate_run(correct, plan, seed, 0);
    err e = simulate_answers(out, plan, correct, names, categories, seed);
    mem_free(correct);
    return e;
}
