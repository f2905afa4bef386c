# doc/imagenet/loss.svg: gnuplot doc/imagenet/loss.gp
set terminal svg size 720,300 font "DejaVu Sans,11" background "white"
set output "doc/imagenet/loss.svg"
set datafile separator "\t"
set multiplot layout 1,2
set border 3
set tics nomirror
set xlabel "gradient steps"
set xrange [0:24000]
set xtics 6000
set logscale y 10
set format y "10^{%L}"
unset key
set style line 1 pt 7 ps 0.6 lc rgb "#33638d"
set style line 2 pt 5 ps 0.6 lc rgb "#d1741f"
set label 1 "AlexNet" tc rgb "#33638d" at 9000, 0.036
set label 2 "ResNet-50" tc rgb "#d1741f" at 12500, 0.85
set yrange [0.01:3]
set ylabel "relative distance at the layer"
plot "doc/imagenet/alexnet.tsv" using 5:7 skip 1 with linespoints ls 1, \
     "doc/imagenet/resnet50.tsv" using 5:7 skip 1 with linespoints ls 2
set label 1 at 12500, 0.045
set label 2 at 12500, 7.5
set yrange [0.001:20]
set ylabel "norm of the gradient"
plot "doc/imagenet/alexnet.tsv" using 5:8 skip 1 with linespoints ls 1, \
     "doc/imagenet/resnet50.tsv" using 5:8 skip 1 with linespoints ls 2
