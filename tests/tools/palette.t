The palette of the figures is told apart by people without one kind of cone, and no other file has one:

  $ cd "$METABLUR_ROOT" && /usr/bin/python3 tests/tools/palette.py figures/conditions.gnuplot
  all cones: nearest #0072B2 and #CC79A7, 54
  no L cones: nearest #0072B2 and #CC79A7, 24
  no M cones: nearest #009E73 and #CC79A7, 19
  no S cones: nearest #0072B2 and #009E73, 17
  $ grep -lE '#0072B2|#D55E00' figures/*.gp
  [1]
