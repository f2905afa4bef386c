/* metablur trials prereg (doc/answers.md): what a preregistration of a study's experiment says in
 * numbers. Written into a folder:
 *
 *     prereg.tsv       key value from: every number and name, and where it is from
 *     numbers.tsv      the same as a ledger that metablur weave reads
 *     power.tsv        how often the question is answered, by participants (people/human_power.h)
 *     kappa.tsv        with --kappa: the same of error consistency, by images (copy model)
 *     conditions.md power.md   tables of the text
 *
 * Pictures are compared with the digests of the folder's manifest first. */
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "people/design.h"
#include "people/human_power.h"
#include "report/numbers.h"
#include "report/table.h"
#include "tools/stage.h"
#include "tools/tool.h"
#include "tools_trials/rehearse.h"
#include "tools_trials/trials.h"
#include "trials/power_kappa.h"

#include <string.h>

struct prereg {
    const struct cli *cli;
    const char *folder, *out;
    struct rehearse rehearse;
    struct design *design;
    struct tsv *manifest, *power;
    struct tsv *said, *ledger, *conditions;
};

/* Says a number or name; its row in prereg.tsv is where the ledger points to. The ledger comes
 * first: it refuses what a table cannot hold. */
static err say(struct prereg *p, const char *key, const char *from, const char *value,
               const char *lo, const char *hi)
{
    char *name = mem_text("prereg.%s", key), *row = mem_text("%d", p->said->rows + 2);
    err e = numbers_add(p->ledger, &(struct number){.key = name,
                                                    .value = value,
                                                    .lo = lo,
                                                    .hi = hi,
                                                    .file = "prereg.tsv",
                                                    .row = row,
                                                    .source = from});
    if (!e) tsv_add(p->said, "%s\t%s\t%s", name, value, from);
    mem_free(row);
    mem_free(name);
    return e;
}

static err say_whole(struct prereg *p, const char *key, const char *from, long value)
{
    char *text = mem_text("%ld", value);
    err e = say(p, key, from, text, NULL, NULL);
    mem_free(text);
    return e;
}

static err say_number(struct prereg *p, const char *key, const char *from, double value)
{
    char *text = text_shortest(value);
    err e = say(p, key, from, text, NULL, NULL);
    mem_free(text);
    return e;
}

/* ---- The design and its pictures ---- */

static err say_times(struct prereg *p)
{
    static const char *const whats[] = {"blank", "catches",  "fixation",  "image", "mask",
                                        "pass",  "practice", "screening", "window"};
    const struct json *times = json_find(p->design->json, "times");
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
        const char *value = times ? json_text(times, whats[i]) : NULL;
        FAIL_IF(!value, "%s/design.js: expected times with %s", p->folder, whats[i]);
        TRY(say(p, whats[i], "design.js", value, NULL, NULL));
    }
    return NULL;
}

/* The power is that of what the study and --show choose now: the folder must show the same. */
static err check_choice(const struct prereg *p)
{
    const struct design *d = p->design;
    const struct viewing *v = p->rehearse.viewing;
    bool same = d->shape.conditions == v->conditions && d->shape.images == v->images &&
                d->shape.seed == p->rehearse.study->seed;
    for (int c = 0; c < v->conditions && same; c++)
        same = text_same(d->condition[c], v->condition[c].name) &&
               d->sources[c] == v->condition[c].sources;
    for (int i = 0; i < v->images && same; i++)
        same = d->reference[i] == v->image[i] &&
               text_same(
                   d->category[d->label[i]],
                   p->rehearse.references->class_name[p->rehearse.references->label[v->image[i]]]);
    FAIL_IF(!same,
            "%s/design.js: expected what [experiment] of %s and --show choose: the folder was made "
            "with another choice",
            p->folder, p->rehearse.study->ini->path);
    return NULL;
}

