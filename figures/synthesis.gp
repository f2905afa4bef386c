# inputs: synthesis.tsv
# How the synthesis went: the relative loss at the matched layer and the norm of its gradient after
# each block of steps, by condition of training; medians over metamers, of the loss also quartiles.
# Only the deepest layer of each condition is drawn. Colours: Okabe & Ito.
set terminal svg size 720,400 font "DejaVu Sans,15" background "white"
set output ARG1
set encoding utf8
set datafile separator "\t"
set datafile missing NaN
set datafile columnheaders

array regime = ["clear", "blur", "clear", "blur"]
array colour = ["gray", "gray", "rgb", "rgb"]
array title = ["clear-trained, gray", "blur-trained, gray", "clear-trained, RGB", "blur-trained, RGB"]
set style line 1 lc rgb "#0072B2" lw 1.5 pt 7 ps 0.5
set style line 2 lc rgb "#D55E00" lw 1.5 pt 5 ps 0.5
set style line 3 lc rgb "#0072B2" lw 1.5 pt 6 ps 0.6 dt (6, 4)
set style line 4 lc rgb "#D55E00" lw 1.5 pt 4 ps 0.6 dt (6, 4)
# The first layer of a condition is the deepest.
of_condition(i) = strcol("regime") eq regime[i] && strcol("colour") eq colour[i]
array layer[4]
array shown[4]
count = 0
do for [i = 1:4] {
    layer[i] = ""
    first(x) = (of_condition(i) && layer[i] eq "" ? (layer[i] = strcol("layer")) : "", of_condition(i))
    stats ARG2 using (first(0)) nooutput
    if (STATS_sum > 0) { count = count + 1; shown[count] = i }
}
is(i) = of_condition(i) && strcol("layer") eq layer[i]

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Gradient steps"
set xrange [0:*]
set xtics auto
set logscale y
set multiplot layout 1, 2 margins 0.115, 0.985, 0.195, 0.82 spacing 0.135
set ylabel "Relative loss at the layer"
set format y "%g"
set key at screen 0.985, 0.97 right top vertical maxrows 2 reverse Left samplen 2 spacing 1.2 width -2
plot for [k = 1:count] ARG2 using (is(shown[k]) ? column("step") : NaN):(column("loss")):(column("loss_lo")):(column("loss_hi")) \
        with yerrorlines ls shown[k] title title[shown[k]]
set ylabel "Norm of the gradient"
unset key
plot for [k = 1:count] ARG2 using (is(shown[k]) ? column("step") : NaN):(column("gradient")) \
        with linespoints ls shown[k] notitle
unset multiplot
