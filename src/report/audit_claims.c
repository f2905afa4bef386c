/* The claims: every number of the ledger with its accepted value and verdict, and what the paper
 * shows of other studies; see audit.h. */
#include "base/escape.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/audit.h"
#include "report/call.h"
#include "report/html.h"
#include "report/numbers.h"
#include "report/other_study.h"

#include <string.h>

struct claims {
    const struct audit *audit;
    const struct tsv *ledger;
    const char *paper; // its text
};

/* The verdict on a number; false where there was nothing to compare with. */
static bool find_verdict(struct verdict *verdict, const struct audit *a, const char *key)
{
    for (int r = 0; r < a->verify->verdicts->rows; r++) {
        *verdict = verify_at(a->verify, r);
        if (text_same(verdict->check, "number") && text_same(verdict->key, key)) return true;
    }
    *verdict = (struct verdict){.expected = "-", .rule = "-", .verdict = "unverified"};
    return false;
}

/* The value with interval and n. */
static void show_value(struct buffer *b, const struct number *x)
{
    bool digest = strcspn(x->value, " ") > 30;
    buffer_put(b, digest ? "<td data-of=\"Value\"><span class=\"code\">"
                         : "<td data-of=\"Value\"><span>");
    html_text(b, x->value);
    buffer_put(b, "</span>");
    if (!text_same(x->lo, "-")) {
        char *interval = mem_text("[%s, %s]", x->lo, x->hi);
        buffer_put(b, "<br><small>");
        html_text(b, interval);
        buffer_put(b, "<br>n = ");
        html_text(b, x->n);
        buffer_put(b, "</small>");
        mem_free(interval);
    }
    buffer_put(b, "</td>");
}

/* "line " before the row of a number that has one. */
static const char *line_word(const struct number *x)
{
    return text_same(x->row, "all") ? "" : "line\u00a0";
}

static void show_row(struct buffer *b, const struct audit *a, const struct number *x)
{
    struct verdict verdict;
    find_verdict(&verdict, a, x->key);
    buffer_put(b, "<tr id=\"");
    html_text(b, x->key);
    buffer_put(b, "\">");
    html_code(b, "Claim", x->key);
    show_value(b, x);
    html_cell(b, "Expected", verdict.expected);
    html_cell(b, "Rule", verdict.rule);
    html_verdict(b, "Verdict", verdict.verdict);
    const struct record *r = record_of_file(a->verify->records, x->file);
    char *page = r ? audit_page(r) : mem_text("artefacts.html");
    char *from = mem_text("%s, %s%s", x->file, line_word(x), x->row);
    html_link(b, "From", page, from);
    html_code(b, "Named by", x->source);
    buffer_put(b, "</tr>\n");
    mem_free(from);
    mem_free(page);
}

/* The numbers that one report names and the paper does not call, which are together in the ledger;
 * or all that the paper calls. */
struct part {
    const char *source; // of its first number: reports/NAME.c:LINE; NULL of those that are called
    int first, end;     // rows of the ledger, among them
    int count, failed;  // its numbers
};

static bool is_of(const struct claims *c, const struct part *p, int row)
{
    const struct number x = numbers_at(c->ledger, row);
    if (call_exists(c->paper, x.key)) return !p->source;
    return p->source && strncmp(x.source, p->source, strcspn(p->source, ":") + 1) == 0;
}

static void count_part(struct part *p, const struct claims *c)
{
    for (int r = p->first; r < p->end; r++) {
        if (!is_of(c, p, r)) continue;
        struct verdict verdict;
        p->count++;
        p->failed += find_verdict(&verdict, c->audit, numbers_at(c->ledger, r).key) &&
                     text_same(verdict.verdict, "failed");
    }
}

/* The part after a row; false if there is none. */
static bool next_part(struct part *p, const struct claims *c, int row)
{
    struct part called = {NULL, 0, 0, 0, 0};
    while (row < c->ledger->rows && is_of(c, &called, row)) row++;
    if (row == c->ledger->rows) return false;
    *p = (struct part){numbers_at(c->ledger, row).source, row, row, 0, 0};
    while (p->end < c->ledger->rows && (is_of(c, p, p->end) || is_of(c, &called, p->end))) p->end++;
    count_part(p, c);
    return true;
}

/* The name of the report: that of its file without the ending. */
static char *part_name(const struct part *p)
{
    const char *slash = strrchr(p->source, '/'), *name = slash ? slash + 1 : p->source;
    return mem_text("%.*s", (int)strcspn(name, "."), name);
}

static void show_part(struct buffer *b, const struct claims *c, const struct part *p)
{
    html_table(b, "Claim|Value|Expected|Rule|Verdict|From|Named by");
    for (int r = p->first; r < p->end; r++) {
        const struct number x = numbers_at(c->ledger, r);
        if (is_of(c, p, r)) show_row(b, c->audit, &x);
    }
    html_table_end(b);
}

