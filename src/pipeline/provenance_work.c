/* What a run does, in its record and as its progress; where it runs. See provenance.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/progress.h"
#include "pipeline/plan_data.h"
#include "pipeline/plan_estimate.h"
#include "pipeline/provenance.h"

#include <stdio.h>
#include <sys/utsname.h>

void provenance_host(char host[PROVENANCE_HOST])
{
    struct utsname u;
    *host = 0;
    if (uname(&u) == 0)
        snprintf(host, PROVENANCE_HOST, "%s, %s %s %s", u.nodename, u.sysname, u.release,
                 u.machine);
}

/* Else its pictures would be counted for no more than a note. */
static bool is_packed(const struct study *s)
{
    char *path = study_path(s, "data/data.tsv");
    bool there = file_exists(path);
    mem_free(path);
    return there;
}

void provenance_work(struct json *j, const struct stage *stage, const struct study *s,
                     const struct network *n)
{
    struct stage_data data;
    struct plan_counts c;
    bool known = false;
    err e = is_packed(s) ? plan_data(&data, &known, s, NULL, false) : NULL;
    if (!e && known) e = plan_count(&c, s, stage, n, &data);
    if (!e && known) {
        json_add_number(j, "work_trained", c.times[STAGE_TRAINED]);
        json_add_number(j, "work_inverted", c.times[STAGE_INVERTED]);
        json_add_number(j, "work_passed", c.times[STAGE_PASSED]);
        json_add_number(j, "work_shared_s", c.shared);
        json_add_number(j, "work_alone_s", c.alone);
    }
    err_free(e);
}

void provenance_progress(const struct stage *stage, const struct study *s, const struct network *n)
{
    struct stage_data data;
    struct plan_counts c;
    bool known = false;
    err e = is_packed(s) ? plan_data(&data, &known, s, NULL, false) : NULL;
    if (!e && known) e = plan_count(&c, s, stage, n, &data);
    if (!e && known && c.times[STAGE_TRAINED] == 0) {
        char *what = mem_text("%s%s%s", stage->name, n ? " " : "", n ? n->name : "");
        progress_count(what, c.times[STAGE_PASSED] + 3 * c.times[STAGE_INVERTED], "passes");
        mem_free(what);
    }
    err_free(e);
}
