/* The pipeline as data: every stage's inputs are some earlier stage's output. */
#include "../support.h"
#include "base/text.h"
#include "study/stage.h"

Test(stage, ranks_run_from_0_without_gaps_and_every_stage_has_one)
{
    int listed = 0, registered = 0;
    while (stage_list(listed)) listed++;
#define ENTRY(name) registered++;
#include "gen/stage.def"
#undef ENTRY
    cr_assert_eq(listed, registered);
}

Test(stage, reads_only_what_an_earlier_stage_writes)
{
    for (int i = 0; stage_list(i); i++) {
        int count;
        char **input = text_words(&count, stage_list(i)->inputs);
        for (int k = 0; k < count; k++) {
            int made = 0;
            for (int j = 0; j < i; j++) made += text_same(stage_list(j)->output, input[k]);
            cr_assert_eq(made, 1, "%s of stage %s", input[k], stage_list(i)->name);
        }
        text_words_free(input, count);
    }
}
