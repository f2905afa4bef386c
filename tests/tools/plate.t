The example of the help: three references and their metamers from two networks.

  $ eval "$(metablur plate --help | sed -n '/^example:/{n;s/^ *//p;}')"
  $ head -c 42 metamers.svg; echo
  <svg xmlns="http://www.w3.org/2000/svg" wi
  $ grep -o '>[^<>]*</text>' metamers.svg
  >ankle boot</text>
  >bag</text>
  >shirt</text>
  >gray networks</text>
  >reference</text>
  >clear-trained</text>
  >blur-trained</text>

The pictures in it are the files themselves, in the order of the grid:

  $ cd "$METABLUR_ROOT/tests/golden/report/gray"
  $ for f in references/gray/000[0-2].png metamers/vgg_small-{clear,blur}-gray-1/000[0-2].png; do base64 -w 0 $f; echo; done > "$CRAMTMP/files"
  $ grep -o 'base64,[^"]*' "$OLDPWD/metamers.svg" | cut -d, -f2 | diff - "$CRAMTMP/files"
  $ cd "$OLDPWD"

The same bytes on a second run:

  $ cp metamers.svg first.svg
  $ eval "$(metablur plate --help | sed -n '/^example:/{n;s/^ *//p;}')" && cmp first.svg metamers.svg

The first columns alone, and the rows of a column's last value alone; labels that are wider than their
column stand upright:

  $ printf 'panel 96\ncolumns 2\nlast colour\nacross class: {class}\nrows regime: {regime}: {png}\n' > few.plate
  $ metablur plate few.plate few.svg "$METABLUR_ROOT/tests/golden/report/both/metamers.tsv" && grep -o '>[^<>]*</text>' few.svg
  >bear</text>
  >cat</text>
  >clear</text>
  >blur</text>
  $ awk -F'\t' '$4 == "rgb" && ($8 == "bear" || $8 == "cat") && $5 == 1 { print $NF }' "$METABLUR_ROOT/tests/golden/report/both/metamers.tsv" | while read -r f; do base64 -w 0 "$METABLUR_ROOT/tests/golden/report/both/$f"; echo; done > files
  $ grep -o 'base64,[^"]*' few.svg | cut -d, -f2 | diff - files
  $ printf 'panel 20\nacross class: a long name of {class}\nrow a: {png}\n' > long.plate
  $ metablur plate long.plate long.svg "$METABLUR_ROOT/tests/golden/report/gray/metamers.tsv" && grep -c 'rotate(-90' long.svg
  3
  $ printf 'across class: {class}\ncolumns 0\n' > bad.plate
  $ metablur plate bad.plate out.svg "$METABLUR_ROOT/tests/golden/report/gray/blur.tsv"
  metablur plate: bad.plate:2: columns: expected 1 to 1024 columns, got '0'
  [1]

  $ printf 'across class: {class}\nrow a: {pgn}\n' > bad.plate
  $ metablur plate bad.plate out.svg "$METABLUR_ROOT/tests/golden/report/gray/blur.tsv" 2>&1 | sed "s:$METABLUR_ROOT/::"
  metablur plate: tests/golden/report/gray/blur.tsv: no column pgn; there are: image class level sigma_width sigma_px png
  $ printf 'acros class: {class}\n' > bad.plate
  $ metablur plate bad.plate out.svg "$METABLUR_ROOT/tests/golden/report/gray/blur.tsv"
  metablur plate: bad.plate:1: acros: expected title, empty, panel, columns, last, across, group, rows or row
  [1]
  $ metablur plate bad.plate out.svg
  metablur plate: expected SPEC.plate OUT.svg TABLE.tsv, got 2 arguments
  usage: metablur plate SPEC.plate OUT.svg TABLE.tsv
  [2]
