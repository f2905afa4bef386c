/* The overview, the environment and what the parts of the audit share; see audit.h. */
#include "report/audit.h"

#include "base/escape.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/html.h"

static bool any(const struct audit *a, const char *check, const char *key, const char *verdict)
{
    const struct keys *keys = &a->verify->keys;
    for (int r = keys_first(keys, key); r >= 0; r = keys_next(keys, r)) {
        const struct verdict x = verify_at(a->verify, r);
        if (text_same(x.check, check) && text_same(x.verdict, verdict)) return true;
    }
    return false;
}

const char *audit_verdict(const struct audit *a, const struct record *r)
{
    static const char *const groups[][2] = {
        {"outputs", "output"}, {"outputs", "hash"}, {"sources", "source"}};
    if (any(a, "inputs", r->output, "failed")) return "failed";
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        const struct json *files = json_find(r->hashed, groups[g][0]);
        for (int i = 0; i < files->count; i++)
            if (any(a, groups[g][1], files->child[i]->key, "failed")) return "failed";
    }
    for (int i = 0; i < a->stale->rows; i++)
        if (text_same(a->reason[i].output, r->output)) return "stale";
    return any(a, "hash", r->output, "passed") ? "verified" : "unverified";
}

char *audit_page(const struct record *r)
{
    char *name = mem_text("artefacts/%s.html", r->output);
    for (char *p = name + sizeof "artefacts"; *p; p++)
        if (*p == '/') *p = '-';
    return name;
}

static void show_findings(struct buffer *b, const struct audit *a)
{
    int shown = 0;
    for (int r = 0; r < a->verify->verdicts->rows; r++) {
        const struct verdict x = verify_at(a->verify, r);
        if (text_same(x.verdict, "passed")) continue;
        if (!shown++) {
            buffer_put(b, "<h2>What did not pass</h2>\n");
            html_table(b, "Check|Of|Verdict|Why");
        }
        buffer_put(b, "<tr>");
        html_cell(b, "Check", x.check);
        html_code(b, "Of", x.key);
        html_verdict(b, "Verdict", x.verdict);
        html_cell(b, "Why", x.note);
        buffer_put(b, "</tr>\n");
    }
    if (shown) html_table_end(b);
}

