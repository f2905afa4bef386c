# inputs: adversarial_condition.tsv
# Accuracy on test images changed against the network by condition of training, pooled over its
# networks, with 95 % Wilson intervals, for two norms of the change.
call "figures/conditions.gnuplot" ARG2
high = 430.0 + key_extra
set terminal svg size 720, high font "DejaVu Sans,14" background "white" noenhanced
set output ARG1

array kind = ["Linf", "L2"]
array head = ["Largest change of a sample", "Euclidean length of the change"]
array axis = ["ε, L∞", "ε, L₂"]
# The place of a row among the rows of its series: levels stand at equal distances.
last = ""
level(x) = (now = strcol("regime").strcol("colour").strcol("norm"), place = now eq last ? place + 1 : 0, last = now, place + x)
apart = n_regimes > 4 ? 0.4 / n_regimes : 0.1
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
set tmargin at screen 1 - 4 / high
set bmargin at screen 1 - (65 + key_extra) / high
unset border
unset tics
unset xlabel
unset ylabel
set key center center vertical maxrows key_rows reverse Left samplen 2.5 spacing 1.2 font key_font width key_columns > 2 ? -1 : 2
set xrange [0:1]
set yrange [0:1]
plot for [k = 1:count] NaN with linespoints ls k title title[k]
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
    set tmargin at screen 1 - (103 + key_extra) / high
    set bmargin at screen 67 / high
    set label 2 head[p] at graph 0.5, 1.06 center tc rgb "#222222"
    set xlabel sprintf("%s (black 0, white 1; 0: the image)", axis[p]) offset 0, 0.3
    set offsets 0.25, 0.25, 0, 0
    set xtics ()
    levels = system(sprintf("awk -F'\\t' 'NR == 2 { c = $1 $2 } $1 $2 == c && $3 == \"%s\" { print $4 }' %s", kind[p], ARG2))
    # Of many levels 0 has its number, and every second one from the largest.
    named(i) = words(levels) < 6 || i == 1 || (words(levels) - i) % 2 == 0
    do for [i = 1:words(levels)] { set xtics add ((named(i) ? sprintf("%.3g", real(word(levels, i))) : "") i - 1) }
    if (p == 1) { set ylabel "Accuracy (proportion correct)" offset 0.5, 0 } else { unset ylabel; set format y "" }
    if (p == 2) { set label 1 "chance" at graph 1, first chance left offset 0.4, 0 tc rgb "#222222" font ",12" }
    last = ""
    plot for [k = 1:count] ARG2 \
        using (here = level(apart * beside[k]), is(k) && strcol("norm") eq kind[p] ? here : NaN):(column("accuracy")):(column("lo")):(column("hi")) \
        with yerrorlines ls k notitle
}
unset multiplot
