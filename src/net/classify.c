/* Classification in batches; see classify.h. */
#include "net/classify.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/unit.h"
#include "net/answers.h"
#include "net/pass.h"

enum { BATCH = 64 };

struct batch {
    struct pass *pass;
    const uint8_t *pixels; // of the batch's first picture
    size_t size;
    float *picture; // (threads, C, H, W)
};

static void set_image(void *context, int n)
{
    const struct batch *b = context;
    float *picture = b->picture + (size_t)par_thread() * b->size;
    unit_from_bytes(picture, b->pixels + (size_t)n * b->size, b->size);
    pass_set_image(b->pass, n, picture);
}

void classify(int *answer, struct net *net, const uint8_t *pixels, int N)
{
    classify_among(answer, NULL, net, pixels, N);
}

void classify_among(int *answer, const bool *allowed, struct net *net, const uint8_t *pixels, int N)
{
    const struct node *image = &net->node[0];
    struct batch b = {.size = (size_t)image->C * (size_t)image->H * (size_t)image->W};
    b.pass = pass_new(net, BATCH, PASS_EVAL, net->nodes - 1);
    b.picture = mem_new((size_t)par_threads() * b.size, sizeof *b.picture);
    for (int first = 0; first < N; first += BATCH) {
        int n = N - first < BATCH ? N - first : BATCH;
        b.pixels = pixels + (size_t)first * b.size;
        par_for(n, set_image, &b);
        pass_forward(b.pass, n);
        for (int i = 0; i < n; i++)
            answer[first + i] = answers_choose(net->answers, pass_output(b.pass, net->nodes - 1, i),
                                               net->classes, allowed);
    }
    mem_free(b.picture);
    pass_free(b.pass);
}
