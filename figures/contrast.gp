# inputs: contrast.tsv
# The question of the study by kinds of judges: the difference between two regimes of generators by
# all judges, by those of either regime and by neutral ones, and apart from these the kinship of
# judges and generators. Thick: 95 % with networks held fixed; thin: with networks drawn too.
rows = system(sprintf("tail -n +2 %s | wc -l", ARG2)) + 0
if (rows == 0) {
    set terminal svg size 720, 60 font "DejaVu Sans,14" background "white"
    set output ARG1
    unset border
    unset tics
    unset key
    set label 1 "This study has nothing to compare." at screen 0.5, screen 0.5 center
    set xrange [0:1]
    set yrange [0:1]
    plot 2 notitle
    exit
}
call "figures/conditions.gnuplot" ARG2

# A line for each row of the table, from above, with room between comparisons; kinship in the lower
# panel.
kin(j) = j eq "kinship"
array of_row[rows]
array at[rows]
array said[rows]
array is_kin[rows]
array fill[rows]
array value[rows]
array fixed_lo[rows]
array fixed_hi[rows]
array random_lo[rows]
array random_hi[rows]
number(v) = v eq "-" ? NaN : v + 0
kinships = 0
others = 0
before = ""
place = 0.0
kin_place = 0.0
line = 0
told(c) = c eq "rgb" ? "RGB" : c
name(r, a, c, j, jc) = j eq "kinship" ? sprintf("%s and %s, %s", r, a, told(c)) : \
    sprintf("by %s", j eq "all" ? "all judges" : j eq "neutral" ? "neutral judges" : sprintf("%s judges, %s", trained(j), told(jc)))
paint_of(r, c) = (found = "#444444", (sum [k = 1:count] (regime[k] eq r && colour[k] eq c ? (found = full[k], 0) : 0)), found)
heads = 0
array head_at[rows]
array head[rows]
note_row(r, a, c, j, jc) = ( \
    line = line + 1, \
    is_kin[line] = kin(j), \
    fill[line] = paint_of(r, c), \
    value[line] = column("difference"), \
    fixed_lo[line] = column("fixed_lo"), \
    fixed_hi[line] = column("fixed_hi"), \
    random_lo[line] = number(strcol("lo")), \
    random_hi[line] = number(strcol("hi")), \
    said[line] = name(r, a, c, j, jc), \
    (kin(j) ? (kin_place = kin_place + 1, at[line] = kin_place, kinships = kinships + 1) : \
        ((before ne r.c ? (heads = heads + 1, place = place + (heads > 1 ? 1.6 : 1), head_at[heads] = place, \
            head[heads] = sprintf("%s minus %s, %s generators", r, a, told(c)), before = r.c) : 0), \
         place = place + 1, at[line] = place, others = others + 1)), 0)
stats ARG2 using (note_row(strcol("regime"), strcol("against"), strcol("colour"), strcol("judge_regime"), strcol("judge_colour"))) nooutput

each = 20.0
high = 70 + each * (place + 1) + (kinships > 0 ? 84 + each * (kinships + 1) : 0)
set terminal svg size 720, high font "DejaVu Sans,14" background "white"
set output ARG1
set border 1 lc rgb "#444444"
set grid x lc rgb "#e4e4e4" lw 1 lt 1
unset key
unset ytics
set xrange [-1:1]
set xtics nomirror out scale 0.6 0.25 format "%+.2f"
set lmargin at screen 0.42
set rmargin at screen 0.97
set multiplot
do for [part = 1:(kinships > 0 ? 2 : 1)] {
    lines = part == 1 ? place : kin_place
    top = part == 1 ? 1 - 8 / high : (62 + each * (kin_place + 1)) / high
    set tmargin at screen top
    set bmargin at screen top - each * (lines + 1) / high
    set yrange [lines + 0.8:0.2]
    set xlabel (part == 2 || kinships == 0 ? "Difference in the proportion recognised" : "") offset 0, 0.3
    unset label
    unset arrow
    set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead lc rgb "#222222" dt (2, 4) lw 1.2 back
    do for [i = 1:rows] {
        if (is_kin[i] == (part == 2)) {
            set label 100 + i said[i] at graph -0.02, first at[i] right font ",13"
            set label 200 + i "" at first value[i], first at[i] point pt 7 ps 0.9 lc rgb fill[i] front
            set arrow 100 + i from first fixed_lo[i], first at[i] to first fixed_hi[i], first at[i] nohead lc rgb fill[i] lw 4
            if (random_lo[i] == random_lo[i]) { set arrow 200 + i from first random_lo[i], first at[i] to first random_hi[i], first at[i] heads size screen 0.006, 90 lc rgb fill[i] lw 1 }
        }
    }
    if (part == 1) { do for [i = 1:heads] { set label 500 + i head[i] at graph -0.76, first head_at[i] left font "DejaVu Sans Bold,13" } }
    if (part == 2) { set label 500 "Kinship: each by its own judges more" at graph -0.76, first 0.05 left font "DejaVu Sans Bold,13" }
    plot -1 notitle
}
unset multiplot
