/* Pickles as trees: what is read, and what is refused with one line. */
#include "weights/pickle.h"

#include "../support.h"

static const char *const names[] = {"collections.OrderedDict", "m.f", NULL};

static err read(struct pickle **out, const char *bytes, size_t size)
{
    return pickle_read(out, (const unsigned char *)bytes, size, names, "x.pth", "do this");
}

#define READ(out, text) read(out, text, sizeof(text) - 1)

Test(pickle, numbers_texts_and_groups_come_out_as_python_wrote_them)
{
    // {'a': (1, -2, 300, True, None), 'b': [70000, 1.5]} by pickle.dumps, protocol 2.
    static const char bytes[] =
        "\x80\x02}q\0(X\x01\0\0\0aq\x01(K\x01J\xfe\xff\xff\xffM\x2c\x01\x88N"
        "tq\x02X\x01\0\0\0bq\x03]q\x04(Jp\x11\x01\0G?\xf8\0\0\0\0\0\0eu.";
    struct pickle *p;
    MUST(READ(&p, bytes));
    const struct pickle_value *v = pickle_root(p);
    cr_assert_eq(v->kind, PICKLE_DICT);
    cr_assert_eq(v->count, 4);
    cr_expect_str_eq(v->item[0]->text, "a");
    const struct pickle_value *t = v->item[1];
    cr_assert(t->kind == PICKLE_TUPLE && t->count == 5);
    cr_expect_eq(t->item[0]->whole, 1);
    cr_expect_eq(t->item[1]->whole, -2);
    cr_expect_eq(t->item[2]->whole, 300);
    cr_expect(t->item[3]->kind == PICKLE_BOOL && t->item[3]->whole == 1);
    cr_expect_eq(t->item[4]->kind, PICKLE_NONE);
    t = v->item[3];
    cr_assert(t->kind == PICKLE_LIST && t->count == 2);
    cr_expect_eq(t->item[0]->whole, 70000);
    cr_expect_eq(t->item[1]->kind, PICKLE_NUMBER);
    pickle_free(p);
}

Test(pickle, protocol_4_with_frames_and_names_from_the_stack_is_read)
{
    static const char bytes[] = "\x80\x04\x95\x20\0\0\0\0\0\0\0\x8c\x0b"
                                "collections\x94\x8c\x0bOrderedDict\x94\x93\x94)R\x94.";
    struct pickle *p;
    MUST(READ(&p, bytes));
    cr_expect_eq(pickle_root(p)->kind, PICKLE_DICT);
    pickle_free(p);
}

Test(pickle, a_call_is_a_value_and_happens_nowhere)
{
    struct pickle *p;
    MUST(READ(&p, "\x80\x02"
                  "cm\nf\nK\x01K\x02\x86R."));
    const struct pickle_value *v = pickle_root(p);
    cr_expect(pickle_is_call(v, "m.f", 2));
    cr_expect_not(pickle_is_call(v, "m.f", 3));
    cr_expect_not(pickle_is_call(v, "m.g", 2));
    pickle_free(p);
}

Test(pickle, attributes_of_a_dictionary_are_dropped)
{
    struct pickle *p;
    MUST(READ(&p, "ccollections\nOrderedDict\n)R}b."));
    cr_expect(pickle_root(p)->kind == PICKLE_DICT && pickle_root(p)->count == 0);
    pickle_free(p);
}

