/* The pages of the audit: each result has the verdict it deserves, and its page says all. */
#include "report/audit.h"

#include "audited.h"

struct site {
    struct audited *study;
    struct verify verify;
    struct tsv *stale;
    char *folder; // of the pages
};

/* Writes the pages of a study as it is; why: a reason to call t.tsv stale, or NULL. */
static struct site site_new(struct audited *a, const char *why)
{
    struct site s = {a, audited_verify(a), tsv_new("output why"), NULL};
    char *paper = mem_text("%s/paper.md", a->folder);
    if (why) tsv_add(s.stale, "t.tsv\t%s", why);
    scratch_put_text(a->folder, "paper.md",
                     "It was {{y|%d}} of {{rows:n|%d}}.\n"
                     "{{if far/x}}\n{{far/x:n|%d}} `far/nosuch`.\n{{end}}\n{{s/x|%d}}\n");
    MUST(audit_write(&a->place, &s.verify, s.stale, paper));
    mem_free(paper);
    s.folder = mem_text("%s/audit", a->place.reports);
    return s;
}

static void site_free(struct site *s)
{
    mem_free(s->folder);
    tsv_free(s->stale);
    verify_fini(&s->verify);
    audited_free(s->study);
}

static void expect(const struct site *s, const char *page, const char *part, bool there)
{
    char *text = golden_text(s->folder, page);
    cr_expect_eq(strstr(text, part) != NULL, there, "%s: '%s' %s", page, part,
                 there ? "is not there" : "is there");
    mem_free(text);
}

/* The verdict of a result, in the list, on its page and in the picture. */
static void expect_verdict(const struct site *s, const char *output, const char *class,
                           const char *word, const char *colour)
{
    const struct record *r = record_of_output(s->verify.records, output);
    char *page = audit_page(r),
         *row =
             mem_text("%s\">%s</a></td><td data-of=\"Stage\">%s</td><td data-of=\"Verdict\"><span "
                      "class=\"word%s\">%s</span>",
                      page, output, json_text(r->hashed, "stage"), class, word),
         *mark = mem_text("<span class=\"word%s\">%s</span>", class, word),
         *node = mem_text("bgcolor=\"%s\" tooltip=\"%s\" target=\"_top\" href=\"%s\"", colour, word,
                          page);
    expect(s, "artefacts.html", row, true);
    expect(s, page, mark, true);
    expect(s, "pipeline.dot", node, true);
    mem_free(node);
    mem_free(mark);
    mem_free(row);
    mem_free(page);
}

Test(audit, without_accepted_results_a_result_is_unverified)
{
    struct site s = site_new(audited_new(), NULL);
    expect_verdict(&s, "t.tsv", "", "unverified", "#ececf0");
    expect(&s, "artefacts/t.tsv.html", "data-of=\"As accepted\"><span class=\"word\">-", true);
    expect(&s, "checklist.html", "had no accepted results to compare with", true);
    expect(&s, "claims.html", "unverified", true);
    site_free(&s);
}

Test(audit, a_result_that_is_as_accepted_is_verified)
{
    struct audited *a = audited_new();
    audited_accept(a);
    struct site s = site_new(a, NULL);
    expect_verdict(&s, "t.tsv", " good", "verified", "#d8efdc");
    expect_verdict(&s, "data/data.tsv", " good", "verified", "#d8efdc");
    expect(&s, "index.html", "What did not pass", false);
    expect(&s, "checklist.html", "verification <a href=\"index.html\">passed</a>", true);
    site_free(&s);
}

