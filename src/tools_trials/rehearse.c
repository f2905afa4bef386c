/* Rehearsing a study's experiment; see rehearse.h. */
#include "tools_trials/rehearse.h"

#include "base/text.h"
#include "pipeline/results.h"
#include "tools/stage.h"

err rehearse_init(struct rehearse *r, const struct cli *cli, const double p[2], int participants)
{
    *r = (struct rehearse){0};
    TRY(stage_study(&r->study, cli));
    TRY(results_data(&r->references, r->study, "references"));
    TRY(viewing_new(&r->viewing, r->study, r->references, text_same(cli_text(cli, "show"), "all")));
    double slope = cli_number(cli, "slope");
    const struct mixed_model model = {{p[0], p[1]},
                                      cli_number(cli, "observer"),
                                      cli_number(cli, "reference"),
                                      cli_number(cli, "network"),
                                      slope,
                                      slope};
    TRY(mixed_check(&model));
    r->plan = (struct rehearsal){r->study, r->viewing, r->references, participants, model};
    return NULL;
}

void rehearse_fini(struct rehearse *r)
{
    dataset_free(r->references);
    if (r->viewing) viewing_free(r->viewing);
    if (r->study) study_free(r->study);
}
