/* Names of written files; see journal.h. */
#include "base/journal.h"

#include "base/err.h"
#include "base/keys.h"
#include "base/mem.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
    bool open;
    struct keys names; // their texts are the journal's own
} journal;

void journal_open(void)
{
    CHECK(!journal.open);
    journal.open = true;
}

void journal_close(void)
{
    for (int i = 0; i < journal.names.count; i++) mem_free((void *)journal.names.text[i]);
    keys_fini(&journal.names);
    journal.open = false;
}

void journal_add(const char *path)
{
    CHECK(pthread_mutex_lock(&lock) == 0);
    if (journal.open && keys_first(&journal.names, path) < 0)
        keys_add(&journal.names, mem_text("%s", path));
    CHECK(pthread_mutex_unlock(&lock) == 0);
}

bool journal_has(const char *path)
{
    CHECK(pthread_mutex_lock(&lock) == 0);
    bool has = journal.open && keys_first(&journal.names, path) >= 0;
    CHECK(pthread_mutex_unlock(&lock) == 0);
    return has;
}