Test(audit, a_stale_result_says_why_and_one_that_failed_is_failed_first)
{
    struct audited *a = audited_new();
    audited_accept(a);
    struct site s = site_new(a, "made by <others>");
    expect_verdict(&s, "t.tsv", " old", "stale", "#fbe8c3");
    expect_verdict(&s, "data/data.tsv", " good", "verified", "#d8efdc");
    expect(&s, "artefacts/t.tsv.html", "made by &lt;others&gt;", true);
    site_free(&s);
    a = audited_new();
    audited_accept(a);
    golden_spoil(a->place.results, "t.tsv", "y\t2", "y\t3");
    s = site_new(a, "made by others");
    expect_verdict(&s, "t.tsv", " bad", "failed", "#f9d6d2");
    expect(&s, "index.html", "What did not pass", true);
    expect(&s, "index.html", "is not the file that its record names", true);
    expect(&s, "artefacts/t.tsv.html", "data-of=\"As recorded\"><span class=\"word bad\">no", true);
    expect(&s, "checklist.html", "verification <a href=\"index.html\">failed</a>", true);
    site_free(&s);
}

Test(audit, the_paper_s_claims_come_first_each_with_value_expected_value_rule_and_verdict)
{
    struct audited *a = audited_new();
    audited_accept(a);
    golden_spoil(a->place.references, "numbers.tsv", "y\t2", "y\t3");
    struct site s = site_new(a, NULL);
    char *text = golden_text(s.folder, "claims.html"), *further = strstr(text, "Further numbers");
    cr_assert_not_null(further);
    cr_expect(strstr(text, "id=\"y\"") < further && strstr(text, "id=\"rows\"") < further);
    cr_expect(strstr(text, "id=\"acc.x\"") > further);
    mem_free(text);
    expect(&s, "claims.html",
           "<tr id=\"y\"><td data-of=\"Claim\"><span class=\"code\">y</span></td><td "
           "data-of=\"Value\"><span>2</span></td><td data-of=\"Expected\">3</td><td "
           "data-of=\"Rule\">exact</td><td data-of=\"Verdict\"><span class=\"word bad\">failed",
           true);
    expect(&s, "claims.html", "<small>[0.2, 0.8]<br>n = 10</small>", true);
    expect(&s, "claims.html", "<a href=\"artefacts/t.tsv.html\">t.tsv, line\u00a02</a>", true);
    site_free(&s);
}

Test(audit, the_list_of_claims_leads_to_each_part_and_says_how_many_are_in_it_and_how_many_failed)
{
    struct audited *a = audited_new();
    scratch_put_text(a->place.reports, "numbers.tsv",
                     AUDITED_HEADER AUDITED_X AUDITED_Y AUDITED_ALL
                     "z1\t2\t-\t-\t-\tt.tsv\t3\treports/u.c:1\n"
                     "z2\t2\t-\t-\t-\tt.tsv\t3\treports/u.c:22\n");
    audited_accept(a);
    golden_spoil(a->place.references, "numbers.tsv", "z2\t2", "z2\t3");
    struct site s = site_new(a, NULL);
    expect(&s, "claims.html", "<a href=\"#called:\">Called by name in the paper</a> <small>2<",
           true);
    expect(&s, "claims.html", "<a href=\"#of:t\">t</a> <small>1</small></li>", true);
    expect(&s, "claims.html",
           "<a href=\"#of:u\">u</a> <small>2</small> <span class=\"word bad\">1 failed</span>",
           true);
    char *text = golden_text(s.folder, "claims.html"), *part = strstr(text, "<h2 id=\"of:u\">");
    cr_assert_not_null(part);
    cr_expect(strstr(text, "id=\"acc.x\"") < part && strstr(text, "id=\"z1\"") > part);
    mem_free(text);
    site_free(&s);
}

/* What the study far had accepted; value: of its number x. */
static void put_far(const struct audited *a, const char *value)
{
    char *text = mem_text(AUDITED_HEADER "x\t%s\t40\t0.5\t0.875\tb.tsv\t7\treports/b.c:9\n"
                                         "unused\t1\t-\t-\t-\tb.tsv\tall\treports/b.c:9\n",
                          value);
    scratch_put_text(a->place.all_references, "far/numbers.tsv", text);
    mem_free(text);
}

