/* Names in a folder of this place and of the toolkit together (base/home.h). */
#ifndef BASE_HOME_LIST_H
#define BASE_HOME_LIST_H

#include "base/err.h"

/* Gives the names in a folder of this place and of the toolkit, each once, in byte order; an error
 * if neither has the folder. Free with file_list_free. */
err home_list(char ***names, int *count, const char *folder);

/* Gives the name in a folder, without its ending, that a mistyped one may mean; NULL: none. */
char *home_list_near(const char *folder, const char *name, const char *ending);

#endif
