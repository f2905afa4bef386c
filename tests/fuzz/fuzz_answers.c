/* Class maps, and the answers that a network gives through them. */
#include "net/answers.h"

#include "fuzz.h"

enum { CLASSES = 3, OUTPUTS_LIMIT = 1 << 16 };

static void answer(const char *path, bool mean)
{
    static char *const class_name[CLASSES] = {"bird", "cat", "dog"};
    struct answers *a;
    err e = answers_read(&a, path, class_name, CLASSES, mean);
    if (!e && a->outputs <= OUTPUTS_LIMIT) {
        float *logit = mem_new((size_t)a->outputs, sizeof *logit);
        float *gradient = mem_new((size_t)a->outputs, sizeof *gradient);
        for (int i = 0; i < a->outputs; i++) logit[i] = (float)(i % 7) - 3;
        int best = answers_choose(a, logit, a->outputs, NULL);
        CHECK(0 <= best && best < CLASSES);
        bool allowed[CLASSES] = {false, true, false};
        CHECK(answers_choose(a, logit, a->outputs, allowed) == 1);
        CHECK(answers_loss(gradient, a, logit, a->outputs, best) > -1e-6);
        mem_free(gradient);
        mem_free(logit);
    }
    if (!e) answers_free(a);
    err_free(e);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    int outputs;
    const char *path = fuzz_put("map.tsv", bytes, size);
    err_free(answers_count(&outputs, path));
    answer(path, size % 2);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("index\tname\twnid\tpets\tall\n0\tpug\tn1\tdog\tdog\n1\ttabby\tn2\tcat\tcat\n"
                   "2\ttench\tn3\t-\t-\n3\trobin\tn4\t-\tbird\n4\tjay\tn5\t-\tbird\n");
    fuzz_keep_text("index\tname\twnid\tpets\n0\tpug\tn1\tdog\n1\ttabby\tn2\tcat\n");
}
