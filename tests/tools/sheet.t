The example of the help:

  $ picture() { /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" "$@"; }
  $ picture 32 24 photo.png; picture 24 32 upright.png
  $ example=$(metablur sheet --help | sed -n '/^example:/{n;s/^ *//p;}'); echo "$example"
  metablur sheet --columns 2 sheet.png photo.png photo.png
  $ eval "$example"

Two pictures of 32 x 24 with a gap of 2; one alone is the picture itself:

  $ od -An -tu1 -j16 -N8 sheet.png
     0   0   0  66   0   0   0  24
  $ metablur sheet one.png photo.png && metablur blur --sigma 0 photo.png copy.png && cmp one.png copy.png

Pictures of different sizes, and layouts beyond the limits:

  $ metablur sheet bad.png photo.png upright.png
  metablur sheet: upright.png: expected 32 x 24 pixels as in photo.png, got 24 x 32
  [1]
  $ metablur sheet --columns 0 bad.png photo.png
  metablur sheet: columns: expected 1 or more, got 0
  [1]
  $ metablur sheet --zoom 65 bad.png photo.png
  metablur sheet: zoom: expected 1 to 64, got 65
  [1]
  $ metablur sheet bad.png
  metablur sheet: expected OUT.png IN.png ..., got 1 argument
  usage: metablur sheet [options] OUT.png IN.png ...
  [2]
  $ ls bad.png
  ls: cannot access 'bad.png': No such file or directory
  [2]
