/* The difference between the metamers of two groups of networks for people, who saw each reference
 * image once: with observers, reference images and networks as random factors.
 *
 *   difference = mean of the answers to group A - mean of the answers to group B
 *
 * An answer's part in it is e = (y - mean_A) / n_A in A and -(y - mean_B) / n_B in B. The variance
 * over clusters of a factor F is V_F = G / (G - 1) sum over its G clusters of (sum of e)^2. With
 * observers and references crossed (Cameron, Gelbach & Miller 2011, Journal of Business & Economic
 * Statistics 29:238-249),
 *
 *   V_fixed = V_observers + V_references - V_(observer, reference)
 *
 * holds for these networks: t with min(observers, references) - 1 degrees of freedom. For networks
 * like these, the networks of each group are the clusters: t with networks - 2. That interval is no
 * narrower than the fixed one. A group of one network says nothing of others like it, so there is
 * none. A crossed bootstrap (crossed.h) needs every observer's answer to every picture; here each
 * answer is the only one of its cell, and drawing three factors would count its noise three times.
 * doc/answers.md has the measured coverage. */
#ifndef TRIALS_MULTIWAY_H
#define TRIALS_MULTIWAY_H

struct multiway_answer {
    int observer, reference, network; // numbers from 0; networks of both groups together
    int group;                        // 0 for A, 1 for B
    int right;                        // 1 or 0
};

struct multiway_result {
    double a, b, difference;            // NaN where a group has no answer
    double fixed_lo, fixed_hi, p_fixed; // 95 %; NaN with fewer than two observers or references
    double fixed_lo_90, fixed_hi_90;    // for two one-sided tests
    double lo, hi, p;                   // networks random; NaN where they cannot be
    double lo_90, hi_90;
    int observers, references, networks; // with an answer
    long n;
};

/* With one observer, a network that judges, V_fixed is that of the references. */
struct multiway_result multiway_compare(const struct multiway_answer *answers, long count);

#endif
