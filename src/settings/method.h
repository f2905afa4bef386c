/* Words of a study file that mean several settings at once: [metamer] method, [blur] recipe. */
#ifndef SETTINGS_METHOD_H
#define SETTINGS_METHOD_H

#include "base/ini.h"

/* Puts the published settings that a word means in the place of the section's own, so that a
 * setting that is read is the one that is used; a file that says otherwise is an error. The keys'
 * defaults (fast, own) change nothing. */
err method_apply(struct ini *ini);

/* Puts the settings that a word of a key means in the place of the section's own, whatever those
 * are. */
void method_replace(struct ini *ini, const char *section, const char *key, const char *word);

#endif
