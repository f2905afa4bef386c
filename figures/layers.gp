# inputs: recognition_layer.tsv
# Recognition by layer: how often metamers of each layer are recognised by all judges together, by
# condition of training; 95 % bootstrap intervals over references, and chance. A panel for each
# architecture; layers run from shallow to deep.
lw = 1.5
ps = 0.6
call "figures/conditions.gnuplot" ARG2

archs = " "
add(name) = (archs = more(archs, name), 0)
stats ARG2 using (add(strcol("arch"))) nooutput
panels = words(archs)
stats ARG2 using "chance" nooutput
chance = STATS_min
apart = count > 5 ? 0.36 / count : 0.06
high = 110.0 + key_extra + 300 * panels
set terminal svg size 720, high font "DejaVu Sans,15" background "white" noenhanced
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
# The conditions that a panel has, and those that the key shows without them: gnuplot warns of an
# empty curve.
line(i) = word(here, i) + 0
other(i) = word(missing, i) + 0
note_here(x) = (strcol("arch") eq word(archs, p) ? (found = more(found, strcol("regime")."/".strcol("colour"))) : "", 0)
do for [p = 1:panels] {
    in_panel(k) = is(k) && strcol("arch") eq word(archs, p)
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
    found = " "
    stats ARG2 using (note_here(0)) nooutput
    here = ""
    missing = ""
    do for [k = 1:count] { if (has(found, regime[k]."/".colour[k])) { here = here." ".k } else { missing = missing." ".k } }
    set xrange [0.5:deepest + 0.5]
    set yrange [0:1]
    set tmargin at screen 1 - (70 + key_extra + 300.0 * (p - 1)) / high
    set bmargin at screen 1 - (290 + key_extra + 300.0 * (p - 1)) / high
    set xlabel "Layer of ".word(archs, p)." that the metamers match, shallow to deep" noenhanced
    if (p == 1) { set key at screen 0.98, 1 - 12.0 / high right top vertical maxrows key_rows reverse Left samplen 2 spacing 1.2 font key_font width -2 } else { unset key }
    if (words(missing) == 0) {
        plot for [i = 1:words(here)] ARG2 using (in_panel(line(i)) ? column("depth") + apart * (line(i) - (count + 1) / 2.0) : NaN):(column("accuracy")):(column("lo")):(column("hi")) \
                with yerrorlines ls line(i) title title[line(i)]
    } else {
        plot for [i = 1:words(here)] ARG2 using (in_panel(line(i)) ? column("depth") + apart * (line(i) - (count + 1) / 2.0) : NaN):(column("accuracy")):(column("lo")):(column("hi")) \
                with yerrorlines ls line(i) title title[line(i)], \
            for [i = 1:words(missing)] NaN with linespoints ls other(i) title title[other(i)]
    }
}
unset multiplot
