# inputs: diagnosis.tsv
# One metamer of each condition of training, the median one by Spearman's correlation: the original,
# the metamer, and the activations that the network gives to both, at the matched layer (of large
# layers 1000 units, evenly chosen) and at the output. A table of `metablur diagnosis` draws too; the
# results' folder then stands behind it.
call "figures/conditions.gnuplot" ARG2

# What the table says of the network of each condition.
rows = count
array layer[rows]
array original[rows]
array metamer[rows]
array answers[rows]
array at_layer[rows]
array at_output[rows]
keep(k) = (layer[k] = strcol("layer"), original[k] = strcol("original_png"), metamer[k] = strcol("metamer_png"), \
    answers[k] = sprintf("%s, answered %s and %s", strcol("class"), strcol("answer_original"), strcol("answer_metamer")), \
    strcol("place") eq "layer" ? (at_layer[k] = sprintf("ρ = %.2f", column("spearman"))) : (at_output[k] = sprintf("ρ = %.2f", column("spearman"))), 0)
do for [k = 1:rows] { stats ARG2 using (is(k) ? keep(k) : 0) nooutput }
folder = ARGC > 2 ? ARG3."/" : TABLES

# Two conditions beside each other: the pictures one below the other, then the layer and the output.
line = 226.0
lines = (rows + 1) / 2
across = rows > 1 ? 2 : 1
wide_all = 360.0 * across
high = 10 + line * lines
set terminal svg size wide_all, high font "DejaVu Sans,12" background "white" noenhanced
set output ARG1
top(k, y) = 1 - (10 + line * ((k - 1) / across) + y) / high
side(k, x) = (360.0 * ((k - 1) % across) + x) / wide_all
place(k, from, to, upper, lower) = sprintf("set lmargin at screen %g; set rmargin at screen %g; set tmargin at screen %g; set bmargin at screen %g", \
                             side(k, from), side(k, to), top(k, upper), top(k, lower))
set multiplot
set key off
do for [k = 1:rows] {
    set label 1 title[k] at screen side(k, 8), top(k, 8) font "DejaVu Sans Bold,12"
    set label 2 answers[k] at screen side(k, 8), top(k, 204) font ",11"
    set label 3 "original" at screen side(k, 77), top(k, 58) center rotate by -90 font ",11"
    set label 4 "metamer" at screen side(k, 77), top(k, 132) center rotate by -90 font ",11"
    unset border
    unset tics
    unset xlabel
    unset ylabel
    unset object
    unset title
    set size noratio
    set xrange [*:*] noextend
    set yrange [*:*] noextend
    eval place(k, 4, 68, 26, 90)
    plot folder.original[k] binary filetype=png with rgbimage
    do for [i = 1:4] { unset label i }
    eval place(k, 4, 68, 100, 164)
    plot folder.metamer[k] binary filetype=png with rgbimage
    set border 3 lc rgb "#444444"
    set tics nomirror out scale 0.5 font ",11"
    set xtics autofreq nomirror
    set ytics autofreq nomirror
    set xrange [*:*]
    set yrange [*:*]
    do for [panel = 1:2] {
        where = panel == 1 ? "layer" : "output"
        in_panel(x) = is(k) && strcol("place") eq where
        set xrange [*:*] # stats leaves out what lies beyond a range
        set yrange [*:*]
        stats ARG2 using (in_panel(0) ? column("original") : NaN) nooutput
        lo = STATS_min
        hi = STATS_max
        stats ARG2 using (in_panel(0) ? column("metamer") : NaN) nooutput
        lo = lo < STATS_min ? lo : STATS_min
        hi = hi > STATS_max ? hi : STATS_max
        if (hi == lo) { hi = lo + 1 }
        set xrange [lo:hi]
        set yrange [lo:hi]
        wide = hi - lo
        step = wide > 20 ? 10 : wide > 10 ? 5 : wide > 4 ? 2 : wide > 2 ? 1 : 0.5
        set xtics step
        set ytics step
        set title (panel == 1 ? layer[k].": ".at_layer[k] : "output: ".at_output[k]) offset 0, -0.7 font ",11"
        set xlabel "original" offset 0, 0.7 font ",11"
        set ylabel (panel == 1 ? "metamer" : "") offset 1.6, 0 font ",11"
        eval (panel == 1 ? place(k, 122, 228, 36, 142) : place(k, 250, 356, 36, 142))
        set arrow 1 from lo, lo to hi, hi nohead lc rgb "#999999" lw 1 back
        plot ARG2 using (in_panel(0) ? column("original") : NaN):(column("metamer")) with points lc rgb hue[1] pt 7 ps 0.25
        unset arrow 1
    }
}
unset multiplot
