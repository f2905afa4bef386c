/* What the study no longer names, of made-up stages. */
#include "pipeline/aside.h"

#include "base/file.h"
#include "base/text.h"
#include "made.h"
#include "pipeline/fresh.h"
#include "pipeline/provenance.h"

static bool is_there(const struct study *s, const char *name)
{
    char *path = study_path(s, "%s", name);
    bool there = file_exists(path);
    mem_free(path);
    return there;
}

Test(aside, takes_what_no_record_names_and_leaves_the_rest)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    made_run_all(s);
    scratch_put_text(s->folder, "blur/2/0000.png", "left by other settings");
    scratch_put_text(s->folder, "learn/other.checkpoint", "of a run that goes on");
    MUST(provenance_table(s));
    cr_assert(!is_there(s, "blur"));
    cr_assert(is_there(s, "aside/blur/2/0000.png"));
    cr_assert(is_there(s, "learn/other.checkpoint") && is_there(s, "sum.tsv"));
    cr_assert(is_there(s, "data/files.tsv") && is_there(s, "pipeline.mk") == false);
    study_free(s);
    scratch_free(folder);
}

Test(aside, a_network_that_comes_back_is_not_made_anew)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct fresh *f;
    made_run_all(s);
    s->networks = 1;
    MUST(stage_run(&made_sum, s, NULL));
    MUST(provenance_table(s));
    s->networks = 2;
    cr_assert(!is_there(s, "learn/vgg_tiny-clear-gray-2.tsv"));
    cr_assert(is_there(s, "aside/learn/vgg_tiny-clear-gray-2.tsv" RECORD_ENDING));
    MUST(aside_return(s));
    MUST(fresh_find(&f, s, NULL));
    cr_assert_eq(f->count, 1);
    cr_assert_str_eq(f->job[0].output, "sum.tsv");
    cr_assert(is_there(s, "learn/vgg_tiny-clear-gray-2.note"));
    fresh_free(f);
    study_free(s);
    scratch_free(folder);
}
