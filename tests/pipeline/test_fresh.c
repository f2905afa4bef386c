/* What has to be made anew, of made-up stages. */
#include "base/file.h"
#include "base/record.h"
#include "base/text.h"
#include "made.h"
#include "pipeline/fresh.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

static const char net[] = "vgg_tiny-clear-gray-2";

/* Gives why a result has to be made anew, or "". */
static char *why_of(const struct study *s, const char *output)
{
    struct fresh *f;
    char *why = mem_text("%s", "");
    MUST(fresh_find(&f, s, NULL));
    for (int i = 0; i < f->count; i++)
        if (text_same(f->job[i].output, output)) {
            mem_free(why);
            why = mem_text("%s", f->job[i].why);
        }
    fresh_free(f);
    return why;
}

static int count(const struct study *s)
{
    struct fresh *f;
    MUST(fresh_find(&f, s, NULL));
    int jobs = f->count;
    fresh_free(f);
    return jobs;
}

static void expect(const struct study *s, const char *output, const char *words)
{
    char *why = why_of(s, output);
    cr_expect(*words ? strstr(why, words) != NULL : !*why, "%s: '%s', expected '%s'", output, why,
              words);
    mem_free(why);
}

static void put(const struct study *s, const char *name, const char *text)
{
    scratch_put_text(s->folder, name, text);
}

static void take_away(const struct study *s, const char *name)
{
    char *path = study_path(s, "%s", name);
    cr_assert_eq(remove(path), 0, "%s", path);
    mem_free(path);
}

#define FINISHED                                                                                   \
    char *folder = scratch_new();                                                                  \
    struct study *s = made_study(folder, 1, "");                                                   \
    made_run_all(s)
#define DONE                                                                                       \
    study_free(s);                                                                                 \
    scratch_free(folder)

Test(fresh, nothing_is_to_be_made_when_all_was)
{
    FINISHED;
    cr_assert_eq(count(s), 0);
    DONE;
}

