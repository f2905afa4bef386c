/* Trials as other tools write them: spreadsheets, jsPsych, JATOS; read and brought into our form.
 * An input is the table's text; every second one has its times in milliseconds and other names of
 * columns. */
#include "trials/foreign.h"

#include "fuzz.h"
#include "trials/import.h"

static void import(const struct foreign *f, bool other)
{
    struct import_options options = {other ? "session=block,subj=participant" : NULL, other};
    struct tsv *changes = tsv_new("where column from to why");
    struct trial_table *t = trial_new();
    err_free(import_trials(t, changes, f, &options));
    trial_free(t);
    tsv_free(changes);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct foreign *f;
    char *text = mem_new(size + 1, 1);
    if (size) memcpy(text, bytes, size);
    err e = foreign_read(&f, "input", text, size);
    mem_free(text);
    if (!e) {
        for (int r = 0; r < f->rows; r++)
            for (int c = 0; c < f->names.count; c++) (void)foreign_cell(f, r, c);
        import(f, size % 2);
        foreign_free(f);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("subj,session,trial,rt,object_response,category,condition,imagename\n"
                   "a,1,1,0.5,cat,dog,c1,0001_a_dog_10_n01_1.png\n\"b\",1,2,NaN,na,cat,c2,x.png\n");
    fuzz_keep_text("\xef\xbb\xbfParticipant;Block;rt;object_response;category;imagename\r\n"
                   "p-1;1.0;512,5;\"ca\"\"t\";dog;\"two\r\nlines.png\"\r\n\r\np-1;1;;;dog;y.png");
    fuzz_keep_text("subj\ttrial\trt\tobject_response\tcategory\timagename\n1\t1\t9\tcat\tcat\tx\n");
    fuzz_keep_text("[{\"subj\": \"a\", \"trial\": 1, \"rt\": 512.5, \"object_response\": null,"
                   " \"category\": \"d\\u00f6g\\ud83d\\ude00\", \"imagename\": \"x.png\","
                   " \"view\": [[1, 2], {\"deep\": true}]}]\n{\"subj\": \"b\\n\"}\n");
    fuzz_keep_text("subj,trial,rt,object_response,category,imagename\n"
                   "a,1,0.5,cat,cat,\" two\nlines\tx \"\n");
    fuzz_keep_text("{\"trials.csv\": \"subj,trial,rt,object_response,category,imagename\\n"
                   "a,1,0.5,cat,dog,x.png\\n\", \"screen.tsv\": \"x\", \"n\": -1e3}\n");
}
