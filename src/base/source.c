/* Digests of sources; see source.h. */
#include "base/source.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

enum { LARGEST = 1 << 20 }; // of a .net file

static const char blanks[] = " \t\r\v\f";

/* Adds a line without its comment and surplus blanks; nothing of an empty one. */
static void add_line(struct hash *h, const char *line, size_t length)
{
    const char *comment = memchr(line, '#', length), *end = comment ? comment : line + length;
    bool any = false;
    for (const char *word = line; word < end;) {
        const char *stop = word;
        while (stop < end && !strchr(blanks, *stop)) stop++;
        if (stop > word) {
            if (any) hash_add(h, " ", 1);
            hash_add(h, word, (size_t)(stop - word));
            any = true;
        }
        word = stop + 1;
    }
    if (any) hash_add(h, "\n", 1);
}

void source_digest(char hex[HASH_TEXT], const char *text)
{
    struct hash h;
    hash_init(&h);
    while (*text) {
        size_t length = strcspn(text, "\n");
        add_line(&h, text, length);
        text += length + (text[length] == '\n');
    }
    hash_hex(&h, hex);
}

err source_hash(char hex[HASH_TEXT], const char *path)
{
    char *text;
    size_t size;
    if (!text_ends(path, ".net")) return hash_file(hex, path);
    TRY(file_read(&text, &size, path, LARGEST));
    source_digest(hex, text);
    mem_free(text);
    return NULL;
}

err source_same(bool *same, const char *path, const char *digest)
{
    char hex[HASH_TEXT];
    *same = false;
    if (!file_exists(path)) return NULL;
    TRY(source_hash(hex, path));
    *same = text_same(hex, digest);
    if (*same || !text_ends(path, ".net")) return NULL;
    TRY(hash_file(hex, path));
    *same = text_same(hex, digest);
    return NULL;
}