static void show_checks(struct buffer *b, const struct audit *a)
{
    static const char *const meaning[][2] = {
        {"output", "files that a stage wrote are as its record says"},
        {"inputs", "stages read what the stages before them wrote"},
        {"source", "files of the checkout are those that were read"},
        {"data", "raw files are those that were read"},
        {"made", "every result was written by some stage"},
        {"root", "the root is that of the records"},
        {"settings", "the study file says what the records were made with"},
        {"report", "tables and ledger are what the results make"},
        {"paper", "the woven text is what the results make of its source"},
        {"product", "figures and pages are as they were made, from what is there now"},
        {"hash", "files are those that were accepted"},
        {"table", "columns of the paper's tables are those that were accepted"},
        {"number", "numbers stand in their row and are those that were accepted"}};
    html_table(b, "Check|Passed>|Failed>|Skipped>|Meaning");
    for (size_t i = 0; i < sizeof meaning / sizeof *meaning; i++) {
        int count[3] = {0};
        for (int r = 0; r < a->verify->verdicts->rows; r++) {
            const struct verdict x = verify_at(a->verify, r);
            if (!text_same(x.check, meaning[i][0])) continue;
            count[text_same(x.verdict, "failed") ? 1 : text_same(x.verdict, "skipped") ? 2 : 0]++;
        }
        buffer_put(b, "<tr>");
        html_cell(b, "Check", meaning[i][0]);
        html_count(b, "Passed", count[0]);
        html_count(b, "Failed", count[1]);
        html_count(b, "Skipped", count[2]);
        html_cell(b, "Meaning", meaning[i][1]);
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
}

static err write_index(const struct audit *a)
{
    struct buffer b = {0};
    char root[HASH_TEXT], *path = mem_text("%s/index.html", a->folder);
    record_root(root, a->verify->records);
    html_begin(&b, "Audit", a->place->study, "");
    buffer_print(&b,
                 "<p>%d checks passed, %d failed, %d were skipped; %d reasons to call a result "
                 "stale.</p>\n<p>Root of all records: <code>%s</code>. Two runs with one root had "
                 "the same inputs, settings, seeds and results, file by file.</p>\n",
                 verify_count(a->verify, "passed"), verify_count(a->verify, "failed"),
                 verify_count(a->verify, "skipped"), a->stale->rows, root);
    show_findings(&b, a);
    buffer_put(
        &b,
        "<h2>The pipeline</h2>\n<p>Drawn from the records: stages, in each a line for "
        "every run, which leads to its page. <span class=\"word good\">verified</span> against the "
        "accepted results, <span class=\"word old\">stale</span>, <span class=\"word "
        "bad\">failed</span>, <span class=\"word\">unverified</span>. An arrow that follows "
        "from others is left out. <a href=\"pipeline.svg\">The picture alone</a> can be "
        "magnified.</p>\n<div class=\"wide\"><object data=\"pipeline.svg\" "
        "type=\"image/svg+xml\" aria-label=\"The pipeline\">The pipeline: <a "
        "href=\"pipeline.svg\">pipeline.svg</a>"
        "</object></div>\n<h2>Checks</h2>\n");
    show_checks(&b, a);
    char *study = escape_xml(a->place->study);
    buffer_print(&b,
                 "<h2>The same on your machine</h2>\n<pre>make figures STUDY=%s\nmake verify "
                 "STUDY=%s\nmake explain STUDY=%s NUM=root\nmake tamper-test</pre>\n",
                 study, study, study);
    mem_free(study);
    err e = html_end(&b, path);
    mem_free(path);
    return e;
}

/* The different values of a note over all records, each with how many records have it. */
static void show_values(struct buffer *b, const struct records *all, const char *key,
                        const char *meaning)
{
    for (int i = 0; i < all->count; i++) {
        const char *value = record_note(&all->record[i], key);
        int count = 0;
        bool first = true;
        for (int k = 0; k < all->count; k++) {
            bool same = text_same(record_note(&all->record[k], key), value);
            count += same;
            if (same && k < i) first = false;
        }
        if (!first) continue;
        buffer_put(b, "<tr>");
        html_cell(b, "What", meaning);
        html_code(b, "Value", value);
        html_count(b, "Records", count);
        buffer_put(b, "</tr>\n");
    }
}

static err write_environment(const struct audit *a)
{
    static const char *const notes[][2] = {{"host", "machine"},
                                           {"instructions", "instruction set"},
                                           {"threads", "threads"},
                                           {"code", "sources (results/STUDY/code)"}};
    struct buffer b = {0};
    const struct records *all = a->verify->records;
    double seconds = 0, max = 0, number;
    html_begin(&b, "Environment", a->place->study, "");
    buffer_put(&b, "<p>Where the runs took place. None of this is hashed: the results are the same "
                   "on every machine, thread count and instruction set, or verification "
                   "fails.</p>\n");
    html_table(&b, "What|Value|Records>");
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        show_values(&b, all, notes[i][0], notes[i][1]);
    html_table_end(&b);
    for (int i = 0; i < all->count; i++) {
        if (text_number(&number, record_note(&all->record[i], "wall_s"))) seconds += number;
        if (text_number(&number, record_note(&all->record[i], "memory_mib")) && number > max)
            max = number;
    }
    buffer_print(&b,
                 "<p>The stages took %.1f minutes together, one after the other, and at most %.0f "
                 "MiB of memory.</p>\n<p>The Debian packages are named in <code>packages.txt</code>"
                 ", each with its reason in <code>doc/packages.md</code>.</p>\n",
                 seconds / 60, max);
    char *path = mem_text("%s/environment.html", a->folder);
    err e = html_end(&b, path);
    mem_free(path);
    return e;
}

static err write_all(const struct audit *a)
{
    TRY(file_make_folder(a->folder));
    TRY(html_style(a->folder));
    TRY(audit_claims(a));
    TRY(audit_artefacts(a));
    TRY(audit_graph(a));
    TRY(write_environment(a));
    TRY(audit_checklist(a));
    return write_index(a);
}

static const struct tsv_struct reasons =
    TSV_STRUCT(struct audit_reason, TSV_FIELD(struct audit_reason, output),
               TSV_FIELD(struct audit_reason, why));

err audit_write(const struct place *place, const struct verify *verify, const struct tsv *stale,
                const char *paper)
{
    void *reason;
    TRY(tsv_rows(&reason, stale, &reasons));
    struct audit a = {place, verify, stale, paper, mem_text("%s/audit", place->reports), reason};
    err e = write_all(&a);
    mem_free(a.folder);
    mem_free(reason);
    return e;
}
