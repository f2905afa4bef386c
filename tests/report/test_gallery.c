/* The gallery: what its pages say, what it copies, and what verify finds in it. */
#include "report/gallery.h"

#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

struct made {
    char *folder;
    struct place place;
};

static void put(const struct made *m, const char *below, const char *text)
{
    scratch_put_text(m->folder, below, text);
}

static char *page(const struct made *m, const char *name)
{
    char *path = mem_text("%s/reports/s/gallery/%s", m->folder, name), *text;
    size_t size;
    MUST(file_read(&text, &size, path, 1 << 20));
    mem_free(path);
    return text;
}

static void expect(const struct made *m, const char *name, const char *words)
{
    char *text = page(m, name);
    cr_expect(strstr(text, words), "%s: expected '%s' in\n%s", name, words, text);
    mem_free(text);
}

/* Two networks, two references of which the second's class has a mark of HTML in its name. */
static void set_up(struct made *m)
{
    m->folder = scratch_new();
    char *results = mem_text("%s/results", m->folder), *reports = mem_text("%s/reports", m->folder);
    place_init(&m->place, "s", results, reports, "none", "none");
    mem_free(reports);
    mem_free(results);
    put(m, "results/s/references/references.tsv",
        "image\tpath\tclass\n0\ttest/cat/1\tcat\n1\ttest/a/2\ta<b\n");
    put(m, "results/s/networks.tsv",
        "network\tarch\tregime\tcolour\tseed\n"
        "n-clear\tn\tclear\tgray\t1\nn-blur\tn\tblur\tgray\t1\n");
    put(m, "results/s/metamers.tsv",
        "network\tlayer\tstop\tnetwork_answer_metamer\tpng\tfailed_"
        "on\timage\tevaluations\tsuccess\t"
        "relative_loss\n"
        "n-clear\trelu1\tcap\tcat\tm/c0.png\t-\t0\t8\t1\t0.0625\n"
        "n-clear\trelu1\tcap\tcat\tm/c1.png\tclass,db_snr\t1\t8\t0\t0.5\n"
        "n-blur\trelu1\treached\tcat\tm/b0.png\t-\t0\t8\t1\t0.125\n");
    put(m, "results/s/metamers_other.tsv",
        "network\tlayer\tstop\tnetwork_answer_metamer\tpng\tfailed_"
        "on\timage\tevaluations\tsuccess\t"
        "relative_loss\n");
    put(m, "results/s/judgements.tsv",
        "generator\tjudge\timage\tanswer\tprobability\tcorrect\n"
        "reference\tn-clear\t0\tcat\t0.990\t1\n"
        "n-clear\tn-blur\t0\tcat\t0.973\t1\n"
        "n-clear\tn-blur\t1\tcat\t0.500\t0\n"
        "n-blur\tn-clear\t0\ta<b\t0.834\t0\n");
    put(m, "results/s/judgements_other.tsv",
        "layer\tgenerator\tjudge\timage\tanswer\tprobability\tcorrect\n");
    put(m, "results/s/frames.tsv",
        "network\tlayer\tpng\timage\tstep\nn-clear\trelu1\tm/f0.png\t0\t4\n");
    put(m, "results/s/recognizability.tsv",
        "generator_regime\tgenerator_colour\tjudge_regime\tn\taccuracy\tlo\thi\n"
        "clear\tgray\tall\t2\t0.5\t0.25\t0.75\nblur\tgray\tall\t1\t0\t0\t0.5\n");
    static const char *const png[] = {"references/gray/0000.png",
                                      "references/gray/0001.png",
                                      "m/c0.png",
                                      "m/c1.png",
                                      "m/b0.png",
                                      "m/f0.png"};
    for (size_t i = 0; i < sizeof png / sizeof *png; i++) {
        char *below = mem_text("results/s/%s", png[i]);
        put(m, below, png[i]);
        mem_free(below);
    }
    put(m, "sources/gallery.css", "a");
    put(m, "sources/gallery.js", "b");
    put(m, "sources/try.js", "c");
}

static void write_it(const struct made *m)
{
    char *sources = mem_text("%s/sources", m->folder);
    MUST(gallery_write(&m->place, sources));
    mem_free(sources);
}

static void tear_down(struct made *m)
{
    place_fini(&m->place);
    scratch_free(m->folder);
}

