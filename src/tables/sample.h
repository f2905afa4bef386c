/* Values by group, in the order in which the groups were first named. */
#ifndef TABLES_SAMPLE_H
#define TABLES_SAMPLE_H

struct sample_group {
    char *name;
    int n, room;
    double *value; // (n)
};

struct sample {
    struct sample_group *group;
    int count, room;
};

struct sample *sample_new(void);
void sample_free(struct sample *sample);

void sample_add(struct sample *sample, const char *group, double value);

/* The group with this name, or NULL. */
const struct sample_group *sample_find(const struct sample *sample, const char *group);

/* Puts the values of every group in ascending order, for sample_percentile. */
void sample_sort(struct sample *sample);

/* The percentile (0 to 100) of a group in ascending order, linear between neighbours. */
double sample_percentile(const struct sample_group *group, double percent);

#endif
