The example of the help, on a picture of one grey level: all power is at frequency 0.

  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 8 6 photo.png 51
  $ example=$(metablur spectrum --help | sed -n '/^example:/{n;s/^ *//p;}'); echo "$example"
  metablur spectrum photo.png
  $ eval "$example" | awk -F'\t' 'NR == 1 {print} NR > 1 {printf "%s %.4f %s %.4f\n", $1, $2, $3, $4}'
  cycles\tcycles_per_pixel\tcount\tpower (esc)
  0 0.0000 1 0.0400
  1 0.1667 8 0.0000
  2 0.3333 22 0.0000
  3 0.5000 12 0.0000

With a second picture, what the manipulation let through: half the contrast everywhere but at 0.

  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 64 64 photo.png
  $ metablur distort --kind gray photo.png gray.png
  $ metablur distort --kind contrast --level 0.5 gray.png half.png
  $ metablur spectrum gray.png half.png | head -1
  cycles\tcycles_per_pixel\tcount\tpower\tpower_after\ttransfer (esc)
  $ metablur spectrum gray.png half.png | awk -F'\t' 'NR > 2 && ($6 < 0.45 || $6 > 0.55)'

A blur lets less and less through, exp(-2 pi^2 sigma^2 f^2): .735 and .291 at 1/8 and 1/4 cycle a pixel.

  $ metablur blur --sigma 1 --border wrap gray.png soft.png
  $ metablur spectrum gray.png soft.png | awk -F'\t' '$1 == 8 || $1 == 16 {printf "%s %.1f\n", $1, $6}'
  8 0.7
  16 0.3

Errors:

  $ metablur spectrum missing.png 2>&1 | sed 's/:.*missing.png/: missing.png/'
  metablur spectrum: missing.png: cannot open: No such file or directory
  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 9 8 other.png
  $ metablur spectrum gray.png other.png
  metablur spectrum: other.png: 9 x 8 pixels, but gray.png has 64 x 64
  [1]
  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 4097 1 long.png
  $ metablur spectrum long.png
  metablur spectrum: long.png: 4097 x 1 pixels, at most 4096 a side
  [1]
  $ metablur spectrum
  metablur spectrum: expected IN.png [MANIPULATED.png], got 0 arguments
  usage: metablur spectrum IN.png [MANIPULATED.png]
  [2]
