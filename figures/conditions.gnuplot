# The conditions of training as every figure shows them: a figure begins with a call of this file and
# gives it a table.
#
# The table's conditions, its pairs of the columns regime and colour, stand in the order of its rows,
# those of one colour together: regime[k], colour[k], title[k] for k = 1 to count. Rows of no
# condition have one word in both columns. full[k] is the colour of the regime and paint[k] that of
# the condition in an area, where RGB is lighter; line style k has the marks and dashes.
#
# The figure may set before: of, what stands before the names of the columns; lw, ps: the width of
# lines and the size of marks.
set encoding utf8
# Names come as they are (doc/names.md): plot.sh hides what gnuplot would take for its own in a table,
# the terminals are not enhanced, and a label of a tic is a format. TABLES: the folder of the first
# table, with its slash.
TABLES = system('printf %s "$TABLES"')
tic(text) = strstrt(text, "%") == 0 ? text : text[1:strstrt(text, "%")]."%".tic(text[strstrt(text, "%") + 1:*])
set datafile separator "\t"
set datafile missing NaN
set datafile columnheaders
set datafile commentschars ""
if (!exists("of")) { of = "" }
if (!exists("lw")) { lw = 2 }
if (!exists("ps")) { ps = 0.7 }

# The one table of the palette (Okabe & Ito): the place of a regime in `known` is its column below, in
# every figure of every study. Other regimes take those columns that no regime of the study has. Colours
# are told apart by people of every kind of colour vision (tests/tools/palette.py), and each has its
# own mark besides.
known = "clear blur adversarial random-perturbation developmental noise weak strong untrained"
array hue[9] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#7A1FD0", "#000000", "#56B4E9", "#E69F00", "#8B5A2B"]
array tint[9] = ["#56B4E9", "#E69F00", "#7FCEB9", "#E9C6D8", "#D3B8F0", "#5C5C5C", "#ABDAF4", "#F3CF80", "#C9AE8F"]
array mark[9] = [7, 5, 9, 13, 11, 15, 7, 5, 15]

regimes = " "
colours = " "
conditions = " "
has(list, one) = strstrt(list, " ".one." ") > 0
more(list, one) = has(list, one) ? list : list.one." "
note(r, c) = r eq c ? 0 : (regimes = more(regimes, r), colours = more(colours, c), conditions = more(conditions, r."/".c), 0)
stats ARG1 using (note(strcol(of."regime"), strcol(of."colour"))) nooutput

n_regimes = words(regimes)
array regime_hue[n_regimes]
place_in_known(r) = sum [i = 1:words(known)] (word(known, i) eq r ? i : 0)
do for [r = 1:n_regimes] { regime_hue[r] = place_in_known(word(regimes, r)) }
takes(c) = sum [r = 1:n_regimes] (regime_hue[r] == c)
do for [r = 1:n_regimes] {
    if (regime_hue[r] == 0) {
        free = 3
        do for [c = 9:3:-1] { if (takes(c) == 0) { free = c } }
        regime_hue[r] = free
    }
}

most = n_regimes * words(colours)
array regime[most]
array colour[most]
array title[most]
array full[most]
array paint[most]
array beside[most]  # where the regime stands among all, around 0
# What a reader calls the networks of a regime.
trained(r) = r eq "untrained" ? r : r."-trained"

count = 0
do for [c = 1:words(colours)] {
    do for [r = 1:n_regimes] {
        if (has(conditions, word(regimes, r)."/".word(colours, c))) {
            count = count + 1
            regime[count] = word(regimes, r)
            colour[count] = word(colours, c)
            rgb = colour[count] eq "rgb"
            title[count] = trained(regime[count]).", ".(rgb ? "RGB" : colour[count])
            full[count] = hue[regime_hue[r]]
            paint[count] = rgb ? tint[regime_hue[r]] : full[count]
            beside[count] = r - (n_regimes + 1) / 2.0
            if (rgb) {
                set style line count lc rgb full[count] lw lw pt mark[regime_hue[r]] - 1 ps ps + 0.1 dt (6, 4)
            } else {
                set style line count lc rgb full[count] lw lw pt mark[regime_hue[r]] ps ps
            }
        }
    }
}
# The title in lines; a regime that is longer than so many letters stands alone.
lines(text) = strstrt(text, "-") == 0 ? text : text[1:strstrt(text, "-")]."\n".lines(text[strstrt(text, "-") + 1:*])
upright(k, letters) = (letters ? regime[k] : lines(regime[k])).(regime[k] eq "untrained" ? ",\n" : strlen(regime[k]) > letters ? "-\ntrained,\n" : "-trained,\n").(colour[k] eq "rgb" ? "RGB" : colour[k])
# Whether a row is of the condition.
is(k) = strcol(of."regime") eq regime[k] && strcol(of."colour") eq colour[k]

