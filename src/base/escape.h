/* Texts from outside in the languages they leave in: one function each, and no other place quotes.
 * All give a text. JSON and JavaScript are written by base/json.h. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

/* Text and attribute values of HTML and SVG, labels of Graphviz in its HTML form. */
char *escape_xml(const char *text);

/* Pandoc's Markdown. */
char *escape_markdown(const char *text);

/* One field of a CSV (RFC 4180): in quotes if it needs them. */
char *escape_csv(const char *text);

/* One word of a shell's command line, in quotes if it needs them. */
char *escape_shell(const char *text);

/* The same in a recipe of a makefile. */
char *escape_recipe(const char *text);

#endif
