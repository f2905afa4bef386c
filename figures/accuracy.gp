# inputs: accuracy_condition.tsv recognizability.tsv
# Accuracy on the test images against blur, by condition of training, pooled over its networks, with
# 95 % Wilson intervals; the second table says what chance is. Colours: Okabe & Ito.
set terminal svg size 720,450 font "DejaVu Sans,15" background "white"
set output ARG1
set encoding utf8
set datafile separator "\t"
set datafile missing NaN
set datafile columnheaders

array regime = ["clear", "blur", "clear", "blur"]
array colour = ["gray", "gray", "rgb", "rgb"]
array title = ["clear-trained, gray", "blur-trained, gray", "clear-trained, RGB", "blur-trained, RGB"]
set style line 1 lc rgb "#0072B2" lw 2 pt 7 ps 0.7
set style line 2 lc rgb "#D55E00" lw 2 pt 5 ps 0.7
set style line 3 lc rgb "#0072B2" lw 2 pt 6 ps 0.8 dt (6, 4)
set style line 4 lc rgb "#D55E00" lw 2 pt 4 ps 0.8 dt (6, 4)
is(i) = strcol("regime") eq regime[i] && strcol("colour") eq colour[i]
# The place of a row among the rows of its condition: levels stand at equal distances.
last = ""
level(x) = (now = strcol("regime").strcol("colour"), place = now eq last ? place + 1 : 0, last = now, place + x)
# The conditions that the table has.
array shown[4]
count = 0
do for [i = 1:4] {
    stats ARG2 using (is(i)) nooutput
    if (STATS_sum > 0) { count = count + 1; shown[count] = i }
}
stats ARG3 using "chance" nooutput
chance = STATS_min

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Blur of the test images, σ (pixels)"
set ylabel "Accuracy (proportion correct)"
set yrange [0:1]
set ytics 0.2 format "%.1f"
set offsets 0.25, 0.25, 0, 0
set key tmargin center horizontal maxrows 2 reverse Left samplen 2.5 spacing 1.2 width 2
set rmargin 8
set label 1 "chance" at graph 1, first chance offset 0.5, 0 tc rgb "#222222" font ",13"
set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5
plot for [k = 1:count] ARG2 \
        using (is(shown[k]) ? level(shown[k] % 2 ? -0.04 : 0.04) : NaN):(column("accuracy")):(column("lo")):(column("hi")) \
        with yerrorlines ls shown[k] title title[shown[k]], \
     ARG2 using (level(0)):(-1):xtic(sprintf("%.3g", column("sigma_px"))) with points pt 0 notitle
