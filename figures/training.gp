# inputs: training.tsv
# Training curves, a line for each network: loss and accuracy on the training images as the network
# saw them (blurred ones for a blur-trained network) and, if the study has validation images, accuracy
# on these, which are sharp.
lw = 1.5
ps = 0.3
# A study of given networks trains none, and a row of no epoch is an untrained network.
trained_rows = "awk -F'\\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == \"epoch\") c = i } NR > 1 && $c > 0 { n++ } END { print n + 0 }' '".ARG2."'"
if (int(system(trained_rows)) == 0) {
    set terminal svg size 720, 120 font "DejaVu Sans,15" background "white"
    set output ARG1
    unset border
    unset tics
    set label "No network of this study was trained here." at 0.5, 0.5 center
    plot [0:1] [0:1] NaN notitle
    exit
}
call "figures/conditions.gnuplot" ARG2
validated = strstrt(system("head -n 1 '".ARG2."'"), "val_accuracy") > 0
width = (validated ? 1040.0 : 700.0) + end_room
high = 360.0 + 30 * both_colours
set terminal svg size width, high font "DejaVu Sans,15" background "white" noenhanced
set output ARG1

# The networks of the table, in its order, and the condition of each.
networks = " "
add(name) = (networks = more(networks, name), 0)
stats ARG2 using (column("epoch") > 0 ? add(strcol("network")) : 0) nooutput
by(n) = strcol("network") eq word(networks, n)
array style[words(networks)]
do for [n = 1:words(networks)] {
    stats ARG2 using (by(n) ? sum [k = 1:count] (is(k) ? k : 0) : 0) nooutput
    style[n] = int(STATS_max)
}

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Epoch"
set xrange [0:*]
stats ARG2 using "epoch" nooutput
step = STATS_max > 10 ? ceil(STATS_max / 8) : 1
set xtics step
set multiplot layout 1, 2 + validated margins 83 / width, 1 - end_room / width, 78 / high, 1 - (18 + 30 * both_colours) / high spacing 97 / width
set yrange [0:*]
set format y "%.1f"
set ylabel "Cross-entropy loss"
set key at screen 0.5, 1 - 6 / high center top horizontal reverse Left samplen 3 font ",13"
plot for [n = 1:words(networks)] ARG2 using (by(n) ? column("epoch") : NaN):(column("loss")) \
        with linespoints ls style[n] notitle, \
     for [c = 1:words(colours)] NaN with linespoints ls 90 + c title (both_colours ? shown(word(colours, c)) : "")
set yrange [0:1]
set ytics 0.2
set ylabel "Training accuracy (proportion)"
unset key
# The lines are named where they end, in the last panel.
measured = validated ? "val_accuracy" : "accuracy"
do for [n = 1:words(networks)] {
    stats ARG2 using (by(n) ? (last = column(measured), 0) : 0) nooutput
    at = sum [r = 1:n_regimes] (word(regimes, r) eq regime[style[n]] ? at_end(r, last) : 0)
}
do for [r = 1:n_regimes] { at = end(end_of(r), trained(word(regimes, r)), hue[regime_hue[r]]) }
at = settle(19.0 / (high - 96 - 30 * both_colours), 0.02, 0.98)
draw_ends = 'do for [i = 1:ends] { set label 10 + i end_text[i] at graph 1.04, first end_y[i] left tc rgb end_paint[i] font ",13"; set arrow 10 + i from graph 1, first end_at[i] to graph 1.03, first end_y[i] nohead lc rgb end_paint[i] lw 1 }'
if (!validated) { eval draw_ends }
plot for [n = 1:words(networks)] ARG2 using (by(n) ? column("epoch") : NaN):(column("accuracy")) \
        with linespoints ls style[n] notitle
if (validated) {
    set ylabel "Validation accuracy (proportion)"
    eval draw_ends
    plot for [n = 1:words(networks)] ARG2 using (by(n) ? column("epoch") : NaN):(column("val_accuracy")) \
            with linespoints ls style[n] notitle
}
unset multiplot
