/* The gallery of a study: static pages that show every metamer, large, with what every judge
 * answered.
 *
 *   index.html        every reference, with how often metamers of it are recognised
 *   r/0007.html       one reference and all its metamers; #NETWORK-LAYER is one of them
 *   try.html          metamers one by one with the classes as buttons: a demonstration
 *   p/...             the pictures, as the results have them
 *   contents.tsv      file sha256 of everything here, which verify compares
 *
 * They open from a folder, without a server; all but try.html read the same without their script.
 * Answers are counted in judgements.tsv, which also says how sure they are; the proportions of
 * conditions are those of recognizability.tsv, which the paper shows. */
#ifndef REPORT_GALLERY_H
#define REPORT_GALLERY_H

#include "report/place.h"
#include "report/verify.h"

/* Writes all pages of a study anew; sources is the folder of gallery.css, gallery.js, try.js. */
err gallery_write(const struct place *place, const char *sources);

/* Adds a verdict for each file of a gallery that is there: has it the bytes that were written, and
 * are they made from the tables that are there? */
err gallery_verify(struct verify *v);

#endif
