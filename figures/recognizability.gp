# inputs: recognizability.tsv recognition.tsv
# How often the metamers of each training condition, and the original images, are recognised by
# judges of each condition: points with 95 % bootstrap intervals over references, and behind them
# single networks, a dot for each generator and judge. A panel for each colour of the generators, on
# the same axes; the dotted line is chance.
of = "generator_"
call "figures/conditions.gnuplot" ARG2

# Groups: the conditions of judges, then all judges.
judged(k) = k > count ? strcol("judge_regime") eq "all" : \
            strcol("judge_regime") eq regime[k] && strcol("judge_colour") eq colour[k]
array groups[count + 1]
n_groups = 0
do for [k = 1:count + 1] {
    stats ARG2 using (judged(k)) nooutput
    if (STATS_sum > 0) { n_groups = n_groups + 1; groups[n_groups] = k }
}
group(x) = sum [k = 1:n_groups] (judged(groups[k]) ? k : 0)
# Single networks have no row for all judges: they are in the place of their conditions alone.

# Points of a group: the original images, then the regimes.
shades = words(colours)
n_points = n_regimes + 1
wide = 0.78 / n_points
point(r, c) = r == 0 ? strcol("generator_regime") eq "reference" : \
              strcol("generator_regime") eq word(regimes, r) && strcol("generator_colour") eq word(colours, c)
place(r, c) = point(r, c) && group(0) > 0 ? group(0) + (r - n_regimes / 2.0) * wide : NaN
# Dots a little apart, in the order of the table.
jitter(x) = x + wide * 0.36 * (int(column(0)) % 2 == 0 ? -1 : 1) * (1 + (int(column(0)) / 2) % 3) / 3.0
paint_of(r) = r == 0 ? "#666666" : hue[regime_hue[r]]
mark_of(r) = r == 0 ? 7 : mark[regime_hue[r]]
name_of(r) = r == 0 ? "original images" : trained(word(regimes, r))

type = n_groups > 7 ? ",10" : ",13"
high = 92.0 + 214 * shades
room = end_room < 150 ? 150 : end_room # for the longest of the names, "original images" among them
wide_all = 628.0 + room
set terminal svg size wide_all, high font "DejaVu Sans,14" background "white" noenhanced
set output ARG1
stats ARG2 using "chance" nooutput
chance = STATS_min
set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set multiplot

unset key
set ytics nomirror out scale 0.6 0.2 format "%.1f"
set yrange [0:1]
set xrange [0.45:n_groups + 0.55]
set lmargin at screen 80 / wide_all
set rmargin at screen 1 - room / wide_all
# Points are named beside the last group, all judges.
do for [c = 1:shades] {
    top = 30 + 214.0 * (c - 1)
    set tmargin at screen 1 - top / high
    set bmargin at screen 1 - (top + 176) / high
    set xtics scale 0 () font type
    do for [k = 1:n_groups] { set xtics add ((c < shades ? "" : groups[k] > count ? "all\njudges" : upright(groups[k], n_groups > 5 ? 0 : 5)) k) }
    if (c == shades) { set xlabel "Judges (never the generator itself)" offset 0, n_groups > 5 || longest > 19 ? -1.6 : -0.8 } else { unset xlabel }
    set ylabel "Recognised"
    set label 2 (word(colours, c) eq "rgb" ? "RGB" : word(colours, c))." generators" at graph 0.005, 1.075 left font "DejaVu Sans Bold,13"
    ends = 0
    do for [r = 0:n_regimes] {
        found = NaN
        stats ARG2 using (point(r, c) && strcol("judge_regime") eq "all" ? (found = column("accuracy"), 0) : 0) nooutput
        at = end(found, name_of(r), paint_of(r))
    }
    at = end(chance, "chance", "#222222")
    at = settle(18.0 / 176, 0, 1)
    do for [i = 1:20] { unset label 50 + i; unset arrow 50 + i }
    do for [i = 1:ends] {
        set label 50 + i end_text[i] at graph 1.035, first end_y[i] left tc rgb end_paint[i] font ",13"
        set arrow 50 + i from graph 1.002, first end_at[i] to graph 1.028, first end_y[i] nohead lc rgb end_paint[i] lw 1
    }
    set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5 back
    do for [k = 1:n_groups - 1] { set arrow 10 + k from k + 0.5, graph 0 to k + 0.5, graph 1 nohead lc rgb "#eeeeee" lw 1 back }
    plot for [r = 0:n_regimes] ARG3 using (jitter(place(r, c))):(column("accuracy")) with points pt 7 ps 0.5 lc rgb "#40".paint_of(r)[2:*] notitle, \
         for [r = 0:n_regimes] ARG2 using (place(r, c)):(column("accuracy")):(column("lo")):(column("hi")) \
            with yerrorbars pt mark_of(r) ps 0.9 lw 1.8 lc rgb paint_of(r) notitle
}
unset multiplot
