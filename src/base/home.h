/* The files that are installed with the tool. PREFIX/bin/metablur finds them in
 * PREFIX/share/metablur, from where it runs: the whole of PREFIX may be moved.
 *
 * A relative name that the current folder lacks is looked for there, so a project may have its own
 * studies/mine.ini and use models/alexnet.net of the toolkit. Results, records and messages have the
 * name as it was asked for, never where the toolkit lies. */
#ifndef BASE_HOME_H
#define BASE_HOME_H

#include "base/err.h"

/* For main: looks for the installed files of a program, /proc/self/exe for this one. Without it
 * nothing is installed. */
void home_start(const char *program);

/* The folder of the installed files; NULL for a tool that is not installed. */
const char *home_folder(void);

/* Gives the path of a file or folder: the name itself unless only the toolkit has it. */
char *home_find(const char *name);

/* Gives the names in a folder of this place and of the toolkit, each once, in byte order; an error
 * if neither has the folder. Free with file_list_free. */
err home_list(char ***names, int *count, const char *folder);

#endif
