/* A text that grows at its end. */
#ifndef REPORT_BUFFER_H
#define REPORT_BUFFER_H

#include <stddef.h>

struct buffer {
    char *text; // closed by a zero once something was added; NULL before
    size_t used, room;
};

void buffer_fini(struct buffer *b);

/* Adds size bytes, or a text. */
void buffer_add(struct buffer *b, const char *bytes, size_t size);
void buffer_put(struct buffer *b, const char *text);
void buffer_print(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Gives the text and leaves the buffer empty; "" if nothing was added. */
char *buffer_take(struct buffer *b);

/* Adds bytes in base 64 (RFC 4648, section 4). */
void buffer_base64(struct buffer *b, const unsigned char *bytes, size_t size);

#endif
