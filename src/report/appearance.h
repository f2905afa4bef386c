/* The order in which figures, tables or numbers appear in a text, by name. */
#ifndef REPORT_APPEARANCE_H
#define REPORT_APPEARANCE_H

struct appearance {
    char **name; // (count)
    int count, room;
};

/* The place of a name among those shown, from 1, or 0. */
int appearance_place(const struct appearance *shown, const char *name);

/* Adds a name; nothing if it is there. */
void appearance_add(struct appearance *shown, const char *name);
void appearance_fini(struct appearance *shown);

#endif
