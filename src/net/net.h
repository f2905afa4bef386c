/* A network: an architecture at a size, with its parameters in one block.
 *
 * Parameters keep the field's layout (PyTorch's state_dict): conv weight (K, C/groups,
 * R, S), dense weight (K, C*H*W), bias (K), norm weight, bias, running_mean, running_var (C). Each
 * begins at a multiple of 16 floats; the floats between are zero. Node 0 is the image; it subtracts
 * the mean and divides by the deviation of each channel, so pictures come in as [0, 1].
 */
#ifndef NET_NET_H
#define NET_NET_H

#include "base/err.h"
#include "base/rng.h"
#include "kernel/conv.h"
#include "kernel/layout.h"
#include "kernel/pool.h"
#include "net/arch.h"

#include <stdbool.h>
#include <stdint.h>

RNG_STREAM(RNG_WEIGHTS, 1); // initial weights; epoch 0, sample = parameter tensor
RNG_STREAM(RNG_DROPOUT, 5); // epoch = step, sample = image

enum { NET_CHANNELS = 3 }; // a picture has at most
enum { NET_PARAMS = 4 };   // a node has at most

/* A network asks for at most so many floats: parameters, and outputs of all nodes for one picture.
 */
enum { NET_LARGEST = 1 << 29, NET_LARGEST_IMAGE = 1 << 28 };

struct param {
    char *name;     // "conv1.weight"
    int dims;       // 1 to 4
    int shape[4];   // 1 where there is none
    size_t offset;  // in the blocks, in floats
    size_t count;   // floats that mean something
    bool learned;   // by gradient; running statistics are not
    bool decays;    // under weight decay
    bool joined;    // its gradient is that of the whole batch on every rank
    double initial; // standard deviation of the initial values where normal, else the value
    bool normal;
};

struct node {
    int index;
    const char *name;          // borrowed from the architecture
    const struct layer *layer; // NULL for the image
    const double *value;       // of the layer's keys
    int inputs, input[LAYER_INPUTS];
    int C, H, W; // of the output
    int params, param[NET_PARAMS];
    struct conv conv; // conv, dense
    struct pool pool; // pools
    size_t packed;    // the node's place in net->packed; conv: forward, then backward
    enum net_packing { NET_UNASKED, NET_ASKED, NET_PACKED } packing[2]; // forward, backward
    size_t keep_image; // floats to keep from forward to backward, for each image
    bool keep_back;    // these only for the backward pass: none in evaluation
    size_t keep_pass;  // and for the whole batch
    size_t share;      // floats for a shard of the work area that all nodes share, in training
    size_t share_all;  // and those it can use, if more
    size_t join;       // floats of its largest sum over the batch (pass_join)
    size_t scratch;    // floats of scratch for each thread
    int consumers;     // how many nodes read its output
    int alias;         // the node whose buffers it works on in place, or -1
    int fused_add;     // norm: the add that it does in the same sweep, or -1
    int fused_relu;    // norm: the ReLU that it does in the same sweep, or -1
    int after;         // norm: the convolution that it alone reads, or -1
    int norm;          // conv: that norm, or -1
    int shares;        // again: the convolution whose filters it uses; else 0
    double loss;       // its output has a loss, which counts so much; else 0
};

struct answers;
struct pass;

struct net {
    const struct arch *arch; // borrowed
    int classes;             // outputs
    int nodes, heads;        // nodes of the network; after them those that training alone has
    struct node *node;       // (nodes + heads); 0 is the image, nodes - 1 gives the logits
    int params, kept; // all of them; those of the network, which come first and which files have
    struct param *param;
    size_t size;    // floats of a block of parameters
    float *weights; // (size)
    size_t packed_size;
    float *packed; // weights in the order of the kernels; see net_pack
    float mean[NET_CHANNELS], deviation[NET_CHANNELS];
    struct pass *answering; // of net/classify.h, kept from call to call, or NULL
    void (*answering_free)(struct pass *pass);
    struct answers *answers; // what the outputs are (net/answers.h), or NULL: output k is class k
};

