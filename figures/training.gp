# inputs: training.tsv
# Training curves: loss and accuracy on the training images as the network saw them (blurred ones
# for a blur-trained network), a line for each network. Colours: Okabe & Ito.
set terminal svg size 720,400 font "DejaVu Sans,15" background "white"
set output ARG1
set encoding utf8
set datafile separator "\t"
set datafile missing NaN
set datafile columnheaders

array regime = ["clear", "blur", "clear", "blur"]
array colour = ["gray", "gray", "rgb", "rgb"]
array title = ["clear-trained, gray", "blur-trained, gray", "clear-trained, RGB", "blur-trained, RGB"]
set style line 1 lc rgb "#0072B2" lw 1.5 pt 7 ps 0.3
set style line 2 lc rgb "#D55E00" lw 1.5 pt 7 ps 0.3
set style line 3 lc rgb "#0072B2" lw 1.5 pt 7 ps 0.3 dt (6, 4)
set style line 4 lc rgb "#D55E00" lw 1.5 pt 7 ps 0.3 dt (6, 4)

# The networks of the table, in its order, and the condition of each.
networks = ""
add(name) = (strstrt(networks, " ".name." ") ? 0 : (networks = networks." ".name." "), 0)
stats ARG2 using (add(strcol("network"))) nooutput
of(k) = strcol("network") eq word(networks, k)
condition(x) = sum [i = 1:4] (strcol("regime") eq regime[i] && strcol("colour") eq colour[i] ? i : 0)
array style[words(networks)]
seen = ""
array name[words(networks)]
do for [k = 1:words(networks)] {
    stats ARG2 using (of(k) ? condition(0) : 0) nooutput
    style[k] = int(STATS_max)
    name[k] = strstrt(seen, "".style[k]) ? "" : title[style[k]]
    seen = seen.style[k]
}

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Epoch"
set xrange [0:*]
stats ARG2 using "epoch" nooutput
step = STATS_max > 10 ? ceil(STATS_max / 8) : 1
set xtics step
set multiplot layout 1, 2 margins 0.115, 0.985, 0.195, 0.82 spacing 0.135
set yrange [0:*]
set format y "%.1f"
set ylabel "Cross-entropy loss"
set key at screen 0.985, 0.97 right top vertical maxrows 2 reverse Left samplen 2 spacing 1.2 width -2
plot for [k = 1:words(networks)] ARG2 using (of(k) ? column("epoch") : NaN):(column("loss")) \
        with linespoints ls style[k] title name[k]
set yrange [0:1]
set ytics 0.2
set ylabel "Training accuracy (proportion)"
unset key
plot for [k = 1:words(networks)] ARG2 using (of(k) ? column("epoch") : NaN):(column("accuracy")) \
        with linespoints ls style[k] notitle
unset multiplot
