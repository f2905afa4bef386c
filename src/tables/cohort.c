/* Conditions of training; see cohort.h. */
#include "tables/cohort.h"

#include "base/text.h"

int cohort_conditions(const struct study *s)
{
    return s->n_regimes * s->n_colours;
}

bool cohort_there(const struct study *s, int condition)
{
    for (int i = 0; i < s->networks; i++)
        if (text_same(s->network[i].regime, cohort_regime(s, condition)) &&
            text_same(s->network[i].colour, cohort_colour(s, condition)))
            return true;
    return false;
}

int cohort_find(const struct study *s, const char *regime, const char *colour)
{
    int condition = 0;
    while (!text_same(cohort_regime(s, condition), regime) ||
           !text_same(cohort_colour(s, condition), colour))
        CHECK(++condition < cohort_conditions(s));
    return condition;
}

int cohort_condition(const struct study *s, const struct network *n)
{
    return cohort_find(s, n->regime, n->colour);
}

bool cohort_has_regime(const struct study *s, const char *regime)
{
    for (int r = 0; r < s->n_regimes; r++)
        if (text_same(s->regimes[r], regime)) return true;
    return false;
}

const char *cohort_regime(const struct study *s, int condition)
{
    if (condition == COHORT_REFERENCE) return "reference";
    return condition < cohort_conditions(s) ? s->regimes[condition % s->n_regimes] : "all";
}

const char *cohort_colour(const struct study *s, int condition)
{
    if (condition == COHORT_REFERENCE) return "reference";
    return condition < cohort_conditions(s) ? s->colours[condition / s->n_regimes] : "all";
}

bool cohort_is_first(const struct study *s, const struct network *n, bool by_architecture)
{
    for (const struct network *o = s->network; o < n; o++)
        if (text_same(o->regime, n->regime) && text_same(o->colour, n->colour) &&
            (!by_architecture || text_same(o->architecture, n->architecture)))
            return false;
    return true;
}
