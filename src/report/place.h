/* The folders of a study, as the tools that audit it need them. */
#ifndef REPORT_PLACE_H
#define REPORT_PLACE_H

struct place {
    char *study;
    char *results, *reports, *references, *figures; // each with the study's name below it
    char *all_references;                           // without it: those of every study
};

void place_init(struct place *place, const char *study, const char *results, const char *reports,
                const char *references, const char *figures);
void place_fini(struct place *place);

#endif
