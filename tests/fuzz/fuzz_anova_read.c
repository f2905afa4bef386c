/* Tables of participants and stages. */
#include "trials/anova_read.h"

#include "fuzz.h"

static void read_as(const char *path, const struct anova_columns *columns)
{
    struct anova_input *in;
    err e = anova_read(&in, path, columns);
    if (!e) anova_input_free(in);
    err_free(e);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    static const struct anova_columns designs[] = {
        {"participant", "stage", "human_correct,network_correct", NULL, NULL},
        {"participant", "stage", "human_correct", "group", "model=a"},
        {"participant", "model,stage", "human_correct", NULL, NULL},
    };
    const char *path = fuzz_put("input.csv", bytes, size);
    for (int i = 0; i < 3; i++) read_as(path, &designs[i]);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("participant,model,stage,group,human_correct,network_correct\n"
                   "1,a,x,g,0.5,0.4\n1,a,y,g,0.5,0.4\n1,b,x,g,0.1,0.2\n1,b,y,g,0.3,1\n"
                   "2,a,x,h,0.5,0.4\n2,a,y,h,0.6,0.4\n2,b,x,h,0.2,0.2\n2,b,y,h,0.3,1\n");
}
