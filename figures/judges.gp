# inputs: judges.tsv
# What each judge prefers against what it is like: the difference between the shares it recognised of
# the metamers of two regimes, against each measure of likeness to people that the study has; a point
# for each judge, a row of panels for each colour of the generators. 95 % intervals.
rows = system(sprintf("tail -n +2 %s | wc -l", ARG2)) + 0
if (rows == 0) {
    set terminal svg size 720, 60 font "DejaVu Sans,14" background "white"
    set output ARG1
    unset border
    unset tics
    unset key
    set label 1 "No judge answered to metamers of both regimes." at screen 0.5, screen 0.5 center
    set xrange [0:1]
    set yrange [0:1]
    plot 2 notitle
    exit
}
lw = 1.2
ps = 0.8
call "figures/conditions.gnuplot" ARG2
key_font = ",13" # the figure may be wider than the page, and is drawn smaller then

made_by = " "
measures = ""
asked = ""
against = ""
see(m) = strstrt("|".measures."|", "|".m."|") > 0 ? 0 : (measures = measures eq "" ? m : measures."|".m, 0)
stats ARG2 using (column("shown") == 1 ? see(strcol("measure")) : 0) nooutput
stats ARG2 using (made_by = more(made_by, strcol("generator_colour")), asked = strcol("asked"), against = strcol("against"), 0) nooutput
# The i-th of names that | parts.
array name[8]
columns = 0
rest = measures
while (strlen(rest) > 0) {
    bar = strstrt(rest, "|")
    columns = columns + 1
    name[columns] = bar > 0 ? rest[1:bar - 1] : rest
    rest = bar > 0 ? rest[bar + 1:] : ""
}
says(m) = m[1:6] eq "kappa " ? "Error consistency κ,\npublished ".m[7:] : m[1:9] eq "accuracy " ? "Accuracy,\npublished ".m[10:] : \
          m eq "shape bias" ? "Shape bias" : m eq "originals" ? "Accuracy on the\nreference images" : "Accuracy on ".m

low(v) = v eq "-" ? column("value") : v + 0

panels = words(made_by)
wide = columns < 3 ? 360 * columns + 60 : 270 * columns + 60
high = 60.0 + key_extra + 296 * panels
set terminal svg size wide, high font "DejaVu Sans,14" background "white"
set output ARG1
set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid lc rgb "#e4e4e4" lw 1 lt 1
set multiplot

# The key is over all panels, in a plot of its own without anything else.
set lmargin at screen 0.05
set rmargin at screen 0.98
set tmargin at screen 1 - 6 / high
set bmargin at screen 1 - (52 + key_extra) / high
unset border
unset tics
unset grid
set xrange [0:1]
set yrange [0:1]
set key center horizontal maxrows key_rows reverse Left samplen 2 spacing 1.2 font key_font
plot for [k = 1:count] NaN with points ls k title title[k]
unset key
set border 3 lc rgb "#444444"
set grid lc rgb "#e4e4e4" lw 1 lt 1
set tics nomirror out scale 0.6
set yrange [-1:1]
set ytics nomirror scale 0.6 0.5 format "%+.1f"

do for [row = 1:panels] {
    do for [c = 1:columns] {
        here = word(made_by, row)
        left = 84.0 / wide
        step = (1 - left - 16.0 / wide) / columns
        set lmargin at screen left + (c - 1) * step + (c > 1 ? 16.0 / wide : 0)
        set rmargin at screen left + c * step
        top = 1 - (60 + key_extra + 296 * (row - 1)) / high
        set tmargin at screen top - 24 / high
        set bmargin at screen top - 212 / high
        stats ARG2 using (strcol("measure") eq name[c] ? low(strcol("value_lo")) : NaN) nooutput
        least = STATS_min
        stats ARG2 using (strcol("measure") eq name[c] ? low(strcol("value_hi")) : NaN) nooutput
        span = STATS_max - least
        set xrange [least - 0.06 * span - 1e-3:STATS_max + 0.06 * span + 1e-3]
        every = span > 0.5 ? 0.2 : span > 0.2 ? 0.1 : span > 0.1 ? 0.05 : 0.02
        set xtics nomirror scale 0.6 every format "%g" font ",13"
        set xlabel says(name[c]) offset 0, 0.4
        set format y (c == 1 ? "%+.1f" : "")
        if (c == 1) { set ylabel sprintf("Recognised: %s minus %s", asked, against) offset 0.5, 0 } else { unset ylabel }
        set label 1 (c == 1 ? sprintf("%s generators", here eq "rgb" ? "RGB" : here) : "") at graph 0.02, graph 1.07
        set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead lc rgb "#222222" dt (2, 4) lw 1.2 back
        mine(k) = is(k) && strcol("generator_colour") eq here && strcol("measure") eq name[c]
        plot for [k = 1:count] ARG2 using (mine(k) ? column("value") : NaN):(column("preference")):(low(strcol("value_lo"))):(low(strcol("value_hi"))):(column("lo")):(column("hi")) with xyerrorbars ls k lw 0.7 notitle, \
             for [k = 1:count] ARG2 using (mine(k) ? column("value") : NaN):(column("preference")) with points ls k notitle
    }
}
unset multiplot