/* How many verdicts there are, and how many failed. */
static int failures(int *all, const struct made *m)
{
    struct verify v = {.place = &m->place, .verdicts = verify_table()};
    MUST(gallery_verify(&v));
    int failed = verify_count(&v, "failed");
    *all = v.verdicts->rows;
    verify_fini(&v);
    return failed;
}

Test(gallery, a_reference_has_every_judge_of_every_metamer)
{
    struct made m;
    set_up(&m);
    write_it(&m);
    expect(&m, "r/0000.html", "<figure id=\"n-clear-relu1\">");
    expect(&m, "r/0000.html", "<b>1 of 1</b> judges, which are 97 % sure on average");
    expect(&m, "r/0000.html", "<b>0 of 1</b>");
    expect(&m, "r/0000.html",
           "title=\"n-clear: a&lt;b, probability 0.834\">✗ a&lt;b <small>83 %</small>");
    expect(&m, "r/0000.html", "distance left 0.125 after 8 gradients (as close as asked)");
    expect(&m, "r/0000.html", "src=\"../p/m/f0.png\"");
    expect(&m, "r/0001.html", "no metamer: failed on the network&#39;s answer, SNR");
    tear_down(&m);
}

Test(gallery, the_first_page_has_the_papers_proportions_and_a_card_for_each_reference)
{
    struct made m;
    set_up(&m);
    write_it(&m);
    expect(&m, "index.html", "claims.html#recog.clear.gray.all\">0.500</a>");
    expect(&m, "index.html", "0.250 – 0.750");
    expect(&m, "index.html", "href=\"r/0001.html\" data-class=\"a&lt;b\"");
    expect(&m, "index.html", "&quot;clear-trained, gray, relu1&quot;");
    tear_down(&m);
}

Test(gallery, a_card_says_how_sure_judges_are_of_each_condition)
{
    struct made m;
    set_up(&m);
    write_it(&m);
    expect(&m, "index.html",
           "data-sure=\"{&quot;all&quot;:{&quot;blur-trained, gray, relu1&quot;:0.834,"
           "&quot;clear-trained, gray, relu1&quot;:0.973}");
    tear_down(&m);
}

Test(gallery, answers_of_a_table_without_probabilities_are_shown_alone)
{
    struct made m;
    set_up(&m);
    put(&m, "results/s/judgements.tsv",
        "generator\tjudge\timage\tanswer\tcorrect\nn-clear\tn-blur\t0\tcat\t1\n");
    write_it(&m);
    expect(&m, "r/0000.html", "<b>1 of 1</b> judges\n");
    expect(&m, "r/0000.html", "title=\"n-blur: cat\">✓</span>");
    expect(&m, "index.html", "data-sure=\"{&quot;all&quot;:{},");
    put(&m, "results/s/judgements.tsv",
        "generator\tjudge\timage\tanswer\tprobability\tcorrect\nn-clear\tn-blur\t0\tcat\t2\t1\n");
    char *sources = mem_text("%s/sources", m.folder);
    MUST_FAIL(gallery_write(&m.place, sources), "row 1: expected a probability from 0 to 1, got 2");
    mem_free(sources);
    tear_down(&m);
}

Test(gallery, the_pictures_are_those_of_the_results)
{
    struct made m;
    set_up(&m);
    write_it(&m);
    expect(&m, "p/m/c1.png", "m/c1.png");
    expect(&m, "p/references/gray/0001.png", "references/gray/0001.png");
    expect(&m, "data.js", "\"m/b0.png\"");
    tear_down(&m);
}

Test(gallery, verify_finds_a_page_that_was_changed_a_picture_that_is_gone_and_newer_tables)
{
    struct made m;
    int all;
    set_up(&m);
    cr_expect_eq(failures(&all, &m), 0);
    cr_expect_eq(all, 0, "without a gallery there is nothing to check");
    write_it(&m);
    cr_expect_eq(failures(&all, &m), 0);
    cr_expect_gt(all, 10);
    put(&m, "reports/s/gallery/r/0000.html", "9 of 9");
    cr_expect_eq(failures(&all, &m), 1);
    write_it(&m);
    put(&m, "results/s/judgements.tsv", "generator\tjudge\timage\tanswer\tcorrect\n");
    cr_expect_eq(failures(&all, &m), 1);
    tear_down(&m);
}

