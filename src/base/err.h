/* Errors of the world (files, arguments) travel as a value; errors of ours abort.
 *
 * An `err` is NULL when all went well, else one heap-allocated line that the caller owns.
 * Who detects an error writes the line: file, what was expected, what came, hint.
 * Who passes it on (TRY) adds nothing. Only main prints it and exits.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stddef.h> // NULL

typedef char *err;

/* Gives a new error with a formatted line. */
err err_new(const char *format, ...) __attribute__((format(printf, 1, 2), returns_nonnull));

/* Takes an error that the caller chose to live with. NULL is fine. */
void err_free(err e);

/* Leaves the function with a new error when the condition holds. */
#define FAIL_IF(condition, ...)                                                                    \
    do {                                                                                           \
        if (condition) return err_new(__VA_ARGS__);                                                \
    } while (0)

/* Leaves the function with the callee's error, if there is one. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        err try_error = (call);                                                                    \
        if (try_error) return try_error;                                                           \
    } while (0)

/* A condition that only a bug of ours can break: always on, aborts with file and line. */
#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) err_bug(__FILE__, __LINE__, #condition);                                 \
    } while (0)

_Noreturn void err_bug(const char *file, int line, const char *condition);

#endif
