/* The design of an experiment and answers held against it. An input is the design's text, to whose
 * hash, which mutations break, the right one is given, and after a line "%%" the answers. */
#include "people/design.h"

#include "base/hash.h"
#include "base/text.h"
#include "fuzz.h"
#include "trials/trial_csv.h"

static const char head[] = "window.METABLUR_DESIGN = ", key[] = "\"hash\":\"";

/* Gives the design as the page has it, without the line feed before "%%"; the caller frees it. */
static char *page(const struct fuzz_part *part)
{
    char hash[HASH_TEXT], *body = mem_new(part->size + 1, 1);
    if (part->size) memcpy(body, part->bytes, part->size);
    if (part->size && body[part->size - 1] == '\n') body[part->size - 1] = '\0';
    char *at = strstr(body, key);
    if (at && strlen(at) >= strlen(key) + 64) {
        at += strlen(key);
        char *without = mem_text("%.*s%s", (int)(at - body), body, at + 64);
        hash_bytes(hash, without, strlen(without));
        memcpy(at, hash, 64);
        mem_free(without);
    }
    char *text = mem_text("%s%s;\n", head, body);
    mem_free(body);
    return text;
}

static void hold(const struct design *d, const struct fuzz_part *part)
{
    struct trial_table *t;
    const char *path = fuzz_put("answers.csv", part->bytes, part->size);
    err e = trial_csv_read(&t, &path, 1, NULL, NULL);
    if (!e) {
        struct tsv *list = tsv_new("problem where what");
        (void)design_check(list, d, t);
        tsv_free(list);
        trial_free(t);
    }
    err_free(e);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct fuzz_part part[2];
    struct design *d;
    fuzz_split(part, 2, bytes, size);
    char *text = page(&part[0]);
    err e = design_read(&d, fuzz_put("design.js", text, strlen(text)));
    mem_free(text);
    if (!e) {
        mem_free(design_picture(d, 0, 0, 0));
        hold(d, &part[1]);
        design_free(d);
    }
    err_free(e);
}

/* Answers of a participant to every picture of the design; right: with its category and condition.
 */
static char *answers(bool right)
{
    static const int label[] = {0, 1, 0, 1, 1, 0, 0, 1};
    char *text = mem_text("subj,session,trial,rt,object_response,category,condition,imagename\n");
    for (int source = 1, trial = 1; source <= 3; source++)
        for (int i = 0; i < 8; i++, trial++)
            text = text_append(text, "subject-01,1,%d,0.5,cat,%s,%s,s%d-%04d.png\n", trial,
                               (label[i] == 1) == right ? "dog" : "cat",
                               (source == 3) == right ? "blurred" : "clear", source, i);
    return text;
}

void fuzz_seeds(void)
{
    char zeros[65];
    memset(zeros, '0', 64);
    zeros[64] = '\0';
    // Canonical: the keys are sorted.
    char *text = mem_text(
        "{\"categories\":[\"cat\",\"dog\"],\"conditions\":[{\"name\":\"clear\",\"sources\":[\"s1\","
        "\"s2\"]},"
        "{\"name\":\"blurred\",\"sources\":[\"s3\"]}],\"hash\":\"%s\",\"label\":[0,1,0,1,1,0,0,1],"
        "\"masks\":1,"
        "\"seed\":7,\"sessions\":2,\"times\":{\"catches\":1}}\n%%%%\n"
        "subj,session,trial,rt,object_response,category,condition,imagename\n"
        "subject-01,1,1,0.5,cat,cat,clear,s1-0000.png\nsubject-02,2,1,0.5,dog,dog,blurred,s3-0001\n"
        "subject-x,1,1,0.5,cat,cat,clear,s1-0002\n",
        zeros);
    fuzz_keep_text(text);
    // The same design, up to its answers.
    int length = (int)(strstr(text, "%%\n") - text) + 3;
    for (int right = 0; right < 2; right++) {
        char *list = answers(right), *both = mem_text("%.*s%s", length, text, list);
        fuzz_keep_text(both);
        mem_free(both);
        mem_free(list);
    }
    mem_free(text);
}
