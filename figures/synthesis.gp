# inputs: synthesis.tsv
# How the synthesis went: the relative loss at the matched layer and the norm of its gradient after
# each block of steps, by condition of training; medians over metamers, of the loss also quartiles.
# Only the deepest layer of each condition is drawn.
lw = 1.5
ps = 0.5
call "figures/conditions.gnuplot" ARG2
set terminal svg size 720, 400 + key_extra font "DejaVu Sans,15" background "white" noenhanced
set output ARG1

# The first layer of a condition is the deepest.
array layer[count]
do for [k = 1:count] {
    layer[k] = ""
    first(x) = (is(k) && layer[k] eq "" ? (layer[k] = strcol("layer")) : "", 0)
    stats ARG2 using (first(0)) nooutput
}
# A measure that reaches zero, as where a layer is silent, has no logarithm.
stats ARG2 using "loss_lo" nooutput
least_loss = STATS_min
stats ARG2 using "loss_hi" nooutput
most_loss = STATS_max
stats ARG2 using "gradient" nooutput
least_gradient = STATS_min
deepest(k) = is(k) && strcol("layer") eq layer[k]

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Gradient steps"
set xrange [0:*]
stats ARG2 using "step" nooutput
set xtics STATS_max / 4
high = 400 + key_extra
set multiplot layout 1, 2 margins 0.115, 0.97, 78.0 / high, 1 - (72.0 + key_extra) / high spacing 0.14
set ylabel "Relative loss at the layer"
if (least_loss > 0) {
    set logscale y
    set yrange [least_loss * 0.85:most_loss * 1.15]
    set ytics (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
}
set format y "%g"
set key at screen 0.97, 0.97 right top vertical maxrows key_rows reverse Left samplen 2 spacing 1.2 font key_font width -2
plot for [k = 1:count] ARG2 using (deepest(k) ? column("step") : NaN):(column("loss")):(column("loss_lo")):(column("loss_hi")) \
        with yerrorlines ls k title title[k]
set ylabel "Norm of the gradient"
unset logscale y
set yrange [*:*]
set ytics auto
if (least_gradient > 0) { set logscale y }
unset key
plot for [k = 1:count] ARG2 using (deepest(k) ? column("step") : NaN):(column("gradient")) \
        with linespoints ls k notitle
unset multiplot
