/* A page for each record, and their list; see audit.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/audit.h"
#include "report/html.h"
#include "report/origin.h"

#include <string.h>

/* ---- One artefact ---- */

// Inputs that a page shows without being asked, and pictures that it shows.
enum { MAX_OPEN = 20, MAX_PICTURES = 64 };

static void show_group(struct buffer *b, const struct record *r, const char *group,
                       const char *title, const char *what, const char *value)
{
    const struct json *entries = json_find(r->hashed, group);
    if (!entries->count) return;
    char *titles = mem_text("%s|%s", what, value);
    buffer_print(b, "<h2>%s</h2>\n", title);
    html_table(b, titles);
    for (int i = 0; i < entries->count; i++) {
        buffer_put(b, "<tr>");
        html_code(b, what, entries->child[i]->key);
        html_code(b, value, entries->child[i]->text);
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
    mem_free(titles);
}

/* The files with one writer, those from first on; the rest of a row of inputs. */
static void show_files(struct buffer *b, const struct json *inputs, const struct record *const *by,
                       int first)
{
    int count = 0;
    for (int i = first; i < inputs->count; i++) count += by[i] == by[first];
    buffer_print(b, "<td data-of=\"Files\"><details%s><summary>%d %s</summary>",
                 inputs->count <= MAX_OPEN ? " open" : "", count, count == 1 ? "file" : "files");
    for (int i = first; i < inputs->count; i++) {
        if (by[i] != by[first]) continue;
        buffer_put(b, "<p class=\"code\">");
        html_text(b, inputs->child[i]->key);
        buffer_put(b, "<br><span class=\"soft\">");
        html_text(b, inputs->child[i]->text);
        buffer_put(b, "</span></p>");
    }
    buffer_put(b, "</details></td>");
}

static void show_writer(struct buffer *b, const struct record *from)
{
    if (!from) {
        html_cell(b, "From", "-");
        html_cell(b, "Stage", "-");
        return;
    }
    char *page = audit_page(from);
    html_link(b, "From", page + strlen("artefacts/"), from->output);
    html_cell(b, "Stage", json_text(from->hashed, "stage"));
    mem_free(page);
}

/* A row for each record that the inputs are from, with its files and their digests. */
static void show_inputs(struct buffer *b, const struct audit *a, const struct record *r)
{
    const struct json *inputs = json_find(r->hashed, "inputs");
    if (!inputs->count) return;
    const struct record **by = mem_new((size_t)inputs->count, sizeof *by);
    for (int i = 0; i < inputs->count; i++)
        by[i] = record_of_file(a->verify->records, inputs->child[i]->key);
    buffer_put(b, "<h2>Inputs</h2>\n");
    html_table(b, "From|Stage|Files, with SHA-256");
    for (int i = 0; i < inputs->count; i++) {
        int first = 0;
        while (by[first] != by[i]) first++;
        if (first < i) continue;
        buffer_put(b, "<tr>");
        show_writer(b, by[i]);
        show_files(b, inputs, by, i);
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
    mem_free(by);
}

static void show_outputs(struct buffer *b, const struct audit *a, const struct record *r)
{
    const struct json *outputs = json_find(r->hashed, "outputs");
    buffer_put(b, "<h2>Outputs</h2>\n");
    html_table(b, "File|SHA-256|As recorded|As accepted");
    for (int i = 0; i < outputs->count; i++) {
        const char *file = outputs->child[i]->key;
        buffer_put(b, "<tr>");
        html_code(b, "File", file);
        html_code(b, "SHA-256", outputs->child[i]->text);
        html_verdict(b, "As recorded", verify_passed(a->verify, "output", file) ? "yes" : "no");
        bool compared = file_is_folder(a->place->references);
        html_verdict(b, "As accepted",
                     verify_passed(a->verify, "hash", file) ? "yes"
                     : compared                             ? "no"
                                                            : "-");
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
}

/* Whether a file is a picture that a browser shows. */
static bool is_picture(const char *file)
{
    size_t size = strlen(file);
    return size > 4 && text_same(file + size - 4, ".png");
}

/* The pictures among the outputs, as links to the files: the first of them, the rest by their names
 * in the table of outputs. */
static void show_pictures(struct buffer *b, const struct audit *a, const struct record *r)
{
    const struct json *outputs = json_find(r->hashed, "outputs");
    int count = 0;
    for (int i = 0; i < outputs->count; i++) count += is_picture(outputs->child[i]->key);
    if (!count) return;
    buffer_print(b, "<h2>Pictures</h2>\n<p>%d of %d.</p>\n<p class=\"pictures\">\n",
                 count < MAX_PICTURES ? count : MAX_PICTURES, count);
    for (int i = 0, shown = 0; i < outputs->count && shown < MAX_PICTURES; i++) {
        const char *file = outputs->child[i]->key;
        if (!is_picture(file)) continue;
        shown++;
        char *address = mem_text("../../../../results/%s/%s", a->place->study, file);
        buffer_put(b, "<a href=\"");
        html_text(b, address);
        buffer_put(b, "\"><img loading=\"lazy\" src=\"");
        html_text(b, address);
        buffer_put(b, "\" alt=\"");
        html_text(b, file);
        buffer_put(b, "\"></a>\n");
        mem_free(address);
    }
    buffer_put(b, "</p>\n");
}

static void show_run(struct buffer *b, const struct record *r)
{
    static const char *const notes[][2] = {{"date", "Date"},
                                           {"wall_s", "Wall time (s)"},
                                           {"memory_mib", "Peak memory (MiB)"},
                                           {"host", "Machine"},
                                           {"instructions", "Instruction set"},
                                           {"threads", "Threads"},
                                           {"code", "Sources"},
                                           {"data", "Pictures"},
                                           {"observers", "Published trials"}};
    buffer_put(b, "<h2>The run</h2>\n");
    html_table(b, "What|Value");
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        if (!json_text(r->unhashed, notes[i][0])) continue;
        buffer_put(b, "<tr>");
        html_cell(b, "What", notes[i][1]);
        html_code(b, "Value", record_note(r, notes[i][0]));
        buffer_put(b, "</tr>\n");
    }
    html_table_end(b);
}

static void show_reasons(struct buffer *b, const struct audit *a, const struct record *r)
{
    for (int i = 0; i < a->stale->rows; i++) {
        if (!text_same(a->reason[i].output, r->output)) continue;
        buffer_put(b, "<p>");
        html_word(b, "stale");
        buffer_put(b, " ");
        html_text(b, a->reason[i].why);
        buffer_put(b, "</p>\n");
    }
}

/* A file that the artefact was made from, by its place in the checkout. */
static void put_place(struct buffer *b, const char *what, const char *place)
{
    char *address = mem_text("../../../../%s", place);
    buffer_put(b, "<tr>");
    html_cell(b, "Behind it", what);
    html_link(b, "Place", address, place);
    buffer_put(b, "</tr>\n");
    mem_free(address);
}

static err show_origin(struct buffer *b, const struct audit *a, const struct record *r)
{
    struct origin origin;
    TRY(origin_init(&origin, a->place, r));
    char *settings = mem_text("studies/%s.ini", a->place->study),
         *record = mem_text("results/%s/%s" RECORD_ENDING, a->place->study, r->output);
    html_table(b, "Behind it|Place");
    put_place(b, "Settings", settings);
    if (origin.file) put_place(b, "Code", origin.file);
    put_place(b, "Record", record);
    buffer_put(b, "<tr>");
    html_cell(b, "Behind it", "Its digest");
    html_code(b, "Place", r->digest);
    buffer_put(b, "</tr>\n");
    html_table_end(b);
    mem_free(record);
    mem_free(settings);
    origin_fini(&origin);
    return NULL;
}

static err show_artefact(struct buffer *b, const struct audit *a, const struct record *r)
{
    html_begin(b, r->output, a->place->study, "../");
    buffer_put(b, "<p>Written by the stage ");
    html_text(b, json_text(r->hashed, "stage"));
    buffer_put(b, ": ");
    html_word(b, audit_verdict(a, r));
    buffer_put(b, "</p>\n");
    show_reasons(b, a, r);
    buffer_put(b, "<p>To make this one anew, in the checkout:</p>\n<pre>build/plain/metablur ");
    html_text(b, json_text(r->hashed, "arguments"));
    buffer_put(b, "</pre>\n");
    TRY(show_origin(b, a, r));
    show_run(b, r);
    show_pictures(b, a, r);
    show_outputs(b, a, r);
    show_inputs(b, a, r);
    show_group(b, r, "sources", "Files of the checkout", "File", "SHA-256");
    show_group(b, r, "sections", "Settings", "Section", "SHA-256");
    show_group(b, r, "seeds", "Seeds", "Of", "Seed");
    return NULL;
}

static err write_artefact(const struct audit *a, const struct record *r)
{
    struct buffer b = {0};
    char *page = audit_page(r), *path = mem_text("%s/%s", a->folder, page);
    err e = show_artefact(&b, a, r);
    if (e)
        buffer_fini(&b);
    else
        e = html_end(&b, path);
    mem_free(path);
    mem_free(page);
    return e;
}

/* ---- All of them ---- */

/* To a tenth, so that the points of a column align. */
static void show_seconds(struct buffer *b, const struct record *r)
{
    double seconds;
    const char *note = record_note(r, "wall_s");
    char *text = text_number(&seconds, note) ? mem_text("%.1f", seconds) : mem_text("%s", note);
    html_number(b, "Seconds", text);
    mem_free(text);
}

static err write_list(const struct audit *a)
{
    struct buffer b = {0};
    html_begin(&b, "Artefacts", a->place->study, "");
    buffer_put(&b, "<p>One line for each run of a stage; its page has inputs, outputs, digests and "
                   "the command that makes it anew.</p>\n");
    html_table(&b, "Output|Stage|Verdict|Seconds>|Command");
    for (int i = 0; i < a->verify->records->count; i++) {
        const struct record *r = &a->verify->records->record[i];
        char *page = audit_page(r),
             *command = mem_text("metablur %s", json_text(r->hashed, "arguments"));
        buffer_put(&b, "<tr>");
        html_link(&b, "Output", page, r->output);
        html_cell(&b, "Stage", json_text(r->hashed, "stage"));
        html_verdict(&b, "Verdict", audit_verdict(a, r));
        show_seconds(&b, r);
        html_code(&b, "Command", command);
        buffer_put(&b, "</tr>\n");
        mem_free(command);
        mem_free(page);
    }
    html_table_end(&b);
    char *path = mem_text("%s/artefacts.html", a->folder);
    err e = html_end(&b, path);
    mem_free(path);
    return e;
}

err audit_artefacts(const struct audit *a)
{
    for (int i = 0; i < a->verify->records->count; i++)
        TRY(write_artefact(a, &a->verify->records->record[i]));
    return write_list(a);
}
