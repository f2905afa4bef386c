A preregistration of the experiment of a study: numbers by metablur trials prereg, text by weave.

  $ . $METABLUR_ROOT/tests/study.sh && study toy && toy results
  $ mkdir -p build/experiment && (cd build/experiment && touch index.html experiment.js experiment.css lab.md texts.js settings.js serve.mjs display.html display.js licences.txt)
  $ metablur experiment --study toy --preset online --out folder 2> /dev/null
  $ prereg() { metablur trials prereg --study toy --folder folder --planned 9 --participants 4 --regime .9 --others .1 "$@"; }
  $ prereg out && ls out
  conditions.md
  kappa.tsv
  numbers.tsv
  power.md
  power.tsv
  prereg.tsv
  $ value() { awk -F'\t' -v k=prereg.$1 '$1 == k { print $2 }' out/numbers.tsv; }
  $ for k in study conditions references pictures planned rounds beyond smallest pass screening; do echo $k $(value $k); done
  study toy
  conditions 4
  references 20
  pictures 80
  planned 9
  rounds 2
  beyond 1
  smallest 0.05
  pass 7
  screening 12
  $ test $(value design) = $(grep -o '"hash":"[0-9a-f]*"' folder/design.js | cut -d'"' -f4)
  $ test $(value manifest) = $(sha256sum < folder/manifest.tsv | cut -d' ' -f1)

The power is that of metablur trials plan, and each number is in a row of prereg.tsv:

  $ metablur trials plan --study toy --participants 4,9 --regime .9 --others .1 2> /dev/null | cmp - out/power.tsv
  $ awk -F'\t' 'NR == FNR { at[FNR] = $1 FS $2; next } FNR > 1 && at[$7] != $1 FS $2' out/prereg.tsv out/numbers.tsv
  $ cat out/kappa.tsv
  kappa\tother\ttrials\tpower\tlo\thi\tenough (esc)

The text takes every number from the ledger, and a typed one is an error; the curve is drawn twice with
the same bytes:

  $ for i in 1 2; do "$METABLUR_ROOT"/figures/plot.sh "$METABLUR_ROOT"/recipes/power.gp out/power.svg out/power.tsv out/kappa.tsv && cp out/power.svg $i.svg; done; cmp 1.svg 2.svg
  $ weave() { metablur weave $1 $2 --numbers out/numbers.tsv --tables out --figures out; }
  $ weave "$METABLUR_ROOT"/recipes/prereg.md out/prereg.md && grep -c '{{' out/prereg.md
  0
  [1]
  $ grep -c 'leaves conditions unbalanced' out/prereg.md
  1
  $ echo 'The plan is for 9 participants.' > typed.md; weave typed.md typed.out 2>&1 | cut -d';' -f1
  metablur weave: typed.md:1: a number is typed into prose: '9'

A picture that is not the manifest's, one that it lacks or has elsewhere, a design that was changed, one
of another study, and one of another choice than the power's are refused:

  $ picture=$(awk -F'\t' '$2 == "blur-gray" { print $1; exit }' folder/manifest.tsv); cp folder/$picture kept.png; cp folder/masks/00.png folder/$picture
  $ prereg other 2>&1 | sed "s:$picture:PICTURE:"; ls other 2> /dev/null; cp kept.png folder/$picture
  metablur trials prereg: folder/PICTURE: the picture is not the one of manifest.tsv
  $ cp folder/manifest.tsv kept.tsv; grep -v "^$picture" kept.tsv > folder/manifest.tsv; prereg other 2>&1 | sed "s:$picture:PICTURE:"
  metablur trials prereg: folder/manifest.tsv: expected picture PICTURE
  $ sed "s:^\($picture\tblur\)-gray:\1-rgb:" kept.tsv > folder/manifest.tsv; prereg other 2>&1 | sed "s:$picture:PICTURE:"; cp kept.tsv folder/manifest.tsv
  metablur trials prereg: folder/manifest.tsv: expected PICTURE of condition blur-gray, got blur-rgb
  $ prereg --show metamers other
  metablur trials prereg: folder/design.js: expected what [experiment] of studies/toy.ini and --show choose: the folder was made with another choice
  [1]
  $ cp folder/design.js kept.js; sed -i 's/"study":"toy"/"study":"too"/' folder/design.js; prereg other
  metablur trials prereg: folder/design.js: the design was changed: its hash is another one
  [1]
  $ signed() { body=$(sed -E '1s/^[^{]*//; $s/;$//; s/"hash":"[0-9a-f]*"/"hash":""/'); h=$(printf %s "$body" | sha256sum | cut -d' ' -f1); echo "window.METABLUR_DESIGN = $(printf %s "$body" | sed "s/\"hash\":\"\"/\"hash\":\"$h\"/");"; }
  $ signed < kept.js | cmp - kept.js
  $ sed 's/"preset":"online"/"preset":"on\\u0009line"/' kept.js | signed > folder/design.js; prereg other
  metablur trials prereg: prereg.tsv:3: the value of prereg.preset is too long or not printable UTF-8
  [1]
  $ cp kept.js folder/design.js; cp studies/toy.ini studies/two.ini; cp -r results/toy results/two
  $ metablur trials prereg --study two --folder folder --planned 8 other
  metablur trials prereg: folder/design.js: expected the design of study two
  [1]