static const struct lie {
    const char *bytes;
    size_t size;
    const char *says;
} lies[] = {
#define LIE(bytes, says)                                                                           \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, says                                                             \
    }
    LIE("cos\nsystem\n", "the pickle names os.system, which is neither a tensor nor"),
    LIE("cos\nsystem\n", "; do this"),
    LIE("X\x01\0\0\0kcos\nsystem\n", "near key 'k': the pickle names os.system"),
    LIE("cos\x01\nsystem\n", "the pickle names something unprintable"),
    LIE("\x8c\x02os\x8c\x06system\x93", "the pickle names os.system"),
    LIE("", "at byte 0: it does not end"),
    LIE("N", "at byte 1: it does not end"),
    LIE("NN.", "it ends with more than one value"),
    LIE("(N.", "it ends with more than one value"),
    LIE("N.N", "something follows its end"),
    LIE(".", "it ends with more than one value"),
    LIE("\x80\x06N.", "its protocol is newer than 5"),
    LIE("X\xff\xff\xff\xff", "it ends within an instruction"),
    LIE("X\x02\0\0\0\xff\xff", "a text is not UTF-8"),
    LIE("X\x02\0\0\0a\0", "a text is not UTF-8"),
    LIE("\x8a\x09\1\1\1\1\1\1\1\1\1", "a whole number has more than 64 bits"),
    LIE("J\x01", "it ends within an instruction"),
    LIE("cm", "a name does not end"),
    LIE("t", "a mark is missing"),
    LIE("\x85", "a value is missing"),
    LIE("N(\x85", "a value is missing"),
    LIE("(a", "a value is missing"),
    LIE("]a", "a value is missing"),
    LIE("NNa", "items are added to something else"),
    LIE("}(Nu", "a key has no value"),
    LIE("N(Ne", "items are added to something else"),
    LIE("NR", "a value is missing"),
    LIE("N)R", "something is called that is no function"),
    LIE("cm\nf\nNR", "something is called that is no function"),
    LIE("NNb", "an object that is no dictionary has a state"),
    LIE("cm\nf\n)RNb", "an object that is no dictionary has a state"),
    LIE("KKJ", "it ends within an instruction"),
    LIE("q\0", "a value is missing"),
    LIE("Nr\xff\xff\xff\xff", "a place of the memo is beyond"),
    LIE("h\0", "a place of the memo is empty"),
    LIE("Nq\0h\1", "a place of the memo is empty"),
    LIE("Q", "a value is missing"),
    LIE("NN\x93", "a name is not a text"),
    LIE("(ios\nsystem\n", "the pickle has the instruction 0x69"), // INST
    LIE("cm\nf\n)\x81", "the pickle has the instruction 0x81"),   // NEWOBJ
    LIE("S'x'\n", "the pickle has the instruction 0x53"),
    LIE("\x82\1", "the pickle has the instruction 0x82"), // EXT1
#undef LIE
};

Test(pickle, a_lie_is_one_line_with_file_and_cause)
{
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        struct pickle *p;
        char *copy = malloc(lies[i].size + 1); // so that reading beyond it is seen
        memcpy(copy, lies[i].bytes, lies[i].size);
        char *exact = realloc(copy, lies[i].size ? lies[i].size : 1);
        err e = read(&p, exact, lies[i].size);
        cr_assert(e, "lie %zu was taken", i);
        cr_expect(strstr(e, lies[i].says), "%zu: expected '%s' in '%s'", i, lies[i].says, e);
        cr_expect_eq(strncmp(e, "x.pth: ", 7), 0, "%s", e);
        cr_expect_null(strchr(e, '\n'), "%s", e);
        err_free(e);
        free(exact);
    }
}

Test(pickle, more_values_and_open_groups_than_a_network_has_are_refused)
{
    enum { MANY = 1000001 };
    struct pickle *p;
    char *bytes = malloc(MANY);
    memset(bytes, 'N', MANY);
    MUST_FAIL(read(&p, bytes, MANY), "the pickle has more than 1000000 values");
    bytes[1] = 'q';
    bytes[2] = 0;
    for (int i = 3; i < MANY; i++) bytes[i] = i % 2 ? 'h' : 0;
    MUST_FAIL(read(&p, bytes, MANY), "it does not end"); // half as many
    memset(bytes, '(', MANY);
    MUST_FAIL(read(&p, bytes, MANY), "too many groups are open");
    free(bytes);
}
