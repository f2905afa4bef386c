/* The file of a given network: what is taken from it, and what is said of one that does not fit. */
#include "settings/network_file.h"

#include "kernel/kernel.h"
#include "net/answers.h"
#include "net/pass.h"
#include "reading.h"

enum { CLASSES = 3, SIDE = 8 };

static const char layers[] = "conv1: conv filters=4 pad=1 bias=0\nrelu1: relu\n"
                             "pool: adaptivepool size=1\nfc: dense units=classes\n";

/* A folder with an architecture small.net, a class map six.tsv, and pictures' shape. */
static char *folder;
static struct dataset data = {.classes = CLASSES, .H = SIDE, .W = SIDE};
static char *names[CLASSES] = {"cat", "dog", "truck"};

static void enter(void)
{
    folder = scratch_new();
    scratch_put_text(folder, "small.net", layers);
    scratch_put_text(folder, "six.tsv",
                     "index\tname\twnid\tx\n0\ta\t-\tdog\n1\tb\t-\tcat\n2\tc\t-\t-\n3\td\t-\tdog\n"
                     "4\te\t-\ttruck\n5\tf\t-\t-\n");
    data.class_name = names;
    MUST(kernel_choose());
}

static void leave(void)
{
    scratch_free(folder);
}

TestSuite(network_file, .init = enter, .fini = leave);

/* A network with random weights, and its file w.safetensors. */
static struct net *write_net(struct arch **arch, int outputs, int channels)
{
    struct net *net;
    char *path = mem_text("%s/small.net", folder), *out = mem_text("%s/w.safetensors", folder);
    MUST(arch_find(arch, path));
    MUST(net_new(&net, *arch, outputs, channels, SIDE, SIDE));
    for (int c = 0; c < channels; c++) net->mean[c] = net->deviation[c] = 0.25f;
    net_initialise(net, 3);
    MUST(net_save(net, out));
    mem_free(out);
    mem_free(path);
    return net;
}

static struct study *read_study(const char *lines)
{
    struct study *s;
    char *text = mem_text("[data]\npath = p\ncolours = gray rgb\n[network lab]\n"
                          "weights = %s/w.safetensors\narchitecture = %s/small.net\nregime = r\n%s",
                          folder, folder, lines);
    MUST(reading_text(&s, text));
    mem_free(text);
    return s;
}

/* Reads the network of the file in a study with these lines; the caller frees what is there. */
static err read_net(struct arch **arch, struct net **net, const char *lines)
{
    struct study *s = read_study(lines);
    data.C = s->network[0].channels;
    err e = network_file_read(arch, net, s, &s->network[0], &data);
    study_free(s);
    return e;
}

static void free_net(struct arch *arch, struct net *net)
{
    net_free(net);
    arch_free(arch);
}

/* Logits of one picture, the same in all channels. */
static void answer(float logits[6], struct net *net)
{
    float x[3 * SIDE * SIDE];
    struct pass *pass = pass_new(net, 1, PASS_EVAL, net->nodes - 1);
    fill(x, SIDE * SIDE, 5);
    for (int i = 0; i < SIDE * SIDE; i++) x[i] = (x[i] + 1) / 2;
    for (int c = 1; c < net->node[0].C; c++) memcpy(x + c * SIDE * SIDE, x, sizeof x / 3);
    pass_set_image(pass, 0, x);
    pass_forward(pass, 1);
    memcpy(logits, pass_output(pass, net->nodes - 1, 0), (size_t)net->classes * sizeof *logits);
    pass_free(pass);
}

Test(network_file, the_weights_and_the_normalisation_are_those_of_the_file)
{
    struct arch *arch, *own;
    struct net *file = write_net(&own, CLASSES, 1), *net;
    MUST(read_net(&arch, &net, ""));
    cr_expect_eq(first_difference(net->weights, file->weights, net->size), -1);
    cr_expect_eq(net->mean[0], 0.25f);
    free_net(arch, net);
    MUST(read_net(&arch, &net, "mean = 0.5\n"));
    cr_expect(net->mean[0] == 0.5f && net->deviation[0] == 0.25f, "the section overrules the file");
    free_net(arch, net);
    free_net(own, file);
}

