/* The version of the toolkit, as `metablur --version` and every record of provenance say it. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define METABLUR_VERSION "0.1.0"

#endif
