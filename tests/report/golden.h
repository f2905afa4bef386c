/* The fixtures in tests/golden/report, and copies of them that a test may spoil. */
#ifndef TESTS_REPORT_GOLDEN_H
#define TESTS_REPORT_GOLDEN_H

#include "../scratch.h"
#include "../support.h"
#include "base/text.h"

/* Gives the path of a fixture: "gray" or "both". */
char *golden(const char *name);

/* Gives a copy of a fixture in a scratch folder; free with scratch_free. */
char *golden_copy(const char *name);

/* Gives the content of folder/name. */
char *golden_text(const char *folder, const char *name);

/* Replaces the first place of a text in folder/name by another. */
void golden_spoil(const char *folder, const char *name, const char *old, const char *by);

#endif
