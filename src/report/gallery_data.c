/* The tables of a study for its gallery; see gallery_data.h. */
#include "report/gallery_data.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdbool.h>

const char *const gallery_tables[GALLERY_TABLES] = {
    [GALLERY_REFERENCES] = "references/references.tsv",
    [GALLERY_NETWORKS] = "networks.tsv",
    [GALLERY_METAMERS] = "metamers.tsv",
    [GALLERY_OTHER_METAMERS] = "metamers_other.tsv",
    [GALLERY_ANSWERS] = "judgements.tsv",
    [GALLERY_OTHER_ANSWERS] = "judgements_other.tsv",
    [GALLERY_FRAMES] = "frames.tsv",
    [GALLERY_CONDITIONS] = "recognizability.tsv",
};

static const struct tsv_struct references = TSV_STRUCT(
    struct gallery_reference, TSV_FIELD(struct gallery_reference, path),
    TSV_FIELD(struct gallery_reference, class), TSV_FIELD(struct gallery_reference, image));

static const struct tsv_struct networks =
    TSV_STRUCT(struct gallery_network, TSV_FIELD(struct gallery_network, network),
               TSV_FIELD(struct gallery_network, arch), TSV_FIELD(struct gallery_network, regime),
               TSV_FIELD(struct gallery_network, colour), TSV_FIELD(struct gallery_network, seed));

static const struct tsv_struct metamers = TSV_STRUCT(
    struct gallery_metamer, TSV_FIELD(struct gallery_metamer, network),
    TSV_FIELD(struct gallery_metamer, layer), TSV_FIELD(struct gallery_metamer, stop),
    TSV_FIELD(struct gallery_metamer, png), TSV_FIELD(struct gallery_metamer, failed_on),
    TSV_FIELD(struct gallery_metamer, image), TSV_FIELD(struct gallery_metamer, evaluations),
    TSV_FIELD(struct gallery_metamer, success), TSV_FIELD(struct gallery_metamer, relative_loss));

static const struct tsv_struct answers =
    TSV_STRUCT(struct gallery_answer, TSV_FIELD(struct gallery_answer, generator),
               TSV_FIELD(struct gallery_answer, judge), TSV_FIELD(struct gallery_answer, answer),
               TSV_FIELD(struct gallery_answer, image), TSV_FIELD(struct gallery_answer, correct));

static const struct tsv_struct frames =
    TSV_STRUCT(struct gallery_frame, TSV_FIELD(struct gallery_frame, network),
               TSV_FIELD(struct gallery_frame, layer), TSV_FIELD(struct gallery_frame, png),
               TSV_FIELD(struct gallery_frame, image), TSV_FIELD(struct gallery_frame, step));

static const struct tsv_struct conditions = TSV_STRUCT(
    struct gallery_condition, TSV_FIELD(struct gallery_condition, generator_regime),
    TSV_FIELD(struct gallery_condition, generator_colour),
    TSV_FIELD(struct gallery_condition, judge_regime), TSV_FIELD(struct gallery_condition, n),
    TSV_FIELD(struct gallery_condition, accuracy), TSV_FIELD(struct gallery_condition, lo),
    TSV_FIELD(struct gallery_condition, hi));

static const struct tsv_struct *const types[GALLERY_TABLES] = {
    &references, &networks, &metamers, &metamers, &answers, &answers, &frames, &conditions};

static err check_references(const struct gallery *g)
{
    for (int i = 0; i < g->references; i++)
        FAIL_IF(g->reference[i].image != i, "%s: row %d: expected image %d, got %ld",
                g->table[GALLERY_REFERENCES]->path, i + 1, i, g->reference[i].image);
    return NULL;
}

static int find_network(const struct gallery *g, const char *name)
{
    for (int i = 0; i < g->networks; i++)
        if (text_same(g->network[i].network, name)) return i;
    return -1;
}

