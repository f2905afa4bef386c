The palette of the figures is told apart by people without one kind of cone, and no other file has one:

  $ cd "$METABLUR_ROOT" && /usr/bin/python3 tests/tools/palette.py figures/conditions.gnuplot
  all cones: nearest #0072B2 and #56B4E9, 26
  no L cones: nearest #CC79A7 and #56B4E9, 21
  no M cones: nearest #009E73 and #CC79A7, 19
  no S cones: nearest #009E73 and #56B4E9, 16
  $ grep -lE '#0072B2|#D55E00' figures/*.gp
  [1]