Test(audit, numbers_of_other_studies_stand_apart_and_are_no_claims)
{
    struct audited *a = audited_new();
    put_far(a, "<0.75>");
    audited_accept(a);
    struct site s = site_new(a, NULL);
    expect(&s, "claims.html", "<h2 id=\"others:\">Of other studies</h2>", true);
    expect(
        &s, "claims.html",
        "<tr><td data-of=\"Number\"><span class=\"code\">far/x</span></td><td "
        "data-of=\"Value\"><span>&lt;0.75&gt;</span><br><small>[0.5, 0.875]<br>n = 40</small></td>"
        "<td data-of=\"Verdict\"><span class=\"word\">accepted</span>",
        true);
    expect(&s, "claims.html", "/references/far/numbers.tsv, line\u00a02", true);
    expect(&s, "claims.html", "<td data-of=\"Behind it\">b.tsv of far, line\u00a07</td>", true);
    expect(&s, "claims.html", "far/unused", false);
    expect(&s, "claims.html", "far/nosuch", false);
    site_free(&s);
}

Test(audit, without_numbers_of_other_studies_none_are_spoken_of)
{
    struct site s = site_new(audited_new(), NULL);
    expect(&s, "claims.html", "Of other studies", false);
    site_free(&s);
}

Test(audit, what_a_forger_writes_into_a_ledger_or_a_record_is_quoted)
{
    struct audited *a = audited_new();
    golden_spoil(a->place.reports, "numbers.tsv", "reports/t.c:4", "<script>\"&");
    golden_spoil(a->place.results, "t.tsv.prov.json", "tables --study s", "tables <script>&");
    struct site s = site_new(a, NULL);
    expect(&s, "claims.html", "<script>", false);
    expect(&s, "claims.html", "&lt;script&gt;", true);
    expect(&s, "artefacts/t.tsv.html", "<script>", false);
    expect(&s, "artefacts/t.tsv.html", "tables &lt;script&gt;&amp;", true);
    expect(&s, "environment.html", "a &amp; b", true);
    site_free(&s);
}

Test(audit, a_page_has_the_command_the_digests_and_the_way_to_its_inputs)
{
    struct site s = site_new(audited_new(), NULL);
    char hex[HASH_TEXT], *path = mem_text("%s/t.tsv", s.study->place.results);
    MUST(hash_file(hex, path));
    expect(&s, "artefacts/t.tsv.html", hex, true);
    expect(&s, "artefacts/t.tsv.html", "metablur tables --study s", true);
    expect(&s, "artefacts/t.tsv.html",
           "<a href=\"data-data.tsv.html\">data/data.tsv</a></td><td data-of=\"Stage\">data</td>",
           true);
    expect(&s, "artefacts/t.tsv.html", "<details open><summary>2 files</summary>", true);
    expect(&s, "artefacts/t.tsv.html", "href=\"../../../../results/s/t.tsv.prov.json\"", true);
    expect(&s, "pipeline.dot", "n0 -> n1;", true);
    expect(&s, "pipeline.dot", "n1 -> n0;", false);
    expect(&s, "environment.html", "The stages took 2.0 minutes together", true);
    mem_free(path);
    site_free(&s);
}

/* The checklist: a yes leads to evidence that is there, in the checkout or among the pages. */
Test(audit, every_yes_of_the_checklist_leads_to_something)
{
    struct site s = site_new(audited_new(), NULL);
    const char *root = getenv("METABLUR_ROOT");
    char *text = golden_text(s.folder, "checklist.html");
    int answers = 0;
    for (const char *p = text; (p = strstr(p, "<span class=\"word good\">yes</span>")); answers++) {
        p = strstr(p, "data-of=\"Evidence\">");
        cr_assert(text_begins(p, "data-of=\"Evidence\"><a href=\""), "%.80s", p);
        p += strlen("data-of=\"Evidence\"><a href=\"");
        bool source = text_begins(p, "../../../");
        char *name =
                 mem_text("%.*s", (int)strcspn(p + (source ? 9 : 0), "\"#"), p + (source ? 9 : 0)),
             *path = mem_text("%s/%s", source ? (root ? root : ".") : s.folder, name);
        cr_expect(file_exists(path) || text_same(name, "../paper.html"), "%s is not there", path);
        mem_free(path);
        mem_free(name);
    }
    cr_expect_gt(answers, 10);
    mem_free(text);
    site_free(&s);
}
