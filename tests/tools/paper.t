Every figure of the paper can be drawn of both fixtures (one colour and two; two seeds and one) from
the inputs that its head names, without a warning, twice with the same bytes:

  $ cd "$METABLUR_ROOT"
  $ draw() {
  >   inputs=$(sed -n '1s/^# inputs: //p' "$1" | sed "s:[^ ]*:tests/golden/report/$3/&:g")
  >   case $1 in
  >     *.gp) figures/plot.sh "$1" "$2" $inputs ;;
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
  >     grep -H currentColor "$CRAMTMP/$study/a/$name"
  >     grep -q '</svg>' "$CRAMTMP/$study/a/$name" && drawn=$((drawn + 1))
  >   done
  >   diff -r "$CRAMTMP/$study/a" "$CRAMTMP/$study/b"
  >   metablur info vgg_small --dot | xargs -a figures/dot.args sh -c 'dot -Tsvg "$@"' sh > "$CRAMTMP/$study/a/network.svg"
  > done
  $ test $drawn -ge 12 || echo "$drawn figures"

The paper weaves, whichever conditions a study has, from numbers that are those of the results; its
citations are all in references.bib; the page needs nothing from outside; every number in it leads to
its row of the table of numbers. What the paper says of photographs stands where that study has a
reference, here the fixture's:

  $ mkdir -p "$CRAMTMP/references/tiny16" && metablur report tests/golden/report/both "$CRAMTMP/references/tiny16"
  $ for study in gray both; do
  >   out="$CRAMTMP/$study" results=tests/golden/report/$study
  >   metablur report $results "$out"
  >   metablur weave paper.md "$out/paper.md" --numbers "$out/numbers.tsv" --tables "$out" --figures "$out/a" --results $results --references "$CRAMTMP/references"
  >   metablur weave paper.md "$out/alone.md" --numbers "$out/numbers.tsv" --tables "$out" --figures "$out/a" --results $results --references "$CRAMTMP/none"
  >   grep -c '^## Photographs' "$out/paper.md" "$out/alone.md" | sed 's/.*://'; grep -c 'tiny16[/:]' "$out/alone.md"
  >   reports/paper.sh html "$out/paper.md" "$out/paper.html"
  >   grep -c 'RGB networks' "$out/alone.md"
  >   grep -oE '(src|href)="[^#"][^"]{0,8}' "$out/paper.html" | grep -vE '"(data:|https://|gallery/)'
  >   grep -oE '\?\?\?|\{\{|\}\}' "$out/paper.html" || true
  >   tr '\n' ' ' < "$out/paper.html" | grep -oE 'href="#[^"]*"' | sed 's/href="#//;s/"//' | sort -u > "$out/led"
  >   grep -oE 'id="[^"]*"' "$out/paper.html" | sed 's/id="//;s/"//' | sort -u | comm -23 "$out/led" -
  >   test $(grep -c '^number-' "$out/led") -gt 40 || grep -c '^number-' "$out/led"
  > done
  1
  0
  0
  0
  1
  0
  0
  13

With an audit beside it, as make writes it, the paper comes out the same to the byte the second time,
later and in another folder, as HTML and as PDF:

  $ out="$CRAMTMP/both"; weave() { metablur weave "$1" "$2" --numbers "$out/numbers.tsv" --tables "$out" --figures "$out/a" --audit audit/claims.html --references "$CRAMTMP/references"; }
  $ weave paper.md "$out/audited.md" && reports/paper.sh html "$out/audited.md" "$out/audited.html"
  $ cp "$out/audited.md" "$CRAMTMP/again.md"; export SOURCE_DATE_EPOCH=86400
  $ reports/paper.sh html "$CRAMTMP/again.md" "$CRAMTMP/again.html" && cmp "$out/audited.html" "$CRAMTMP/again.html"
  $ reports/paper.sh pdf "$out/audited.html" "$out/audited.pdf"; sleep 1
  $ reports/paper.sh pdf "$CRAMTMP/again.html" "$CRAMTMP/again.pdf" && cmp "$out/audited.pdf" "$CRAMTMP/again.pdf"
  $ head -c 5 "$out/audited.pdf"
  %PDF- (no-eol)

Each number of the study leads to its claim in the audit, one of another study to its row of the table
of numbers, and in the PDF, which cannot name a file beside it, to its row of the table of numbers,
which is in both:

  $ tr '\n' ' ' < "$out/audited.html" | grep -oE 'id="number-[^"]*"' | sed 's/id="number-//; s/"$//' | sort -u > "$out/rows"
  $ tr '\n' ' ' < "$out/audited.html" | grep -oE 'href="audit/claims.html#[^"]*"' | sed 's/.*#//; s/"$//' | sort -u > "$out/claims"
  $ tr '\n' ' ' < "$out/audited.html" | grep -oE 'href="#number-[^"]*"' | sed 's/.*#number-//; s/"$//' | sort -u > "$out/others"
  $ sort "$out/claims" "$out/others" | diff - "$out/rows"
  $ grep -c '^tiny16:' "$out/claims"; grep -vc '^tiny16:' "$out/others"
  0
  0
  [1]
  $ grep -aoE '/Dest \(number-[^)]*\)' "$out/audited.pdf" | sed 's/.*number-//; s/)$//' | sort -u | diff - "$out/rows"
  $ grep -ac 'audit/claims' "$out/audited.pdf"
  0
  [1]
  $ test $(wc -l < "$out/rows") -gt 40 || wc -l < "$out/rows"

