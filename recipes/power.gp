# inputs: power.tsv kappa.tsv
# How often simulated experiments find what they hold, by participants (metablur trials plan or
# prereg), and where there are rows, by images of an error consistency (metablur trials power --kappa).
lw = 1.8
has(name, file) = int(system(sprintf("awk -F'\\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i } NR > 1 && $c[\"%s\"] != \"-\"' %s | wc -l", name, file)))
random = has("random", ARG2)
kappas = strlen(ARG3) ? has("power", ARG3) : 0
high = kappas ? 520 : 320
set terminal svg size 720, high font "DejaVu Sans,14" background "white"
set output ARG1
set datafile missing "-"
set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set grid lc rgb "#e4e4e4" lw 1 lt 1
set yrange [0:1.04]
set ytics 0.2
set format y "%.1f"
set ylabel "Share that finds it"
set key at graph 1.02, graph 0.95 left top reverse Left samplen 2
set logscale x 2
set offsets graph 0.06, graph 0.06, 0, 0
set multiplot layout (kappas ? 2 : 1), 1 margins screen 0.11, screen 0.72, screen (kappas ? 0.14 : 0.22), screen 0.98 spacing screen 0.17
set xlabel "Participants"
# gnuplot goes through an empty iteration once, and warns: hence two plots.
if (random) {
    plot ARG2 using "participants":"fixed":"fixed_lo":"fixed_hi":xtic(1) with yerrorbars lc rgb "#0072b2" lw lw pt 6 ps 0.9 title "networks fixed", \
         ARG2 using "participants":"fixed" smooth unique with lines lc rgb "#0072b2" lw lw dt (6, 4) notitle, \
         ARG2 using "participants":"random":"random_lo":"random_hi" with yerrorbars lc rgb "#d55e00" lw lw pt 7 ps 0.8 title "networks random", \
         ARG2 using "participants":"random" smooth unique with lines lc rgb "#d55e00" lw lw notitle
} else {
    plot ARG2 using "participants":"fixed":"fixed_lo":"fixed_hi":xtic(1) with yerrorbars lc rgb "#0072b2" lw lw pt 6 ps 0.9 title "networks fixed", \
         ARG2 using "participants":"fixed" smooth unique with lines lc rgb "#0072b2" lw lw dt (6, 4) notitle
}
if (kappas) {
    kappa = system(sprintf("awk -F'\\t' 'NR == 2 { print $1 }' %s", ARG3))
    set xlabel "Images that one network and one person answered"
    plot ARG3 using "trials":"power":"lo":"hi":xtic(3) with yerrorbars lc rgb "#009e73" lw lw pt 7 ps 0.8 title "κ = ".kappa, \
         ARG3 using "trials":"power" smooth unique with lines lc rgb "#009e73" lw lw notitle
}
unset multiplot
