# inputs: training.tsv
# Training curves, a line for each network: loss and accuracy on the training images as the network
# saw them (blurred ones for a blur-trained network) and, if the study has validation images, accuracy
# on these, which are sharp.
lw = 1.5
ps = 0.3
# A study of given networks trains none.
if (int(system("sed 1d '".ARG2."' | wc -l")) == 0) {
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
width = validated ? 1040.0 : 720.0
high = 400.0 + key_extra
set terminal svg size width, high font "DejaVu Sans,15" background "white" noenhanced
set output ARG1

# The networks of the table, in its order, and the condition of each.
networks = " "
add(name) = (networks = more(networks, name), 0)
stats ARG2 using (add(strcol("network"))) nooutput
by(n) = strcol("network") eq word(networks, n)
array style[words(networks)]
array name[words(networks)]
seen = " "
do for [n = 1:words(networks)] {
    stats ARG2 using (by(n) ? sum [k = 1:count] (is(k) ? k : 0) : 0) nooutput
    style[n] = int(STATS_max)
    name[n] = has(seen, "".style[n]) ? "" : title[style[n]]
    seen = more(seen, "".style[n])
}

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Epoch"
set xrange [0:*]
stats ARG2 using "epoch" nooutput
step = STATS_max > 10 ? ceil(STATS_max / 8) : 1
set xtics step
set multiplot layout 1, 2 + validated margins 83 / width, 1 - 18 / width, 78 / high, 1 - (72 + key_extra) / high spacing 97 / width
set yrange [0:*]
set format y "%.1f"
set ylabel "Cross-entropy loss"
set key at screen 1 - 18 / width, 0.97 right top vertical maxrows key_rows reverse Left samplen 2 spacing 1.2 font key_font width -2
plot for [n = 1:words(networks)] ARG2 using (by(n) ? column("epoch") : NaN):(column("loss")) \
        with linespoints ls style[n] title name[n]
set yrange [0:1]
set ytics 0.2
set ylabel "Training accuracy (proportion)"
unset key
plot for [n = 1:words(networks)] ARG2 using (by(n) ? column("epoch") : NaN):(column("accuracy")) \
        with linespoints ls style[n] notitle
if (validated) {
    set ylabel "Validation accuracy (proportion)"
    plot for [n = 1:words(networks)] ARG2 using (by(n) ? column("epoch") : NaN):(column("val_accuracy")) \
            with linespoints ls style[n] notitle
}
unset multiplot
