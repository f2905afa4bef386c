/* The claims: every number of the ledger with its reference and verdict; see audit.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/audit.h"
#include "report/html.h"
#include "report/numbers.h"

#include <string.h>

/* Whether the paper calls a key by name: {{KEY| or {{KEY:. */
static bool is_called(const char *paper, const char *key)
{
    size_t size = strlen(key);
    for (const char *p = paper; (p = strstr(p, "{{")); p += 2)
        if (strncmp(p + 2, key, size) == 0 && (p[2 + size] == '|' || p[2 + size] == ':'))
            return true;
    return false;
}

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

/* number: the ledger's columns (numbers.h). */
static void show_row(struct buffer *b, const struct audit *a, char *const *number)
{
    char *const *verdict = find_verdict(a, number[0]);
    buffer_put(b, "<tr id=\"");
    html_text(b, number[0]);
    buffer_put(b, "\">");
    html_code(b, "Claim", number[0]);
    bool digest = strlen(number[1]) > 30;
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
        if (is_called(paper, number[0]) == called) show_row(b, a, number);
    }
    html_table_end(b);
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
    buffer_put(&b, "<h2>Further numbers</h2>\n");
    show(&b, a, ledger, paper, false);
    char *path = mem_text("%s/claims.html", a->folder);
    err e = html_end(&b, path);
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
