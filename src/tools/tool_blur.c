/* metablur blur: one picture, exactly (doc/spectrum.md). */
#include "base/mem.h"
#include "base/text.h"
#include "image/image.h"
#include "spectrum/blur.h"
#include "tools/tool.h"

static enum border border_named(const char *name)
{
    if (text_same(name, "wrap")) return BORDER_WRAP;
    return text_same(name, "constant") ? BORDER_CONSTANT : BORDER_REFLECT;
}

static err specify(struct blur_spec *spec, const struct cli *cli, const struct image *image)
{
    int value = cli_whole(cli, "value");
    FAIL_IF(value < 0 || value > 255, "--value: expected 0 to 255, got %d", value);
    double unit = text_same(cli_text(cli, "unit"), "width") ? image->width : 1;
    *spec = (struct blur_spec){.height = image->height,
                               .width = image->width,
                               .channels = image->channels,
                               .sigma = cli_number(cli, "sigma") * unit,
                               .truncate = cli_number(cli, "truncate"),
                               .border = border_named(cli_text(cli, "border")),
                               .value = (uint8_t)value};
    return NULL;
}

static err blur_image(struct image *image, const struct cli *cli)
{
    struct blur_spec spec;
    struct blur *blur;
    TRY(specify(&spec, cli, image));
    TRY(blur_new(&blur, &spec));
    struct blur_scratch *scratch = blur_scratch_new(blur);
    blur_apply(scratch, image->pixels, image->pixels, 1);
    blur_scratch_free(scratch);
    blur_free(blur);
    return NULL;
}

static err run(const struct cli *cli)
{
    struct image *image;
    TRY(image_read(&image, cli->operand[0]));
    err e = blur_image(image, cli);
    if (!e) e = image_write(image, cli->operand[1]);
    image_free(image);
    return e;
}

static const struct cli_option options[] = {
    {"sigma", CLI_NUMBER, "S", CLI_REQUIRED, "standard deviation of the Gaussian; 0 copies"},
    {"unit", CLI_CHOICE, "px|width", "px", "S in pixels, or as a fraction of the width"},
    {"border", CLI_CHOICE, "reflect|wrap|constant", "reflect",
     "how the picture continues beyond its edge"},
    {"value", CLI_WHOLE, "V", "0", "the constant border, 0 to 255"},
    {"truncate", CLI_NUMBER, "T", "4", "cut the kernel at ceil(T S) pixels; 2: blur training"},
    {0},
};

struct cli tool_blur = {.name = "blur",
                        .operands = "IN.png OUT.png",
                        .purpose = "Blur a picture with a Gaussian, exact to the integer.",
                        .example = "metablur blur --sigma 2 photo.png blurred.png",
                        .min = 2,
                        .max = 2,
                        .options = options,
                        .run = run};