/* Gives a network for pictures of C x H x W, as yet without weights; says what does not fit.
 * Borrows the architecture for its whole life. */
err net_new(struct net **out, const struct arch *arch, int classes, int C, int H, int W);
void net_free(struct net *net);

/* The same to be trained: with the heads that the architecture has for training (arch.h). Its first
 * `nodes` nodes are the network, and give the same as those of net_new. */
err net_new_training(struct net **out, const struct arch *arch, int classes, int C, int H, int W);

/* Takes the memory for the weights, all zero, unless that was done; initialise and load do it. */
void net_allocate(struct net *net);

/* Fills in the initial weights: normal with sd sqrt(2 / fan in) for conv (He et al. 2015), sqrt(1 /
 * fan in) for dense, biases 0, norm weight 1; then packs. */
void net_initialise(struct net *net, uint32_t seed);

/* Packs the weights that passes have asked for; call after every change of the weights. Takes the
 * memory for it the first time; what nobody asks for is never touched. */
void net_pack(struct net *net);

/* Asks for the packed weights of the nodes up to top, forward and, if backward, for the way back;
 * each pass does so when it is made, after weights were packed or before. */
void net_ask(struct net *net, int top, bool backward);

/* Bytes of the weights, and of the packed ones of convolutions that were asked for. */
size_t net_bytes(const struct net *net);

/* A layer's plan declares its parameters, in order; with the suffix "" a parameter has the node's
 * name. */
void net_declare(struct net *net, struct node *node, const char *suffix, int dims, const int *shape,
                 bool learned, bool decays, bool normal, double initial);

/* The block's beginning of the i-th parameter of a node. */
static inline float *net_param(const struct net *net, float *block, const struct node *node, int i)
{
    return block + net->param[node->param[i]].offset;
}

/* Floats of one image's output of a node. */
static inline size_t net_image_size(const struct node *node)
{
    return layout_size(node->C, node->H, node->W);
}

/* Learned parameters, counted as the field does; heads of training count where there are any. */
long net_count(const struct net *net);

/* The node with this name; an error lists the names there are. */
err net_find(int *node, const struct net *net, const char *name);

/* The output of the last convolutional layer: the last conv with rows to convolve over (H x W > 1
 * input map, so no dense layer), or linear layer of tokens, followed through norm and add to its
 * ReLU, and to the concat that joins it with its neighbours (GoogLeNet's last block). Of a vision
 * transformer it is the output of the last block. */
int net_last_conv(const struct net *net);

/* The outputs of all convolutional layers, each once, from the image on: node has room for
 * net->nodes. Returns how many there are. */
int net_conv_ends(int *node, const struct net *net);

struct safetensor;
struct weights_file;
struct weights_fit;

/* Sets mean or deviation from a text of one number for each channel; what names it in messages:
 * file and note, or an option. */
err net_set_mean(struct net *net, const char *text, const char *what);
err net_set_deviation(struct net *net, const char *text, const char *what);

/* Weights to and from safetensors, without heads of training; the file's notes say architecture,
 * mean and deviation (doc/formats.md). Exporting differs in the note `format` alone, which is the
 * one of PyTorch. */
err net_save(const struct net *net, const char *path);
err net_export(const struct net *net, const char *path);

/* Loading finds the weights in a file of safetensors or torch.save (weights_fit.h), checks every
 * name, shape and note, takes mean and deviation where the file has them, then packs. On an error
 * the net is as it was. net_read does not pack; nor does net_take, which takes what fits from an
 * open file. net_check_arch fails if a note of the file names another architecture. */
err net_load(struct net *net, const char *path);
err net_read(struct net *net, const char *path);
err net_take(struct net *net, const struct weights_file *file, const struct weights_fit *fit);
err net_check_arch(const struct net *net, const struct weights_file *file);

/* Fails unless a tensor, which may be NULL, has the shape of a parameter; name is the tensor's. */
err net_check_shape(const struct net *net, const struct param *p, const struct safetensor *t,
                    const char *name, const char *path);

#endif
