# inputs: adversarial_condition.tsv
# Accuracy on test images changed against the network by condition of training, pooled over its
# networks, with 95 % Wilson intervals, for two norms of the change. Colours: Okabe & Ito.
set terminal svg size 720,430 font "DejaVu Sans,14" background "white"
set output ARG1
set encoding utf8
set datafile separator "\t"
set datafile missing NaN
set datafile columnheaders

array regime = ["clear", "blur", "clear", "blur"]
array colour = ["gray", "gray", "rgb", "rgb"]
array title = ["clear-trained, gray", "blur-trained, gray", "clear-trained, RGB", "blur-trained, RGB"]
array kind = ["Linf", "L2"]
array head = ["Largest change of a sample", "Euclidean length of the change"]
array axis = ["ε, L∞", "ε, L₂"]
set style line 1 lc rgb "#0072B2" lw 2 pt 7 ps 0.7
set style line 2 lc rgb "#D55E00" lw 2 pt 5 ps 0.7
set style line 3 lc rgb "#0072B2" lw 2 pt 6 ps 0.8 dt (6, 4)
set style line 4 lc rgb "#D55E00" lw 2 pt 4 ps 0.8 dt (6, 4)
is(i) = strcol("regime") eq regime[i] && strcol("colour") eq colour[i]
# The place of a row among the rows of its series: levels stand at equal distances.
last = ""
level(x) = (now = strcol("regime").strcol("colour").strcol("norm"), place = now eq last ? place + 1 : 0, last = now, place + x)
array shown[4]
count = 0
do for [i = 1:4] {
    stats ARG2 using (is(i)) nooutput
    if (STATS_sum > 0) { count = count + 1; shown[count] = i }
}
stats ARG2 using "chance" nooutput
chance = STATS_min

set border 3 lc rgb "#444444"
set xtics nomirror out scale 0.6
set ytics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set yrange [0:1]
set ytics 0.2 format "%.1f"
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
plot for [k = 1:count] NaN with linespoints ls shown[k] title title[shown[k]]
unset key
set border 3 lc rgb "#444444"
set xtics nomirror out scale 0.6
set ytics nomirror out scale 0.6
set yrange [0:1]
set ytics 0.2 format "%.1f"
set xrange [*:*]
set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5
do for [p = 1:2] {
    set lmargin at screen 0.10 + (p - 1) * 0.43
    set rmargin at screen 0.10 + (p - 1) * 0.43 + 0.39
    set tmargin at screen 0.76
    set bmargin at screen 0.155
    set label 2 head[p] at graph 0.5, 1.06 center tc rgb "#222222"
    set xlabel sprintf("%s (black 0, white 1; 0: the image)", axis[p]) offset 0, 0.3
    set offsets 0.25, 0.25, 0, 0
    set xtics ()
    levels = system(sprintf("awk -F'\\t' 'NR == 2 { c = $1 $2 } $1 $2 == c && $3 == \"%s\" { print $4 }' %s", kind[p], ARG2))
    do for [i = 1:words(levels)] { set xtics add (sprintf("%.3g", real(word(levels, i))) i - 1) }
    if (p == 1) { set ylabel "Accuracy (proportion correct)" offset 0.5, 0 } else { unset ylabel; set format y "" }
    if (p == 2) { set label 1 "chance" at graph 1, first chance left offset 0.4, 0 tc rgb "#222222" font ",12" }
    last = ""
    plot for [k = 1:count] ARG2 \
        using (here = level(shown[k] % 2 ? -0.05 : 0.05), is(shown[k]) && strcol("norm") eq kind[p] ? here : NaN):(column("accuracy")):(column("lo")):(column("hi")) \
        with yerrorlines ls shown[k] notitle
}
unset multiplot
