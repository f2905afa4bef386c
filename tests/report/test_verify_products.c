/* Verification of what the reader sees: each thing that is altered is caught by its check. */
#include "golden.h"
#include "report/product.h"
#include "report/report.h"
#include "report/verify.h"
#include "report/weave.h"

#include "audited.h"

static const char paper[] = "The chance is {{recog.chance|%.3f}}.\n\n{{> accuracy}}\nA table.\n\n"
                            "{{fig f}}\nA figure.\n";

struct desk {
    char *folder, *paper;
    struct place place;
};

static void put_product(const char *folder, const char *name, const char *from)
{
    char *out = mem_text("%s/%s", folder, name);
    scratch_put_text(folder, name, name);
    MUST(product_write(out, &from, 1));
    mem_free(out);
}

/* Fills d with the results of a fixture, its tables, its paper, a figure and pages. */
static void desk_init(struct desk *d)
{
    d->folder = scratch_new();
    char *from = golden("gray"), *results = mem_text("%s/results", d->folder);
    char *reports = mem_text("%s/reports", d->folder), *all = mem_text("%s/all", d->folder);
    char *figures = mem_text("%s/figures", d->folder);
    place_init(&d->place, "s", results, reports, all, figures);
    char *command = mem_text("mkdir '%s' && cp -r '%s' '%s'", results, from, d->place.results);
    cr_assert_eq(system(command), 0);
    d->paper = mem_text("%s/paper.md", d->folder);
    char *woven = mem_text("%s/paper.md", d->place.reports);
    char *numbers = mem_text("%s/numbers.tsv", d->place.reports);
    scratch_put_text(d->folder, "paper.md", paper);
    MUST(report_all(d->place.results, d->place.reports));
    put_product(d->place.figures, "f.svg", d->paper);
    MUST(weave_file(woven, d->paper,
                    &(struct weave_from){.numbers = numbers,
                                         .tables = d->place.reports,
                                         .figures = d->place.figures,
                                         .audit = "audit/claims.html",
                                         .references = all}));
    put_product(d->place.reports, "paper.html", woven);
    put_product(d->place.reports, "paper.pdf", woven);
    char *made[] = {numbers, woven, command, figures, all, reports, results, from};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) mem_free(made[i]);
}

static void desk_fini(struct desk *d)
{
    place_fini(&d->place);
    mem_free(d->paper);
    scratch_free(d->folder);
}

static struct verify verify(const struct desk *d)
{
    struct verify v = {.place = &d->place};
    v.verdicts = verify_table();
    MUST(verify_products(&v, d->paper));
    return v;
}

Test(verify_products, what_is_as_it_was_made_passes)
{
    struct desk d;
    desk_init(&d);
    struct verify v = verify(&d);
    cr_expect_eq(verify_count(&v, "failed"), 0);
    cr_expect(verify_passed(&v, "report", "accuracy.md"));
    cr_expect(verify_passed(&v, "report", "accuracy.tsv"));
    cr_expect(verify_passed(&v, "report", "numbers.tsv"));
    cr_expect(verify_passed(&v, "paper", "paper.md"));
    cr_expect_eq(verify_count(&v, "passed") % 2, 1); // two of each report, then 1, 1, 1 and 2
    verify_fini(&v);
    desk_fini(&d);
}

