/* Folders of a study; see place.h. */
#include "report/place.h"

#include "base/mem.h"

void place_init(struct place *p, const char *study, const char *results, const char *reports,
                const char *references, const char *figures)
{
    p->study = mem_text("%s", study);
    p->results = mem_text("%s/%s", results, study);
    p->reports = mem_text("%s/%s", reports, study);
    p->references = mem_text("%s/%s", references, study);
    p->figures = mem_text("%s/%s", figures, study);
    p->all_references = mem_text("%s", references);
}

void place_fini(struct place *p)
{
    mem_free(p->all_references);
    mem_free(p->figures);
    mem_free(p->references);
    mem_free(p->reports);
    mem_free(p->results);
    mem_free(p->study);
}
