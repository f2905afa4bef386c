# inputs: recognition_layer.tsv
# Recognition by layer: how often metamers of each layer are recognised by all judges together, by
# condition of training; 95 % bootstrap intervals over metamers, and chance. A panel for each
# architecture; layers run from shallow to deep. Colours: Okabe & Ito.
set encoding utf8
set datafile separator "\t"
set datafile missing NaN
set datafile columnheaders

array regime = ["clear", "blur", "clear", "blur"]
array colour = ["gray", "gray", "rgb", "rgb"]
array title = ["clear-trained, gray", "blur-trained, gray", "clear-trained, RGB", "blur-trained, RGB"]
set style line 1 lc rgb "#0072B2" lw 1.5 pt 7 ps 0.6
set style line 2 lc rgb "#D55E00" lw 1.5 pt 5 ps 0.6
set style line 3 lc rgb "#0072B2" lw 1.5 pt 6 ps 0.7 dt (6, 4)
set style line 4 lc rgb "#D55E00" lw 1.5 pt 4 ps 0.7 dt (6, 4)

archs = ""
add(name) = (strstrt(archs, " ".name." ") ? 0 : (archs = archs." ".name." "), 0)
stats ARG2 using (add(strcol("arch"))) nooutput
panels = words(archs)
array shown[4]
count = 0
do for [i = 1:4] {
    stats ARG2 using (strcol("regime") eq regime[i] && strcol("colour") eq colour[i]) nooutput
    if (STATS_sum > 0) { count = count + 1; shown[count] = i }
}
stats ARG2 using "chance" nooutput
chance = STATS_min
high = 110 + 300 * panels
set terminal svg size 720, high font "DejaVu Sans,15" background "white"
set output ARG1

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set ylabel "Recognised (proportion correct)"
set ytics 0.2 format "%.1f"
set lmargin at screen 0.115
set rmargin at screen 0.9
set label 1 "chance" at graph 1, first chance offset 0.5, 0 tc rgb "#222222" font ",13"
set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5 front
set multiplot
do for [p = 1:panels] {
    of(i) = strcol("arch") eq word(archs, p) && strcol("regime") eq regime[i] && strcol("colour") eq colour[i]
    set xrange [*:*] # stats leaves out what lies beyond a range
    set yrange [*:*]
    stats ARG2 using (strcol("arch") eq word(archs, p) ? column("depth") : NaN) nooutput
    deepest = int(STATS_max)
    set xtics ()
    do for [d = 1:deepest] {
        name = ""
        keep(x) = (strcol("arch") eq word(archs, p) && column("depth") == d ? (name = strcol("layer")) : "", 0)
        stats ARG2 using (keep(0)) nooutput
        set xtics add (name d)
    }
    set xrange [0.5:deepest + 0.5]
    set yrange [0:1]
    set tmargin at screen 1 - (70 + 300.0 * (p - 1)) / high
    set bmargin at screen 1 - (290 + 300.0 * (p - 1)) / high
    set xlabel "Layer of ".word(archs, p)." that the metamers match, shallow to deep" noenhanced
    if (p == 1) { set key at screen 0.98, 1 - 12.0 / high right top vertical maxrows 2 reverse Left samplen 2 spacing 1.2 width -2 } else { unset key }
    plot for [k = 1:count] ARG2 using (of(shown[k]) ? column("depth") + 0.06 * (k - (count + 1) / 2.0) : NaN):(column("accuracy")):(column("lo")):(column("hi")) \
            with yerrorlines ls shown[k] title title[shown[k]]
}
unset multiplot
