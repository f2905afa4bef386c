/* base/err: errors are one line that travels unchanged; a broken CHECK aborts. */
#include "../support.h"
#include "base/err.h"

#include <signal.h>

static err detect(int number)
{
    FAIL_IF(number < 0, "in.png:%d: expected %s, got %d", 3, "a whole number above 0", number);
    return NULL;
}

static err pass_on(int number, int *reached)
{
    TRY(detect(number));
    *reached = 1;
    return NULL;
}

Test(err, the_line_of_who_detects_arrives_unchanged)
{
    int reached = 0;
    err e = pass_on(-7, &reached);
    cr_assert_str_eq(e, "in.png:3: expected a whole number above 0, got -7");
    cr_expect_eq(reached, 0);
    err_free(e);
}

Test(err, success_goes_on)
{
    int reached = 0;
    MUST(pass_on(1, &reached));
    cr_expect_eq(reached, 1);
}

Test(err, control_characters_do_not_break_the_line)
{
    err e = err_new("%s: bad", "a\nb\tc\x1b[2J\x7f");
    cr_expect_str_eq(e, "a?b?c?[2J?: bad");
    err_free(e);
}

Test(err, letters_beyond_ascii_stay)
{
    err e = err_new("%s", "Gr\xc3\xb6\xc3\x9f"
                          "e");
    cr_expect_str_eq(e, "Gr\xc3\xb6\xc3\x9f"
                        "e");
    err_free(e);
}

Test(err, a_long_line_is_kept_whole)
{
    char text[5000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    err e = err_new("%s", text);
    cr_expect_str_eq(e, text);
    err_free(e);
}

Test(err, a_condition_that_holds_costs_nothing)
{
    CHECK(1 + 1 == 2);
}

Test(err, a_broken_condition_aborts, .signal = SIGABRT)
{
    CHECK(1 + 1 == 3);
}
