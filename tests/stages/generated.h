/* A network at work as generator, with outcomes made up: two layers, five references in batches of
 * two, three blocks. */
#ifndef TESTS_STAGES_GENERATED_H
#define TESTS_STAGES_GENERATED_H

#include "../net/make.h"
#include "data/dataset.h"
#include "sets.h"
#include "stages/generator.h"

enum { GENERATED_N = 5, GENERATED_BLOCKS = 3, GENERATED_LAYERS = 2 };

struct generated {
    char *folder;
    struct study *study;
    struct made made;
    struct dataset *data;
    int layer[GENERATED_LAYERS];
    struct generator generator;
};

static inline void generated_init(struct generated *g, bool adam)
{
    static const char text[] = "a: conv filters=2 pad=1\nra: relu\nb: conv filters=2 pad=1\n"
                               "rb: relu\nc: adaptivepool size=1\nd: dense units=classes\n";
    g->folder = scratch_new();
    g->study = sets_study(g->folder, "");
    g->made = make(text, 2, 1, 4, 4);
    g->data = sets_new(GENERATED_N, 2, 1, 4, 4);
    g->layer[0] = 4;
    g->layer[1] = 2;
    struct generator *w = &g->generator;
    *w = (struct generator){.study = g->study,
                            .network = &g->study->network[0],
                            .data = g->data,
                            .net = g->made.net,
                            .layer = g->layer,
                            .layers = GENERATED_LAYERS,
                            .points = 1 + GENERATED_BLOCKS,
                            .frames = 1,
                            .batch = 2,
                            .pixels = 16,
                            .run = "run"};
    w->options =
        (struct metamer_options){.blocks = GENERATED_BLOCKS, .steps = 8, .step = 1, .adam = adam};
    w->x = mem_new(2 * 16, sizeof *w->x);
    w->outcome = mem_new(GENERATED_LAYERS * GENERATED_N, sizeof *w->outcome);
    for (int i = 0; i < GENERATED_LAYERS * GENERATED_N; i++) {
        struct generator_outcome *o = &w->outcome[i];
        o->history = mem_new(1 + GENERATED_BLOCKS, sizeof *o->history);
        o->distance = mem_new(GENERATED_LAYERS, sizeof *o->distance);
        for (int b = 0; b <= GENERATED_BLOCKS; b++)
            o->history[b] = (struct metamer_point){.loss = i + 1.0 / (3 + b), .gradient = b / 7.0};
        for (int m = 0; m < GENERATED_LAYERS; m++) o->distance[m].spearman = (10 * i + m) / 128.0;
        strcpy(o->hash, "hash");
    }
}

static inline void generated_fini(struct generated *g)
{
    for (int i = 0; i < GENERATED_LAYERS * GENERATED_N; i++) {
        mem_free(g->generator.outcome[i].history);
        mem_free(g->generator.outcome[i].distance);
    }
    mem_free(g->generator.outcome);
    mem_free(g->generator.x);
    dataset_free(g->data);
    made_free(&g->made);
    study_free(g->study);
    scratch_free(g->folder);
}

#endif