/* Sets the time of a file, in seconds from now. */
static void set_time(const char *path, long from_now)
{
    const struct timespec when = {.tv_sec = time(NULL) + from_now}, times[2] = {when, when};
    cr_assert_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

Test(fresh, a_touch_makes_nothing_anew)
{
    FINISHED;
    char *path = study_path(s, "raw.tsv"), *picture = mem_text("%s/raw/b", folder);
    set_time(path, 100);
    set_time(picture, 100);
    cr_assert_eq(count(s), 0);
    mem_free(picture);
    mem_free(path);
    DONE;
}

Test(fresh, a_time_in_the_future_hides_no_edit)
{
    FINISHED;
    char *output = mem_text("%s/learn/%s.tsv", s->folder, net),
         *picture = mem_text("%s/raw/b", folder);
    scratch_put_text(folder, "raw/b", "six"); // as many bytes
    set_time(picture, -100000);
    set_time(output, 100000);
    expect(s, "raw.tsv", "/raw have changed (b is another)");
    expect(s, "learn/vgg_tiny-clear-gray-2.tsv", "raw.tsv is made anew");
    mem_free(picture);
    mem_free(output);
    DONE;
}

Test(fresh, a_picture_that_was_added_or_removed_is_named)
{
    FINISHED;
    scratch_put_text(folder, "raw/a/2", "more");
    expect(s, "raw.tsv", "a/2 was added");
    char *path = mem_text("%s/raw/a/2", folder);
    cr_assert_eq(remove(path), 0);
    expect(s, "raw.tsv", "");
    mem_free(path);
    path = mem_text("%s/raw/a/1", folder);
    cr_assert_eq(remove(path), 0);
    expect(s, "raw.tsv", "a/1 is gone");
    mem_free(path);
    DONE;
}

Test(fresh, pictures_that_are_not_on_this_machine_are_not_missed)
{
    FINISHED;
    char *from = mem_text("%s/raw", folder), *to = mem_text("%s/away", folder);
    cr_assert_eq(rename(from, to), 0);
    cr_assert_eq(count(s), 0);
    mem_free(to);
    mem_free(from);
    DONE;
}

Test(fresh, a_result_that_lost_its_record_or_has_a_broken_one_is_made_anew)
{
    FINISHED;
    put(s, "sum.tsv" RECORD_ENDING, "");
    expect(s, "sum.tsv", "its record is not whole");
    take_away(s, "sum.tsv" RECORD_ENDING);
    expect(s, "sum.tsv", "there is no record of how it was made");
    take_away(s, "sum.tsv");
    expect(s, "sum.tsv", "it is missing");
    DONE;
}

Test(fresh, an_empty_or_missing_file_of_a_stage_is_found_by_its_record)
{
    FINISHED;
    put(s, "learn/vgg_tiny-clear-gray-2.note", "");
    expect(s, "learn/vgg_tiny-clear-gray-2.tsv",
           "learn/vgg_tiny-clear-gray-2.note is not what the stage wrote");
    expect(s, "learn/vgg_tiny-clear-gray-1.tsv", "");
    take_away(s, "more.tsv");
    take_away(s, "learn/vgg_tiny-clear-gray-2.note");
    expect(s, "sum.tsv", "learn/vgg_tiny-clear-gray-2.tsv is made anew");
    MUST(stage_run(&made_learn, s, net));
    expect(s, "sum.tsv", "more.tsv is gone");
    DONE;
}

/* As an older program left it, whose stage wrote one file less. */
Test(fresh, a_stage_that_writes_more_than_its_record_lists_is_made_anew)
{
    FINISHED;
    char *path = study_path(s, "sum.tsv" RECORD_ENDING), *text, *from, *to = NULL;
    size_t size;
    MUST(file_read(&text, &size, path, 1 << 16));
    from = strstr(text, "\"more.tsv\":");
    cr_assert(from && (to = strchr(from, ',')), "%s", text);
    memmove(from, to + 1, strlen(to));
    scratch_put_text(s->folder, "sum.tsv" RECORD_ENDING, text);
    expect(s, "sum.tsv", "more.tsv was not among what it wrote then");
    mem_free(text);
    mem_free(path);
    DONE;
}

Test(fresh, a_stage_that_makes_the_same_again_spares_those_that_read_it)
{
    FINISHED;
    bool needed;
    take_away(s, "raw.tsv" RECORD_ENDING);
    cr_assert_eq(count(s), 4, "all may have to be made");
    MUST(stage_needed(&needed, &made_raw, s, NULL));
    cr_assert(needed);
    MUST(stage_run(&made_raw, s, NULL));
    MUST(stage_needed(&needed, &made_learn, s, net));
    cr_assert(!needed);
    cr_assert_eq(count(s), 0);
    DONE;
}

Test(fresh, a_setting_that_is_taken_back_makes_nothing_anew)
{
    FINISHED;
    study_free(s);
    s = made_study(folder, 2, "");
    expect(s, "learn/vgg_tiny-clear-gray-2.tsv", "the settings of [train] have changed");
    MUST(stage_plan(s, "made", NULL));
    study_free(s);
    s = made_study(folder, 1, "");
    cr_assert_eq(count(s), 0);
    DONE;
}

/* A run that is killed between its record and the removal of its checkpoint leaves one. */
Test(fresh, a_plan_removes_the_state_of_what_is_done_and_keeps_that_of_what_is_not)
{
    FINISHED;
    put(s, "learn/vgg_tiny-clear-gray-1.checkpoint", "half");
    put(s, "learn/vgg_tiny-clear-gray-2.checkpoint", "half");
    take_away(s, "learn/vgg_tiny-clear-gray-2.tsv.prov.json");
    MUST(stage_plan(s, "made", NULL));
    char *done = study_path(s, "learn/vgg_tiny-clear-gray-1.checkpoint"),
         *open = study_path(s, "learn/vgg_tiny-clear-gray-2.checkpoint");
    cr_expect(!file_exists(done) && file_exists(open));
    mem_free(open);
    mem_free(done);
    DONE;
}
