/* Rows found by a text: which rows of a table are about a key, without reading all of them. */
#ifndef BASE_KEYS_H
#define BASE_KEYS_H

/* {0} is empty. */
struct keys {
    const char **text; // (count) borrowed, of each row
    int *next;         // (count) the next row with the same text, or -1
    int *first, *last; // (places) of the rows with one text; first -1: a free place
    int count, room, places;
};

/* Adds the next row, number count; the text stays where it is until keys_fini. */
void keys_add(struct keys *k, const char *text);
void keys_fini(struct keys *k);

/* The first row with this text, and the one after a row with the same text; -1: there is none. */
int keys_first(const struct keys *k, const char *text);
int keys_next(const struct keys *k, int row);

#endif