static err say_design(struct prereg *p)
{
    const struct design *d = p->design;
    const char *study = json_text(d->json, "study"), *hash = json_text(d->json, "hash"),
               *preset = json_text(d->json, "preset");
    FAIL_IF(!study || !text_same(study, p->rehearse.study->name) || !preset,
            "%s/design.js: expected the design of study %s", p->folder, p->rehearse.study->name);
    TRY(check_choice(p));
    TRY(say(p, "study", "design.js", study, NULL, NULL));
    TRY(say(p, "preset", "design.js", preset, NULL, NULL));
    TRY(say(p, "design", "design.js", hash, NULL, NULL));
    TRY(say_whole(p, "conditions", "design.js", d->shape.conditions));
    TRY(say_whole(p, "categories", "design.js", d->shape.classes));
    TRY(say_whole(p, "references", "design.js", d->shape.images));
    TRY(say_whole(p, "sessions", "design.js", d->shape.sessions));
    TRY(say_whole(p, "seed", "design.js", (long)d->shape.seed));
    return say_times(p);
}

/* Gives the row of the manifest that has a file, looking from a row on. */
static err find_row(int *row, const struct prereg *p, const char *file, int from)
{
    for (int k = 0; k < p->manifest->rows; k++) {
        int r = (from + k) % p->manifest->rows;
        const char *has;
        TRY(tsv_text(&has, p->manifest, r, "file"));
        if (!text_same(has, file)) continue;
        *row = r;
        return NULL;
    }
    return err_new("%s/manifest.tsv: expected picture %s", p->folder, file);
}

/* Compares a picture with its row of the manifest, and hashes `file sha256`. row: of the one
 * before. */
static err digest_picture(struct hash *h, int *row, const struct prereg *p, const char *condition,
                          const char *file)
{
    const char *role, *expected;
    char is[HASH_TEXT];
    TRY(find_row(row, p, file, *row + 1));
    TRY(tsv_text(&role, p->manifest, *row, "role"));
    TRY(tsv_text(&expected, p->manifest, *row, "sha256"));
    FAIL_IF(!text_same(role, condition), "%s/manifest.tsv: expected %s of condition %s, got %s",
            p->folder, file, condition, role);
    TRY(hash_file_in(is, p->folder, file));
    FAIL_IF(!text_same(is, expected), "%s/%s: the picture is not the one of manifest.tsv",
            p->folder, file);
    char *line = mem_text("%s\t%s\n", file, expected);
    hash_add(h, line, strlen(line));
    mem_free(line);
    return NULL;
}

/* The same of each picture that the design has of a condition. */
static err digest(char hex[HASH_TEXT], int *row, const struct prereg *p, int condition)
{
    const struct design *d = p->design;
    struct hash h;
    hash_init(&h);
    for (int s = 0; s < d->sources[condition]; s++)
        for (int i = 0; i < d->shape.images; i++) {
            char *picture = design_picture(d, condition, s, i),
                 *file = mem_text("images/%s.png", picture);
            err e = digest_picture(&h, row, p, d->condition[condition], file);
            mem_free(file);
            mem_free(picture);
            TRY(e);
        }
    hash_hex(&h, hex);
    return NULL;
}

static err say_pictures(struct prereg *p)
{
    const struct design *d = p->design;
    char hex[HASH_TEXT], *path = mem_text("%s/manifest.tsv", p->folder);
    err e = hash_file(hex, path);
    mem_free(path);
    TRY(e);
    TRY(say(p, "manifest", "manifest.tsv", hex, NULL, NULL));
    int all = 0, row = -1;
    for (int c = 0; c < d->shape.conditions; c++) {
        int count = d->sources[c] * d->shape.images;
        TRY(digest(hex, &row, p, c));
        tsv_add(p->conditions, "%s\t%d\t%d\t%s", d->condition[c], d->sources[c], count, hex);
        all += count;
    }
    return say_whole(p, "pictures", "manifest.tsv", all);
}

/* ---- The question, the number of participants, the power ---- */

static err say_question(struct prereg *p)
{
    const struct study *s = p->rehearse.study;
    static const char *const whats[] = {"regime", "against", "colour"};
    for (int i = 0; i < 3; i++)
        TRY(say(p, whats[i], "the study file", ini_text(s->ini, "contrast", whats[i]), NULL, NULL));
    return say_number(p, "smallest", "the study file", ini_number(s->ini, "contrast", "smallest"));
}

