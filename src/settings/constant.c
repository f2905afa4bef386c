/* The table of constants; see constant.h. */
#include "settings/constant.h"

#include "base/err.h"

#include <stdio.h>
#include <string.h>

static const struct constant constants[] = {
#define CONSTANT(name, value, citation)  {#name, value, "", citation},
#define USED(name, value, use, citation) {#name, value, use, citation},
#include "settings/constants.def"
#undef USED
#undef CONSTANT
};

enum { CONSTANTS = sizeof constants / sizeof *constants };

const struct constant *constant_list(int i)
{
    return i < CONSTANTS ? &constants[i] : NULL;
}

const char *constant_use(const char *name)
{
    for (int i = 0; i < CONSTANTS; i++)
        if (strcmp(constants[i].name, name) == 0) return constants[i].use;
    return "";
}

double constant_value(const char *name, const char *what)
{
    char full[64];
    int length = snprintf(full, sizeof full, "%s_%s", name, what);
    CHECK(length > 0 && length < (int)sizeof full);
    for (int i = 0; i < CONSTANTS; i++)
        if (strcmp(constants[i].name, full) == 0) return constants[i].value;
    CHECK(!"a constant of the table");
    return 0;
}
