/* The sentences of two papers that differ, in the order of the text; see change.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/change.h"

#include <string.h>

enum { LARGEST_PAPER = 1 << 24, MOST_SENTENCES = 8000 };

struct sentences {
    char **text;
    int count;
};

static bool ends(const char *p)
{
    return (*p == '.' || *p == '?' || *p == '!') && (p[1] == ' ' || p[1] == '\n' || !p[1]);
}

static void add(struct sentences *s, const char *from, size_t size)
{
    while (size && (*from == ' ' || *from == '\n')) from++, size--;
    if (!size || s->count == MOST_SENTENCES) return;
    char *text = mem_text("%.*s", (int)size, from);
    for (char *p = text; *p; p++)
        if (*p == '\n' || *p == '\t' || *p == '\r') *p = ' ';
    s->text[s->count++] = text;
}

/* Cuts a paper into sentences; a table's row is one too. */
static void cut(struct sentences *s, const char *paper)
{
    s->text = mem_new(MOST_SENTENCES, sizeof *s->text);
    const char *from = paper;
    for (const char *p = paper; *p; p++) {
        bool row = *p == '\n' && (p[1] == '|' || p[1] == '\n' || *from == '|');
        if (!row && !ends(p)) continue;
        add(s, from, (size_t)(p + 1 - from));
        from = p + 1;
    }
    add(s, from, strlen(from));
}

static err sentences_read(struct sentences *s, const char *path)
{
    char *text;
    size_t size;
    TRY(file_read(&text, &size, path, LARGEST_PAPER));
    cut(s, text);
    mem_free(text);
    return NULL;
}

/* The length of the longest common subsequence from (i, j) on, for all i and j. */
static unsigned short *common(const struct sentences *a, const struct sentences *b)
{
    size_t width = (size_t)b->count + 1;
    unsigned short *length = mem_new(((size_t)a->count + 1) * width, sizeof *length);
    for (int i = a->count - 1; i >= 0; i--)
        for (int j = b->count - 1; j >= 0; j--) {
            unsigned short *at = length + (size_t)i * width + (size_t)j;
            if (text_same(a->text[i], b->text[j]))
                *at = (unsigned short)(at[width + 1] + 1);
            else
                *at = at[width] > at[1] ? at[width] : at[1];
        }
    return length;
}

/* Runs of sentences that went and came between two that stayed, in pairs. */
static void add_rows(struct tsv *out, const struct sentences *a, const struct sentences *b)
{
    unsigned short *length = common(a, b);
    size_t width = (size_t)b->count + 1;
    for (int i = 0, j = 0, place = 1; i < a->count || j < b->count;) {
        int m = i, n = j;
        while ((m < a->count || n < b->count) &&
               !(m < a->count && n < b->count && text_same(a->text[m], b->text[n]))) {
            bool leave =
                n == b->count || (m < a->count && length[(size_t)(m + 1) * width + (size_t)n] >=
                                                      length[(size_t)m * width + (size_t)n + 1]);
            if (leave)
                m++;
            else
                n++;
        }
        for (; i < m || j < n; place++) {
            tsv_add(out, "sentence\t%d\t%s\t%s\t-", place, i < m ? a->text[i] : "-",
                    j < n ? b->text[j] : "-");
            i += i < m;
            j += j < n;
        }
        i++, j++;
    }
    mem_free(length);
}

static void sentences_fini(struct sentences *s)
{
    for (int i = 0; i < s->count; i++) mem_free(s->text[i]);
    mem_free(s->text);
}

err change_sentences(struct tsv *out, const struct change_side *before,
                     const struct change_side *after)
{
    if (!before->paper || !after->paper) return NULL;
    struct sentences a = {0}, b = {0};
    err e = sentences_read(&a, before->paper);
    if (!e) e = sentences_read(&b, after->paper);
    if (!e) add_rows(out, &a, &b);
    sentences_fini(&b);
    sentences_fini(&a);
    return e;
}
