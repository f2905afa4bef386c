Every figure of the paper can be drawn of both fixtures (one colour and two; two seeds and one) from
the inputs that its head names, without a warning, twice with the same bytes:

  $ cd "$METABLUR_ROOT"
  $ draw() {
  >   inputs=$(sed -n '1s/^# inputs: //p' "$1" | sed "s:[^ ]*:tests/golden/report/$3/&:g")
  >   case $1 in
  >     *.gp) LC_ALL=C.UTF-8 gnuplot -c "$1" "$2" $inputs ;;
  >     *.plate) metablur plate "$1" "$2" $inputs ;;
  >     *.dot) xargs -a figures/dot.args sh -c 'dot -Tsvg "$@"' sh < "$1" > "$2" ;;
  >   esac
  > }
  $ drawn=0
  $ for study in gray both; do
  >   mkdir -p "$CRAMTMP/$study/a" "$CRAMTMP/$study/b"
  >   for f in figures/*.gp figures/*.plate figures/*.dot; do
  >     name=$(basename "${f%.*}").svg
  >     draw "$f" "$CRAMTMP/$study/a/$name" $study && draw "$f" "$CRAMTMP/$study/b/$name" $study
  >     grep -q '</svg>' "$CRAMTMP/$study/a/$name" && drawn=$((drawn + 1))
  >   done
  >   diff -r "$CRAMTMP/$study/a" "$CRAMTMP/$study/b"
  >   metablur info vgg_small --dot | xargs -a figures/dot.args sh -c 'dot -Tsvg "$@"' sh > "$CRAMTMP/$study/a/network.svg"
  > done
  $ test $drawn -ge 12 || echo "$drawn figures"

The paper weaves, whichever conditions a study has; its citations are all in references.bib; and the
page needs nothing from outside:

  $ for study in gray both; do
  >   out="$CRAMTMP/$study"
  >   metablur report tests/golden/report/$study "$out"
  >   metablur weave paper.md "$out/paper.md" --numbers "$out/numbers.tsv" --tables "$out" --figures "$out/a"
  >   pandoc --from markdown --to html5 --standalone --self-contained --citeproc --mathml --columns 1000 --css reports/paper.css --output "$out/paper.html" "$out/paper.md"
  >   grep -c 'RGB networks' "$out/paper.md"
  >   grep -oE '(src|href)="[^#"][^"]{0,8}' "$out/paper.html" | grep -vE '"(data:|https://)'
  >   grep -oE '\?\?\?|\{\{|\}\}' "$out/paper.html" || true
  > done
  0
  4
