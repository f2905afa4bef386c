# inputs: human_contrast.tsv human_judges.tsv
# What people make of the study's question, beside the judges: recognised metamers of a regime minus
# those of the regime compared with, a column of panels for each colour. Judges are in the order of
# their error consistency with people, which is written at the right. 95 % intervals: of people the
# wider of networks fixed and random, of a judge over references.
lw = 1.8
ps = 0.7
rows = system(sprintf("awk -F'\\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i } NR > 1 && $c[\"observers\"] > 0 && $c[\"fixed_lo\"] != \"-\"' %s | wc -l", ARG2)) + 0
if (rows == 0) {
    set terminal svg size 720, 60 font "DejaVu Sans,14" background "white"
    set output ARG1
    unset border
    unset tics
    unset key
    set label 1 "Nobody has taken part in the experiment, or no two regimes can be compared." at screen 0.5, screen 0.5 center
    set xrange [0:1]
    set yrange [0:1]
    plot 2 notitle
    exit
}
call "figures/conditions.gnuplot" ARG2

# People first, then the judges by kappa; those without one last.
order = system(sprintf("awk -F'\\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } $c[\"judge\"] != \"all\" { print ($c[\"kappa\"] == \"-\" ? -9 : $c[\"kappa\"]) + 0, $c[\"judge\"], $c[\"kappa\"] == \"-\" ? \"–\" : sprintf(\"%%+.2f\", $c[\"kappa\"]) }' %s | sort -k1,1gr -k2 | awk '{ printf \"%%s %%s \", $2, $3 }'", ARG3))
judges = words(order) / 2
who = system(sprintf("awk -F'\\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i } NR == 2 { print $c[\"observer\"] }' %s", ARG2))
observer(i) = i == 0 ? who : word(order, 2 * i - 1)
shades = " "
do for [k = 1:count] { shades = more(shades, colour[k]) }
panels = words(shades)
high = 120 + 26.0 * (judges + 1) + key_extra + 24
set terminal svg size 720, high font "DejaVu Sans,14" background "white"
set output ARG1
stats ARG2 using (column("fixed_lo")) nooutput
low = STATS_min
stats ARG2 using (column("fixed_hi")) nooutput
far = STATS_max
stats ARG2 using (strcol("lo") eq "-" ? column("fixed_lo") : column("lo")) nooutput
low = STATS_min < low ? STATS_min : low
stats ARG2 using (strcol("hi") eq "-" ? column("fixed_hi") : column("hi")) nooutput
far = STATS_max > far ? STATS_max : far
low = low < 0 ? low : 0
far = far > 0 ? far : 0
edge = 0.06 * (far - low)

left(o) = strcol("lo") eq "-" ? column("fixed_lo") : column("lo")
right(o) = strcol("hi") eq "-" ? column("fixed_hi") : column("hi")
# Regimes of one colour a little apart.
place(name) = sum [i = 1:judges] (word(order, 2 * i - 1) eq name ? i : 0)
line(k) = is(k) ? -place(strcol("observer")) - 0.22 * (beside[k] - n_regimes / 2.0 + 0.5) : NaN

set border 1 lc rgb "#444444"
set multiplot
set lmargin at screen 0.05
set rmargin at screen 0.98
set tmargin at screen 1 - 4 / high
set bmargin at screen 1 - (40 + key_extra) / high
unset border
unset tics
set key center center vertical maxrows key_rows reverse Left samplen 2 spacing 1.2 font key_font
set xrange [0:1]
set yrange [0:1]
plot for [k = 1:count] NaN with linespoints ls k title title[k]." generators"
unset key
set border 1 lc rgb "#444444"
set xtics nomirror out scale 0.6
set grid x lc rgb "#e4e4e4" lw 1 lt 1
set xrange [low - edge:far + edge]
set yrange [-judges - 0.6:0.6]
from = 0.285
wide = (0.92 - from) / panels
do for [p = 1:panels] {
    set lmargin at screen from + wide * (p - 1)
    set rmargin at screen from + wide * p - 0.035
    set tmargin at screen 1 - (84 + key_extra) / high
    set bmargin at screen 62 / high
    unset label
    unset arrow
    set label 1000 (word(shades, p) eq "rgb" ? "RGB" : word(shades, p)) at graph 0.5, graph 1 center offset 0, 0.9
    if (p == 1) { do for [i = 0:judges] { set label 1001 + i observer(i) at graph 0, first -i right offset -1, 0 noenhanced font i == 0 ? ",14" : ",11" } }
    if (p == panels) {
        set label 999 "κ" at graph 1, graph 1 left offset 2.2, 0.9 font ",12"
        do for [i = 1:judges] { set label 2001 + i word(order, 2 * i) at graph 1, first -i left offset 1, 0 font ",11" }
    }
    set arrow 1 from 0, graph 0 to 0, graph 1 nohead lc rgb "#222222" dt (2, 4) lw 1.2 back
    set xlabel "Difference of proportions" offset 0, 0.3
    of_panel = ""
    do for [k = 1:count] { if (colour[k] eq word(shades, p)) { of_panel = of_panel." ".k } }
    plot for [j = 1:words(of_panel)] ARG2 using "difference":(line(word(of_panel, j) + 0)):(left(0)):(right(0)) with xerrorbars ls word(of_panel, j) + 0 notitle
}
unset multiplot
