/* Conditions of training; see training.h. */
#include "tables/training.h"

#include "base/text.h"

int training_conditions(const struct study *s)
{
    return s->n_regimes * s->n_colours;
}

int training_find(const struct study *s, const char *regime, const char *colour)
{
    int condition = 0;
    while (!text_same(training_regime(s, condition), regime) ||
           !text_same(training_colour(s, condition), colour))
        CHECK(++condition < training_conditions(s));
    return condition;
}

int training_condition(const struct study *s, const struct network *n)
{
    return training_find(s, n->regime, n->colour);
}

const char *training_regime(const struct study *s, int condition)
{
    if (condition == TRAINING_REFERENCE) return "reference";
    return condition < training_conditions(s) ? s->regimes[condition % s->n_regimes] : "all";
}

const char *training_colour(const struct study *s, int condition)
{
    if (condition == TRAINING_REFERENCE) return "reference";
    return condition < training_conditions(s) ? s->colours[condition / s->n_regimes] : "all";
}

bool training_is_first(const struct study *s, const struct network *n, bool by_architecture)
{
    for (const struct network *o = s->network; o < n; o++)
        if (text_same(o->regime, n->regime) && text_same(o->colour, n->colour) &&
            (!by_architecture || text_same(o->architecture, n->architecture)))
            return false;
    return true;
}
