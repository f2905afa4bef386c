# inputs: steps.tsv
# Recognition against the number of gradients that metamers are made with: how often they are
# recognised by all judges together, with 95 % bootstrap intervals over references, and below the same
# against the median distance that is left to their references, which falls to the right; a line for
# each regime, a column of panels for each colour. The dotted line is the study's own number.
rows = system(sprintf("tail -n +2 %s | wc -l", ARG2)) + 0
if (rows == 0) {
    set terminal svg size 720, 60 font "DejaVu Sans,14" background "white" noenhanced
    set output ARG1
    unset border
    unset tics
    unset key
    set label 1 "This study makes metamers in one number of gradients." at screen 0.5, screen 0.5 center
    set xrange [0:1]
    set yrange [0:1]
    plot 2 notitle
    exit
}
lw = 1.5
ps = 0.6
call "figures/conditions.gnuplot" ARG2

shades = " "
do for [k = 1:count] { shades = more(shades, colour[k]) }
panels = words(shades)
high = 510.0
wide_all = 620.0 + end_room
set terminal svg size wide_all, high font "DejaVu Sans,14" background "white" noenhanced
set output ARG1

stats ARG2 using (column("own") == 1 ? column("gradients") : NaN) nooutput
own = STATS_min
stats ARG2 using "gradients" nooutput
fewest = STATS_min
largest = STATS_max
# Some may have reached their references, or all: those have no place on a logarithmic axis.
left = system(sprintf("awk -F'\\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == \"distance\") c = i } NR > 1 && $c > 0 { n++ } END { print n + 0 }' %s", ARG2)) + 0
if (left > 0) { stats ARG2 using (column("distance") > 0 ? column("distance") : NaN) nooutput }
farthest = left > 0 ? STATS_max : 1
nearest = left > 0 ? STATS_min : 0.1
marks = system(sprintf("awk -F'\\t' 'NR > 1 && !seen[$3]++ { print $3 }' %s | sort -n", ARG2))
# The conditions of which some metamers have not reached their references.
on_the_way = " "
note_way(x) = (column("distance") > 0 ? (on_the_way = more(on_the_way, strcol("regime")."/".strcol("colour"))) : "", 0)
stats ARG2 using (note_way(0)) nooutput
# The conditions of a panel.
line(i) = word(of_panel, i) + 0
# Conditions of one colour a little apart, on a logarithmic axis by a factor.
place(k) = column("gradients") * (largest / fewest) ** (0.02 * beside[k])

set border 3 lc rgb "#444444"
set grid y lc rgb "#e4e4e4" lw 1 lt 1
# The lines are named where they end: in the last column of panels, of the colour there if it has the
# regime.
stats ARG2 using (column("gradients") == largest && strcol("colour") eq word(shades, panels) ? at_end(place_of_regime(0), column("accuracy")) : 0) nooutput
do for [r = 1:n_regimes] {
    if (end_count[r] == 0) {
        stats ARG2 using (column("gradients") == largest && place_of_regime(0) == r ? at_end(r, column("accuracy")) : 0) nooutput
    }
    at = end(end_of(r), trained(word(regimes, r)), hue[regime_hue[r]])
}
at = settle(18.0 / 152, 0, 1)

set multiplot
unset key
set ytics nomirror out scale 0.6
set logscale x
set xrange [fewest * (fewest / largest) ** 0.1:largest * (largest / fewest) ** 0.1]
wide = (1 - end_room / wide_all + 0.03 - 0.115) / panels
set yrange [0:1]
set ytics 0.2
do for [p = 1:panels] {
    set lmargin at screen 0.115 + wide * (p - 1)
    set rmargin at screen 0.115 + wide * p - 0.03
    of_panel = ""
    do for [k = 1:count] { if (colour[k] eq word(shades, p)) { of_panel = of_panel." ".k } }
    set format y (p == 1 ? "%g" : "")
    if (p == 1) { set ylabel "Recognised" offset 0.5, 0 } else { unset ylabel }

    set tmargin at screen 1 - 34 / high
    set bmargin at screen 324 / high
    set xrange [fewest * (fewest / largest) ** 0.1:largest * (largest / fewest) ** 0.1]
    set xtics () nomirror out scale 0.6
    do for [i = 1:words(marks)] { set xtics add (word(marks, i) word(marks, i) + 0) }
    set xlabel "Gradients" offset 0, 0.4
    set label 2 (word(shades, p) eq "rgb" ? "RGB" : word(shades, p)) at graph 0.5, 1.08 center
    if (p == panels) {
        do for [i = 1:ends] {
            set label 10 + i end_text[i] at graph 1.06, first end_y[i] left tc rgb end_paint[i] font ",13"
            set arrow 10 + i from graph 1, first end_at[i] to graph 1.05, first end_y[i] nohead lc rgb end_paint[i] lw 1
        }
    }
    set arrow 1 from own, graph 0 to own, graph 1 nohead lc rgb "#222222" dt (2, 4) lw 1.2 back
    plot for [i = 1:words(of_panel)] ARG2 using (is(line(i)) ? place(line(i)) : NaN):(column("accuracy")):(column("lo")):(column("hi")) with yerrorlines ls line(i) notitle

    unset label
    unset arrow
    set tmargin at screen 236 / high
    set bmargin at screen 62 / high
    set xrange [farthest * 1.25:nearest / 1.25]
    set xtics (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1) nomirror out scale 0.6 format "%g"
    set xlabel "Median relative distance left" offset 0, 0.4
    # gnuplot warns of a curve without points.
    all_of_panel = of_panel
    of_panel = ""
    do for [i = 1:words(all_of_panel)] {
        k = word(all_of_panel, i) + 0
        if (has(on_the_way, regime[k]."/".colour[k])) { of_panel = of_panel." ".k }
    }
    if (words(of_panel) == 0) { plot NaN notitle; continue }
    plot for [i = 1:words(of_panel)] ARG2 using (is(line(i)) && column("distance") > 0 ? column("distance") : NaN):(column("accuracy")):(column("lo")):(column("hi")) with yerrorlines ls line(i) notitle
}
unset multiplot