# A key above the plot: its font, its lines, and the pixels that those beyond two need.
longest = 0
do for [k = 1:count] { longest = strlen(title[k]) > longest ? strlen(title[k]) : longest }
key_columns = count <= 4 || longest > 21 ? 2 : 3
key_rows = count <= 2 * key_columns ? 2 : (count + key_columns - 1) / key_columns
key_font = longest > 21 ? ",12" : ""
key_extra = 26 * (key_rows - 2)

# Labels at the right ends of lines in place of a key: end(y, text, colour) notes one, settle(gap, low,
# high) moves those apart that are closer than gap, within the limits. Label i is then end_text[i] at
# end_y[i], for a line that ends at end_at[i]; ends is how many there are. at_end(r, y) notes a value of a
# regime, end_of(r) is the mean of them: the lines of a regime have one label, the colours a short key.
array end_at[20]
array end_y[20]
array end_text[20]
array end_paint[20]
ends = 0
end(y, text, colour) = y != y ? 0 : (ends = ends + 1, end_at[ends] = y, end_y[ends] = y, end_text[ends] = text, end_paint[ends] = colour, 0)
swap_y = 0.0
swap_text = ""
in_turn(i) = end_at[i] <= end_at[i + 1] ? 0 : (swap_y = end_at[i], end_at[i] = end_at[i + 1], end_at[i + 1] = swap_y, \
    swap_text = end_text[i], end_text[i] = end_text[i + 1], end_text[i + 1] = swap_text, \
    swap_text = end_paint[i], end_paint[i] = end_paint[i + 1], end_paint[i + 1] = swap_text, 0)
apart_by(i, gap) = end_y[i + 1] - end_y[i] >= gap ? 0 : \
    (swap_y = (gap - end_y[i + 1] + end_y[i]) / 2, end_y[i] = end_y[i] - swap_y, end_y[i + 1] = end_y[i + 1] + swap_y, 0)
within(i, low, high) = (end_y[i] = end_y[i] < low ? low : end_y[i] > high ? high : end_y[i], 0)
settle(gap, low, high) = ends < 2 ? 0 : \
    ((sum [t = 1:ends] sum [i = 1:ends - 1] in_turn(i)) + (sum [i = 1:ends] (end_y[i] = end_at[i], 0)) + \
     (sum [t = 1:100] ((sum [i = 1:ends - 1] apart_by(i, gap)) + (sum [i = 1:ends] within(i, low, high)))))
array end_sum[n_regimes]
array end_count[n_regimes]
do for [r = 1:n_regimes] { end_sum[r] = 0.0; end_count[r] = 0 }
at_end(r, y) = y != y ? 0 : (end_sum[r] = end_sum[r] + y, end_count[r] = end_count[r] + 1, 0)
end_of(r) = end_count[r] > 0 ? end_sum[r] / end_count[r] : NaN
# The place of a row's regime among those of the figure.
place_of_regime(x) = sum [r = 1:n_regimes] (word(regimes, r) eq strcol(of."regime") ? r : 0)
# Room for them at the right, in pixels of type of 13.
longest_end = 0
do for [r = 1:n_regimes] { longest_end = strlen(trained(word(regimes, r))) > longest_end ? strlen(trained(word(regimes, r))) : longest_end }
end_room = 24 + 7.8 * longest_end
# The key of the colours, where a figure has both: their names and styles without a regime.
both_colours = words(colours) > 1
do for [c = 1:words(colours)] {
    if (word(colours, c) eq "rgb") { set style line 90 + c lc rgb "#555555" lw lw pt 6 ps ps + 0.1 dt (6, 4) } else { set style line 90 + c lc rgb "#555555" lw lw pt 7 ps ps }
}
shown(c) = c eq "rgb" ? "RGB" : c
