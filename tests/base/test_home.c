/* Files that are installed with the tool. */
#define _DEFAULT_SOURCE // chdir
#include "base/home.h"

#include "../scratch.h"
#include "../support.h"
#include "base/hash.h"
#include "base/home_list.h"
#include "base/text.h"

#include <unistd.h>

/* A tool below PREFIX, an empty project beside it, which becomes the current folder. */
static char *install(void)
{
    char *folder = scratch_new();
    scratch_put_text(folder, "prefix/bin/metablur", "");
    scratch_put_text(folder, "prefix/share/metablur/models/a.net", "of the toolkit");
    scratch_put_text(folder, "prefix/share/metablur/models/b.net", "of the toolkit");
    scratch_put_text(folder, "project/models/a.net", "of the project");
    scratch_put_text(folder, "project/models/c.net", "of the project");
    char *project = mem_text("%s/project", folder),
         *tool = mem_text("%s/prefix/bin/metablur", folder);
    cr_assert_eq(chdir(project), 0);
    home_start(tool);
    mem_free(tool);
    mem_free(project);
    return folder;
}

static void leave(char *folder)
{
    cr_assert_eq(chdir("/"), 0);
    scratch_free(folder);
}

static void expect(const char *name, const char *text)
{
    char *content, hex[HASH_TEXT], of_text[HASH_TEXT];
    size_t size;
    cr_assert(file_exists(name), "%s", name);
    MUST(file_read(&content, &size, name, 100));
    cr_expect_str_eq(content, text, "%s", name);
    mem_free(content);
    hash_bytes(of_text, text, strlen(text));
    MUST(hash_file(hex, name));
    cr_expect_str_eq(hex, of_text, "%s by its digest", name);
    MUST(hash_file_in(hex, "", name));
    cr_expect_str_eq(hex, of_text, "%s by its digest in this folder", name);
}

Test(home, a_name_of_the_project_comes_before_that_of_the_toolkit)
{
    char *folder = install();
    expect("models/a.net", "of the project");
    expect("models/b.net", "of the toolkit");
    expect("models/c.net", "of the project");
    cr_expect(file_is_folder("models"));
    cr_expect_not(file_exists("models/d.net"));
    leave(folder);
}

Test(home, a_file_of_results_is_never_taken_from_the_toolkit)
{
    char *folder = install(), hex[HASH_TEXT];
    err e = hash_file_in(hex, "models", "b.net");
    cr_expect(e, "a folder that is named is meant as it is");
    err_free(e);
    leave(folder);
}

Test(home, a_listing_has_each_name_once_in_byte_order)
{
    char *folder = install(), **name;
    int count;
    MUST(home_list(&name, &count, "models"));
    char *all = text_join(name, count, " ");
    cr_expect_str_eq(all, "a.net b.net c.net");
    mem_free(all);
    file_list_free(name, count);
    err e = home_list(&name, &count, "nothing");
    cr_expect(e);
    err_free(e);
    leave(folder);
}

Test(home, a_tool_beside_no_share_folder_is_not_installed)
{
    char *folder = install(), *tool = mem_text("%s/project/models/a.net", folder);
    home_start(tool);
    cr_expect_null(home_folder());
    cr_expect_not(file_exists("models/b.net"));
    mem_free(tool);
    leave(folder);
}

Test(home, no_name_above_the_place_or_an_empty_one_is_of_the_toolkit)
{
    char *folder = install();
    scratch_put_text(folder, "prefix/share/beside", "not of the toolkit");
    cr_expect_not(file_exists("../beside"));
    cr_expect_not(file_exists("models/../../beside"));
    cr_expect_not(file_exists(""));
    leave(folder);
}
