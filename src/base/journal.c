/* Names of written files; see journal.h. A table of texts with open addressing. */
#include "base/journal.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/text.h"

#include <pthread.h>
#include <stdint.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
    char **name; // (room): NULL is a free place; room is a power of two
    size_t room, count;
} journal;

/* Spreads names over the table (FNV-1a). */
static size_t mix(const char *name)
{
    uint32_t h = 2166136261U;
    for (; *name; name++) h = (h ^ (unsigned char)*name) * 16777619U;
    return h;
}

/* Where a name is, or the free place for it. */
static size_t place_of(char *const *name, size_t room, const char *path)
{
    size_t i = mix(path) & (room - 1);
    while (name[i] && !text_same(name[i], path)) i = (i + 1) & (room - 1);
    return i;
}

static void grow(void)
{
    size_t room = 2 * journal.room;
    char **name = mem_new(room, sizeof *name);
    for (size_t i = 0; i < journal.room; i++)
        if (journal.name[i]) name[place_of(name, room, journal.name[i])] = journal.name[i];
    mem_free(journal.name);
    journal.name = name;
    journal.room = room;
}

void journal_open(void)
{
    enum { ROOM = 256 };
    CHECK(!journal.room);
    journal.name = mem_new(ROOM, sizeof *journal.name);
    journal.room = ROOM;
}

void journal_close(void)
{
    for (size_t i = 0; i < journal.room; i++) mem_free(journal.name[i]);
    mem_free(journal.name);
    journal.name = NULL;
    journal.room = journal.count = 0;
}

void journal_add(const char *path)
{
    CHECK(pthread_mutex_lock(&lock) == 0);
    if (journal.room) {
        if (2 * (journal.count + 1) > journal.room) grow();
        size_t i = place_of(journal.name, journal.room, path);
        if (!journal.name[i]) {
            journal.name[i] = mem_text("%s", path);
            journal.count++;
        }
    }
    CHECK(pthread_mutex_unlock(&lock) == 0);
}

bool journal_has(const char *path)
{
    CHECK(pthread_mutex_lock(&lock) == 0);
    bool has = journal.room && journal.name[place_of(journal.name, journal.room, path)];
    CHECK(pthread_mutex_unlock(&lock) == 0);
    return has;
}
