# inputs: confusion.tsv
# What was answered to what: the original images, and the metamers of each condition of training,
# all judges together. A line of a panel is a category, its shares of answers sum to one.
call "figures/conditions.gnuplot" ARG2

# The panels: the original images, then the conditions.
panels = count + 1
panel(k) = k == 1 ? strcol("regime") eq "reference" : is(k - 1)
stats ARG2 using "answer_index" nooutput
last = int(STATS_max)
array name[last + 1]
keep(x) = (name[int(column("answer_index")) + 1] = strcol("answer"), x)
stats ARG2 using (keep(0)) nooutput
rows = (panels + 2) / 3
# Room for the longest name, in pixels of type of 11, between the panels and the names of the axes.
letters = 0
do for [c = 1:last + 1] { letters = strlen(name[c]) > letters ? strlen(name[c]) : letters }
room = 12 + 7.2 * letters
high = 58 + room + 235.0 * rows
set terminal svg size 720, high font "DejaVu Sans,13" background "white" noenhanced
set output ARG1

set palette defined (0 "#ffffff", 0.25 "#b5d3e7", 0.5 "#5b9fcd", 0.75 "#1f5f93", 1 "#08233f")
set cbrange [0:1]
set colorbox horizontal user origin 0.62, 1 - 26 / high size 0.3, 12 / high
set cblabel ""
set cbtics 0.5 scale 0 offset 0, 0.6 font ",12"
set border 15 lc rgb "#888888"
set tics scale 0 font ",11"
set xrange [-0.5:last + 0.5]
set yrange [last + 0.5:-0.5]
set key off
wide = (720 - 32 - room - 6) / 3
left(k) = (32 + room + wide * ((k - 1) % 3)) / 720
upper(k) = 1 - (70 + 235.0 * ((k - 1) / 3)) / high
set label 3 "Share of answers to the category" at screen 0.6, 1 - 20 / high right
set multiplot
do for [k = 1:panels] {
    set lmargin at screen left(k)
    set rmargin at screen left(k) + (wide - 14) / 720
    set tmargin at screen upper(k)
    set bmargin at screen upper(k) - 194 / high
    set title (k == 1 ? "original images" : title[k - 1]) offset 0, -0.6 font (longest > 24 ? ",11" : ",13")
    low = k + 3 > panels
    if (k % 3 == 1) { set label 5 "Category" at screen 16 / 720.0, upper(k) - 97 / high center rotate by 90 } else { unset label 5 }
    if (low) { set label 4 "Answer" at screen left(k) + (wide / 2 - 7) / 720, upper(k) - (194 + room + 12) / high center } else { unset label 4 }
    unset xtics
    unset ytics
    if (low) { set xtics () rotate by 90 right scale 0 font ",11" tc rgb "#222222" }
    if (k % 3 == 1) { set ytics () scale 0 font ",11" tc rgb "#222222" }
    do for [c = 1:last + 1] {
        if (low) { set xtics add (tic(name[c]) c - 1) }
        if (k % 3 == 1) { set ytics add (tic(name[c]) c - 1) }
    }
    draws(x) = panel(k) ? x : NaN
    if (k > 1) { unset colorbox; unset label 3 }
    plot ARG2 using (draws(column("answer_index"))):(column("class_index")):(column("answer_index") - 0.5):(column("answer_index") + 0.5):(column("class_index") - 0.5):(column("class_index") + 0.5):(column("share")) \
            with boxxyerror fillstyle solid 1 noborder fillcolor palette
}
unset multiplot
