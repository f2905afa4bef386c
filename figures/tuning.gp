# inputs: tuning_condition.tsv
# Spatial-frequency tuning of the units of three layers (the first, the middle and the last) of the
# first architecture: mean of the units' curves above, with 95 % intervals over units, and below the
# share of units that prefer a frequency or a lower one, by condition of training. Colours: Okabe & Ito.
set terminal svg size 720,620 font "DejaVu Sans,14" background "white"
set output ARG1
set encoding utf8
set datafile separator "\t"
set datafile missing NaN
set datafile columnheaders

array regime = ["clear", "blur", "clear", "blur"]
array colour = ["gray", "gray", "rgb", "rgb"]
array title = ["clear-trained, gray", "blur-trained, gray", "clear-trained, RGB", "blur-trained, RGB"]
set style line 1 lc rgb "#0072B2" lw 2
set style line 2 lc rgb "#D55E00" lw 2
set style line 3 lc rgb "#0072B2" lw 2 dt (6, 4)
set style line 4 lc rgb "#D55E00" lw 2 dt (6, 4)
arch = system(sprintf("awk -F'\\t' 'NR == 2 { print $1 }' %s", ARG2))
is(i) = strcol("arch") eq arch && strcol("regime") eq regime[i] && strcol("colour") eq colour[i]
array shown[4]
count = 0
do for [i = 1:4] {
    stats ARG2 using (is(i)) nooutput
    if (STATS_sum > 0) { count = count + 1; shown[count] = i }
}
stats ARG2 using (strcol("arch") eq arch ? column("depth") : NaN) nooutput
deepest = int(STATS_max)
array depth = [1, (deepest + 1) / 2, deepest]
layer(p) = system(sprintf("awk -F'\\t' '$1 == \"%s\" && $5 == %d { print $4; exit }' %s", arch, depth[p], ARG2))
at(i, p) = is(i) && column("depth") == depth[p] ? column("cycles_pixel") : NaN

set border 3 lc rgb "#444444"
set xtics nomirror out scale 0.6
set ytics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xrange [0:0.51]
set xtics 0.2 format "%.1f"
set style fill transparent solid 0.16 noborder
set multiplot
# The key stands over all panels, in a plot of its own without anything else.
set lmargin at screen 0.05
set rmargin at screen 0.98
set tmargin at screen 0.99
set bmargin at screen 0.85
unset border
unset tics
unset xlabel
unset ylabel
set key center center horizontal maxrows 2 reverse Left samplen 2.5 spacing 1.2 width 2
set xrange [0:1]
set yrange [0:1]
plot for [k = 1:count] NaN with lines ls shown[k] title title[shown[k]]
unset key
set border 3 lc rgb "#444444"
set xtics nomirror out scale 0.6
set ytics nomirror out scale 0.6
set xrange [0:0.51]
set xtics 0.2 format "%.1f"
do for [row = 1:2] {
    do for [p = 1:3] {
        set lmargin at screen 0.11 + (p - 1) * 0.3
        set rmargin at screen 0.11 + (p - 1) * 0.3 + 0.27
        set tmargin at screen row == 1 ? 0.81 : 0.43
        set bmargin at screen row == 1 ? 0.50 : 0.12
        unset label
        if (row == 1) { set label 2 sprintf("%s, layer %d", layer(p), depth[p]) at graph 0.5, 1.06 center tc rgb "#222222" }
        if (row == 2) { set xlabel "cycles per pixel" offset 0, 0.3 } else { unset xlabel }
        if (row == 1) { set yrange [0:1]; set ytics 0.2 } else { set yrange [0:1]; set ytics 0.2 }
        set format y (p == 1 ? "%.1f" : "")
        if (p == 1 && row == 1) {
            set ylabel "Mean response (0 to 1)" offset 0.5, 0
            }
        if (p == 1 && row == 2) { set ylabel "Cumulative share of units" offset 0.5, 0 }
        if (p > 1) { unset ylabel }
        if (row == 1) {
            plot for [k = 1:count] ARG2 using (at(shown[k], p)):"lo":"hi" with filledcurves ls shown[k] notitle, \
                 for [k = 1:count] ARG2 using (at(shown[k], p)):"response" with lines ls shown[k] notitle
        } else {
            plot for [k = 1:count] ARG2 using (at(shown[k], p)):"share" smooth cumulative with lines ls shown[k] notitle
        }
    }
}
unset multiplot
