/* Small things done to text; see text.h. */
#include "base/text.h"

#include "base/err.h"
#include "base/mem.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool text_number(double *number, const char *text)
{
    if (!*text || isspace((unsigned char)*text)) return false;
    char *end;
    *number = strtod(text, &end);
    return *end == '\0' && isfinite(*number);
}

char *text_shortest(double number)
{
    char text[32];
    int digits = 15; // any decimal of so many comes back, and %g leaves out its last zeros
    CHECK(isfinite(number));
    do snprintf(text, sizeof text, "%.*g", digits, number);
    while (strtod(text, NULL) != number && digits++ < 17);
    return mem_text("%s", text);
}

bool text_whole(long *whole, const char *text)
{
    if (!*text || isspace((unsigned char)*text)) return false;
    char *end;
    errno = 0;
    *whole = strtol(text, &end, 10);
    return *end == '\0' && errno == 0;
}

static const char blank[] = " \t\r\n"; // between words

char **text_words(int *count, const char *text)
{
    int n = 0;
    for (const char *p = text + strspn(text, blank); *p; p += strspn(p, blank)) {
        p += strcspn(p, blank);
        n++;
    }
    char **words = mem_new((size_t)n, sizeof *words);
    const char *p = text;
    for (int i = 0; i < n; i++) {
        p += strspn(p, blank);
        size_t length = strcspn(p, blank);
        words[i] = mem_text("%.*s", (int)length, p);
        p += length;
    }
    *count = n;
    return words;
}

void text_words_free(char **words, int count)
{
    for (int i = 0; i < count; i++) mem_free(words[i]);
    mem_free(words);
}

char *text_join(char *const *pieces, int count, const char *separator)
{
    size_t gap = strlen(separator), length = 1;
    for (int i = 0; i < count; i++) length += strlen(pieces[i]) + gap;
    char *joined = mem_new(length, 1), *end = joined;
    for (int i = 0; i < count; i++) {
        size_t n = strlen(pieces[i]);
        if (i) end = (char *)memcpy(end, separator, gap) + gap;
        end = (char *)memcpy(end, pieces[i], n) + n;
    }
    return joined;
}

char *text_cell(const char *text)
{
    char *cell = mem_text("%s", *text ? text : "-");
    for (char *p = cell; *p; p++)
        if ((unsigned char)*p < 0x20) *p = ' ';
    return cell;
}

char *text_append(char *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int more = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    CHECK(more >= 0);

    size_t length = strlen(text);
    char *longer = mem_resize(text, length, length + (size_t)more + 1, 1);
    va_start(arguments, format);
    vsnprintf(longer + length, (size_t)more + 1, format, arguments);
    va_end(arguments);
    return longer;
}

bool text_same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

bool text_begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

bool text_has_word(const char *words, const char *word)
{
    size_t size = strlen(word);
    for (const char *p = words + strspn(words, blank); *p; p += strspn(p, blank)) {
        size_t length = strcspn(p, blank);
        if (length == size && memcmp(p, word, size) == 0) return true;
        p += length;
    }
    return false;
}

bool text_ends(const char *text, const char *with)
{
    size_t n = strlen(text), m = strlen(with);
    return n >= m && strcmp(text + n - m, with) == 0;
}

bool text_matches(const char *text, const char *pattern)
{
    // After a star, the latest one may take one more byte whenever the rest does not fit.
    const char *star = NULL, *from = NULL;
    while (*text) {
        if (*pattern == '*') {
            star = ++pattern;
            from = text;
        } else if (*pattern == *text) {
            pattern++;
            text++;
        } else {
            if (!star) return false;
            pattern = star;
            text = ++from;
        }
    }
    while (*pattern == '*') pattern++;
    return *pattern == '\0';
}

int text_difference(const char *a, const char *b)
{
    int line = 1;
    for (; *a && *a == *b; a++, b++) line += *a == '\n';
    return *a == *b ? 0 : line;
}

enum { LONGEST_WORD = 63 };

static int least(int a, int b, int c)
{
    int d = a < b ? a : b;
    return d < c ? d : c;
}

int text_distance(const char *a, const char *b)
{
    int n = (int)strlen(a), m = (int)strlen(b), row[3][LONGEST_WORD + 1] = {{0}};
    if (n > LONGEST_WORD || m > LONGEST_WORD) return INT_MAX;
    for (int j = 0; j <= m; j++) row[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && before[j - 2] + 1 < now[j]) now[j] = before[j - 2] + 1;
        }
    }
    return row[n % 3][m];
}

const char *text_nearest(const char *typed, const char *const *words, int count)
{
    const char *nearest = NULL;
    int most = 1 + (int)strlen(typed) / 4, best = most + 1;
    for (int i = 0; i < count; i++) {
        int distance = text_distance(typed, words[i]);
        if (distance >= best) continue;
        best = distance;
        nearest = words[i];
    }
    return nearest;
}
