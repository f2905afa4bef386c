# inputs: shape_condition.tsv constants.tsv
# Shape bias on cue conflicts, and accuracy on the test images, their silhouettes and edges, by
# condition of training, pooled over its networks, with 95 % Wilson intervals; the published shape
# bias of people on other pictures.
call "figures/conditions.gnuplot" ARG2
high = 430.0 + key_extra
set terminal svg size 720, high font "DejaVu Sans,14" background "white" noenhanced
set output ARG1

stats ARG2 using "chance" nooutput
chance = STATS_min
drawn = system(sprintf("awk -F'\\t' '$3 != \"original\" && $6 ~ /^[0-9]/' %s | wc -l", ARG2)) + 0
people = system(sprintf("awk -F'\\t' '$1 == \"geirhos_shape_bias\" { print $2 }' %s", ARG3)) + 0
# Where a row stands: the bias alone, then accuracies.
panel(p) = p == 1 ? (strcol("measure") eq "bias" ? 1 : 0) : \
    strcol("measure") ne "accuracy" ? 0 : strcol("view") eq "original" ? 1 : \
    strcol("view") eq "conflict" ? 2 : strcol("view") eq "silhouette" ? 3 : 4
wide = 0.8 / count
place(p, b) = is(b) && panel(p) ? panel(p) + (b - (count + 1) / 2.0) * wide : NaN

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
set key center center vertical maxrows key_rows reverse Left samplen 1 spacing 1.2 font key_font width key_columns > 2 ? -1 : 2
set xrange [0:1]
set yrange [0:1]
plot for [k = 1:count] NaN with points ls k title title[k]
unset key
set border 3 lc rgb "#444444"
set xtics nomirror out scale 0.6
set ytics nomirror out scale 0.6
set yrange [0:1]
set ytics 0.2 format "%.1f"
do for [p = 1:2] {
    set lmargin at screen p == 1 ? 0.10 : 0.40
    set rmargin at screen p == 1 ? 0.30 : 0.92
    set tmargin at screen 1 - (86 + key_extra) / high
    set bmargin at screen 60 / high
    set xrange [0.45:(p == 1 ? 1.55 : 4.55)]
    if (p == 1) {
        set xtics scale 0 ("cue conflicts" 1)
        set ylabel "Shape bias, shape / (shape + texture)" offset 0.5, 0
        set arrow 1 from graph 0, first people to graph 1, first people nohead lc rgb "#222222" lw 1.5 front
        set label 1 "people (published)" at graph 0.5, first people offset 0, 0.6 center tc rgb "#222222" font ",12"
    } else {
        set xtics scale 0 ("test images" 1, "cue conflicts" 2, "silhouettes" 3, "edges" 4)
        set ylabel "Accuracy (proportion correct)" offset 0.5, 0
        set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5 front
        set label 1 "chance" at graph 1, first chance left offset 0.4, 0 tc rgb "#222222" font ",12"
    }
    if (drawn == 0) { set label 3 "not for\nthese images" at (p == 1 ? 1 : 3), 0.5 center tc rgb "#666666" }
    if (drawn == 0) { plot NaN notitle; continue }
    plot for [b = 1:count] ARG2 using (place(p, b)):(column("value")):(column("lo")):(column("hi")) with yerrorbars ls b notitle
}
unset multiplot
