/* The names of written files. */
#include "base/journal.h"

#include "../scratch.h"
#include "../support.h"
#include "base/par.h"

Test(journal, has_what_was_committed_while_it_was_open_and_nothing_else)
{
    char *folder = scratch_new(), *path = mem_text("%s/after", folder);
    char *before = mem_text("%s/before", folder), *given_up = mem_text("%s/given_up", folder);
    struct file_out out;
    MUST(file_write(before, "x", 1));
    journal_open();
    MUST(file_write(path, "x", 1));
    MUST(file_create(&out, given_up));
    file_abandon(&out);
    cr_assert(journal_has(path));
    cr_assert(!journal_has(before));
    cr_assert(!journal_has(given_up));
    journal_close();
    cr_assert(!journal_has(path));
    mem_free(given_up);
    mem_free(before);
    mem_free(path);
    scratch_free(folder);
}

enum { NAMES = 3000 };

static void add(void *context, int i)
{
    (void)context;
    char *name = mem_text("name %d", i % (NAMES / 2));
    journal_add(name);
    mem_free(name);
}

Test(journal, loses_no_name_of_many_threads)
{
    journal_open();
    par_for(NAMES, add, NULL);
    for (int i = 0; i < NAMES; i++) {
        char *name = mem_text("name %d", i);
        cr_assert_eq(journal_has(name), i < NAMES / 2, "%s", name);
        mem_free(name);
    }
    journal_close();
}
