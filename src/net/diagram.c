/* Networks as graphs and tables; see diagram.h. */
#include "net/diagram.h"

#include "base/text.h"

static long parameters(const struct net *net, const struct node *node)
{
    long count = 0;
    for (int i = 0; i < node->params; i++) {
        const struct param *p = &net->param[node->param[i]];
        if (p->learned) count += (long)p->count;
    }
    return count;
}

static double multiply_adds(const struct node *node)
{
    const struct conv *c = &node->conv;
    if (c->K == 0) return 0;
    return (double)c->K * c->P * c->Q * (c->C / c->groups) * c->R * c->S;
}

/* The node whose box shows a node: norms and ReLUs are in that of the layer they close. */
static int box(const struct net *net, int i)
{
    const struct node *node = &net->node[i];
    bool closes =
        i > 0 && (text_same(node->layer->name, "norm") || text_same(node->layer->name, "relu"));
    int from = closes ? node->input[0] : 0;
    return from > 0 && net->node[from].consumers == 1 ? box(net, from) : i;
}

static void write_box(FILE *out, const struct net *net, int i)
{
    const struct node *node = &net->node[i];
    const char *colour = node->conv.K ? "#dbe9f6" : "#f2f2f2";
    fprintf(out, "  n%d [fillcolor=\"%s\", label=<<b>%s</b>", i, colour, node->name);
    if (node->conv.K) fprintf(out, "<br/>%d x %d", node->conv.R, node->conv.S);
    if (node->conv.stride > 1) fprintf(out, " / %d", node->conv.stride);
    for (int k = i + 1; k < net->nodes; k++)
        if (box(net, k) == i) fprintf(out, "<br/>%s", net->node[k].layer->name);
    fprintf(out, "<br/><font point-size=\"9\" color=\"#444444\">%d<br/>%d x %d</font>>];\n",
            node->C, node->H, node->W);
}

void diagram_dot(FILE *out, const struct net *net)
{
    fprintf(out,
            "digraph \"%s\" {\n  rankdir=LR; nodesep=0.2; ranksep=0.12;\n"
            "  node [fontname=\"DejaVu Sans\", fontsize=10, shape=box, style=\"rounded,filled\", "
            "color=\"#33638d\", margin=\"0.12,0.05\"];\n  edge [color=\"#555555\", "
            "arrowsize=0.6];\n",
            net->arch->name);
    for (int i = 0; i < net->nodes; i++)
        if (box(net, i) == i) write_box(out, net, i);
    for (int i = 1; i < net->nodes; i++)
        for (int j = 0; j < net->node[i].inputs; j++) {
            int from = box(net, net->node[i].input[j]), to = box(net, i);
            if (from != to) fprintf(out, "  n%d -> n%d;\n", from, to);
        }
    fputs("}\n", out);
}

void diagram_table(FILE *out, const struct net *net)
{
    fputs("layer\tkind\tinputs\tchannels\theight\twidth\tparameters\tmultiply_adds_M\n", out);
    for (int i = 0; i < net->nodes; i++) {
        const struct node *node = &net->node[i];
        fprintf(out, "%s\t%s\t", node->name, node->layer ? node->layer->name : "image");
        for (int j = 0; j < node->inputs; j++)
            fprintf(out, "%s%s", j ? "," : "", net->node[node->input[j]].name);
        fprintf(out, "%s\t%d\t%d\t%d\t%ld\t%.3f\n", node->inputs ? "" : "-", node->C, node->H,
                node->W, parameters(net, node), multiply_adds(node) / 1e6);
    }
}
