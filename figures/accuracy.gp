# inputs: accuracy_condition.tsv recognizability.tsv
# Accuracy on the test images against blur, by condition of training, pooled over its networks, with
# 95 % Wilson intervals; the second table says what chance is.
call "figures/conditions.gnuplot" ARG2
set terminal svg size (longest > 21 || key_columns > 2 ? 720 : 560), 390 + key_extra font "DejaVu Sans,15" background "white" noenhanced
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
set key tmargin center horizontal maxrows key_rows reverse Left samplen 2 spacing 1.2 font key_font width -3
set rmargin 8
set label 1 "chance" at graph 1, first chance offset 0.5, 0 tc rgb "#222222" font ",13"
set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5
plot for [k = 1:count] ARG2 \
        using (is(k) ? level(apart * beside[k]) : NaN):(column("accuracy")):(column("lo")):(column("hi")) \
        with yerrorlines ls k title title[k], \
     ARG2 using (level(0)):(-1):xtic(sprintf("%.2g", 100 * column("sigma_width"))) with points pt 0 notitle
