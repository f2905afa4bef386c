# inputs: baselines.tsv
# Metamers beside their references with noise and low-passed, all as far from the reference for the
# network: how often all other networks recognise them; 95 % bootstrap intervals over references.
rows = system(sprintf("tail -n +2 %s | wc -l", ARG2)) + 0
if (rows == 0) {
    set terminal svg size 720, 60 font "DejaVu Sans,14" background "white"
    set output ARG1
    unset border
    unset tics
    unset key
    set label 1 "This study makes no other images of the distance of its metamers." at screen 0.5, screen 0.5 center
    set xrange [0:1]
    set yrange [0:1]
    plot 2 notitle
    exit
}
call "figures/conditions.gnuplot" ARG2

# Groups: the conditions of the generators. Points: the kinds of pictures.
kinds = "metamer noise low-pass"
kind_title(b) = b == 1 ? "metamers" : b == 2 ? "noise added" : "low-passed"
kind_paint(b) = b == 1 ? "#222222" : b == 2 ? "#6a7f94" : "#a08a5a"
kind_mark(b) = b == 1 ? 7 : b == 2 ? 5 : 9
n = count
set terminal svg size 680 + (n > 5 ? 60 * (n - 5) : 0), 420 font "DejaVu Sans,15" background "white"
set output ARG1
set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid y lc rgb "#e4e4e4" lw 1 lt 1
set yrange [0:1]
set ytics 0.2 format "%.1f"
set xrange [0.45:n + 0.55]
set ylabel "Recognised (proportion correct)"
set xlabel "Generator whose distance the images share" offset 0, n > 5 || longest > 19 ? -1.8 : -0.8
tic_font = n > 4 ? ",13" : ",15"
set xtics scale 0 () font tic_font
set rmargin 8
stats ARG2 using "chance" nooutput
chance = STATS_min
stats ARG2 using (strcol("kind") eq "original" ? column("accuracy") : NaN) nooutput
original = STATS_records > 0 ? STATS_min : NaN
do for [k = 1:count] { set xtics add (upright(k, n > 5 ? 0 : 5) k) }
wide = 0.6 / 3
group(x) = sum [k = 1:count] (is(k) ? k : 0)
place(b) = strcol("kind") eq word(kinds, b) ? group(0) + (b - 2) * wide : NaN
set key tmargin center horizontal maxrows 1 reverse Left samplen 1 spacing 1.2 width -2
set label 1 "chance" at graph 1, first chance offset 0.5, 0 tc rgb "#222222" font ",13"
set arrow 1 from graph 0, first chance to graph 1, first chance nohead lc rgb "#222222" dt (2, 4) lw 1.5 front
if (original == original) {
    set label 3 "originals" at graph 1, first original offset 0.5, 0 tc rgb "#222222" font ",13"
    set arrow 3 from graph 0, first original to graph 1, first original nohead lc rgb "#222222" lw 1 front
}
plot for [b = 1:3] ARG2 using (place(b)):(column("accuracy")):(column("lo")):(column("hi")) \
        with yerrorbars pt kind_mark(b) ps 1 lw 1.8 lc rgb kind_paint(b) title kind_title(b)