On the page each number says where it is from, and the headline figure is before the abstract:

  $ tr '\n' ' ' < "$out/audited.html" | grep -oE '<a [^>]*class="number"[^>]*>' | grep -vc 'data-from="[^"]* · from [^"]*:[0-9a-z]* · named by reports/[a-z_]*\.c:[0-9]*"'
  0
  [1]
  $ tr '\n' ' ' < "$out/audited.html" | grep -oE 'id="fig-headline"|class="abstract-title"|id="introduction"'
  id="fig-headline"
  class="abstract-title"
  id="introduction"

Every entry of the bibliography is cited in the paper, and says where it is found:

  $ grep -oE '^@[a-z]+\{[a-z0-9]+' references.bib | sed 's/.*{//' | while read -r key; do grep -q "@$key" paper.md || echo "$key"; done
  $ awk '/^@/ { name = $0; found = 0 } /^ *(doi|url) *=/ { found = 1 } /^}/ && !found { print name }' references.bib

Who cites the toolkit finds what the Citation File Format 1.2.0 requires:

  $ for key in cff-version message title authors; do grep -q "^$key:" CITATION.cff || echo "no $key"; done
  $ sed -n 's/^cff-version: //p; s/^version: //p; s/^license: //p' CITATION.cff
  1.2.0
  MIT
  0.1.0
  $ metablur --version
  metablur 0.1.0

One version everywhere, and every key of CITATION.cff is one of the format's:

  $ grep -o '"version": "[^"]*"' codemeta.json; sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog; sed -n 's/^## //p' NEWS.md | head -1 | cut -d' ' -f1
  "version": "0.1.0"
  0.1.0
  0.1.0
  $ grep -oE '^[a-z-]+' CITATION.cff | sort | uniq -d
  $ grep -oE '^[a-z-]+' CITATION.cff | grep -vxE 'abstract|authors|cff-version|commit|contact|date-released|doi|identifiers|keywords|license|license-url|message|preferred-citation|references|repository|repository-artifact|repository-code|title|type|url|version'
  [1]
  $ sed -n 's/^type: //p' CITATION.cff; sed -n 's/^date-released: //p' CITATION.cff | grep -cxE '[0-9]{4}-[0-9]{2}-[0-9]{2}'
  software
  1
  $ awk '/^references:/ { r = 1 } r && /^  - type:/ { n++ } r && /^    (title|authors):/ { k++ } END { exit k != 2 * n }' CITATION.cff
  $ grep -oE 'doi: "[^"]*"' CITATION.cff | sed 's/doi: "//;s/"//' | while read -r doi; do grep -qF "{$doi}" references.bib || echo "$doi"; done

The lock names each package of the list, then what they depend on; what differs from it is named and does not fail:

  $ grep -vE '^(#|$)' packages.txt > "$CRAMTMP/named"; tail -n +2 packages.lock | cut -f1 | head -n "$(wc -l < "$CRAMTMP/named")" | diff "$CRAMTMP/named" -
  $ cut -f1 packages.lock | sort | uniq -d; grep -c '^libc6$' <(cut -f1 packages.lock)
  1
  $ awk -F'\t' 'NF != 4 || (NR > 1 && $4 != "-" && (length($4) != 64 || $4 ~ /[^0-9a-f]/)) { print FILENAME ":" NR }' packages.lock
  $ printf 'gcc\nmake\nno-such-package\n' > "$CRAMTMP/list"
  $ sed 2q "$CRAMTMP/list" > "$CRAMTMP/two"; tests/lock.sh write "$CRAMTMP/two" "$CRAMTMP/lock"
  lock: * packages in */lock, 2 of them in */two (glob)
  $ sed -i 's/^make\t[^\t]*/make\t0.1/; $a no-such-package\t1\tall\t-' "$CRAMTMP/lock"
  $ echo newer >> "$CRAMTMP/list"; tests/lock.sh check "$CRAMTMP/list" "$CRAMTMP/lock"
  env: make: locked 0.1 (*), here * (*) (glob)
  env: no-such-package: locked 1 (all), here nothing
  env: newer stands in */list and not in */lock; run make lock (glob)
  env: * packages as locked, 2 differ (glob)
  $ tests/lock.sh write "$CRAMTMP/list" "$CRAMTMP/lock"
  lock: no-such-package is not installed; run make deps
  [1]
