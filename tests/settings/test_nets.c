/* The networks of a study as nets. */
#include "settings/nets.h"

#include "reading.h"

Test(nets, gray_ones_have_one_mean_and_others_one_for_each_colour)
{
    struct arch *arch;
    struct net *net = reading_net(&arch, 1);
    nets_normalise(net);
    cr_expect(net->mean[0] == 0.449f && net->deviation[0] == 0.226f);
    net_free(net);
    arch_free(arch);
    net = reading_net(&arch, 3);
    nets_normalise(net);
    cr_expect(net->mean[0] == 0.485f && net->mean[1] == 0.456f && net->mean[2] == 0.406f);
    cr_expect(net->deviation[2] == 0.225f);
    net_free(net);
    arch_free(arch);
}
