/* The file by which make reads a schedule; see schedule.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/text.h"
#include "base/tsv.h"
#include "pipeline/schedule.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

/* Gives RESULTS/.NAME.schedule.ENDING. */
static char *path_of(const struct study *s, const char *ending)
{
    int root = (int)(strlen(s->folder) - strlen(s->name));
    return mem_text("%.*s.%s.schedule.%s", root, s->folder, s->name, ending);
}

static err write_make(const struct schedule *s, const struct study *study)
{
    char *path = path_of(study, "mk");
    char *text = mem_text("# Made by `metablur study schedule`.\nJOBS := %d\nTHREADS := %d\n",
                          s->jobs, s->threads);
    err e = file_write(path, text, strlen(text));
    mem_free(text);
    mem_free(path);
    return e;
}

err schedule_write(const struct schedule *s, const struct study *study)
{
    struct tsv *t = tsv_new("output seconds end");
    for (int i = 0; i < s->plan->count; i++)
        tsv_add(t, "%s\t%.9g\t%.9g", s->plan->job[i].output, s->end[i] - s->start[i], s->end[i]);
    char *path = path_of(study, "tsv");
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e ? e : write_make(s, study);
}

struct scheduled {
    const char *output;
    double seconds, end;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct scheduled, TSV_FIELD(struct scheduled, output),
               TSV_FIELD(struct scheduled, seconds), TSV_FIELD(struct scheduled, end));

static bool changed(double *when, const char *path)
{
    struct stat state;
    if (stat(path, &state) != 0) return false;
    *when = (double)state.st_mtim.tv_sec + 1e-9 * (double)state.st_mtim.tv_nsec;
    return true;
}

/* How far a run is. */
struct progressed {
    int done;
    double made, left; // seconds, as they were planned
    double end;        // of the whole, as it was planned
    double began;      // when it was planned
    double last;       // when the last record was written
    bool there;        // the run that is asked about
};

static struct progressed count(const struct study *s, const struct scheduled *row, int rows_count,
                               const char *output, double began)
{
    struct progressed p = {.began = began, .last = began};
    for (int i = 0; i < rows_count; i++) {
        double when;
        char *record = study_path(s, "%s" RECORD_ENDING, row[i].output);
        bool done = changed(&when, record) && when > began;
        mem_free(record);
        p.done += done;
        p.there |= text_same(row[i].output, output);
        *(done ? &p.made : &p.left) += row[i].seconds;
        if (done && when > p.last) p.last = when;
        if (row[i].end > p.end) p.end = row[i].end;
    }
    return p;
}

/* What was planned is corrected by what it has taken so far, after the first tenth. */
static void print_line(const struct study *s, const struct progressed *p, int runs,
                       const char *output)
{
    double all = p->made + p->left + 1e-9;
    double scale = p->made > all / 10 ? (p->last - p->began) / p->made : p->end / all;
    int left = (int)fmin(scale * p->left, 359999);
    fprintf(stderr, "%s: %d of %d, %d:%02d left: %s\n", s->name, p->done + 1, runs, left / 60,
            left % 60, output);
}

void schedule_say(const struct study *s, const char *output)
{
    struct tsv *t;
    void *read;
    double began;
    char *path = path_of(s, "tsv");
    bool there = changed(&began, path);
    err e = there ? tsv_read(&t, path) : err_new("none");
    mem_free(path);
    if (!e) {
        e = tsv_rows(&read, t, &rows);
        if (!e) {
            struct progressed p = count(s, read, t->rows, output, began);
            if (p.there) print_line(s, &p, t->rows, output);
            mem_free(read);
        }
        tsv_free(t);
    }
    err_free(e);
}