static err say_model(struct prereg *p)
{
    static const char *const whats[] = {"observer", "reference", "network", "slope", "power"};
    static const char *const keys[] = {"sd.observer", "sd.reference", "sd.network", "sd.slope",
                                       "target"};
    TRY(say_number(p, "expected.regime", "option regime", cli_number(p->cli, "regime")));
    TRY(say_number(p, "expected.others", "option others", cli_number(p->cli, "others")));
    for (int i = 0; i < 5; i++)
        TRY(say_number(p, keys[i], "an option", cli_number(p->cli, whats[i])));
    return say_whole(p, "runs", "power.tsv", HUMAN_POWER_RUNS);
}

static err say_planned(struct prereg *p)
{
    int planned = cli_whole(p->cli, "planned"), round = p->design->shape.conditions;
    int row = p->power->rows - 1; // the planned number is the last
    const char *random, *kind;
    TRY(tsv_text(&random, p->power, row, "random"));
    kind = text_same(random, "-") ? "fixed" : "random";
    char *lo_name = mem_text("%s_lo", kind), *hi_name = mem_text("%s_hi", kind);
    const char *share, *lo, *hi, *answers;
    err e = tsv_text(&share, p->power, row, kind);
    if (!e) e = tsv_text(&lo, p->power, row, lo_name);
    if (!e) e = tsv_text(&hi, p->power, row, hi_name);
    if (!e) e = tsv_text(&answers, p->power, row, "answers");
    if (!e) e = say(p, "power", "power.tsv", share, lo, hi);
    if (!e) e = say(p, "answers", "power.tsv", answers, NULL, NULL);
    mem_free(hi_name);
    mem_free(lo_name);
    TRY(e);
    TRY(say_whole(p, "networks_random", "power.tsv", text_same(kind, "random")));
    TRY(say_whole(p, "planned", "option planned", planned));
    TRY(say_whole(p, "rounds", "option planned", planned / round));
    return say_whole(p, "beyond", "option planned", planned % round);
}

/* ---- Files ---- */

static err put_table(const struct prereg *p, const struct tsv *t, const char *name)
{
    char *path = mem_text("%s/%s.tsv", p->out, name);
    err e = tsv_write(t, path);
    mem_free(path);
    return e;
}

static err put_markdown(const struct prereg *p, const struct tsv *t, const char *name,
                        const struct column *columns)
{
    char *text, *path = mem_text("%s/%s.md", p->out, name);
    err e = table_list(&text, t, columns);
    if (!e) {
        e = file_write(path, text, strlen(text));
        mem_free(text);
    }
    mem_free(path);
    return e;
}

/* Of one network with one person, both with the accuracy expected of the regime. */
static err put_kappa(const struct prereg *p)
{
    static const int images[] = {10, 20, 40, 80, 160};
    struct tsv *t = tsv_new("kappa other trials power lo hi enough");
    err e = NULL;
    if (cli_text(p->cli, "kappa")) {
        double *kappa;
        int count;
        tsv_free(t);
        TRY(trials_numbers(&kappa, &count, p->cli, "kappa"));
        const double accuracy[] = {p->rehearse.plan.model.p[0], p->rehearse.plan.model.p[0]};
        struct copy_plan plan = {.copiers = 1, .accuracy = accuracy, .kappa = kappa};
        e = count == 1 ? power_kappa_table(&t, &plan, images, 5, 0.05, cli_number(p->cli, "power"),
                                           p->rehearse.study->seed)
                       : err_new("--kappa: expected one number, got %d", count);
        mem_free(kappa);
        TRY(e);
    }
    e = put_table(p, t, "kappa");
    tsv_free(t);
    return e;
}

/* The table of the power as the text shows it. Where networks cannot be random there is no number.
 */
static err put_power(const struct prereg *p)
{
    static const struct column columns[] = {{"Participants", "{participants}", false},
                                            {"Rounds", "{rounds|%.2f}", false},
                                            {"Answers", "{answers}", false},
                                            {"Difference", "{difference|%.3f}", false},
                                            {"Networks fixed", "{fixed|%.3f}", false},
                                            {"Networks random", "{random}", false},
                                            {"Enough", "{enough}", true},
                                            {0}};
    static const char names[] = "participants rounds answers difference fixed random enough";
    struct tsv *t = tsv_new(names);
    err e = NULL;
    for (int r = 0; r < p->power->rows && !e; r++) {
        const char *cell[7];
        for (int c = 0; c < 7 && !e; c++) e = tsv_text(&cell[c], p->power, r, t->name[c]);
        double random;
        if (e) break;
        bool is = text_number(&random, cell[5]);
        char *shown = is ? mem_text("%.3f", random) : mem_text("%s", cell[5]);
        tsv_add(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s", cell[0], cell[1], cell[2], cell[3], cell[4], shown,
                cell[6]);
        mem_free(shown);
    }
    if (!e) e = put_markdown(p, t, "power", columns);
    tsv_free(t);
    return e;
}

