/* metablur objects: the pictures of objects16 as files (doc/objects16.md). */
#include "objects/objects_files.h"
#include "tools/tool.h"

/* The category with the name given for an option, or -1 if it was not given. */
static err find_category(int *category, const struct cli *cli, const char *option)
{
    const char *name = cli_text(cli, option);
    *category = name ? object_find(name) : -1;
    FAIL_IF(name && *category < 0, "--%s: expected one of the 16 categories, got '%s'", option,
            name);
    return NULL;
}

static err specify(struct objects_request *r, const struct cli *cli)
{
    *r = (struct objects_request){.options = objects_defaults(),
                                  .folder = cli_text(cli, "out"),
                                  .per_class = cli_whole(cli, "per-class"),
                                  .first = cli_whole(cli, "first"),
                                  .conflict = cli_flag(cli, "conflict"),
                                  .gray = cli_flag(cli, "gray"),
                                  .mask = cli_flag(cli, "mask"),
                                  .silhouette = cli_flag(cli, "silhouette"),
                                  .edges = cli_flag(cli, "edges")};
    int seed = cli_whole(cli, "seed");
    FAIL_IF(seed < 0, "--seed: expected 0 or more, got %d", seed);
    FAIL_IF(r->first < 0 || r->first > OBJECTS_MAX_FIRST, "--first: expected 0 to %d, got %d",
            OBJECTS_MAX_FIRST, r->first);
    r->options.size = cli_whole(cli, "size");
    r->options.seed = (uint32_t)seed;
    r->options.shape = (float)cli_number(cli, "shape");
    r->options.texture = (float)cli_number(cli, "texture");
    r->options.colour = (float)cli_number(cli, "colour");
    r->options.plain = cli_flag(cli, "plain");
    TRY(find_category(&r->category, cli, "class"));
    TRY(find_category(&r->options.texture_from, cli, "texture-from"));
    FAIL_IF(r->conflict && r->options.texture_from >= 0,
            "--conflict uses all textures in turn: leave out --texture-from");
    return NULL;
}

static err run(const struct cli *cli)
{
    struct objects_request request;
    TRY(specify(&request, cli));
    return objects_write(&request);
}

static const struct cli_option options[] = {
    {"out", CLI_TEXT, "DIR", CLI_REQUIRED, "folder for CLASS/NNNN.png and manifest.tsv"},
    {"per-class", CLI_WHOLE, "N", "100", "pictures of each category"},
    {"first", CLI_WHOLE, "I", "0", "index of the first: another index is another picture"},
    {"class", CLI_TEXT, "CLASS", NULL, "this category alone"},
    {"size", CLI_WHOLE, "S", "64", "height and width in pixels"},
    {"seed", CLI_WHOLE, "X", "1", "another seed is another set"},
    {"shape", CLI_NUMBER, "P", "1", "how often the shape is the category's own"},
    {"texture", CLI_NUMBER, "P", "0.9", "how often the texture is the category's own"},
    {"colour", CLI_NUMBER, "P", "0.7", "how often the palette is the category's own"},
    {"texture-from", CLI_TEXT, "CLASS", NULL, "texture and palette of this category"},
    {"conflict", CLI_FLAG, NULL, NULL, "texture and palette of the other categories in turn"},
    {"plain", CLI_FLAG, NULL, NULL, "light gray ground, nothing in front"},
    {"gray", CLI_FLAG, NULL, NULL, "gray pictures"},
    {"mask", CLI_FLAG, NULL, NULL, "write DIR-mask: white where the object shows"},
    {"silhouette", CLI_FLAG, NULL, NULL, "write DIR-silhouette: black on white"},
    {"edges", CLI_FLAG, NULL, NULL, "write DIR-edges: outlines, black on white"},
    {0},
};

struct cli tool_objects = {
    .name = "objects",
    .operands = "",
    .purpose = "Draw pictures of objects16, our own stimulus set.",
    .example = "metablur objects --out set --per-class 2 --conflict --mask",
    .options = options,
    .run = run,
};