/* Gray pictures three times over, or once through the sum of the channels' weights: the same sums
 * in another order, of 27 products of at most 1 x 2. */
Test(network_file, a_network_of_three_channels_sees_gray_pictures_three_times_over)
{
    float wide[6], narrow[6];
    struct arch *arch, *own;
    struct net *file = write_net(&own, CLASSES, 3), *net;
    MUST(read_net(&arch, &net, "colour = gray\n"));
    cr_assert_eq(net->node[0].C, 1);
    answer(wide, file);
    answer(narrow, net);
    for (int k = 0; k < CLASSES; k++) cr_expect_float_eq(wide[k], narrow[k], 1e-5);
    free_net(arch, net);
    free_net(own, file);
}

Test(network_file, outputs_that_are_more_than_the_classes_need_a_map)
{
    struct arch *arch, *own;
    struct net *file = write_net(&own, 6, 1), *net;
    MUST_FAIL(read_net(&arch, &net, ""),
              "the study has 3 classes: where the outputs are more, name a class map");
    char *lines = mem_text("answers = %s/six.tsv\nrule = mean\n", folder);
    MUST(read_net(&arch, &net, lines));
    cr_assert_eq(net->classes, 6);
    cr_assert(net->answers->classes == CLASSES && net->answers->mean);
    free_net(arch, net);
    free_net(own, file);
    file = write_net(&own, 5, 1);
    MUST_FAIL(read_net(&arch, &net, lines), "six.tsv has 6 outputs");
    free_net(own, file);
    mem_free(lines);
}

Test(network_file, means_of_other_channels_are_one_line_with_what_to_say)
{
    struct arch *arch, *own;
    struct net *file = write_net(&own, CLASSES, 3), *net;
    MUST_FAIL(read_net(&arch, &net, "mean = 0.485 0.456 0.406\n"),
              "[network lab]: mean: expected 1 numbers, one for each channel, got 3");
    MUST(net_set_mean(file, "0.485 0.456 0.406", "test"));
    char *out = mem_text("%s/w.safetensors", folder);
    MUST(net_save(file, out));
    MUST_FAIL(read_net(&arch, &net, ""), "its pictures are gray");
    MUST(read_net(&arch, &net, "mean = 0.449\n"));
    free_net(arch, net);
    MUST(read_net(&arch, &net, "colour = rgb\n"));
    free_net(arch, net);
    mem_free(out);
    free_net(own, file);
}

Test(network_file, a_missing_file_and_a_map_with_a_hole_are_said_before_there_are_pictures)
{
    struct arch *own;
    struct net *file = write_net(&own, 6, 1);
    free_net(own, file);
    struct study *s = read_study("answers = nosuch\n");
    MUST_FAIL(network_file_check(s, &s->network[0]),
              "[network lab]: classes/nosuch.tsv: cannot open");
    study_free(s);
    s = read_study("");
    char *weights = mem_text("%s/w.safetensors", folder);
    MUST(network_file_check(s, &s->network[0]));
    remove(weights);
    MUST_FAIL(network_file_check(s, &s->network[0]), "[network lab]: weights: there is no file");
    mem_free(weights);
    study_free(s);
}

Test(network_file, the_facts_name_the_digest_of_the_file)
{
    struct arch *arch, *own;
    struct net *file = write_net(&own, CLASSES, 1), *net;
    struct tsv *t;
    MUST(read_net(&arch, &net, ""));
    struct study *s = read_study("");
    MUST(network_file_facts(&t, s, &s->network[0], net));
    cr_expect_str_eq(tsv_cell(t, 0, 1), "w.safetensors");
    cr_expect_str_eq(tsv_cell(t, 1, 0), "sha256");
    cr_expect_eq(strlen(tsv_cell(t, 1, 1)), 64);
    tsv_free(t);
    study_free(s);
    free_net(arch, net);
    free_net(own, file);
}
