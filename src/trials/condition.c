/* Canonical conditions; see condition.h. */
#include "trials/condition.h"

#include "base/mem.h"
#include "base/text.h"

#include <math.h>
#include <string.h>
#include <strings.h>

char *condition_number(double x)
{
    if (isnan(x)) return mem_text("NaN");
    if (x == 0) return mem_text("0"); // and -0
    // 17 digits always suffice; fewer mostly do.
    for (int digits = 1; digits < 17; digits++) {
        char *text = mem_text("%.*g", digits, x);
        double back;
        if (text_number(&back, text) && back == x) return text;
        mem_free(text);
    }
    return mem_text("%.17g", x);
}

char *condition_canonical(const char *text)
{
    // Only plain decimals: strtod would also take 0x10, which is a name and no number here.
    double number;
    if (strspn(text, "0123456789+-.eE") == strlen(text) && text_number(&number, text))
        return condition_number(number);
    if (strcasecmp(text, "true") == 0) return mem_text("True");
    if (strcasecmp(text, "false") == 0) return mem_text("False");
    return mem_text("%s", text);
}
