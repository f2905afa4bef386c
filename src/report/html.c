/* HTML; see html.h. */
#include "report/html.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/glyph.h"

#include <string.h>

static const char style[] =
    ":root { --ink: #1d1d1f; --soft: #5c5c63; --line: #d6d6da; --link: #0b5c96; }\n"
    "html { background: #fff; color: var(--ink); font: 1rem/1.5 \"Source Sans Pro\", \"Helvetica "
    "Neue\", Arial, \"DejaVu Sans\", sans-serif; -webkit-text-size-adjust: 100%; }\n"
    "body { max-width: 78rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: "
    "break-word; "
    "font-variant-numeric: lining-nums tabular-nums; }\n"
    "a { color: var(--link); text-decoration: none; }\n"
    "p a { text-decoration: underline; }\n"
    "a:hover { text-decoration: underline; }\n"
    "nav { border-bottom: 1px solid var(--line); margin-top: -0.6rem; }\n"
    "nav a { display: inline-block; padding: 0.6rem 1rem 0.6rem 0; }\n"
    "nav a[aria-current] { color: var(--ink); font-weight: bold; }\n"
    "h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.4rem 0 0.6rem; }\n"
    "h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }\n"
    "p { max-width: 46rem; }\n"
    "code, .code { font: 0.82em/1.5 \"DejaVu Sans Mono\", Menlo, Consolas, monospace; "
    "overflow-wrap: anywhere; }\n"
    "pre { background: #f4f4f6; padding: 0.7rem 0.9rem; white-space: pre-wrap; }\n"
    "table { border-collapse: collapse; width: 100%; font-size: 0.88rem; }\n"
    "th { text-align: left; position: sticky; top: 0; background: #fff; "
    "box-shadow: inset 0 -1px var(--ink); }\n"
    ".number { text-align: right; }\n"
    "tr[id], h2[id] { scroll-margin-top: 2.5rem; }\n"
    "th, td { padding: 0.3rem 1rem 0.3rem 0; vertical-align: top; }\n"
    "td { border-bottom: 1px solid var(--line); }\n"
    "td[data-of=Value], td[data-of=Reference] { max-width: 15rem; }\n"
    "td[data-of=Claim] .code, td[data-of=\"Named by\"] .code { white-space: nowrap; }\n"
    "tr:target td { background: #fff6d6; }\n"
    "small, .soft { color: var(--soft); }\n"
    "h2 small { font-weight: normal; margin-left: 0.5rem; }\n"
    ".pictures img { width: 96px; margin: 2px; image-rendering: pixelated; }\n"
    ".parts { list-style: none; margin: 0; padding: 0; columns: 10rem; }\n"
    ".parts li { break-inside: avoid; }\n"
    ".parts a { display: inline-block; padding: 0.35rem 0.4rem 0.35rem 0; }\n"
    "summary { cursor: pointer; padding: 0.2rem 0; margin-top: -0.2rem; }\n"
    "td p { margin: 0.4rem 0; }\n"
    ".word { white-space: nowrap; border-radius: 0.3rem; padding: 0.05rem 0.45rem; "
    "background: #ececf0; color: #3c3c43; }\n"
    ".good { background: #d8efdc; color: #14532b; }\n"
    ".bad { background: #f9d6d2; color: #7c1d14; }\n"
    ".old { background: #fbe8c3; color: #6b4200; }\n"
    ".wide { overflow: auto; max-height: 85vh; border: 1px solid var(--line); "
    "padding: 0.5rem; }\n"
    ".wide object { display: block; margin: 0 auto; }\n"
    "@media (max-width: 44rem) {\n"
    "  thead { display: none; }\n"
    "  td[data-of] .code { white-space: normal; }\n"
    "  td[data-of] { max-width: none; text-align: left; }\n"
    "  table, tbody, tr, td { display: block; }\n"
    "  tr { border-bottom: 1px solid var(--ink); padding: 0.4rem 0; overflow: hidden; }\n"
    "  td { border: 0; padding: 0.1rem 0 0.1rem 6.2rem; min-height: 1.3rem; position: relative; }\n"
    "  td:first-child:nth-last-child(2) { float: left; width: 5.8rem; padding-left: 0; "
    "color: var(--soft); }\n"
    "  td::before { content: attr(data-of); position: absolute; left: 0; color: var(--soft); }\n"
    "  td:first-child:nth-last-child(2)::before, td:nth-child(2):last-child::before "
    "{ content: none; }\n"
    "  .wide object { width: 100%; height: auto; }\n" // all of it, small: its link magnifies
    "}\n";

