/* Two runs side by side: what differs, and what made it so. */
#include "report/change.h"

#include "../scratch.h"
#include "../support.h"
#include "base/record.h"
#include "base/text.h"

/* Results of one stage in FOLDER/results/s, and their ledger and paper in FOLDER/reports/s. */
static void run(const char *folder, const char *steps, const char *source, const char *code,
                const char *picture, const char *number, const char *paper)
{
    char *record = mem_text(
        "{\"hashed\":{\"arguments\":\"metamer\",\"inputs\":{\"in.tsv\":\"%s\"},\"outputs\":{\"m."
        "tsv\":"
        "\"%s\",\"m/0.png\":\"%s\"},\"sections\":{\"metamer\":\"%s\"},\"seeds\":{\"study\":\"1\"},"
        "\"sources\":{\"models/n.net\":\"%s\"},\"stage\":\"metamer\",\"tool\":\"metablur\","
        "\"version\":\"1\"},\"unhashed\":{\"code\":\"%s\"}}\n",
        picture, picture, picture, steps, source, code);
    char *section = mem_text("[metamer]\nblocks = 8\nsteps = %s\n", steps);
    char *ledger = mem_text("key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                            "a\t1\t-\t-\t-\tm.tsv\t2\treports/m.c:1\n"
                            "b\t%s\t-\t-\t-\tm.tsv\t2\treports/m.c:2\n",
                            number);
    scratch_put_text(folder, "results/s/m.tsv" RECORD_ENDING, record);
    scratch_put_text(folder, "results/s/stamp/metamer", section);
    scratch_put_text(folder, "results/s/m/0.png", picture);
    scratch_put_text(folder, "reports/s/numbers.tsv", ledger);
    scratch_put_text(folder, "reports/s/paper.md", paper);
    mem_free(ledger);
    mem_free(section);
    mem_free(record);
}

/* The differences of two folders' results as text, a row a line. */
static char *differences(const char *before, const char *after, const char *page)
{
    struct change_side a, b;
    char *one = mem_text("%s/results/s", before), *other = mem_text("%s/results/s/", after);
    struct tsv *t;
    MUST(change_side(&a, one));
    MUST(change_side(&b, other));
    MUST(change_find(&t, &a, &b));
    if (page) MUST(change_page(page, t, &a, &b));
    char *text = mem_text("%s", "");
    for (int r = 0; r < t->rows; r++)
        text = text_append(text, "%s|%s|%s|%s|%s\n", tsv_cell(t, r, 0), tsv_cell(t, r, 1),
                           tsv_cell(t, r, 2), tsv_cell(t, r, 3), tsv_cell(t, r, 4));
    tsv_free(t);
    change_side_fini(&b);
    change_side_fini(&a);
    mem_free(other);
    mem_free(one);
    return text;
}

Test(change, equal_runs_have_no_difference)
{
    char *a = scratch_new(), *b = scratch_new();
    run(a, "25", "0", "c", "p", "2", "One. Two.\n");
    run(b, "25", "0", "c", "p", "2", "One. Two.\n");
    char *text = differences(a, b, NULL);
    cr_expect_str_eq(text, "");
    mem_free(text);
    scratch_free(b);
    scratch_free(a);
}

Test(change, a_setting_a_source_and_code_are_causes_and_inputs_are_none)
{
    char *a = scratch_new(), *b = scratch_new();
    run(a, "25", "0", "c", "p", "2", "One. Two is 2. Three.\n");
    run(b, "60", "9", "d", "q", "2.5", "One. Two is 2.5. Three. Four.\n");
    char *text = differences(a, b, NULL);
    cr_expect_str_eq(text, "cause|sources models/n.net|0|9|1 run\n"
                           "cause|[metamer] steps|25|60|1 run\n"
                           "code|metamer|c|d|1 run\n"
                           "number|b|2|2.5|+0.5\n"
                           "table|m.tsv|p|q|-\n"
                           "picture|m/0.png|p|q|-\n"
                           "sentence|1|Two is 2.|Two is 2.5.|-\n"
                           "sentence|2|-|Four.|-\n");
    mem_free(text);
    scratch_free(b);
    scratch_free(a);
}

Test(change, a_run_that_one_side_alone_has_is_a_cause)
{
    char *a = scratch_new(), *b = scratch_new();
    run(a, "25", "0", "c", "p", "2", "One.\n");
    run(b, "25", "0", "c", "p", "2", "One.\n");
    char *move = mem_text("cd '%s/results/s' && sed 's/\"m.tsv/\"a.tsv/' m.tsv" RECORD_ENDING
                          " > a.tsv" RECORD_ENDING " && rm m.tsv" RECORD_ENDING,
                          b);
    cr_assert_eq(system(move), 0);
    char *text = differences(a, b, NULL);
    cr_expect_str_eq(text, "cause|m.tsv|made|-|1 run\ncause|a.tsv|-|made|1 run\n"
                           "table|a.tsv|-|p|-\ntable|m.tsv|p|-|-\n");
    mem_free(text);
    mem_free(move);
    scratch_free(b);
    scratch_free(a);
}

Test(change, the_page_shows_both_pictures_and_marks_what_a_sentence_lost)
{
    char *a = scratch_new(), *b = scratch_new(), *html, *page = mem_text("%s/page.html", a);
    size_t size;
    run(a, "25", "0", "c", "p", "2", "It was 2 of <9>.\n");
    run(b, "25", "0", "c", "q", "2", "It was 3 of <9>.\n");
    mem_free(differences(a, b, page));
    MUST(file_read(&html, &size, page, 1 << 20));
    cr_expect(strstr(html, "base64,cA==") && strstr(html, "base64,cQ=="), "%s", html);
    cr_expect(strstr(html, "It was<mark> 2</mark> of &lt;9&gt;."), "%s", html);
    mem_free(html);
    mem_free(page);
    scratch_free(b);
    scratch_free(a);
}

Test(change, a_folder_without_reports_is_refused)
{
    char *a = scratch_new();
    struct change_side side;
    scratch_put_text(a, "results/s/m.tsv", "x\n");
    char *folder = mem_text("%s/results/s", a);
    MUST_FAIL(change_side(&side, folder), "run make figures there");
    mem_free(folder);
    scratch_free(a);
}
