The example of the help:

  $ example=$(metablur objects --help | sed -n '/^example:/{n;s/^ *//p;}'); echo "$example"
  metablur objects --out set --per-class 2 --conflict --mask
  $ eval "$example"
  $ ls; ls set; ls set/cat set-mask/cat
  set
  set-mask
  airplane
  bear
  bicycle
  bird
  boat
  bottle
  car
  cat
  chair
  clock
  dog
  elephant
  keyboard
  knife
  manifest.tsv
  oven
  truck
  set-mask/cat:
  cat1-chair1.png
  cat2-clock1.png
  
  set/cat:
  cat1-chair1.png
  cat2-clock1.png
  $ cut -f1,2,4,6,7 set/manifest.tsv | sed -n '1p;16,17p'
  file\tcategory\tshape\ttexture\tpalette (esc)
  cat/cat1-chair1.png\tcat\tcat\tchair\tchair (esc)
  cat/cat2-clock1.png\tcat\tcat\tclock\tclock (esc)
  $ rm -r set set-mask

The same files on one thread and on three; what was there first is replaced:

  $ OMP_NUM_THREADS=1 metablur objects --out one --per-class 3 --size 40 --edges --silhouette
  $ OMP_NUM_THREADS=3 metablur objects --out two --per-class 3 --size 40 --edges --silhouette
  $ OMP_NUM_THREADS=3 metablur objects --out two --per-class 3 --size 40
  $ diff -r one two && diff -r one-edges two-edges && diff -r one-silhouette two-silhouette

Later pictures of a larger set are those of a set that begins there, whatever is left out:

  $ metablur objects --out late --first 2 --per-class 1 --size 40 --class bird
  $ cmp late/bird/0002.png one/bird/0002.png; ls late
  bird
  manifest.tsv

A set can be read as class folders, and a data set can be drawn as it is read:

  $ metablur dataset info one | awk -F'\t' '$2 == "kind" || $2 == "images" || $2 == "classes" || $2 == "width"'
  all\tkind\tfolder (esc)
  all\timages\t48 (esc)
  all\tclasses\t16 (esc)
  all\twidth\t40 (esc)
  $ printf '[objects16]\nsize = 40\ntrain = 3\ntest = 1\n' > small.objects16
  $ metablur dataset info small.objects16 | awk -F'\t' '$2 == "kind" || $2 == "images" || $2 == "width"'
  train\tkind\tobjects16 (esc)
  train\timages\t48 (esc)
  train\twidth\t40 (esc)
  test\tkind\tobjects16 (esc)
  test\timages\t16 (esc)
  test\twidth\t40 (esc)

The knobs: with all three at 1 every cue is the category's own, with texture at 0 none is.

  $ metablur objects --out own --per-class 4 --size 16 --texture 1 --colour 1
  $ awk -F'\t' 'NR > 1 && ($2 != $4 || $2 != $6 || $2 != $7)' own/manifest.tsv
  $ metablur objects --out other --per-class 4 --size 16 --texture 0
  $ awk -F'\t' 'NR > 1 && $2 == $6' other/manifest.tsv
  $ metablur objects --out from --per-class 4 --size 16 --texture-from dog
  $ awk -F'\t' 'NR > 1 && ($6 != "dog" || $7 != "dog" || $4 != $2)' from/manifest.tsv

Wrong options, and nothing is written:

  $ metablur objects --out bad --size 15
  metablur objects: size: expected 16 to 512 pixels, got 15
  [1]
  $ metablur objects --out bad --texture 2
  metablur objects: texture: expected a probability of 0 to 1, got 2
  [1]
  $ metablur objects --out bad --class zebra
  metablur objects: --class: expected one of the 16 categories, got 'zebra'
  [1]
  $ metablur objects --out bad --conflict --texture-from cat
  metablur objects: --conflict uses all textures in turn: leave out --texture-from
  [1]
  $ metablur objects --out bad --per-class 0
  metablur objects: pictures of a class: expected 1 to 100000, got 0
  [1]
  $ metablur objects --out bad --first -1
  metablur objects: --first: expected 0 to 1073741824, got -1
  [1]
  $ metablur objects --out bad --seed -1
  metablur objects: --seed: expected 0 or more, got -1
  [1]
  $ metablur objects
  metablur objects: say --out DIR
  usage: metablur objects [options]
  [2]
  $ ls bad
  ls: cannot access 'bad': No such file or directory
  [2]