err html_style(const char *folder)
{
    char *path = mem_text("%s/style.css", folder);
    err e = file_write(path, style, strlen(style));
    mem_free(path);
    return e;
}

void html_text(struct buffer *b, const char *text)
{
    glyph_quote(b, text, GLYPH_XML);
}

void html_begin(struct buffer *b, const char *title, const char *study, const char *up)
{
    static const char *const page[][2] = {{"index.html", "Audit"},
                                          {"claims.html", "Claims"},
                                          {"artefacts.html", "Artefacts"},
                                          {"environment.html", "Environment"},
                                          {"checklist.html", "Checklist"}};
    buffer_put(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
                  "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html_text(b, title);
    buffer_print(b, "</title>\n<link rel=\"stylesheet\" href=\"%sstyle.css\">\n</head>\n<body>\n",
                 up);
    buffer_put(b, "<nav>");
    for (size_t i = 0; i < sizeof page / sizeof *page; i++)
        buffer_print(b, "<a href=\"%s%s\"%s>%s</a>", up, page[i][0],
                     text_same(title, page[i][1]) ? " aria-current=\"page\"" : "", page[i][1]);
    buffer_print(b, "<a href=\"%s../paper.html\">Paper</a></nav>\n<h1>", up);
    html_text(b, title);
    buffer_put(b, "</h1>\n<p class=\"soft\">Study ");
    html_text(b, study);
    buffer_put(b, "</p>\n");
}

void html_begin_alone(struct buffer *b, const char *title)
{
    buffer_put(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
                  "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html_text(b, title);
    buffer_print(b, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
    html_text(b, title);
    buffer_put(b, "</h1>\n");
}

err html_end(struct buffer *b, const char *path)
{
    buffer_put(b, "</body>\n</html>\n");
    err e = file_make_folder_of(path);
    if (!e) e = file_write(path, b->text, b->used);
    buffer_fini(b);
    return e;
}

void html_table(struct buffer *b, const char *titles)
{
    buffer_put(b, "<table>\n<thead><tr>");
    while (*titles) {
        size_t size = strcspn(titles, "|>");
        bool number = titles[size] == '>';
        buffer_print(b, "<th%s>%.*s</th>", number ? " class=\"number\"" : "", (int)size, titles);
        titles += size + number;
        titles += *titles == '|';
    }
    buffer_put(b, "</tr></thead>\n<tbody>\n");
}

void html_table_end(struct buffer *b)
{
    buffer_put(b, "</tbody>\n</table>\n");
}

/* What has no blank for so long, a digest, may break anywhere; other words stay whole. */
enum { MAX_WORD = 30 };

void html_cell(struct buffer *b, const char *title, const char *text)
{
    if (strcspn(text, " ") > MAX_WORD) {
        html_code(b, title, text);
        return;
    }
    buffer_print(b, "<td data-of=\"%s\">", title);
    html_text(b, text);
    buffer_put(b, "</td>");
}

void html_code(struct buffer *b, const char *title, const char *text)
{
    buffer_print(b, "<td data-of=\"%s\"><span class=\"code\">", title);
    html_text(b, text);
    buffer_put(b, "</span></td>");
}

void html_number(struct buffer *b, const char *title, const char *text)
{
    buffer_print(b, "<td class=\"number\" data-of=\"%s\">", title);
    html_text(b, text);
    buffer_put(b, "</td>");
}

void html_count(struct buffer *b, const char *title, int count)
{
    buffer_print(b, "<td class=\"number\" data-of=\"%s\">%d</td>", title, count);
}

void html_link(struct buffer *b, const char *title, const char *address, const char *text)
{
    buffer_print(b, "<td data-of=\"%s\"><a href=\"", title);
    html_text(b, address);
    buffer_put(b, "\">");
    html_text(b, text);
    buffer_put(b, "</a></td>");
}

void html_word(struct buffer *b, const char *word)
{
    static const char *const colour[][2] = {{"passed", " good"}, {"verified", " good"},
                                            {"yes", " good"},    {"failed", " bad"},
                                            {"no", " bad"},      {"stale", " old"}};
    const char *class = "";
    for (size_t i = 0; i < sizeof colour / sizeof *colour; i++)
        if (text_same(word, colour[i][0])) class = colour[i][1];
    buffer_print(b, "<span class=\"word%s\">", class);
    html_text(b, word);
    buffer_put(b, "</span>");
}

void html_verdict(struct buffer *b, const char *title, const char *word)
{
    buffer_print(b, "<td data-of=\"%s\">", title);
    html_word(b, word);
    buffer_put(b, "</td>");
}
