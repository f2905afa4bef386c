# doc/imagenet/loss.svg: gnuplot doc/imagenet/loss.gp
set terminal svg size 720,300 font "DejaVu Sans,11" background "white"
set output "doc/imagenet/loss.svg"
set datafile separator "\t"
set multiplot layout 1,2
set xlabel "gradient steps"
set xrange [0:24000]
set xtics 6000
set ylabel "relative distance at the layer"
set logscale y 10
set format y "10^{%L}"
unset key
plot "doc/imagenet/alexnet.tsv" using 5:7 skip 1 with linespoints pt 7 ps 0.6 lc rgb "#33638d"
set ylabel "norm of the gradient"
plot "doc/imagenet/alexnet.tsv" using 5:8 skip 1 with linespoints pt 7 ps 0.6 lc rgb "#d1741f"
