/* Pictures among a study's results: PNGs of the size of the study's pictures. `like` is a set of
 * them; planes are its C, H and W; name is the place below the results. */
#ifndef STAGES_PICTURE_H
#define STAGES_PICTURE_H

#include "data/dataset.h"
#include "settings/study.h"

/* Writes a PNG; planes (C, H, W). */
err picture_write(const struct study *study, const char *name, const struct dataset *like,
                  const uint8_t *planes);

/* The same of numbers from 0 to 1, each rounded to the nearest byte: x (C, H, W). */
err picture_write_unit(const struct study *study, const char *name, const struct dataset *like,
                       const float *x);

/* Reads a PNG into planes (C, H, W); another size or number of channels is an error. */
err picture_read(uint8_t *planes, const struct study *study, const char *name,
                 const struct dataset *like);

/* The same as numbers from 0 to 1 (base/unit.h): x (C, H, W). */
err picture_read_unit(float *x, const struct study *study, const char *name,
                      const struct dataset *like);

/* Reads a PNG of any colour in that of `like`: RGB as its luma, gray three times over. */
err picture_read_converted(uint8_t *planes, const struct study *study, const char *name,
                           const struct dataset *like);

#endif
