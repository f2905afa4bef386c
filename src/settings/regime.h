/* Training regimes by name: which pictures a network is shown while it learns. */
#ifndef SETTINGS_REGIME_H
#define SETTINGS_REGIME_H

#include "base/ini.h"
#include "data/presentation.h"
#include "synth/perturb.h"

/* Whether there is such a regime, or an error that lists those there are. */
err regime_check(const struct ini *ini, const char *name);

/* What a regime is to a study that asks what blur does. */
enum regime_kind { REGIME_CLEAR, REGIME_BLURRED, REGIME_NEUTRAL, REGIME_UNTRAINED };
enum regime_kind regime_kind(const char *name);

/* The sections of a study file, beside [train], that decide how networks of a regime are trained.
 */
const char *regime_sections(const char *name);

/* How a regime changes pictures of (C, H, W) against the network that learns. */
struct perturb_options regime_perturbation(const struct ini *ini, const char *name, int C, int H,
                                           int W, uint32_t seed);

/* Fills in a regime of a study, its sigmas in pixels for pictures of this width; one that is too
 * large for a blur is an error, after which nothing is to be freed. Settings that break a rule of
 * constraint.h are a bug. Free with regime_free. */
err regime_new(struct regime *regime, const struct ini *ini, const char *name, int width);
void regime_free(struct regime *regime);

/* The epochs that blur-to-clear blurs. */
int regime_until(const struct ini *ini);

/* Gives a text that differs when the presentations of these data do. Features that came later add
 * to it only when they are used, so that older checkpoints still fit. */
char *regime_identity(const struct regime *regime, const struct augment *augment, const char *data);

/* Gives the regime as a table, a row for each level: nominal sigmas, and the SD of the kernels
 * (spectrum/blur.h), in pixels and as a share of the width. */
struct tsv *regime_table(const struct regime *regime, int epochs, int width);

#endif
