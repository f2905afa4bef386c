/* Tolerances and their reasons; see rules.h. */
#include "report/rules.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <math.h>

static const char header[] = "key kind bound reason";
static const struct tsv_struct rows =
    TSV_STRUCT(struct rule, TSV_FIELD(struct rule, key), TSV_FIELD(struct rule, kind),
               TSV_FIELD(struct rule, bound), TSV_FIELD(struct rule, reason));
static const char *const kinds[] = {"sha256", "exact", "abs", "rel", "ci"};

static bool has_bound(const char *kind)
{
    return text_same(kind, "abs") || text_same(kind, "rel");
}

static err check_header(const struct tsv *t)
{
    char *names = text_join(t->name, t->columns, " ");
    bool good = text_same(names, header);
    mem_free(names);
    FAIL_IF(!good, "%s: expected the columns %s", t->path, header);
    return NULL;
}

static err check(const struct rules *rules)
{
    const struct tsv *t = rules->table;
    for (int r = 0; r < t->rows; r++) {
        const struct rule *rule = &rules->rule[r];
        bool known = false, bounded = has_bound(rule->kind);
        double number = 0;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            known |= text_same(kinds[k], rule->kind);
        FAIL_IF(!known, "%s:%d: expected sha256, exact, abs, rel or ci, got '%s'", t->path, r + 2,
                rule->kind);
        FAIL_IF(bounded ? !text_number(&number, rule->bound) || number < 0
                        : !text_same(rule->bound, "-"),
                "%s:%d: bound of %s: expected %s, got '%s'", t->path, r + 2, rule->kind,
                bounded ? "a number of 0 or more" : "-", rule->bound);
        FAIL_IF(!*rule->reason, "%s:%d: a rule needs a reason", t->path, r + 2);
    }
    return NULL;
}

/* Reads the table, if there is one, into rules. */
static err read(struct rules *rules, const char *path)
{
    void *read;
    if (file_exists(path))
        TRY(tsv_read(&rules->table, path));
    else
        rules->table = tsv_new(header);
    TRY(check_header(rules->table));
    TRY(tsv_rows(&read, rules->table, &rows));
    rules->rule = read;
    return check(rules);
}

err rules_read(struct rules **out, const char *path)
{
    struct rules *rules = mem_new(1, sizeof *rules);
    err e = read(rules, path);
    if (e) {
        rules_free(rules);
        return e;
    }
    size_t count = (size_t)rules->table->rows;
    rules->met = mem_new(count, sizeof *rules->met);
    rules->needed = mem_new(count, sizeof *rules->needed);
    *out = rules;
    return NULL;
}

void rules_free(struct rules *rules)
{
    if (!rules) return;
    mem_free(rules->needed);
    mem_free(rules->met);
    mem_free(rules->rule);
    tsv_free(rules->table);
    mem_free(rules);
}

int rules_find(struct rules *rules, const char *key)
{
    for (int r = 0; r < rules->table->rows; r++)
        if (text_matches(key, rules->rule[r].key)) {
            rules->met[r] = true;
            return r;
        }
    return -1;
}

char *rules_text(const struct rules *rules, int rule)
{
    if (rule < 0) return mem_text("exact");
    const struct rule *x = &rules->rule[rule];
    return has_bound(x->kind) ? mem_text("%s %s", x->kind, x->bound) : mem_text("%s", x->kind);
}

static bool within(const char *kind, double bound, double value, double accepted, const char *lo,
                   const char *hi)
{
    double low, high;
    if (text_same(kind, "abs")) return fabs(value - accepted) <= bound;
    if (text_same(kind, "rel")) return fabs(value - accepted) <= bound * fabs(accepted);
    return text_same(kind, "ci") && text_number(&low, lo) && text_number(&high, hi) &&
           low <= value && value <= high;
}

bool rules_hold(struct rules *rules, int rule, const char *value, const char *accepted,
                const char *lo, const char *hi)
{
    double x, y, bound = 0;
    if (text_same(value, accepted)) return true;
    if (rule < 0 || !text_number(&x, value) || !text_number(&y, accepted)) return false;
    const struct rule *r = &rules->rule[rule];
    if (has_bound(r->kind)) text_number(&bound, r->bound);
    bool holds = within(r->kind, bound, x, y, lo, hi);
    rules->needed[rule] |= holds;
    return holds;
}
