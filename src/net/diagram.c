/* Networks as graphs and tables; see diagram.h. */
#include "net/diagram.h"

#include "base/text.h"

#include <string.h>

// As many boxes beside each other are still read on a page, and as many if a name is long.
enum { WIDEST = 8, WIDEST_LONG = 6, LONG = 9 };

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

/* The bytes of a name before its first point: layer1 of layer1.0.conv2; 0 without a point. */
static int stage_length(const char *name)
{
    const char *point = strchr(name, '.');
    return point ? (int)(point - name) : 0;
}

static bool same_stage(const struct net *net, int i, int j)
{
    const char *a = net->node[i].name, *b = net->node[j].name;
    int length = stage_length(a);
    return length && length == stage_length(b) && strncmp(a, b, (size_t)length) == 0;
}

/* Whether a stage has residual blocks: these are shown as one box. */
static bool is_collapsed(const struct net *net, int i)
{
    for (int k = 0; k < net->nodes; k++)
        if (same_stage(net, i, k) && net->node[k].inputs > 1) return true;
    return false;
}

/* The node whose box shows a node once residual stages are collapsed: the first of its stage. */
static int shown(const struct net *net, int i)
{
    i = box(net, i);
    if (!is_collapsed(net, i)) return i;
    for (int k = 0; k < i; k++)
        if (same_stage(net, i, k)) return k;
    return i;
}

static void write_shape(FILE *out, const struct node *node)
{
    fprintf(out, "<br/><font color=\"#444444\">%d<br/>%d x %d</font>>];\n", node->C, node->H,
            node->W);
}

static void write_filter(FILE *out, const struct node *node)
{
    fprintf(out, "<br/>%d x %d", node->conv.R, node->conv.S);
    if (node->conv.stride > 1) fprintf(out, " / %d", node->conv.stride);
}

static void write_box(FILE *out, const struct net *net, int i)
{
    const struct node *node = &net->node[i];
    const char *colour = node->conv.K ? "#dbe9f6" : "#f2f2f2";
    fprintf(out, "  n%d [fillcolor=\"%s\", label=<<b>%s</b>", i, colour, node->name);
    if (node->conv.K) write_filter(out, node);
    for (int k = i + 1; k < net->nodes; k++)
        if (box(net, k) == i) fprintf(out, "<br/>%s", net->node[k].layer->name);
    write_shape(out, node);
}

/* A stage: how many blocks, and the layers of its last block, which has no shortcut of its own. */
static void write_stage(FILE *out, const struct net *net, int first)
{
    int blocks = 0, last = first, begin = first;
    for (int k = first; k < net->nodes; k++) {
        if (!same_stage(net, first, k)) continue;
        if (net->node[k].inputs > 1) {
            begin = blocks++ ? last + 1 : first;
            last = k;
        }
    }
    fprintf(out, "  n%d [fillcolor=\"#e3f1ec\", color=\"#009E73\", label=<<b>%.*s</b><br/>%d %s",
            first, stage_length(net->node[first].name), net->node[first].name, blocks,
            blocks == 1 ? "block" : "blocks");
    for (int k = begin; k <= last; k++)
        if (net->node[k].conv.K) {
            write_filter(out, &net->node[k]);
            fprintf(out, ", %d", net->node[k].conv.K);
        }
    fputs("<br/>+ shortcut", out);
    write_shape(out, &net->node[last]);
}

static void write_edges(FILE *out, const struct net *net)
{
    int before_from = -1, before_to = -1;
    for (int i = 1; i < net->nodes; i++)
        for (int j = 0; j < net->node[i].inputs; j++) {
            int from = shown(net, net->node[i].input[j]), to = shown(net, i);
            if (from == to || (from == before_from && to == before_to)) continue;
            fprintf(out, "  n%d -> n%d;\n", from, to);
            before_from = from;
            before_to = to;
        }
}

/* Rows of a chain of boxes that is too long for a page's width: its boxes, about as many in each.
 */
static void write_rows(FILE *out, const struct net *net, int boxes, int widest)
{
    int rows = (boxes + widest - 1) / widest, each = (boxes + rows - 1) / rows, n = 0;
    for (int i = 0; i < net->nodes; i++) {
        if (shown(net, i) != i) continue;
        fprintf(out, n % each == 0 ? "  { rank=same; n%d" : " -> n%d", i);
        if (++n % each == 0 || n == boxes) fputs(" }\n", out);
    }
    // Between rows: the last box of one leads to the first of the next.
    int last = -1;
    n = 0;
    for (int i = 0; i < net->nodes; i++) {
        if (shown(net, i) != i) continue;
        if (n && n % each == 0) fprintf(out, "  n%d -> n%d [constraint=false];\n", last, i);
        last = i;
        n++;
    }
    // Rows lie below each other, first box below first box.
    n = 0;
    int above = -1;
    for (int i = 0; i < net->nodes; i++) {
        if (shown(net, i) != i) continue;
        if (n % each == 0) {
            if (above >= 0) fprintf(out, "  n%d -> n%d [style=invis, weight=9];\n", above, i);
            above = i;
        }
        n++;
    }
}

/* Whether each box follows the one before and no other. */
static bool is_chain(const struct net *net)
{
    int before = -1;
    for (int i = 0; i < net->nodes; i++) {
        if (shown(net, i) != i) continue;
        if (i && (net->node[i].inputs != 1 || shown(net, net->node[i].input[0]) != before)) {
            for (int j = 0; j < net->node[i].inputs; j++)
                if (shown(net, net->node[i].input[j]) != before) return false;
        }
        before = i;
    }
    return true;
}

void diagram_dot(FILE *out, const struct net *net)
{
    int boxes = 0, widest = WIDEST;
    for (int i = 0; i < net->nodes; i++) {
        if (shown(net, i) != i) continue;
        boxes++;
        if (!is_collapsed(net, i) && strlen(net->node[i].name) > LONG) widest = WIDEST_LONG;
    }
    bool rows = boxes > widest && is_chain(net);
    fprintf(out,
            "digraph \"%s\" {\n  rankdir=%s; nodesep=0.2; ranksep=%s;\n"
            "  node [fontname=\"DejaVu Sans\", fontsize=10, shape=box, style=\"rounded,filled\", "
            "color=\"#33638d\", margin=\"0.08,0.05\"];\n  edge [color=\"#555555\", "
            "arrowsize=0.6];\n",
            net->arch->name, rows ? "TB" : "LR", rows ? "0.3" : "0.12");
    for (int i = 0; i < net->nodes; i++) {
        if (shown(net, i) != i) continue;
        if (is_collapsed(net, i))
            write_stage(out, net, i);
        else
            write_box(out, net, i);
    }
    if (rows)
        write_rows(out, net, boxes, widest);
    else
        write_edges(out, net);
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
