/* Which sentence of a text calls a number or a figure, and on which line. */
#include "report/call.h"

#include "../support.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"

/* Gives what is printed of a key, or of a figure. */
static char *said(const char *text, const char *key, bool figure, int count)
{
    char *printed;
    size_t size;
    FILE *out = open_memstream(&printed, &size);
    int got = figure ? call_print_figure(out, "shown in", text, "p.md", key)
                     : call_print(out, "said in", text, "p.md", key);
    fclose(out);
    cr_expect_eq(got, count, "'%s' in '%s': %d", key, text, got);
    return printed;
}

static const struct {
    const char *text, *said; // of the key k
    int count;
} cases[] = {
    {"Before. Chance is {{k|%.3f}} here. Behind.\n",
     "said in     p.md:1\n            Chance is {{k|%.3f}} here.\n", 1},
    {"# Head\n\nOne. Two is\nhere {{k:n|%d}}, and\n{{k|%.2f}} there.\nThree.\n",
     "said in     p.md:4\n            Two is\n            here {{k:n|%d}}, and\n"
     "            {{k|%.2f}} there.\n",
     1},
    {"a\n{{if k}}\n  A {{k|text}}\n  b\n{{end}}\nc.\n",
     "said in     p.md:3\n            A {{k|text}}\n            b\n", 1},
    {"{{k|%d}}? Yes.\n\nAt {{k|%d}}",
     "said in     p.md:1\n            {{k|%d}}?\n"
     "            p.md:3\n            At {{k|%d}}\n",
     2},
    {"{{k.more|%d}} {{kk|%d}} {{see fig k}} {{if k}} {k|%d} {{k", "", 0},
    {"", "", 0},
};

Test(call, a_sentence_is_told_with_the_line_of_the_call)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *got = said(cases[i].text, "k", false, cases[i].count);
        cr_expect_str_eq(got, cases[i].said, "'%s' gave '%s'", cases[i].text, got);
        free(got);
        cr_expect_eq(call_exists(cases[i].text, "k"), cases[i].count > 0);
    }
}

Test(call, the_regimes_of_the_ledger_are_put_in_names_and_sentences)
{
    struct tsv *ledger = numbers_new();
    static const char text[] =
        "{regime}- and {against}-trained\n{{recog.{regime}.gray|%d}} {other}\n";
    char *got = mem_text("%s", text);
    call_regimes(&got, ledger);
    cr_expect_str_eq(got, text);
    struct number base = {
        .key = "networks.base", .value = "clear", .file = "f", .row = "2", .source = "s"};
    struct number tested = base;
    tested.key = "networks.tested";
    tested.value = "blur-to-clear";
    MUST(numbers_add(ledger, &base));
    MUST(numbers_add(ledger, &tested));
    call_regimes(&got, ledger);
    cr_expect_str_eq(got,
                     "blur-to-clear- and clear-trained\n{{recog.blur-to-clear.gray|%d}} {other}\n");
    mem_free(got);
    tsv_free(ledger);
}

Test(call, untrained_networks_are_called_so)
{
    static const struct {
        const char *tested, *base, *expected;
    } pair[] = {{"blur", "clear", "of clear- and blur-trained ones, blur-trained clear-trained"},
                {"blur", "untrained", "of untrained and blur-trained ones, blur-trained untrained"},
                {"untrained", "clear",
                 "of clear-trained and untrained ones, untrained "
                 "clear-trained"}};
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
        struct tsv *ledger = numbers_new();
        struct number base = {
            .key = "networks.base", .value = pair[i].base, .file = "f", .row = "2", .source = "s"};
        struct number tested = base;
        tested.key = "networks.tested";
        tested.value = pair[i].tested;
        MUST(numbers_add(ledger, &base));
        MUST(numbers_add(ledger, &tested));
        char *got = mem_text("%s", "of {against}- and {regime}-trained ones, {regime}-trained "
                                   "{against}-trained");
        call_regimes(&got, ledger);
        cr_expect_str_eq(got, pair[i].expected);
        mem_free(got);
        tsv_free(ledger);
    }
}

Test(call, a_constant_is_called_by_its_short_form_too)
{
    char *got = said("It is {{const w}} wide, not {{const wider}}.\n", "const.w", false, 1);
    cr_expect(text_begins(got, "said in     p.md:1\n            It is {{const w}} wide"), "%s",
              got);
    free(got);
    cr_expect(call_exists("{{const.w|%d}}", "const.w"));
    cr_expect(!call_exists("{{const wider}} {{const}}", "const.w"));
    cr_expect(!call_exists("{{const w}}", "w"));
}

Test(call, a_figure_is_told_with_the_first_sentence_of_its_caption)
{
    char *got =
        said("{{see fig f}}\n\n{{fig ff}}\nNo.\n\n{{fig f}}\nThis is\nit. More.\n", "f", true, 1);
    cr_expect_str_eq(got, "shown in    p.md:6\n            This is\n            it.\n");
    free(got);
    free(said("{{see fig f}} {{fig g}}\n", "f", true, 0));
}
