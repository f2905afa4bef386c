/* Classification in batches; see classify.h. */
#include "net/classify.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/ranks.h"
#include "base/unit.h"
#include "net/answers.h"
#include "net/pass.h"

enum { BATCH = 64, SMALLEST = 8 };           // pictures at once, at most and at least
static const size_t ROOM = (size_t)32 << 20; // bytes of their outputs, about

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

/* What is asked of each picture: an answer among the allowed classes (NULL: all) and, with labels,
 * a loss, or the probability of the answer. */
struct asked {
    int *answer;         // (N)
    float *loss;         // (N), or NULL
    float *probability;  // (N), or NULL
    const int *label;    // (N), where there is a loss
    const bool *allowed; // (classes), or NULL
};

/* Pictures at once of so many: as many as the room holds, which costs no time beyond a few. */
static int batch_for(const struct net *net, int N)
{
    size_t fit = ROOM / pass_memory_image(net, PASS_EVAL, net->nodes - 1);
    int least = SMALLEST < 2 * par_threads() ? 2 * par_threads() : SMALLEST;
    int most = fit > BATCH ? BATCH : fit < (size_t)least ? least : (int)fit;
    return N < 1 ? 1 : N < most ? N : most;
}

/* The net's pass for answering, made for the pictures there are and kept for the next ones. */
static struct pass *pass_for(struct net *net, int N)
{
    bool fits = net->answering && par_threads() <= net->answering->threads;
    int room = fits ? net->answering->room : 0;
    if (room >= BATCH || (room && N <= room)) return net->answering;
    int wanted = batch_for(net, N);
    if (wanted <= room) return net->answering;
    pass_free(net->answering);
    net->answering_free = pass_free;
    net->answering = pass_lean(net, wanted, PASS_EVAL, net->nodes - 1);
    return net->answering;
}

static void answer(const struct asked *asked, int n, const struct net *net, const float *logit)
{
    const struct answers *a = net->answers;
    int class = answers_choose(a, logit, net->classes, asked->allowed);
    asked->answer[n] = class;
    if (asked->loss)
        asked->loss[n] = (float)answers_loss(NULL, a, logit, net->classes, asked->label[n]);
    if (asked->probability)
        asked->probability[n] = (float)answers_probability(a, logit, net->classes, class);
}

static void ask(const struct asked *asked, struct net *net, const uint8_t *pixels, int N)
{
    const struct node *image = &net->node[0];
    struct batch b = {.size = (size_t)image->C * (size_t)image->H * (size_t)image->W};
    int first, end; // the pictures of this rank
    ranks_share(&first, &end, N, ranks_mine());
    b.pass = pass_for(net, end - first);
    b.picture = mem_raw((size_t)par_threads() * b.size, sizeof *b.picture);
    for (int n; first < end; first += n) {
        n = end - first < b.pass->room ? end - first : b.pass->room;
        b.pixels = pixels + (size_t)first * b.size;
        par_for(n, set_image, &b);
        pass_forward(b.pass, n);
        for (int i = 0; i < n; i++)
            answer(asked, first + i, net, pass_output(b.pass, net->nodes - 1, i));
    }
    ranks_gather_shared(asked->answer, N, sizeof *asked->answer);
    if (asked->loss) ranks_gather_shared(asked->loss, N, sizeof *asked->loss);
    if (asked->probability) ranks_gather_shared(asked->probability, N, sizeof *asked->probability);
    mem_free(b.picture);
}

void classify(int *answer, struct net *net, const uint8_t *pixels, int N)
{
    ask(&(struct asked){.answer = answer}, net, pixels, N);
}

void classify_scored(int *answer, float *loss, struct net *net, const uint8_t *pixels,
                     const int *label, int N)
{
    ask(&(struct asked){.answer = answer, .loss = loss, .label = label}, net, pixels, N);
}

void classify_sure(int *answer, float *probability, struct net *net, const uint8_t *pixels, int N)
{
    ask(&(struct asked){.answer = answer, .probability = probability}, net, pixels, N);
}

void classify_among(int *answer, const bool *allowed, struct net *net, const uint8_t *pixels, int N)
{
    ask(&(struct asked){.answer = answer, .allowed = allowed}, net, pixels, N);
}
