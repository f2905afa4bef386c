# inputs: accuracy_condition.tsv recognizability.tsv
# Accuracy on the test images against blur, by condition of training, pooled over its networks, with
# 95 % Wilson intervals; the second table says what chance is.
call "figures/conditions.gnuplot" ARG2
wide = 560 + end_room
high = 360.0 + 30 * both_colours
set terminal svg size wide, high font "DejaVu Sans,15" background "white" noenhanced
set output ARG1

# The place of a row among the rows of its condition: levels stand at equal distances.
last = ""
level(x) = (now = strcol("regime").strcol("colour"), place = now eq last ? place + 1 : 0, last = now, place + x)
apart = n_regimes > 4 ? 0.4 / n_regimes : 0.08
stats ARG3 using "chance" nooutput
chance = STATS_min

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Blur of the test images, σ (% of the width)"
set ylabel "Accuracy (proportion correct)"
set yrange [0:1]
set ytics 0.2 format "%.1f"
set offsets 0.25, 0.25, 0, 0
set key at screen 0.5, 1 - 14 / high center top horizontal reverse Left samplen 3 font ",13"
set lmargin at screen 88.0 / wide
set rmargin at screen 1 - end_room / wide
set tmargin at screen 1 - (14 + 30 * both_colours) / high
set bmargin at screen 82 / high

# The lines are named where they end.
stats ARG2 using "sigma_width" nooutput
strongest = STATS_max
stats ARG2 using (column("sigma_width") == strongest ? at_end(place_of_regime(0), column("accuracy")) : 0) nooutput
last = ""
place = 0
do for [r = 1:n_regimes] { at = end(end_of(r), trained(word(regimes, r)), hue[regime_hue[r]]) }
at = end(chance, "chance", "#222222")
at = settle(19.0 / (high - 96 - 30 * both_colours), 0.02, 0.98)
do for [i = 1:ends] {
    set label 10 + i end_text[i] at graph 1.04, first end_y[i] left tc rgb end_paint[i] font ",13"
    set arrow 10 + i from graph 1, first end_at[i] to graph 1.03, first end_y[i] nohead lc rgb end_paint[i] lw 1
}
set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5
plot for [k = 1:count] ARG2 \
        using (is(k) ? level(apart * beside[k]) : NaN):(column("accuracy")):(column("lo")):(column("hi")) \
        with yerrorlines ls k notitle, \
     for [c = 1:words(colours)] NaN with linespoints ls 90 + c \
        title (both_colours ? shown(word(colours, c)) : ""), \
     ARG2 using (level(0)):(-1):xtic(sprintf("%.2g", 100 * column("sigma_width"))) with points pt 0 notitle
