/* How far the metamers of a network are: the file of a killed run. */
#include "small_net.h"
#include "stages/generator.h"

enum { N = 2, PIXELS = 16 };

static struct study study = {.name = (char *)"fuzz", .folder = (char *)"."};
static struct network network = {.name = (char *)"net"};
static struct dataset data = {.N = N};
static struct generator_outcome outcome[2 * N];
static struct metamer_point history[2 * N][3];
static float x[N * PIXELS];

static struct generator generator(void)
{
    struct generator w = {.study = &study, .network = &network, .data = &data, .layers = 2};
    w.options = (struct metamer_options){.blocks = 2, .steps = 1, .step = 1};
    w.points = 3;
    w.batch = 2;
    w.pixels = PIXELS;
    w.x = x;
    w.outcome = outcome;
    for (int i = 0; i < 2 * N; i++) outcome[i].history = history[i];
    memset(w.run, 'a', sizeof w.run - 1);
    return w;
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct generator w = generator();
    struct metamer_state *state;
    w.options.adam = size % 2;
    fuzz_put("metamers/net.checkpoint", bytes, size);
    err e = generator_read_state(&state, &w);
    if (!e && state) metamer_free(state);
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_must(file_make_folder("metamers"));
    for (int k = 0; k < 4; k++) {
        struct generator w = generator();
        w.options.adam = k % 2;
        w.at = k / 2;
        struct metamer_state *state = metamer_new(x, N, PIXELS, &w.options);
        state->block = 1;
        fuzz_must(generator_write_state(&w, state));
        fuzz_keep_file("metamers/net.checkpoint");
        metamer_free(state);
    }
}
