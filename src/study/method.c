/* The methods of metamer synthesis by name; see method.h. */
#include "study/method.h"

#include "base/mem.h"
#include "base/text.h"
#include "study/constant.h"

static const char *const published[] = {"blocks",     "steps",       "step",
                                        "noise_mean", "noise_scale", "fake_relu"};

static err replace(struct ini *ini, const char *name)
{
    char *value = mem_text("%.9g", constant_value("feather", name));
    const char *said = ini_text(ini, "metamer", name);
    err e = NULL;
    if (!text_same(said, value) && !text_same(said, ini_fallback(ini, "metamer", name)))
        e = err_new("%s: [metamer] %s: method feather2023 means %s, got %s; leave the key out or "
                    "say method = fast",
                    ini->path, name, value, said);
    else
        ini_replace(ini, "metamer", name, value);
    mem_free(value);
    return e;
}

err method_apply(struct ini *ini)
{
    const char *method = ini_text(ini, "metamer", "method");
    if (text_same(method, "fast")) return NULL;
    FAIL_IF(!text_same(method, "feather2023"),
            "%s: [metamer] method: expected fast or feather2023, got '%s'", ini->path, method);
    for (size_t i = 0; i < sizeof published / sizeof *published; i++)
        TRY(replace(ini, published[i]));
    return NULL;
}