Test(gallery, an_answer_about_a_network_or_image_that_is_none_is_refused)
{
    struct made m;
    set_up(&m);
    char *sources = mem_text("%s/sources", m.folder);
    put(&m, "results/s/judgements.tsv",
        "generator\tjudge\timage\tanswer\tcorrect\nn-clear\tn-x\t0\tcat\t1\n");
    MUST_FAIL(gallery_write(&m.place, sources), "no network 'n-x'");
    put(&m, "results/s/judgements.tsv",
        "generator\tjudge\timage\tanswer\tcorrect\nn-clear\tn-blur\t2\tcat\t1\n");
    MUST_FAIL(gallery_write(&m.place, sources), "expected an image below 2, got 2");
    mem_free(sources);
    tear_down(&m);
}

Test(gallery, files_of_an_older_gallery_go_and_those_of_somebody_else_stay)
{
    struct made m;
    int all;
    set_up(&m);
    write_it(&m);
    put(&m, "reports/s/gallery/notes.txt", "mine");
    put(&m, "reports/s/outside.txt", "mine");
    put(&m, "results/s/references/references.tsv", "image\tpath\tclass\n0\ttest/cat/1\tcat\n");
    put(&m, "results/s/metamers.tsv",
        "network\tlayer\tstop\tnetwork_answer_metamer\tpng\tfailed_on\timage\tevaluations\t"
        "success\trelative_loss\n"
        "n-clear\trelu1\tcap\tcat\tm/c0.png\t-\t0\t8\t1\t0.0625\n"
        "n-blur\trelu1\ttarget\tcat\tm/b0.png\t-\t0\t8\t1\t0.125\n");
    put(&m, "results/s/judgements.tsv", "generator\tjudge\timage\tanswer\tcorrect\n");
    // A list of somebody else's making leads out of the folder.
    char *path = mem_text("%s/reports/s/gallery/contents.tsv", m.folder), *text;
    size_t size;
    MUST(file_read(&text, &size, path, 1 << 20));
    char *more = mem_text("%s../outside.txt\t0\n", text);
    MUST(file_write(path, more, strlen(more)));
    write_it(&m);
    static const struct {
        const char *name;
        bool there;
    } file[] = {{"gallery/r/0000.html", true},
                {"gallery/r/0001.html", false},
                {"gallery/p/m/c1.png", false},
                {"gallery/notes.txt", true},
                {"outside.txt", true}};
    for (size_t i = 0; i < sizeof file / sizeof *file; i++) {
        char *place = mem_text("%s/reports/s/%s", m.folder, file[i].name);
        cr_expect_eq(file_exists(place), file[i].there, "%s", file[i].name);
        mem_free(place);
    }
    cr_expect_eq(failures(&all, &m), 0);
    mem_free(more);
    mem_free(text);
    mem_free(path);
    tear_down(&m);
}

Test(gallery, frames_stand_at_their_own_metamer_in_the_order_of_their_rows)
{
    struct made m;
    set_up(&m);
    put(&m, "results/s/frames.tsv",
        "network\tlayer\tpng\timage\tstep\nn-clear\trelu1\tm/f0.png\t0\t4\n"
        "n-clear\trelu1\tm/f0.png\t0\t8\nn-blur\trelu1\tm/f0.png\t0\t16\n");
    write_it(&m);
    char *text = page(&m, "r/0000.html");
    const char *clear = strstr(text, "id=\"n-clear-relu1\""), *blur = strstr(text, "id=\"n-blur-");
    const char *f[3] = {strstr(text, ">4</span>"), strstr(text, ">8</span>"),
                        strstr(text, ">16</span>")};
    cr_assert(clear && blur && f[0] && f[1] && f[2]);
    cr_expect(clear < f[0] && f[0] < f[1] && f[1] < blur && blur < f[2]);
    mem_free(text);
    put(&m, "results/s/frames.tsv",
        "network\tlayer\tpng\timage\tstep\nn-clear\trelu9\tm/f0.png\t0\t4\n");
    char *sources = mem_text("%s/sources", m.folder);
    MUST_FAIL(gallery_write(&m.place, sources), "row 1: no metamers of 'n-clear' at 'relu9'");
    put(&m, "results/s/frames.tsv",
        "network\tlayer\tpng\timage\tstep\nn-clear\trelu1\tm/f0.png\t0\t4\n"
        "n-blur\trelu1\tm/f0.png\t1\t4\n");
    MUST_FAIL(gallery_write(&m.place, sources),
              "row 2: a frame of image 1, of which 'n-blur' has no metamer at 'relu1'");
    mem_free(sources);
    tear_down(&m);
}