/* The set of a network's metamers at a layer; "": the deepest, whose set comes first. */
static struct gallery_set *find_set(const struct gallery *g, int network, const char *layer)
{
    for (int i = 0; i < g->sets; i++) {
        struct gallery_set *set = &g->set[i];
        if (set->network == network && (!*layer || text_same(set->layer, layer))) return set;
    }
    return NULL;
}

static void add_set(struct gallery *g, int network, const char *layer)
{
    g->set =
        mem_resize(g->set, (size_t)g->sets * sizeof *g->set, (size_t)g->sets + 1, sizeof *g->set);
    g->set[g->sets++] = (struct gallery_set){
        .network = network,
        .layer = layer,
        .shown = mem_new((size_t)g->references, sizeof *g->set->shown),
        .answer = mem_new((size_t)g->networks * (size_t)g->references, sizeof *g->set->answer),
        .frame = mem_new((size_t)g->references, sizeof *g->set->frame)};
    for (int i = 0; i < g->references; i++) g->set[g->sets - 1].frame[i] = -1;
}

static err check_image(const struct gallery *g, const struct tsv *t, int row, long image)
{
    return image >= 0 && image < g->references
               ? NULL
               : err_new("%s: row %d: expected an image below %d, got %ld", t->path, row + 1,
                         g->references, image);
}

static err place_metamers(struct gallery *g, enum gallery_table which)
{
    const struct tsv *t = g->table[which];
    const struct gallery_metamer *m = g->rows[which];
    for (int r = 0; r < t->rows; r++, m++) {
        int network = find_network(g, m->network);
        FAIL_IF(network < 0, "%s: row %d: no network '%s'", t->path, r + 1, m->network);
        TRY(check_image(g, t, r, m->image));
        if (!find_set(g, network, m->layer)) add_set(g, network, m->layer);
        find_set(g, network, m->layer)->shown[m->image] = m;
    }
    return NULL;
}

/* Puts the answers of a table to their sets; those of other layers name theirs. */
static err place_answers(struct gallery *g, enum gallery_table which, bool layers)
{
    const struct tsv *t = g->table[which];
    const struct gallery_answer *a = g->rows[which];
    for (int r = 0; r < t->rows; r++, a++) {
        const char *layer = "";
        if (layers) TRY(tsv_text(&layer, t, r, "layer"));
        bool reference = text_same(a->generator, "reference");
        int network = find_network(g, a->generator), judge = find_network(g, a->judge);
        struct gallery_set *set = reference || network >= 0 ? find_set(g, network, layer) : NULL;
        FAIL_IF(!set || judge < 0, "%s: row %d: no metamers of '%s', or no network '%s'", t->path,
                r + 1, a->generator, a->judge);
        TRY(check_image(g, t, r, a->image));
        set->answer[(size_t)judge * (size_t)g->references + (size_t)a->image] = a;
    }
    return NULL;
}

/* Links the frames of each metamer in the order of their rows. */
static err place_frames(struct gallery *g)
{
    const struct tsv *t = g->table[GALLERY_FRAMES];
    const struct gallery_frame *f = g->rows[GALLERY_FRAMES];
    g->next_frame = mem_new((size_t)t->rows, sizeof *g->next_frame);
    for (int r = t->rows - 1; r >= 0; r--) {
        int network = find_network(g, f[r].network);
        struct gallery_set *set = network < 0 ? NULL : find_set(g, network, f[r].layer);
        FAIL_IF(!set, "%s: row %d: no metamers of '%s' at '%s'", t->path, r + 1, f[r].network,
                f[r].layer);
        TRY(check_image(g, t, r, f[r].image));
        FAIL_IF(!set->shown[f[r].image],
                "%s: row %d: a frame of image %ld, of which '%s' has no "
                "metamer at '%s'",
                t->path, r + 1, f[r].image, f[r].network, f[r].layer);
        g->next_frame[r] = set->frame[f[r].image];
        set->frame[f[r].image] = r;
    }
    return NULL;
}

