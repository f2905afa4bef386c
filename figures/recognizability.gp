# inputs: recognizability.tsv
# How often the metamers of each training condition, and the original images, are recognised by
# judges of each condition; 95 % bootstrap intervals over references, and chance.
of = "generator_"
call "figures/conditions.gnuplot" ARG2

# Bars: the original images, then the conditions. Groups: the conditions of judges, then all judges.
n_bars = count + 1
bar(b) = b == 1 ? strcol("generator_regime") eq "reference" : is(b - 1)
bar_title(b) = b == 1 ? "original images" : title[b - 1]
bar_paint(b) = b == 1 ? "#999999" : paint[b - 1]
judged(k) = k > count ? strcol("judge_regime") eq "all" : \
            strcol("judge_regime") eq regime[k] && strcol("judge_colour") eq colour[k]
array groups[count + 1]
n_groups = 0
do for [k = 1:count + 1] {
    stats ARG2 using (judged(k)) nooutput
    if (STATS_sum > 0) { n_groups = n_groups + 1; groups[n_groups] = k }
}
set terminal svg size 680 + (n_groups > 5 ? 70 * (n_groups - 5) : 0), 420 + key_extra font "DejaVu Sans,15" background "white" noenhanced
set output ARG1
stats ARG2 using "chance" nooutput
chance = STATS_min
group(x) = sum [k = 1:n_groups] (judged(groups[k]) ? k : 0)
wide = 0.78 / n_bars
place(b) = bar(b) ? group(0) + (b - (n_bars + 1) / 2.0) * wide : NaN

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set xlabel "Judges (never the generator itself)" offset 0, n_groups > 5 || longest > 19 ? -1.8 : -0.8
set ylabel "Recognised (proportion correct)"
set xrange [0.45:n_groups + 0.55]
set yrange [0:1]
set ytics 0.2 format "%.1f"
tic_font = n_groups > 4 ? ",13" : ",15"
set xtics scale 0 () font tic_font
do for [k = 1:n_groups] { set xtics add ((groups[k] > count ? "all\njudges" : upright(groups[k], n_groups > 5 ? 0 : 5)) k) }
set style fill solid 1 noborder
set key tmargin center horizontal maxrows (n_bars > 3 ? key_rows : 1) reverse Left samplen 1 spacing 1.2 font key_font width -5
set rmargin 8
set label 1 "chance" at graph 1, first chance offset 0.5, 0 tc rgb "#222222" font ",13"
set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5 front
plot for [b = 1:n_bars] ARG2 using (place(b)):(column("accuracy")):(wide * 0.9) \
        with boxes lc rgb bar_paint(b) title bar_title(b), \
     for [b = 1:n_bars] ARG2 using (place(b)):(column("lo")):(0):(column("hi") - column("lo")) \
        with vectors heads size screen 0.007, 90 nofilled lc rgb "#222222" lw 1.5 notitle
