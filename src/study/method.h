/* [metamer] method: a name for settings that belong together. */
#ifndef STUDY_METHOD_H
#define STUDY_METHOD_H

#include "base/ini.h"

/* With `feather2023` the published settings (constants.def) take the place of those of [metamer],
 * so that whoever reads a setting reads what is done; a file that says otherwise is an error. With
 * `fast` nothing changes. */
err method_apply(struct ini *ini);

#endif
