/* What a text shows, in the order in which it does: figures, tables or numbers, by name. */
#ifndef REPORT_SHOWN_H
#define REPORT_SHOWN_H

struct shown {
    char **name; // (count)
    int count, room;
};

/* The place of a name among those shown, from 1, or 0. */
int shown_place(const struct shown *shown, const char *name);

/* Adds a name; nothing if it is there. */
void shown_add(struct shown *shown, const char *name);
void shown_fini(struct shown *shown);

#endif
