/* metablur where: where the toolkit is installed, or which file a name is. */
#include "base/file.h"
#include "base/home.h"
#include "base/mem.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    const char *name = cli->count ? cli->operand[0] : home_folder();
    FAIL_IF(!name, "this metablur is not installed; make install PREFIX=FOLDER installs it");
    FAIL_IF(!file_exists(name), "%s: neither here nor in the toolkit", name);
    char *path = home_find(name);
    puts(path);
    mem_free(path);
    return NULL;
}

struct cli tool_where = {
    .name = "where",
    .operands = "[NAME]",
    .purpose = "Print the folder of the toolkit, or which file a name like models/x.net is.",
    .example = "metablur where models/alexnet.net",
    .max = 1,
    .run = run,
};