static err put_all(const struct prereg *p)
{
    static const struct column conditions[] = {{"Condition", "{condition}", true},
                                               {"Sources", "{sources}", false},
                                               {"Pictures", "{pictures}", false},
                                               {"SHA-256 of their list", "`{sha256}`", true},
                                               {0}};
    TRY(file_make_folder(p->out));
    TRY(put_table(p, p->said, "prereg"));
    TRY(put_table(p, p->ledger, "numbers"));
    TRY(put_table(p, p->power, "power"));
    TRY(put_kappa(p));
    TRY(put_markdown(p, p->conditions, "conditions", conditions));
    return put_power(p);
}

/* The planned number of participants is the last row. */
static err find_power(struct prereg *p)
{
    int *participants, count;
    TRY(trials_wholes(&participants, &count, p->cli, "participants"));
    int *all = mem_new((size_t)count + 1, sizeof *all);
    memcpy(all, participants, (size_t)count * sizeof *all);
    all[count] = cli_whole(p->cli, "planned");
    err e = human_power(&p->power, &p->rehearse.plan, all, count + 1, cli_number(p->cli, "power"));
    mem_free(all);
    mem_free(participants);
    return e;
}

static err write(struct prereg *p)
{
    const double expected[] = {cli_number(p->cli, "regime"), cli_number(p->cli, "others")};
    char *design = mem_text("%s/design.js", p->folder),
         *manifest = mem_text("%s/manifest.tsv", p->folder);
    err e = design_read(&p->design, design);
    if (!e) e = tsv_read(&p->manifest, manifest);
    mem_free(manifest);
    mem_free(design);
    TRY(e);
    TRY(rehearse_init(&p->rehearse, p->cli, expected, 1));
    TRY(say_design(p));
    TRY(say_pictures(p));
    TRY(say_question(p));
    TRY(find_power(p));
    TRY(say_model(p));
    TRY(say_planned(p));
    return put_all(p);
}

static err run(const struct cli *cli)
{
    struct prereg p = {.cli = cli, .folder = cli_text(cli, "folder"), .out = cli->operand[0]};
    p.said = tsv_new("key value from");
    p.ledger = numbers_new();
    p.conditions = tsv_new("condition sources pictures sha256");
    err e = write(&p);
    rehearse_fini(&p.rehearse);
    if (p.design) design_free(p.design);
    tsv_free(p.manifest);
    tsv_free(p.power);
    tsv_free(p.conditions);
    tsv_free(p.ledger);
    tsv_free(p.said);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"folder", CLI_TEXT, "FOLDER", CLI_REQUIRED, "what metablur experiment wrote"},
    {"planned", CLI_WHOLE, "N", CLI_REQUIRED, "the number of participants that is planned"},
    {"show", CLI_CHOICE, "all|metamers", "all", "as the experiment was made"},
    {"participants", CLI_TEXT, "A,B,...", "13,26,52,104", "numbers to try beside it"},
    {"regime", CLI_NUMBER, "P", "0.4", "recognised metamers of the [contrast] regime"},
    {"others", CLI_NUMBER, "P", "0.3", "recognised metamers of all others"},
    REHEARSE_MODEL,
    {"power", CLI_NUMBER, "P", "0.8", "what is enough"},
    {"kappa", CLI_TEXT, "K", NULL, "error consistency of a network with a person to plan for"},
    {0},
};

struct cli tool_trials_prereg = {
    .name = "trials prereg",
    .operands = "FOLDER",
    .purpose = "The numbers and tables of a preregistration (make prereg weaves the text).",
    .example = "metablur trials prereg --study toy --folder experiment-toy --planned 28 prereg",
    .min = 1,
    .max = 1,
    .options = options,
    .run = run};