/* What is altered (by NULL: removed), and what fails; no more than that. */
static const struct {
    const char *file, *old, *by;
    int count;
    const char *failed[9]; // check, key (of a product its path's end), note ...
} cases[] = {
    {"reports/s/accuracy.md",
     "0.928",
     "0.999",
     2,
     {"report", "accuracy.md", "line 3 is not what the results make", "paper", "paper.md",
      "the table 'accuracy' is stale: line 3"}},
    {"reports/s/accuracy.tsv",
     "0.928",
     "0.999",
     1,
     {"report", "accuracy.tsv", "line 2 is not what the results make"}},
    {"reports/s/effect.md", "", NULL, 1, {"report", "effect.md", "is missing"}},
    {"reports/s/numbers.tsv",
     "reports/",
     "report/",
     1,
     {"report", "numbers.tsv", "is not what the results make"}},
    {"reports/s/paper.md",
     "0.",
     "1.",
     3,
     {"paper", "paper.md", "line 1 is not what the results make", "product", "paper.html",
      "paper.md was another file", "product", "paper.pdf", ""}},
    {"reports/s/paper.md",
     "",
     NULL,
     3,
     {"paper", "paper.md", "is missing", "product", "paper.html", "paper.md is gone", "product",
      "paper.pdf", ""}},
    {"paper.md",
     "A figure",
     "One figure",
     2,
     {"paper", "paper.md", "line ", "product", "f.svg", "paper.md was another file"}},
    {"paper.md",
     "The",
     "The 3",
     2,
     {"paper", "paper.md", "a number is typed into prose", "product", "f.svg", ""}},
    {"figures/s/f.svg", "f", "g", 1, {"product", "f.svg", "is not the file that was made"}},
    {"figures/s/f.svg",
     "",
     NULL,
     2,
     {"product", "f.svg", "is missing", "paper", "paper.md", "there is no figure"}},
    {"figures/s/f.svg.from", "", NULL, 1, {"product", "f.svg", "is missing: remove"}},
    {"figures/s/f.svg.from", "f.svg", "g.svg", 1, {"product", "f.svg", "expected f.svg, got"}},
    {"reports/s/paper.html", "p", "q", 1, {"product", "paper.html", "is not the file"}},
    {"reports/s/paper.pdf", "", NULL, 1, {"product", "paper.pdf", "is missing"}},
    {"results/s/accuracy_condition.tsv",
     "",
     NULL,
     2,
     {"report", "tables", "accuracy_condition.tsv: cannot open", "paper", "paper.md",
      "accuracy_condition.tsv: cannot open"}},
};

ParameterizedTestParameters(verify_products, one_alteration_is_caught_by_its_checks_and_no_others)
{
    static int index[sizeof cases / sizeof *cases];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof cases / sizeof *cases);
}

ParameterizedTest(int *i, verify_products, one_alteration_is_caught_by_its_checks_and_no_others)
{
    struct desk d;
    desk_init(&d);
    if (cases[*i].by) {
        golden_spoil(d.folder, cases[*i].file, cases[*i].old, cases[*i].by);
    } else {
        char *path = mem_text("%s/%s", d.folder, cases[*i].file);
        cr_assert_eq(remove(path), 0);
        mem_free(path);
    }
    struct verify v = verify(&d);
    const char *const *f = cases[*i].failed;
    for (int k = 0; k < cases[*i].count; k++, f += 3) {
        bool found = false;
        for (int r = 0; r < v.verdicts->rows; r++) {
            char *const *cell = v.verdicts->cell + (ptrdiff_t)r * v.verdicts->columns;
            found |= text_same(cell[0], f[0]) && text_ends(cell[1], f[1]) &&
                     text_same(cell[5], "failed") && strstr(cell[6], f[2]);
        }
        cr_expect(found, "case %d: no %s %s", *i, f[0], f[1]);
    }
    cr_expect_eq(verify_count(&v, "failed"), cases[*i].count, "case %d: %d failed", *i,
                 verify_count(&v, "failed"));
    verify_fini(&v);
    desk_fini(&d);
}

Test(verify_products, a_figure_that_a_hand_put_there_fails_and_another_file_is_none)
{
    struct desk d;
    desk_init(&d);
    scratch_put_text(d.place.figures, "notes.tsv", "x");
    struct verify v = verify(&d);
    cr_expect_eq(verify_count(&v, "failed"), 0);
    verify_fini(&v);
    scratch_put_text(d.place.figures, "g.svg", "<svg/>");
    v = verify(&d);
    char *key = mem_text("%s/g.svg", d.place.figures);
    cr_expect(audited_failed(&v, "product", key, "g.svg.from"));
    cr_expect_eq(verify_count(&v, "failed"), 1);
    mem_free(key);
    verify_fini(&v);
    desk_fini(&d);
}
