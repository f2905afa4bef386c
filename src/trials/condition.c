/* Canonical conditions; see condition.h. */
#include "trials/condition.h"

#include "base/mem.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Gives x with this many digits that count, without an exponent where that is not absurd. */
static char *with_digits(double x, int digits)
{
    char *text = mem_text("%.*e", digits - 1, x);
    int exponent = atoi(strchr(text, 'e') + 1), decimals = digits - 1 - exponent;
    mem_free(text);
    if (exponent < -5 || exponent > 15) return mem_text("%.*g", digits, x);
    return mem_text("%.*f", decimals > 0 ? decimals : 0, x);
}

char *condition_number(double x)
{
    if (isnan(x)) return mem_text("NaN");
    if (x == 0) return mem_text("0"); // and -0
    // 17 digits are always enough; fewer usually are.
    for (int digits = 1; digits < 17; digits++) {
        char *text = with_digits(x, digits);
        double back;
        if (text_number(&back, text) && back == x) return text;
        mem_free(text);
    }
    return with_digits(x, 17);
}

char *condition_canonical(const char *text)
{
    // Only plain decimals: strtod would also take 0x10, which is a name and no number here.
    double number;
    if (strspn(text, "0123456789+-.eE") == strlen(text) && text_number(&number, text))
        return condition_number(number);
    if (!*text || strcasecmp(text, "na") == 0 || strcasecmp(text, "nan") == 0)
        return condition_number(NAN);
    if (strcasecmp(text, "true") == 0) return mem_text("True");
    if (strcasecmp(text, "false") == 0) return mem_text("False");
    return mem_text("%s", text);
}

bool condition_is_blank(const char *condition)
{
    return text_same(condition, "NaN");
}
