/* The claims: every number of the ledger with its reference and verdict, and what the paper shows
 * of other studies; see audit.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/accepted.h"
#include "report/audit.h"
#include "report/called.h"
#include "report/html.h"
#include "report/numbers.h"

#include <string.h>

/* The verdict on a number, or NULL where there was no reference to compare with. */
static char *const *find_verdict(const struct audit *a, const char *key)
{
    const struct tsv *t = a->verify->verdicts;
    for (int r = 0; r < t->rows; r++) {
        char *const *cell = t->cell + (ptrdiff_t)r * t->columns;
        if (text_same(cell[0], "number") && text_same(cell[1], key)) return cell;
    }
    return NULL;
}

/* The value with interval and n. number: the ledger's columns (numbers.h). */
static void show_value(struct buffer *b, char *const *number)
{
    bool digest = strcspn(number[1], " ") > 30;
    buffer_put(b, digest ? "<td data-of=\"Value\"><span class=\"code\">"
                         : "<td data-of=\"Value\"><span>");
    html_text(b, number[1]);
    buffer_put(b, "</span>");
    if (!text_same(number[3], "-")) {
        char *interval = mem_text("[%s, %s]", number[3], number[4]);
        buffer_put(b, "<br><small>");
        html_text(b, interval);
        buffer_put(b, "<br>n = ");
        html_text(b, number[2]);
        buffer_put(b, "</small>");
        mem_free(interval);
    }
    buffer_put(b, "</td>");
}

static void show_row(struct buffer *b, const struct audit *a, char *const *number)
{
    char *const *verdict = find_verdict(a, number[0]);
    buffer_put(b, "<tr id=\"");
    html_text(b, number[0]);
    buffer_put(b, "\">");
    html_code(b, "Claim", number[0]);
    show_value(b, number);
    html_cell(b, "Reference", verdict ? verdict[3] : "-");
    html_cell(b, "Rule", verdict ? verdict[4] : "-");
    html_verdict(b, "Verdict", verdict ? verdict[5] : "unverified");
    const struct record *r = record_of_file(a->verify->records, number[5]);
    char *page = r ? audit_page(r) : mem_text("artefacts.html");
    char *from =
        mem_text("%s, %s %s", number[5], text_same(number[6], "all") ? "" : "line", number[6]);
    html_link(b, "From", page, from);
    html_code(b, "Named by", number[7]);
    buffer_put(b, "</tr>\n");
    mem_free(from);
    mem_free(page);
}

static void show(struct buffer *b, const struct audit *a, const struct tsv *ledger,
                 const char *paper, bool called)
{
    html_table(b, "Claim|Value|Reference|Rule|Verdict|From|Named by");
    for (int r = 0; r < ledger->rows; r++) {
        char *const *number = ledger->cell + (ptrdiff_t)r * ledger->columns;
        if (called_number(paper, number[0]) == called) show_row(b, a, number);
    }
    html_table_end(b);
}

/* A number of another study: where it was accepted, and the results that it stands in there. */
static void show_accepted(struct buffer *b, const struct accepted *accepted, const char *key)
{
    int row = numbers_find(accepted->numbers, key);
    char *const *number = accepted->numbers->cell + (ptrdiff_t)row * accepted->numbers->columns;
    char *from = mem_text("%s, line %s", accepted_cell(accepted, row, "ledger"),
                          accepted_cell(accepted, row, "line"));
    char *behind = mem_text("%s of %s, %s %s", number[5], accepted_cell(accepted, row, "study"),
                            text_same(number[6], "all") ? "" : "line", number[6]);
    buffer_put(b, "<tr>");
    html_code(b, "Number", key);
    show_value(b, number);
    html_verdict(b, "Verdict", "accepted reference");
    html_cell(b, "From", from);
    html_cell(b, "Behind it", behind);
    html_code(b, "Named by", number[7]);
    buffer_put(b, "</tr>\n");
    mem_free(behind);
    mem_free(from);
}

/* The numbers of other studies that the paper calls, if any. */
static err show_others(struct buffer *b, const struct audit *a, const char *paper)
{
    struct accepted accepted;
    struct shown keys = {0};
    accepted_init(&accepted, a->place->all_references, a->place->study);
    err e = accepted_called(&keys, &accepted, paper, a->paper);
    if (!e && keys.count) {
        buffer_put(b, "<h2>Of other studies</h2>\n<p>What other studies had accepted and the paper "
                      "shows beside its own numbers. No run of this study makes or verifies them; "
                      "<code>make figures STUDY=NAME</code> and <code>make verify "
                      "STUDY=NAME</code> repeat that study, which may need hours and a "
                      "download.</p>\n");
        html_table(b, "Number|Value|Verdict|From|Behind it|Named by");
        for (int i = 0; i < keys.count; i++) show_accepted(b, &accepted, keys.name[i]);
        html_table_end(b);
    }
    shown_fini(&keys);
    accepted_fini(&accepted);
    return e;
}

static err write_page(const struct audit *a, const struct tsv *ledger, const char *paper)
{
    struct buffer b = {0};
    html_begin(&b, "Claims", a->place->study, "");
    buffer_print(&b,
                 "<p>Every number that the paper or its tables show, as it stands in the results, "
                 "beside what was accepted. A number of the paper leads here. For the whole chain: "
                 "<code>make explain STUDY=%s NUM=CLAIM</code>.</p>\n<h2>Called by name in the "
                 "paper</h2>\n",
                 a->place->study);
    show(&b, a, ledger, paper, true);
    err e = show_others(&b, a, paper);
    if (e) {
        buffer_fini(&b);
        return e;
    }
    buffer_put(&b, "<h2>Further numbers</h2>\n");
    show(&b, a, ledger, paper, false);
    char *path = mem_text("%s/claims.html", a->folder);
    e = html_end(&b, path);
    mem_free(path);
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
        e = write_page(a, ledger, paper);
        mem_free(paper);
    }
    tsv_free(ledger);
    return e;
}
