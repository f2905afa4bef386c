/* A growing text; see buffer.h. */
#include "report/buffer.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void buffer_fini(struct buffer *b)
{
    mem_free(b->text);
    *b = (struct buffer){0};
}

void buffer_add(struct buffer *b, const char *bytes, size_t size)
{
    if (b->used + size + 1 > b->room) {
        size_t room = 2 * (b->used + size + 1);
        b->text = mem_resize(b->text, b->used, room, 1);
        b->room = room;
    }
    if (size) memcpy(b->text + b->used, bytes, size);
    b->used += size;
    b->text[b->used] = '\0';
}

void buffer_put(struct buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}

void buffer_print(struct buffer *b, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = mem_new((size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    buffer_add(b, text, (size_t)length);
    mem_free(text);
}

char *buffer_take(struct buffer *b)
{
    buffer_put(b, "");
    char *text = b->text;
    *b = (struct buffer){0};
    return text;
}

void buffer_base64(struct buffer *b, const unsigned char *bytes, size_t size)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t three = (uint32_t)bytes[i] << 16 | (left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                         (left > 2 ? bytes[i + 2] : 0);
        char four[] = {digit[three >> 18], digit[three >> 12 & 63],
                       left > 1 ? digit[three >> 6 & 63] : '=', left > 2 ? digit[three & 63] : '='};
        buffer_add(b, four, sizeof four);
    }
}
