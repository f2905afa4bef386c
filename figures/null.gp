# inputs: null_histogram.tsv
# Null distributions of the measures of success (gray: random pairs of images), and the
# metamers' values (coloured), at the deepest layer, by condition of training; the dotted line is
# the largest value of the null distribution.
call "figures/conditions.gnuplot" ARG2
array measure = ["spearman", "pearson", "db_snr"]
array label = ["Spearman's ρ", "Pearson's r", "SNR (dB of norms)"]
row = 130.0 * count < 940 ? 130.0 : 940.0 / count # as high as a page has room for
high = 120 + row * count
set terminal svg size 720, high font "DejaVu Sans,14" background "white" noenhanced
set output ARG1

set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set key off
upper(k) = 1 - (50 + row * (k - 1)) / high
left(m) = 0.195 + 0.28 * (m - 1)
set multiplot
set label 11 "■" at screen 0.3, 1 - 22 / high center tc rgb "#999999"
set label 12 "random pairs of images" at screen 0.32, 1 - 22 / high left
do for [r = 1:n_regimes] { set label 13 + r "■" at screen 0.615 + 0.025 * r, 1 - 22 / high center tc rgb hue[regime_hue[r]] }
set label 13 "metamers" at screen 0.635 + 0.025 * n_regimes, 1 - 22 / high left
do for [k = 1:count] {
    do for [m = 1:3] {
        set autoscale
        in_panel(x) = is(k) && strcol("measure") eq measure[m]
        stats ARG2 using (in_panel(0) ? column("null_max") : NaN) nooutput
        most = STATS_max
        stats ARG2 using (strcol("measure") eq measure[m] ? column("lo") : NaN):(column("hi")) nooutput
        lowest = STATS_min_x
        wide = STATS_max_y > lowest ? STATS_max_y - lowest : 1 # all values alike: one bin
        stats ARG2 using (in_panel(0) ? column("null_share") : NaN):(column("metamers_share")) nooutput
        tall = STATS_max_x > STATS_max_y ? STATS_max_x : STATS_max_y
        if (tall == 0) { tall = 1 }
        set xrange [lowest:lowest + wide]
        set yrange [0:1.05 * tall]
        x_step = wide > 12 ? 5 : wide > 5 ? 2 : wide > 2 ? 1 : wide > 0.8 ? 0.5 : 0.2
        set xtics x_step
        set format x (k == count ? "%g" : "")
        set xlabel (k == count ? label[m] : "")
        y_step = tall > 0.5 ? 0.5 : tall > 0.2 ? 0.2 : tall > 0.1 ? 0.1 : 0.05
        set ytics y_step
        set format y "%g"
        set lmargin at screen left(m)
        set rmargin at screen left(m) + 0.215
        set tmargin at screen upper(k)
        set bmargin at screen upper(k) - (row - 30) / high
        if (m == 1) { set label 1 upright(k, regime[k] eq "clear" ? 5 : strlen(regime[k]) > 13 ? 0 : 4) at screen 0.012, upper(k) - (row - 30) * (strlen(regime[k]) > 13 ? 0.12 : 0.36) / high left font ",13" } else { unset label 1 }
        if (m == 1 && k == 1) { set label 2 "Share" at screen 0.15, upper(1) + 14 / high left font ",13" } else { unset label 2 }
        set arrow 1 from first most, graph 0 to first most, graph 1 nohead lc rgb "#222222" dt (2, 4) lw 1.5 front
        plot ARG2 using (in_panel(0) ? (column("lo") + column("hi")) / 2 : NaN):(column("null_share")):(column("hi") - column("lo")) \
                with boxes lc rgb "#bbbbbb", \
             ARG2 using (in_panel(0) ? (column("lo") + column("hi")) / 2 : NaN):(column("metamers_share")) \
                with histeps lw 1.8 lc rgb full[k]
        do for [l = 11:13 + n_regimes] { unset label l } # once is enough
    }
}
unset multiplot
