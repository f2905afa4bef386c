A picture to blur, and the example of the help:

  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 64 48 photo.png
  $ example=$(metablur blur --help | sed -n '/^example:/{n;s/^ *//p;}'); echo "$example"
  metablur blur --sigma 2 photo.png blurred.png
  $ eval "$example"
  $ ls
  blurred.png
  photo.png

Sigma as a fraction of the width, the default border and the default cut, spelt out, are the same:

  $ metablur blur --sigma 0.03125 --unit width photo.png fraction.png && cmp blurred.png fraction.png
  $ metablur blur --sigma 2 --border reflect --truncate 4 --value 9 photo.png spelt.png && cmp blurred.png spelt.png

The other borders and the kernel of the blur-training code are not:

  $ for o in "--border wrap" "--border constant" "--border constant --value 255" "--truncate 2"; do
  >   metablur blur --sigma 2 $o photo.png other.png; cmp -s blurred.png other.png && echo "$o: the same"; sha256sum < other.png
  > done | sort | uniq -d

Sigma 0 copies; a grey picture stays as it is when the border has its value:

  $ metablur blur --sigma 0 photo.png copy.png && metablur blur --sigma 0 copy.png again.png && cmp copy.png again.png
  $ metablur blur --sigma 1e-9 photo.png tiny.png && cmp copy.png tiny.png
  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 7 5 grey.png 113
  $ metablur blur --sigma 0 grey.png plain.png
  $ metablur blur --sigma 11 --border constant --value 113 grey.png out.png && cmp plain.png out.png

The same bytes on one thread and on three, and a picture in place of itself:

  $ OMP_NUM_THREADS=1 metablur blur --sigma 40 photo.png one.png
  $ OMP_NUM_THREADS=3 metablur blur --sigma 40 photo.png three.png && cmp one.png three.png
  $ cp photo.png here.png && metablur blur --sigma 40 here.png here.png && cmp one.png here.png

What does not fit is refused and nothing is written:

  $ metablur blur --sigma -1 photo.png bad.png
  metablur blur: sigma of -1 pixels: expected 0 to 256
  [1]
  $ metablur blur --sigma 8 --unit width photo.png bad.png
  metablur blur: sigma of 512 pixels: expected 0 to 256
  [1]
  $ metablur blur --sigma 2 --truncate 0 photo.png bad.png
  metablur blur: kernel cut at 0 sigmas: expected 1 to 8
  [1]
  $ metablur blur --sigma 2 --border constant --value 256 photo.png bad.png
  metablur blur: --value: expected 0 to 255, got 256
  [1]
  $ metablur blur photo.png bad.png
  metablur blur: say --sigma S
  usage: metablur blur [options] IN.png OUT.png
  [2]
  $ metablur blur --sigma 2 missing.png bad.png 2>&1 | sed 's/:.*missing.png/: missing.png/'
  metablur blur: missing.png: cannot open: No such file or directory
  $ head -c 100 photo.png > cut.png; metablur blur --sigma 2 cut.png bad.png 2> /dev/null
  [1]
  $ metablur blur --sigma 2 photo.png no/such/folder.png 2> /dev/null
  [1]
  $ ls bad.png
  ls: cannot access 'bad.png': No such file or directory
  [2]

Wrong usage:

  $ metablur blur --sigma much photo.png bad.png
  metablur blur: --sigma: expected a number, got 'much'
  usage: metablur blur [options] IN.png OUT.png
  [2]
  $ metablur blur --sigma nan photo.png bad.png 2>&1 | head -1
  metablur blur: --sigma: expected a number, got 'nan'
  $ metablur blur --sigma 2 --border mirror photo.png bad.png 2>&1 | head -1
  metablur blur: --border: expected one of reflect|wrap|constant, got 'mirror'
  $ metablur blur --sigma 2 photo.png
  metablur blur: expected IN.png OUT.png, got 1 argument
  usage: metablur blur [options] IN.png OUT.png
  [2]

A name that would say another format than what is written:

  $ metablur blur --sigma 1 photo.png photo.jpg
  metablur blur: photo.jpg: the picture is written as PNG: give it a name that ends with .png or .npy
  [1]
  $ ls photo.jpg
  ls: cannot access 'photo.jpg': No such file or directory
  [2]
