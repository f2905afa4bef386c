# doc/scale.svg: metablur bench scale resnet50 > build/scale.tsv; gnuplot doc/scale.gp
set terminal svg size 720,300 font "DejaVu Sans,11" background "white"
set output "doc/scale.svg"
set datafile separator "\t"
set logscale x 2
set xlabel "ranks"
set xrange [1:1024]
set multiplot layout 1,2
set key bottom right
set logscale y 2
set ylabel "images/s"
plot "build/scale.tsv" using 1:11 skip 1 with linespoints pt 7 ps 0.5 lc rgb "#33638d" title "model", \
     "build/scale.tsv" using 1:($1*11.3) skip 1 with lines lc rgb "#999999" title "ideal"
unset logscale y
set ylabel "seconds of a step"
set yrange [0:*]
set key center left
plot "build/scale.tsv" using 1:10 skip 1 with lines lc rgb "#33638d" title "all", \
     "build/scale.tsv" using 1:6 skip 1 with lines lc rgb "#999999" title "compute", \
     "build/scale.tsv" using 1:7 skip 1 with lines lc rgb "#d1741f" title "sums over the batch", \
     "build/scale.tsv" using 1:9 skip 1 with lines lc rgb "#6a51a3" title "weights"
