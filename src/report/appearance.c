/* What a text shows; see appearance.h. */
#include "report/appearance.h"

#include "base/mem.h"
#include "base/text.h"

int appearance_place(const struct appearance *shown, const char *name)
{
    for (int i = 0; i < shown->count; i++)
        if (text_same(shown->name[i], name)) return i + 1;
    return 0;
}

void appearance_add(struct appearance *s, const char *name)
{
    if (appearance_place(s, name)) return;
    if (s->count == s->room) {
        int room = s->room ? 2 * s->room : 16;
        s->name =
            mem_resize(s->name, (size_t)s->count * sizeof *s->name, (size_t)room, sizeof *s->name);
        s->room = room;
    }
    s->name[s->count++] = mem_text("%s", name);
}

void appearance_fini(struct appearance *s)
{
    for (int i = 0; i < s->count; i++) mem_free(s->name[i]);
    mem_free(s->name);
    *s = (struct appearance){0};
}
