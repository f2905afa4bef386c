/* What stages share in counting their work before it is done (struct stage_work). The constants of
 * the stages are core seconds of one core of a Zen 5 with 64 x 64 pictures, measured with one
 * thread. */
#ifndef STAGES_WORK_H
#define STAGES_WORK_H

#include "pipeline/stage.h"

/* Bytes of one picture as the network sees it, or as they are packed (NULL). */
double work_picture(const struct stage_data *data, const struct network *network);

/* A set of so many pictures is read, checked and held in the colour of the network. */
void work_reads(struct stage_work *work, const struct stage_data *data,
                const struct network *network, double pictures);

/* The smaller of a number of pictures of each class and what there are, times the classes; 0: all
 * that there are. */
double work_of_class(const struct stage_data *data, int per_class, int most);

/* Reference images of the study; those of so many of each class. */
double work_references(const struct study *study, const struct stage_data *data);
double work_some_references(const struct study *study, const struct stage_data *data,
                            int per_class);

/* Times that metamers of a picture pass a network on and back in so many gradients at all layers,
 * counted in passes of the deepest; and how many layers there are. */
double work_layers(int *layers, const struct study *study, const struct net *net);

/* The pass of a number of pictures in batches of the size that metamers have. */
void work_inverts(struct stage_work *work, const struct net *net, const struct study *study,
                  double pictures, double gradients);

/* Outputs of some layers (count) that are held for a number of pictures. */
void work_keeps(struct stage_work *work, const struct net *net, const int *layer, int count,
                double pictures);

/* Pictures that are classified. */
void work_classifies(struct stage_work *work, double pictures);

/* PNG files that are written or read. */
void work_png(struct stage_work *work, double bytes);

#endif
