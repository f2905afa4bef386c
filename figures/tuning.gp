# inputs: tuning_condition.tsv
# Spatial-frequency tuning of the units of three layers (the first, the middle and the last) of the
# first architecture: mean of the units' curves above, with 95 % intervals over units, and below the
# share of units that prefer a frequency or a lower one, by condition of training.
call "figures/conditions.gnuplot" ARG2
high = 620.0 + key_extra
set terminal svg size 720, high font "DejaVu Sans,14" background "white" noenhanced
set output ARG1

arch = system(sprintf("awk -F'\\t' 'NR == 2 { print $1 }' %s", ARG2))
stats ARG2 using (strcol("arch") eq arch ? column("depth") : NaN) nooutput
deepest = int(STATS_max)
array depth = [1, (deepest + 1) / 2, deepest]
layer(p) = system(sprintf("awk -F'\\t' '$1 == \"%s\" && $5 == %d { print $4; exit }' %s", arch, depth[p], ARG2))
at(k, p) = is(k) && strcol("arch") eq arch && column("depth") == depth[p] ? column("cycles_pixel") : NaN

set border 3 lc rgb "#444444"
set xtics nomirror out scale 0.6
set ytics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xrange [0:0.51]
set xtics 0.2 format "%.1f"
band = count > 4 ? 0.08 : 0.16
set style fill transparent solid band noborder
set multiplot
# The key stands over all panels, in a plot of its own without anything else.
set lmargin at screen 0.05
set rmargin at screen 0.98
set tmargin at screen 1 - 6 / high
set bmargin at screen 1 - (93 + key_extra) / high
unset border
unset tics
unset xlabel
unset ylabel
set key center center vertical maxrows key_rows reverse Left samplen 2.5 spacing 1.2 font key_font width key_columns > 2 ? -1 : 2
set xrange [0:1]
set yrange [0:1]
plot for [k = 1:count] NaN with lines ls k title title[k]
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
        set tmargin at screen row == 1 ? 1 - (118 + key_extra) / high : 267 / high
        set bmargin at screen row == 1 ? 310 / high : 74 / high
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
            plot for [k = 1:count] ARG2 using (at(k, p)):"lo":"hi" with filledcurves ls k notitle, \
                 for [k = 1:count] ARG2 using (at(k, p)):"response" with lines ls k notitle
        } else {
            plot for [k = 1:count] ARG2 using (at(k, p)):"share" smooth cumulative with lines ls k notitle
        }
    }
}
unset multiplot