/* Fills in how sure each answer was. A table that was made before it had the column has none. */
static err fill_probability(struct gallery_answer *a, const struct tsv *t)
{
    bool has = false;
    for (int c = 0; c < t->columns; c++) has = has || text_same(t->name[c], "probability");
    for (int r = 0; r < t->rows; r++) {
        a[r].probability = -1;
        if (!has) continue;
        TRY(tsv_number(&a[r].probability, t, r, "probability"));
        FAIL_IF(a[r].probability < 0 || a[r].probability > 1,
                "%s: row %d: expected a probability from 0 to 1, got %g", t->path, r + 1,
                a[r].probability);
    }
    return NULL;
}

static err read_tables(struct gallery *g)
{
    for (int i = 0; i < GALLERY_TABLES; i++) {
        char *path = mem_text("%s/%s", g->results, gallery_tables[i]);
        err e = tsv_read(&g->table[i], path);
        mem_free(path);
        if (!e) e = tsv_rows(&g->rows[i], g->table[i], types[i]);
        if (e) return e;
    }
    TRY(fill_probability(g->rows[GALLERY_ANSWERS], g->table[GALLERY_ANSWERS]));
    return fill_probability(g->rows[GALLERY_OTHER_ANSWERS], g->table[GALLERY_OTHER_ANSWERS]);
}

static err place(struct gallery *g)
{
    TRY(read_tables(g));
    g->reference = g->rows[GALLERY_REFERENCES];
    g->references = g->table[GALLERY_REFERENCES]->rows;
    g->network = g->rows[GALLERY_NETWORKS];
    g->networks = g->table[GALLERY_NETWORKS]->rows;
    TRY(check_references(g));
    add_set(g, -1, "");
    TRY(place_metamers(g, GALLERY_METAMERS));
    TRY(place_metamers(g, GALLERY_OTHER_METAMERS));
    TRY(place_frames(g));
    TRY(place_answers(g, GALLERY_ANSWERS, false));
    return place_answers(g, GALLERY_OTHER_ANSWERS, true);
}

err gallery_read(struct gallery *g, const char *results, const char *study, const char *folder)
{
    *g = (struct gallery){.results = results, .study = study, .folder = folder};
    err e = place(g);
    if (e) gallery_fini(g);
    return e;
}

void gallery_fini(struct gallery *g)
{
    for (int i = 0; i < g->sets; i++) {
        mem_free(g->set[i].shown);
        mem_free(g->set[i].answer);
        mem_free(g->set[i].frame);
    }
    mem_free(g->next_frame);
    mem_free(g->set);
    for (int i = 0; i < GALLERY_TABLES; i++) {
        mem_free(g->rows[i]);
        tsv_free(g->table[i]);
    }
}

const struct gallery_answer *
gallery_answered(const struct gallery *g, const struct gallery_set *set, int judge, int reference)
{
    return set->answer[(size_t)judge * (size_t)g->references + (size_t)reference];
}

int gallery_recognised(int *of, const struct gallery *g, const struct gallery_set *set,
                       int reference, const char *regime)
{
    int right = 0;
    *of = 0;
    for (int j = 0; j < g->networks; j++) {
        const struct gallery_answer *a = gallery_answered(g, set, j, reference);
        if (!a || (regime && !text_same(g->network[j].regime, regime))) continue;
        right += a->correct == 1;
        ++*of;
    }
    return right;
}

double gallery_sure(int *of, const struct gallery *g, const struct gallery_set *set, int reference,
                    const char *regime)
{
    double sum = 0;
    *of = 0;
    for (int j = 0; j < g->networks; j++) {
        const struct gallery_answer *a = gallery_answered(g, set, j, reference);
        if (!a || a->probability < 0 || (regime && !text_same(g->network[j].regime, regime)))
            continue;
        sum += a->probability;
        ++*of;
    }
    return *of ? sum / *of : -1;
}
