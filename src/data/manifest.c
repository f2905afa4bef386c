/* Manifests; see manifest.h. */
#include "data/manifest.h"

#include "data/source.h"

#include <stdarg.h>
#include <string.h>

struct sink {
    struct hash hash;
    FILE *out;
};

__attribute__((format(printf, 2, 3))) static void say(struct sink *sink, const char *format, ...)
{
    char line[SOURCE_LARGEST_NAME + HASH_TEXT + 64];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    CHECK(length > 0 && length < (int)sizeof line);
    hash_add(&sink->hash, line, (size_t)length);
    if (sink->out) fwrite(line, 1, (size_t)length, sink->out);
}

void manifest_write(char hash[HASH_TEXT], FILE *out, const struct dataset *d)
{
    struct sink sink = {.out = out};
    hash_init(&sink.hash);
    say(&sink, MANIFEST_TITLE "\nshape\t%d\t%d\t%d\t%d%s\n", d->N, d->C, d->H, d->W,
        d->sides ? "\t" MANIFEST_SIDES : "");
    say(&sink, "classes\t%d\n", d->classes);
    for (int k = 0; k < d->classes; k++) say(&sink, "%s\n", d->class_name[k]);
    for (int i = 0; i < d->N; i++) {
        say(&sink, "%s\t%d\t%s", d->path[i], d->label[i], d->digest[i]);
        if (d->sides) say(&sink, "\t%d\t%d", d->sides[i].width, d->sides[i].height);
        say(&sink, "\n");
    }
    hash_hex(&sink.hash, hash);
}
