/* What a step of training on ranks sends, counted from the plan of messages (doc/ranks.md), and a
 * model of how long it takes. The counts are exact; the times are a model: three numbers for the
 * network between the ranks and one for a rank's own rate. */
#ifndef BENCH_SCALE_H
#define BENCH_SCALE_H

#include "net/net.h"

/* Rank 0's part of a step. */
struct scale_traffic {
    double gathers; // collective operations that the step waits for, one after another
    double gather_messages, gather_bytes;     // of the sums over the batch and the losses: sent
    double exchange_messages, exchange_bytes; // of the gradients, beside the backward pass
    double weight_messages, weight_bytes;     // of the new weights
};

/* Fills in the traffic of a net on batches of `batch` images in `shards` shards. */
err scale_count(struct scale_traffic *traffic, const struct net *net, int batch, int shards,
                int ranks);

/* Between the ranks. A message to each of R - 1 others takes latency + (R - 1) overhead. */
struct scale_link {
    double latency, overhead; // seconds
    double bandwidth;         // bytes a second that a rank sends and receives
};

/* Seconds of a step. */
struct scale_time {
    double compute, gathers, exchange, weights; // exchange: what the backward pass does not hide
};

/* images: of a rank; rate: images a second that it trains when alone. */
struct scale_time scale_model(const struct scale_traffic *traffic, const struct scale_link *link,
                              double images, double rate, int ranks);

#endif
