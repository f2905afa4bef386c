# inputs: tuning_condition.tsv
# Spatial-frequency tuning of the units of three layers (the first, the middle and the last) of the
# first architecture: mean of the units' curves above, the share of units that prefer each frequency
# below, by condition of training; bands are 95 % intervals over units. Colours: Okabe & Ito.
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
stats ARG2 using "share_hi" nooutput
most = STATS_max

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xrange [0:0.51]
set xtics 0.1 format "%.1f"
set style fill transparent solid 0.16 noborder
set multiplot
do for [row = 1:2] {
    do for [p = 1:3] {
        set lmargin at screen 0.09 + (p - 1) * 0.305
        set rmargin at screen 0.09 + (p - 1) * 0.305 + 0.275
        set tmargin at screen row == 1 ? 0.86 : 0.455
        set bmargin at screen row == 1 ? 0.53 : 0.125
        unset label
        unset key
        if (row == 1) { set label 2 sprintf("%s, layer %d", layer(p), depth[p]) at graph 0.5, 1.06 center tc rgb "#222222" }
        if (row == 2) { set xlabel "cycles per pixel" offset 0, 0.3 } else { unset xlabel }
        if (row == 1) { set yrange [0:1]; set ytics 0.2 } else { set yrange [0:most * 1.02]; set ytics auto }
        set format y (p == 1 ? "%.1f" : "")
        if (p == 1 && row == 1) {
            set ylabel "Mean response (0 to 1)" offset 0.5, 0
            set key at screen 0.5, 0.99 center top horizontal maxrows 2 reverse Left samplen 2.5 spacing 1.2 width 2
        }
        if (p == 1 && row == 2) { set ylabel "Share of units preferring" offset 0.5, 0 }
        if (p > 1) { unset ylabel }
        if (row == 1) {
            plot for [k = 1:count] ARG2 using (at(shown[k], p)):"lo":"hi" with filledcurves ls shown[k] notitle, \
                 for [k = 1:count] ARG2 using (at(shown[k], p)):"response" with lines ls shown[k] title title[shown[k]]
        } else {
            plot for [k = 1:count] ARG2 using (at(shown[k], p)):"share_lo":"share_hi" with filledcurves ls shown[k] notitle, \
                 for [k = 1:count] ARG2 using (at(shown[k], p)):"share" with lines ls shown[k] notitle
        }
    }
}
unset multiplot
