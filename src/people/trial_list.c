/* Trial lists; see trial_list.h. */
#include "people/trial_list.h"

#include "base/mem.h"
#include "base/rng.h"

enum { MAX_PARTICIPANTS = 1 << 30, MAX_SESSIONS = 1000 };

static void identity(int *items, int n)
{
    for (int i = 0; i < n; i++) items[i] = i;
}

/* Gives the pictures in the study's order: classes at random, the pictures of each at random. */
static int *study_order(const struct trial_list_shape *s)
{
    int *order = mem_new((size_t)s->images, sizeof *order), n = 0;
    int *classes = mem_new((size_t)s->classes, sizeof *classes);
    struct rng r = rng_at(s->seed, RNG_TRIALS, 0, 0);
    identity(classes, s->classes);
    rng_shuffle(&r, classes, s->classes);
    for (int k = 0; k < s->classes; k++) {
        int first = n;
        for (int i = 0; i < s->images; i++)
            if (s->label[i] == classes[k]) order[n++] = i;
        rng_shuffle(&r, order + first, n - first);
    }
    mem_free(classes);
    CHECK(n == s->images);
    return order;
}

/* The session's pictures with their conditions, in the study's order; gives how many. */
static int assign(struct trial_list_trial *trial, const struct trial_list_shape *s, int participant,
                  int session)
{
    int *order = study_order(s), n = 0;
    for (int rank = 0; rank < s->images; rank++) {
        int block = rank / s->conditions;
        if (block % s->sessions + 1 != session) continue;
        int condition = (rank + participant % s->conditions) % s->conditions;
        int source = (block + participant / s->conditions) % s->sources[condition];
        trial[n++] =
            (struct trial_list_trial){order[rank], s->label[order[rank]], condition, source, 0};
    }
    mem_free(order);
    return n;
}

/* Spreads catch trials over the list, one in each of as many equal parts; gives the new count.
 * made (n + catches). */
static int spread_catches(struct trial_list_trial *made, const struct trial_list_trial *trial,
                          int n, const struct trial_list_shape *s, int catches, struct rng *r)
{
    int *category = mem_new((size_t)s->classes, sizeof *category), count = 0, next = 0;
    identity(category, s->classes);
    rng_shuffle(r, category, s->classes);
    for (int j = 0; j < catches; j++) {
        int from = (int)((long)j * n / catches), to = (int)((long)(j + 1) * n / catches);
        int at = from + (to > from ? (int)rng_below(r, (uint32_t)(to - from)) : 0);
        while (next < at) made[count++] = trial[next++];
        made[count++] = (struct trial_list_trial){-1, category[j % s->classes], -1, -1, 0};
    }
    while (next < n) made[count++] = trial[next++];
    mem_free(category);
    return count;
}

static void shuffle(struct trial_list_trial *to, const struct trial_list_trial *from, int n,
                    struct rng *r)
{
    int *order = mem_new((size_t)n, sizeof *order);
    identity(order, n);
    rng_shuffle(r, order, n);
    for (int i = 0; i < n; i++) to[i] = from[order[i]];
    mem_free(order);
}

static err check(const struct trial_list_shape *s, int participant, int session)
{
    FAIL_IF(s->classes < 2 || s->classes > TRIAL_LIST_CLASSES,
            "expected 2 to %d classes, as many as have a key, got %d", TRIAL_LIST_CLASSES,
            s->classes);
    FAIL_IF(s->images > TRIAL_LIST_IMAGES, "expected at most %d pictures, got %d",
            TRIAL_LIST_IMAGES, s->images);
    FAIL_IF(participant < 1 || participant > MAX_PARTICIPANTS, "participant %d: expected 1 to %d",
            participant, MAX_PARTICIPANTS);
    FAIL_IF(s->sessions < 1 || s->sessions > MAX_SESSIONS, "sessions %d: expected 1 to %d",
            s->sessions, MAX_SESSIONS);
    FAIL_IF(session < 1 || session > s->sessions, "session %d: expected 1 to %d", session,
            s->sessions);
    CHECK(s->conditions > 0 && s->masks > 0);
    return NULL;
}

err trial_list_new(struct trial_list **out, const struct trial_list_shape *s, int participant,
                   int session, enum trial_list_phase phase)
{
    TRY(check(s, participant, session));
    int room = s->images + s->catches + s->practice + s->screening, n;
    struct trial_list_trial *all = mem_new((size_t)room, sizeof *all);
    struct trial_list_trial *mixed = mem_new((size_t)room, sizeof *mixed);
    struct trial_list *p = mem_new(1, sizeof *p);
    p->trial = mem_new((size_t)room, sizeof *p->trial);
    struct rng r = rng_at(s->seed, RNG_TRIALS, (uint32_t)participant,
                          (uint32_t)(session * TRIAL_LIST_PHASES + (int)phase));
    if (phase == TRIAL_LIST_MAIN) {
        n = assign(all, s, participant, session);
    } else {
        n = phase == TRIAL_LIST_PRACTICE ? s->practice : s->screening;
        for (int i = 0; i < n; i++) all[i] = (struct trial_list_trial){i, -1, -1, -1, 0};
    }
    shuffle(mixed, all, n, &r);
    p->count = spread_catches(p->trial, mixed, n, s, phase == TRIAL_LIST_MAIN ? s->catches : 0, &r);
    for (int i = 0; i < p->count; i++) p->trial[i].mask = (int)rng_below(&r, (uint32_t)s->masks);
    mem_free(mixed);
    mem_free(all);
    *out = p;
    return NULL;
}

void trial_list_free(struct trial_list *p)
{
    mem_free(p->trial);
    mem_free(p);
}
