/* People against networks (people/human.h): the answers of [human] path, which the browser
 * experiment wrote, and judgements.tsv. Writes human.tsv, human_judges.tsv, human_ceiling.tsv,
 * human_contrast.tsv and human_likeness.tsv. Without a path every number is missing and n is 0. */
#include "base/escape.h"
#include "base/mem.h"
#include "base/text.h"
#include "people/human.h"
#include "settings/pictures.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "tables/judgement.h"
#include "trials/trial_csv.h"

static err read_answers(struct human *h)
{
    const char *path = ini_text(h->study->ini, "human", "path");
    if (!*path) return NULL;
    int classes = h->references->classes;
    char **field = mem_new((size_t)classes, sizeof *field);
    for (int k = 0; k < classes; k++) field[k] = escape_csv(h->references->class_name[k]);
    char *categories = text_join(field, classes, ",");
    text_words_free(field, classes);
    struct trial_table *t;
    err e = trial_csv_read(&t, &path, 1, categories, NULL);
    mem_free(categories);
    if (e) return e;
    e = human_answers(h, t);
    trial_free(t);
    return e;
}

static err read_judgements(struct human *h)
{
    struct judgement_list *list;
    TRY(judgement_read(&list, h->study));
    for (int i = 0; i < list->count; i++) {
        const struct judgement *j = &list->judgement[i];
        if (j->generator && j->image < h->references->N)
            human_judged(h, j->judge, j->generator, j->image, j->correct);
    }
    judgement_free(list);
    return NULL;
}

static err with_viewing(const struct study *s, const struct viewing *viewing,
                        const struct dataset *references)
{
    struct human *h = human_new(s, viewing, references);
    err e = read_answers(h);
    if (!e) e = read_judgements(h);
    if (!e) e = human_tables(h);
    human_free(h);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    struct dataset *references;
    struct viewing *viewing;
    TRY(pictures_read(&references, s, "references", 1));
    err e = viewing_new(&viewing, s, references, true);
    if (!e) {
        e = with_viewing(s, viewing, references);
        viewing_free(viewing);
    }
    dataset_free(references);
    return e;
}

/* Core seconds with people's answers, and for the rest of it. */
static const double ANSWERED = 20, JUDGED = 0.005;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net, (void)d;
    if (!n && *ini_text(s->ini, "human", "path")) w->shared = ANSWERED;
    w->alone = JUDGED;
}

const struct stage stage_human = {.name = "human",
                                  .purpose = "people against networks",
                                  .command = "study human",
                                  .help = "Set people's answers against those of the networks.",
                                  .example = "metablur study human --study toy",
                                  .per_network = false,
                                  .sections = "study human evaluate contrast experiment",
                                  .inputs = "references/references.tsv judgements.tsv",
                                  .output = "human.tsv",
                                  .outputs = "human.tsv human_judges.tsv human_ceiling.tsv "
                                             "human_contrast.tsv human_likeness.tsv",
                                  .work = work,
                                  .run = run};
