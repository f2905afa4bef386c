/* The judges' answers one by one: confusion and trials. */
#include "cells.h"
#include "small.h"
#include "tables/recognition.h"
#include "trials/trial_csv.h"

static const char judgements[] = "generator\tjudge\timage\tclass\tanswer\tcorrect\n"
                                 "reference\tv-clear-gray-1\t0\tcat\tcat\t1\n"
                                 "reference\tv-clear-gray-1\t1\tdog\tdog\t1\n"
                                 "v-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n"
                                 "v-blur-gray-1\tv-clear-gray-1\t1\tdog\tdog\t1\n"
                                 "reference\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                                 "reference\tv-blur-gray-1\t1\tdog\tdog\t1\n"
                                 "v-clear-gray-1\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                                 "v-clear-gray-1\tv-blur-gray-1\t1\tdog\tdog\t1\n";

static void compute(struct small *w)
{
    struct judgement_list *list;
    small_init(w, 1);
    scratch_put_text(w->folder, "judgements.tsv", judgements);
    MUST(judgement_read(&list, &w->study));
    MUST(recognition_confusion(&w->study, list));
    MUST(recognition_trials(&w->study, list));
    judgement_free(list);
}

static const struct cell expected[] = {
    {"confusion.tsv", 0, "regime", "reference"}, {"confusion.tsv", 1, "class", "cat"},
    {"confusion.tsv", 1, "answer", "dog"},       {"confusion.tsv", 1, "share", "0.5"},
    {"confusion.tsv", 4, "regime", "clear"},
};

Test(recognition_answers, the_shares_of_a_class_add_up_to_one)
{
    struct small w;
    compute(&w);
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    struct tsv *t = cells_table(w.folder, "confusion.tsv");
    cr_assert_eq(t->rows, 12, "two classes and two answers of three conditions");
    for (int r = 0; r < t->rows; r += 2) {
        double cat, dog;
        MUST(tsv_number(&cat, t, r, "share"));
        MUST(tsv_number(&dog, t, r + 1, "share"));
        cr_assert_eq(cat + dog, 1);
    }
    tsv_free(t);
    small_fini(&w);
}

Test(recognition_answers, the_trials_of_one_picture_share_its_name)
{
    struct small w;
    compute(&w);
    struct trial_table *t;
    char *path = mem_text("%s/trials.csv", w.folder);
    MUST(trial_csv_read(&t, &(const char *){path}, 1, NULL, NULL));
    cr_assert_eq(t->count, 8);
    cr_assert_eq(t->image.count, 6, "two originals, and two metamers of each generator");
    cr_assert_eq(t->row[0].image, t->row[4].image, "both judges saw it");
    cr_assert_eq(t->row[2].number, 3);
    cr_assert_str_eq(t->condition.text[t->row[2].condition], "blur-gray");
    trial_free(t);
    mem_free(path);
    small_fini(&w);
}
