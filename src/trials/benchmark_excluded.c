/* The conditions that model-vs-human leaves out: EXCLUDE_CONDITIONS of
 * modelvshuman/plotting/plot.py (bethgelab/model-vs-human, commit 79ed7cd). Spelt canonically
 * (condition.h): '0.0' and 'True' are here where the files have '0.00' and 'true', because
 * pandas reads them so. */
#include "base/text.h"
#include "trials/benchmark.h"

static const struct {
    const char *data_set, *condition;
} excluded[] = {
    // The control: nothing was done to the image.
    {"colour", "cr"},
    {"contrast", "c100"},
    {"high-pass", "inf"},
    {"low-pass", "0"},
    {"phase-scrambling", "0"},
    {"power-equalisation", "0"},
    {"false-colour", "True"},
    {"rotation", "0"},
    {"eidolonI", "1-10-10"},
    {"eidolonII", "1-3-10"},
    {"eidolonIII", "1-0-10"},
    {"uniform-noise", "0"},
    // People are right in less than 20 % of the trials.
    {"contrast", "c03"},
    {"contrast", "c01"},
    {"high-pass", "0.55"},
    {"high-pass", "0.45"},
    {"high-pass", "0.4"},
    {"low-pass", "15"},
    {"low-pass", "40"},
    {"phase-scrambling", "150"},
    {"phase-scrambling", "180"},
    {"eidolonI", "64-10-10"},
    {"eidolonI", "128-10-10"},
    {"eidolonII", "32-3-10"},
    {"eidolonII", "64-3-10"},
    {"eidolonII", "128-3-10"},
    {"eidolonIII", "16-0-10"},
    {"eidolonIII", "32-0-10"},
    {"eidolonIII", "64-0-10"},
    {"eidolonIII", "128-0-10"},
    {"uniform-noise", "0.6"},
    {"uniform-noise", "0.9"},
};

bool benchmark_excluded(const char *data_set, const char *condition)
{
    for (size_t i = 0; i < sizeof excluded / sizeof *excluded; i++)
        if (text_same(excluded[i].data_set, data_set) &&
            text_same(excluded[i].condition, condition))
            return true;
    return false;
}
