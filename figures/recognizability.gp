# inputs: recognizability.tsv
# How often the metamers of each training condition, and the original images, are recognised by
# judges of each condition; 95 % bootstrap intervals over metamers, and chance. Colours: Okabe & Ito.
set terminal svg size 720,450 font "DejaVu Sans,15" background "white"
set output ARG1
set encoding utf8
set datafile separator "\t"
set datafile missing NaN
set datafile columnheaders

array regime = ["clear", "blur", "clear", "blur", "all", "reference"]
array colour = ["gray", "gray", "rgb", "rgb", "all", "reference"]
array judge = ["clear-trained,\ngray", "blur-trained,\ngray", "clear-trained,\nRGB", "blur-trained,\nRGB", "all\njudges"]
array title = ["clear-trained, gray", "blur-trained, gray", "clear-trained, RGB", "blur-trained, RGB", \
               "", "original images"]
generated(i) = strcol("generator_regime") eq regime[i] && strcol("generator_colour") eq colour[i]
judged(i) = strcol("judge_regime") eq regime[i] && strcol("judge_colour") eq colour[i]
set style line 1 lc rgb "#0072B2"
set style line 2 lc rgb "#D55E00"
set style line 3 lc rgb "#56B4E9"
set style line 4 lc rgb "#E69F00"
set style line 6 lc rgb "#999999"

# The conditions that the table has: the original images first, then generators; judges.
array bars[5]
array groups[5]
n_bars = 0
n_groups = 0
do for [i in "6 1 2 3 4"] {
    stats ARG2 using (generated(int(i))) nooutput
    if (STATS_sum > 0) { n_bars = n_bars + 1; bars[n_bars] = int(i) }
}
do for [i = 1:5] {
    stats ARG2 using (judged(i)) nooutput
    if (STATS_sum > 0) { n_groups = n_groups + 1; groups[n_groups] = i }
}
stats ARG2 using "chance" nooutput
chance = STATS_min
group(x) = sum [k = 1:n_groups] (judged(groups[k]) ? k : 0)
wide = 0.78 / n_bars
place(b) = generated(bars[b]) ? group(0) + (b - (n_bars + 1) / 2.0) * wide : NaN

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Judges (never the generator itself)" offset 0, -0.8
set ylabel "Recognised (proportion correct)"
set xrange [0.45:n_groups + 0.55]
set yrange [0:1]
set ytics 0.2 format "%.1f"
set xtics scale 0 ()
do for [k = 1:n_groups] { set xtics add (judge[groups[k]] k) }
set style fill solid 1 noborder
set key tmargin center horizontal maxrows (n_bars > 3 ? 2 : 1) reverse Left samplen 1 spacing 1.2 width -4
set rmargin 8
set label 1 "chance" at graph 1, first chance offset 0.5, 0 tc rgb "#222222" font ",13"
set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5 front
plot for [b = 1:n_bars] ARG2 using (place(b)):(column("accuracy")):(wide * 0.9) \
        with boxes ls bars[b] title title[bars[b]], \
     for [b = 1:n_bars] ARG2 using (place(b)):(column("lo")):(0):(column("hi") - column("lo")) \
        with vectors heads size screen 0.007, 90 nofilled lc rgb "#222222" lw 1.5 notitle
