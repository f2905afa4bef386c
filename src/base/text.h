/* Small things done to text. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>

/* Reads a text that is nothing but one finite number. */
bool text_number(double *number, const char *text);

/* Reads a text that is nothing but one whole number that fits a long. */
bool text_whole(long *whole, const char *text);

/* Gives a finite number by the fewest digits that give it back. */
char *text_shortest(double number);

/* Gives the words of a text (separated by spaces or tabs); free with text_words_free. */
char **text_words(int *count, const char *text);
void text_words_free(char **words, int count);

/* Gives the pieces with the separator between them. */
char *text_join(char *const *pieces, int count, const char *separator);

/* Gives a text as a cell of a table of one line each: with blanks in the place of control
 * characters, and '-' if it is empty. */
char *text_cell(const char *text);

/* Takes a text, gives it with the formatted words after it. */
char *text_append(char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

bool text_same(const char *a, const char *b);
bool text_begins(const char *text, const char *with);
bool text_ends(const char *text, const char *with);

/* Whether a word is among words as text_words takes them apart. */
bool text_has_word(const char *words, const char *word);

/* The line, from 1, in which two texts first differ; 0 if they are the same. */
int text_difference(const char *a, const char *b);

/* Whether a text is that of a pattern, in which each * matches any bytes. */
bool text_matches(const char *text, const char *pattern);

/* How many letters must be changed, added, left out or swapped with their neighbour to make b of a
 * (optimal string alignment); words of more than 63 bytes are as far apart as can be. */
int text_distance(const char *a, const char *b);

/* The word that a typed one is most likely meant to be, the first of equals; NULL if none is near.
 */
const char *text_nearest(const char *typed, const char *const *words, int count);

#endif
