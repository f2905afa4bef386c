/* Cells of tables; see cell.h. */
#include "trials/cell.h"

#include "base/mem.h"

#include <math.h>
#include <stdio.h>

struct cell cell_of(double x, int digits)
{
    struct cell cell = {"-"};
    if (isfinite(x)) snprintf(cell.text, sizeof cell.text, "%.*g", digits, x);
    return cell;
}

char *cell_heading(const char *name)
{
    char *heading = mem_text("%s", name);
    for (char *p = heading; *p; p++)
        if (*p == ' ') *p = '_';
    return heading;
}
