/* Tolerances and their reasons; see rules.h. */
#include "report/rules.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <math.h>

enum { KEY, KIND, BOUND, REASON, COLUMNS };
static const char header[] = "key kind bound reason";
static const char *const kinds[] = {"sha256", "exact", "abs", "rel", "ci"};

static const char *cell(const struct tsv *t, int row, int column)
{
    return t->cell[row * COLUMNS + column];
}

static bool has_bound(const char *kind)
{
    return text_same(kind, "abs") || text_same(kind, "rel");
}

static err check(const struct tsv *t)
{
    char *names = text_join(t->name, t->columns, " ");
    bool good = text_same(names, header);
    mem_free(names);
    FAIL_IF(!good, "%s: expected the columns %s", t->path, header);
    for (int r = 0; r < t->rows; r++) {
        const char *kind = cell(t, r, KIND), *bound = cell(t, r, BOUND);
        bool known = false;
        double number = 0;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            known |= text_same(kinds[k], kind);
        FAIL_IF(!known, "%s:%d: expected sha256, exact, abs, rel or ci, got '%s'", t->path, r + 2,
                kind);
        FAIL_IF(has_bound(kind) ? !text_number(&number, bound) || number < 0
                                : !text_same(bound, "-"),
                "%s:%d: bound of %s: expected %s, got '%s'", t->path, r + 2, kind,
                has_bound(kind) ? "a number of 0 or more" : "-", bound);
        FAIL_IF(!*cell(t, r, REASON), "%s:%d: a rule needs a reason", t->path, r + 2);
    }
    return NULL;
}

err rules_read(struct rules **out, const char *path)
{
    struct tsv *t;
    if (!file_exists(path)) {
        t = tsv_new(header);
    } else {
        TRY(tsv_read(&t, path));
        err e = check(t);
        if (e) {
            tsv_free(t);
            return e;
        }
    }
    struct rules *rules = mem_new(1, sizeof *rules);
    rules->table = t;
    rules->met = mem_new((size_t)t->rows, sizeof *rules->met);
    rules->needed = mem_new((size_t)t->rows, sizeof *rules->needed);
    *out = rules;
    return NULL;
}

void rules_free(struct rules *rules)
{
    if (!rules) return;
    mem_free(rules->needed);
    mem_free(rules->met);
    tsv_free(rules->table);
    mem_free(rules);
}

int rules_find(struct rules *rules, const char *key)
{
    for (int r = 0; r < rules->table->rows; r++)
        if (text_matches(key, cell(rules->table, r, KEY))) {
            rules->met[r] = true;
            return r;
        }
    return -1;
}

char *rules_text(const struct rules *rules, int rule)
{
    if (rule < 0) return mem_text("exact");
    const char *kind = cell(rules->table, rule, KIND);
    return has_bound(kind) ? mem_text("%s %s", kind, cell(rules->table, rule, BOUND))
                           : mem_text("%s", kind);
}

static bool within(const char *kind, double bound, double value, double reference, const char *lo,
                   const char *hi)
{
    double low, high;
    if (text_same(kind, "abs")) return fabs(value - reference) <= bound;
    if (text_same(kind, "rel")) return fabs(value - reference) <= bound * fabs(reference);
    return text_same(kind, "ci") && text_number(&low, lo) && text_number(&high, hi) &&
           low <= value && value <= high;
}

bool rules_hold(struct rules *rules, int rule, const char *value, const char *reference,
                const char *lo, const char *hi)
{
    double x, y, bound = 0;
    if (text_same(value, reference)) return true;
    if (rule < 0 || !text_number(&x, value) || !text_number(&y, reference)) return false;
    const char *kind = cell(rules->table, rule, KIND);
    if (has_bound(kind)) text_number(&bound, cell(rules->table, rule, BOUND));
    bool holds = within(kind, bound, x, y, lo, hi);
    rules->needed[rule] |= holds;
    return holds;
}
