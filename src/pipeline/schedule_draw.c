/* Drawing when what runs; see schedule.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/schedule.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Minutes as people read them: 0:42, 12:05, 31 h. */
static void print_time(char text[16], double seconds)
{
    if (seconds < 6000)
        snprintf(text, 16, "%d:%02d", (int)seconds / 60, (int)seconds % 60);
    else
        snprintf(text, 16, "%.0f h", seconds / 3600);
}

/* ---- Text ---- */

/* How many runs of a stage are at work in a slice of time, as one character. */
static char mark_of(const struct schedule *s, const struct stage *stage, double from, double to)
{
    double at_work = 0;
    for (int i = 0; i < s->plan->count; i++) {
        if (s->plan->job[i].stage != stage) continue;
        double begin = fmax(s->start[i], from), end = fmin(s->end[i], to);
        if (end > begin) at_work += (end - begin) / (to - from);
    }
    return at_work == 0 ? ' ' : at_work < 0.05 ? '.' : at_work < 1.5 ? '-' : '=';
}

static void draw_stage(const struct schedule *s, FILE *out, int width, const struct stage *stage)
{
    int runs = 0;
    double took = 0;
    char time[16];
    for (int i = 0; i < s->plan->count; i++)
        if (s->plan->job[i].stage == stage) {
            runs++;
            took += s->end[i] - s->start[i];
        }
    if (runs == 0) return;
    print_time(time, took);
    fprintf(out, "%-11s %3d %7s  |", stage->name, runs, time);
    for (int c = 0; c < width; c++)
        fputc(mark_of(s, stage, s->seconds * c / width, s->seconds * (c + 1) / width), out);
    fputs("|\n", out);
}

void schedule_draw(const struct schedule *s, FILE *out, int width)
{
    char time[16];
    if (s->plan->count == 0 || s->seconds <= 0) return;
    print_time(time, s->seconds);
    fprintf(out, "%d side by side, %d thread%s each, %d core%s: about %s, cores at work %.0f %%\n",
            s->jobs, s->threads, s->threads == 1 ? "" : "s", s->cores, s->cores == 1 ? "" : "s",
            time, fmin(100, 100 * s->busy / s->seconds / s->cores));
    for (int i = 0; width > 0 && stage_list(i); i++) draw_stage(s, out, width, stage_list(i));
}

/* ---- SVG ---- */

enum { LEFT = 90, WIDE = 900, HIGH = 22, TOP = 30 };

static int stage_number(const struct stage *stage)
{
    int i = 0;
    while (stage_list(i) != stage) i++;
    return i;
}

static void draw_job(const struct schedule *s, FILE *out, int i)
{
    const struct plan_job *job = &s->plan->job[i];
    double x = LEFT + WIDE * s->start[i] / s->seconds,
           w = WIDE * (s->end[i] - s->start[i]) / s->seconds;
    int y = TOP + HIGH * s->lane[i], hue = stage_number(job->stage) * 47 % 360;
    int high = job->network ? HIGH - 2 : HIGH * s->jobs - 2;
    if (!job->network) y = TOP;
    fprintf(out,
            "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"hsl(%d,55%%,70%%)\" "
            "stroke=\"#fff\" stroke-width=\"0.4\"><title>%s: %.1f s, %.0f MiB</title></rect>\n",
            x, y, w, high, hue, job->output, s->end[i] - s->start[i], job->mib);
    if (w > 8.0 * (double)strlen(job->stage->name))
        fprintf(out, "<text x=\"%.2f\" y=\"%d\">%s</text>\n", x + 3, y + HIGH - 8,
                job->stage->name);
}

static void draw_all(const struct schedule *s, FILE *out)
{
    char time[16];
    int height = TOP + HIGH * s->jobs + 30;
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
            "font-family=\"DejaVu Sans, sans-serif\" font-size=\"10\">\n"
            "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
            LEFT + WIDE + 40, height);
    for (int l = 0; l < s->jobs; l++)
        fprintf(out, "<text x=\"4\" y=\"%d\">%d thread%s</text>\n", TOP + HIGH * l + HIGH - 8,
                s->threads, s->threads == 1 ? "" : "s");
    bool runs = s->plan->count && s->seconds > 0;
    if (!runs)
        fprintf(out, "<text x=\"%d\" y=\"%d\">%s</text>\n", LEFT, TOP + HIGH - 8,
                s->plan->count ? "No times are known." : "Nothing would run.");
    for (int i = 0; runs && i < s->plan->count; i++) draw_job(s, out, i);
    for (int k = 0; runs && k <= 4; k++) {
        print_time(time, s->seconds * k / 4);
        fprintf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                LEFT + WIDE * k / 4, height - 10, time);
    }
    fputs("</svg>\n", out);
}

err schedule_svg(const struct schedule *s, const char *path)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(out);
    draw_all(s, out);
    fclose(out);
    err e = file_write(path, text, size);
    free(text);
    return e;
}
