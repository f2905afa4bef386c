/* The badges of the ACM (Artifact Review and Badging, version 1.1) and the paper checklist of
 * NeurIPS, each answer with the evidence for it; see audit.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/audit.h"
#include "report/html.h"

struct item {
    const char *what, *answer, *evidence, *address; // address NULL: the evidence is all there is
};

// From reports/STUDY/audit to the checkout.
#define ROOT "../../../"

static const struct item acm[] = {
    {"Artifacts available: a permanent identifier in a public archive", "no",
     "not deposited; CITATION.cff says how to cite", ROOT "CITATION.cff"},
    {"Functional: documented", "yes", "reading order for three kinds of reader",
     ROOT "doc/index.md"},
    {"Functional: consistent and complete", "yes",
     "every number is bound to a result, every result to its inputs", "claims.html"},
    {"Functional: exercisable", "yes", "two commands", ROOT "README.md"},
    {"Reusable: well structured, others can build on it", "yes",
     "one table of modules, one place to add each thing", ROOT "CONVENTIONS.md"},
};

static const struct item neurips[] = {
    {"Claims: abstract and introduction say what was found", "yes",
     "verdicts are chosen by intervals, not by hand", "claims.html"},
    {"Limitations are discussed", "yes", "section Limitations", "../paper.html#limitations"},
    {"Theory, assumptions and proofs", "not applicable", "there are no theorems", NULL},
    {"Experimental results can be reproduced", "yes",
     "the command for each artefact, compared to the byte", "artefacts.html"},
    {"Open access to data and code", "yes",
     "the default study draws its images; others name where theirs come from",
     ROOT "doc/datasets.md"},
    {"Experimental setting is specified", "yes", "one file a study, all settings in one table",
     "../paper.html#appendix"},
    {"Statistical significance", "yes", "n and a 95 % interval with every proportion",
     "../paper.html#methods"},
    {"Compute resources", "yes", "machine, time and memory of every stage", "environment.html"},
    {"Code of ethics", "yes", "images are drawn or published; no people took part",
     "../paper.html#limitations"},
    {"Broader impacts", "not applicable", "basic research with small networks", NULL},
    {"Safeguards against misuse", "not applicable", "nothing released calls for them", NULL},
    {"Licences of what is used", "yes", "MIT for the sources; GPL for a binary with FFTW or GSL",
     ROOT "README.md"},
    {"New assets are documented", "yes", "objects16, the drawn stimulus set",
     ROOT "doc/objects16.md"},
    {"Crowdsourcing and human subjects", "not applicable", "no human data were collected", NULL},
    {"Approval by an ethics board", "not applicable", "no people took part", NULL},
    {"Language models in the methods", "not applicable", "none is part of them", NULL},
};

static void show(struct buffer *b, const struct item *item, size_t count)
{
    html_table(b, "Item|Answer|Evidence");
    for (size_t i = 0; i < count; i++) {
        buffer_put(b, "<tr>");
        html_cell(b, "Item", item[i].what);
        html_verdict(b, "Answer", item[i].answer);
        if (item[i].address)
            html_link(b, "Evidence", item[i].address, item[i].evidence);
        else
            html_cell(b, "Evidence", item[i].evidence);
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
}

/* The badge that others award: what they will see when they try. */
static void show_reproduced(struct buffer *b, const struct audit *a)
{
    int failed = verify_count(a->verify, "failed");
    bool compared = file_is_folder(a->place->references);
    buffer_put(b, "<p>Results reproduced is a badge that others award, after a run of their own. "
                  "On this machine verification ");
    buffer_print(b, "<a href=\"index.html\">%s</a> (%d passed, %d failed).</p>\n",
                 !compared ? "had no accepted results to compare with"
                 : failed  ? "failed"
                           : "passed",
                 verify_count(a->verify, "passed"), failed);
}

err audit_checklist(const struct audit *a)
{
    struct buffer b = {0};
    html_begin(&b, "Checklist", a->place->study, "");
    buffer_put(&b, "<p>Our own answers, each with where to look.</p>\n<h2>ACM badges</h2>\n");
    show(&b, acm, sizeof acm / sizeof *acm);
    show_reproduced(&b, a);
    buffer_put(&b, "<h2>NeurIPS paper checklist</h2>\n");
    show(&b, neurips, sizeof neurips / sizeof *neurips);
    char *path = mem_text("%s/checklist.html", a->folder);
    err e = html_end(&b, path);
    mem_free(path);
    return e;
}
