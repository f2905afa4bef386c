/* Writes canonical JSON; see json.h. */
#include "base/json.h"

#include "base/err.h"
#include "base/mem.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct json *json_new(void)
{
    struct json *j = mem_new(1, sizeof *j);
    j->room = 4096;
    j->text = mem_new(j->room, 1);
    return j;
}

char *json_finish(struct json *j)
{
    CHECK(j->depth == 0 && j->members[0] == 1);
    char *text = j->text;
    mem_free(j);
    return text;
}

/* Adds text; what lies behind it stays zero, so it is always closed. */
static void add(struct json *j, const char *text)
{
    size_t length = strlen(text);
    if (j->length + length + 1 > j->room) {
        j->room = 2 * (j->length + length + 1);
        j->text = mem_resize(j->text, j->length, j->room, 1);
    }
    memcpy(j->text + j->length, text, length);
    j->length += length;
}

/* A value behind a key follows its colon; in a list a comma parts it from the one before. */
static void separate(struct json *j)
{
    bool named = j->length > 0 && j->text[j->length - 1] == ':';
    if (!named && j->members[j->depth]++ > 0) add(j, ",");
}

static void quote(struct json *j, const char *text)
{
    add(j, "\"");
    for (; *text; text++) {
        char piece[8] = {*text};
        if (*text == '"' || *text == '\\') snprintf(piece, sizeof piece, "\\%c", *text);
        if ((unsigned char)*text < 0x20) snprintf(piece, sizeof piece, "\\u%04x", *text);
        add(j, piece);
    }
    add(j, "\"");
}

void json_key(struct json *j, const char *key)
{
    char *last = j->key[j->depth];
    CHECK(strlen(key) < JSON_KEY && (!*last || strcmp(last, key) < 0));
    strcpy(last, key);
    separate(j);
    quote(j, key);
    add(j, ":");
}

void json_open(struct json *j, char bracket)
{
    separate(j);
    add(j, bracket == '{' ? "{" : "[");
    CHECK(++j->depth < JSON_DEPTH);
    j->key[j->depth][0] = '\0';
    j->members[j->depth] = 0;
}

void json_close(struct json *j, char bracket)
{
    CHECK(j->depth-- > 0);
    add(j, bracket == '}' ? "}" : "]");
}

void json_text(struct json *j, const char *text)
{
    separate(j);
    quote(j, text);
}

void json_number(struct json *j, double number)
{
    CHECK(isfinite(number));
    char text[32];
    snprintf(text, sizeof text, "%.17g", number);
    separate(j);
    add(j, text);
}
