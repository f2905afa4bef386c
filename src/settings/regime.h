/* Training regimes by name: which pictures a network is shown while it learns. */
#ifndef SETTINGS_REGIME_H
#define SETTINGS_REGIME_H

#include "settings/study.h"

/* Whether there is such a regime, or an error that lists those there are, and whether its keys are
 * right for pictures of this width. */
err regime_check(const struct ini *ini, const char *name, int width);

/* Fills in a regime of the study, its sigmas in pixels for pictures of this width; free with
 * regime_free. */
err regime_new(struct regime *regime, const struct study *study, const char *name, int width);
void regime_free(struct regime *regime);

/* Gives a text that differs when the presentations of these data do. A text without the features
 * that came later stays as it was before them, so that older checkpoints are taken up. */
char *regime_identity(const struct regime *regime, const struct augment *augment, const char *data);

/* Gives the regime as a table, a row for each level. */
struct tsv *regime_table(const struct regime *regime, int epochs, int width);

#endif