/* An entry of the list of parts, which leads to the part. */
static void list_part(struct buffer *b, const char *mark, const char *name, int count, int failed)
{
    buffer_put(b, "<li><a href=\"#");
    html_text(b, mark);
    buffer_put(b, "\">");
    html_text(b, name);
    buffer_print(b, "</a> <small>%d</small>", count);
    if (failed) buffer_print(b, " <span class=\"word bad\">%d failed</span>", failed);
    buffer_put(b, "</li>\n");
}

/* The further numbers by report, and their entries in the list. Keys have no colon, so no mark of a
 * part is that of a number. */
static void show_further(struct buffer *b, struct buffer *list, const struct claims *c)
{
    struct part p = {0};
    while (next_part(&p, c, p.end)) {
        char *name = part_name(&p), *mark = mem_text("of:%s", name);
        list_part(list, mark, name, p.count, p.failed);
        buffer_put(b, "<h2 id=\"");
        html_text(b, mark);
        buffer_put(b, "\">Further numbers: ");
        html_text(b, name);
        buffer_put(b, "<small><a href=\"#list:\">all parts</a></small></h2>\n");
        show_part(b, c, &p);
        mem_free(mark);
        mem_free(name);
    }
}

/* A number of another study: where it was accepted, and its place in the results there. */
static void show_other(struct buffer *b, const struct other_studies *others, const char *key)
{
    const struct other_number x = other_at(others, numbers_find(others->numbers, key));
    char *from = mem_text("%s, line\u00a0%s", x.ledger, x.line);
    char *behind =
        mem_text("%s of %s, %s%s", x.number.file, x.study, line_word(&x.number), x.number.row);
    buffer_put(b, "<tr>");
    html_code(b, "Number", key);
    show_value(b, &x.number);
    html_verdict(b, "Verdict", "accepted");
    html_cell(b, "From", from);
    html_cell(b, "Behind it", behind);
    html_code(b, "Named by", x.number.source);
    buffer_put(b, "</tr>\n");
    mem_free(behind);
    mem_free(from);
}

/* The numbers of other studies that the paper calls, if any, and their entry in the list. */
static err show_others(struct buffer *b, struct buffer *list, const struct claims *c)
{
    const struct audit *a = c->audit;
    struct other_studies others;
    struct appearance keys = {0};
    other_init(&others, a->place->all_references, a->place->study);
    err e = other_add_calls(&keys, &others, c->paper, a->paper);
    if (!e && keys.count) {
        list_part(list, "others:", "Of other studies", keys.count, 0);
        buffer_put(b, "<h2 id=\"others:\">Of other studies</h2>\n<p>What other studies had "
                      "accepted and the paper "
                      "shows beside its own numbers. No run of this study makes or verifies them; "
                      "<code>make figures STUDY=NAME</code> and <code>make verify "
                      "STUDY=NAME</code> repeat that study, which may need hours and a "
                      "download.</p>\n");
        html_table(b, "Number|Value|Verdict|From|Behind it|Named by");
        for (int i = 0; i < keys.count; i++) show_other(b, &others, keys.name[i]);
        html_table_end(b);
    }
    appearance_fini(&keys);
    other_fini(&others);
    return e;
}

/* The parts, one after the other, and the list of them. */
static err show_parts(struct buffer *b, struct buffer *list, const struct claims *c)
{
    struct part called = {NULL, 0, c->ledger->rows, 0, 0};
    count_part(&called, c);
    list_part(list, "called:", "Called by name in the paper", called.count, called.failed);
    buffer_put(b, "<h2 id=\"called:\">Called by name in the paper</h2>\n");
    show_part(b, c, &called);
    TRY(show_others(b, list, c));
    show_further(b, list, c);
    return NULL;
}

static err write_page(const struct claims *c)
{
    struct buffer page = {0}, list = {0}, parts = {0};
    err e = show_parts(&parts, &list, c);
    if (!e) {
        html_begin(&page, "Claims", c->audit->place->study, "");
        char *study = escape_xml(c->audit->place->study);
        buffer_print(&page,
                     "<p>Every number that the paper or its tables show, as it stands in the "
                     "results, beside what was accepted. A number of the paper leads here. For the "
                     "whole chain: <code>make explain STUDY=%s NUM=CLAIM</code>. Below stand first "
                     "the numbers that the text calls, then all others by the report that names "
                     "them.</p>\n<ul class=\"parts\" id=\"list:\">\n",
                     study);
        mem_free(study);
        buffer_put(&page, list.text);
        buffer_put(&page, "</ul>\n");
        buffer_put(&page, parts.text);
        char *path = mem_text("%s/claims.html", c->audit->folder);
        e = html_end(&page, path);
        mem_free(path);
    }
    buffer_fini(&parts);
    buffer_fini(&list);
    return e;
}

err audit_claims(const struct audit *a)
{
    struct tsv *ledger;
    char *path = mem_text("%s/numbers.tsv", a->place->reports), *paper;
    size_t size;
    err e = numbers_read(&ledger, path);
    mem_free(path);
    if (e) return e;
    e = file_read(&paper, &size, a->paper, 1 << 24);
    if (!e) {
        call_regimes(&paper, ledger);
        struct claims c = {a, ledger, paper};
        e = write_page(&c);
        mem_free(paper);
    }
    tsv_free(ledger);
    return e;
}
