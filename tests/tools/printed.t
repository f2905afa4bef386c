The paper of the fixture in print: nothing is beyond the margins, no page but the last is less than half
full, the main text has at most ten pages. The same is asked of a table with more columns than a page
has room for, and of a figure that has to be drawn smaller.

  $ command -v pdftotext > /dev/null || { echo "skipped: the paper in print: pdftotext (poppler-utils) is not installed" >&2; exit 80; }
  $ cd "$METABLUR_ROOT" && out="$CRAMTMP/both" results=tests/golden/report/both && mkdir -p "$out/a"
  $ for f in figures/*.gp figures/*.plate figures/*.dot; do
  >   inputs=$(sed -n '1s/^# inputs: //p' "$f" | sed "s:[^ ]*:$results/&:g") name=$(basename "${f%.*}")
  >   case $f in
  >     *.gp) figures/plot.sh "$f" "$out/a/$name.svg" $inputs ;;
  >     *.plate) metablur plate "$f" "$out/a/$name.svg" $inputs ;;
  >     *.dot) xargs -a figures/dot.args sh -c 'dot -Tsvg "$@"' sh < "$f" > "$out/a/$name.svg" ;;
  >   esac
  > done
  $ metablur info vgg_small --dot | xargs -a figures/dot.args sh -c 'dot -Tsvg "$@"' sh > "$out/a/network.svg"
  $ metablur report $results "$out" && metablur weave paper.md "$out/paper.md" --numbers "$out/numbers.tsv" --tables "$out" --figures "$out/a" --references "$CRAMTMP/none"
  $ reports/paper.sh html "$out/paper.md" "$out/paper.html" && reports/paper.sh pdf "$out/paper.html" "$out/paper.pdf"
  $ /usr/bin/python3 tests/tools/printed.py "$out/paper.pdf" 10 2> /dev/null

A wide table is cut into parts that repeat its first columns, and nothing is lost; a long column is broken:

  $ { printf -- '---\ntitle: Wide\n---\n\n# Appendix\n\n::: {#table-wide .table}\n| Name |'; for i in $(seq 30); do printf ' column %d |' $i; done; printf '\n|:--|'; for i in $(seq 30); do printf -- '--:|'; done
  >   for r in a b; do printf '\n| row %s |' $r; for i in $(seq 30); do printf ' %s.%d |' $r $i; done; done; printf '\n\n: **Table 1.** Wide.\n:::\n\n'
  >   printf '::: {#table-long .table}\n| Name | Words |\n|:--|:--|\n| row |'; for i in $(seq 60); do printf ' word%d' $i; done; printf ' |\n\n: **Table 2.** Long.\n:::\n'; } > "$CRAMTMP/wide.md"
  $ reports/paper.sh html "$CRAMTMP/wide.md" "$CRAMTMP/wide.html" && reports/paper.sh pdf "$CRAMTMP/wide.html" "$CRAMTMP/wide.pdf"
  $ /usr/bin/python3 tests/tools/printed.py "$CRAMTMP/wide.pdf"
  1 pages, 1 of main text
  $ pdftotext "$CRAMTMP/wide.pdf" - | grep -oE 'continued|row a|word60|\bb\.30' | sort | uniq -c
        1 b.30
        2 continued
        3 row a
        1 word60

Of a table that would take more than eight parts paper has the caption:

  $ { printf -- '---\ntitle: Wide\n---\n\n# Appendix\n\n::: {#table-wide .table}\n| Name |'; for i in $(seq 200); do printf ' column %d |' $i; done; printf '\n|:--|'; for i in $(seq 200); do printf -- '--:|'; done
  >   printf '\n| row a |'; for i in $(seq 200); do printf ' %d.5 |' $i; done; printf '\n\n: **Table 1.** Wide.\n:::\n'; } > "$CRAMTMP/wide.md"
  $ reports/paper.sh html "$CRAMTMP/wide.md" "$CRAMTMP/wide.html" && reports/paper.sh pdf "$CRAMTMP/wide.html" "$CRAMTMP/wide.pdf"
  $ pdftotext -layout "$CRAMTMP/wide.pdf" - | grep -oE 'Table 1.*|wide.tsv|row a' | sed 's/  */ /g'
  Table 1. Wide. Its 201 columns do not fit paper: they are in the page for a screen, paper.html, and in wide.tsv.

A figure that would leave a page less than half full comes after the table that follows it:

  $ printf '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="560" viewBox="0 0 640 560"><rect width="640" height="560" fill="#ddd"/><text x="20" y="40" font-size="10">tall</text></svg>' > "$CRAMTMP/tall.svg"
  $ rows() { printf '::: {#table-%s .table}\n| Name | Number |\n|:--|--:|\n' $1; for i in $(seq $2); do printf '| row %d | %d |\n' $i $i; done; printf '\n: **Table %s.** Rows.\n:::\n\n' $1; }
  $ { printf -- '---\ntitle: Tall\n---\n\n# Appendix\n\n'; rows 1 20; printf '![**Figure 1.** Tall.](%s/tall.svg){#fig-tall}\n\n' "$CRAMTMP"; rows 2 75; } > "$CRAMTMP/tall.md"
  $ reports/paper.sh html "$CRAMTMP/tall.md" "$CRAMTMP/tall.html" && reports/paper.sh pdf "$CRAMTMP/tall.html" "$CRAMTMP/tall.pdf"
  $ /usr/bin/python3 tests/tools/printed.py "$CRAMTMP/tall.pdf"
  3 pages, 1 of main text
  $ pdftotext "$CRAMTMP/tall.pdf" - | grep -oE '^(Figure|Table) [0-9]'
  Table 1
  Table 2
  Figure 1

It stays where it is if the table is too short to fill the page:

  $ sed -i 's/560/900/g' "$CRAMTMP/tall.svg" && { printf -- '---\ntitle: Tall\n---\n\n# Appendix\n\n'; rows 1 8; printf '![**Figure 1.** Tall.](%s/tall.svg){#fig-tall}\n\n' "$CRAMTMP"; rows 2 3; } > "$CRAMTMP/stay.md"
  $ reports/paper.sh html "$CRAMTMP/stay.md" "$CRAMTMP/stay.html" && reports/paper.sh pdf "$CRAMTMP/stay.html" "$CRAMTMP/stay.pdf"
  $ pdftotext "$CRAMTMP/stay.pdf" - | grep -oE '^(Figure|Table) [0-9]'
  Table 1
  Figure 1
  Table 2

A figure of twice a page's height is drawn as high as the page allows:

  $ sed -i 's/900/2000/g; s/font-size="10"/font-size="30"/' "$CRAMTMP/tall.svg" && reports/paper.sh html "$CRAMTMP/stay.md" "$CRAMTMP/stay.html" && reports/paper.sh pdf "$CRAMTMP/stay.html" "$CRAMTMP/stay.pdf"
  $ /usr/bin/python3 tests/tools/printed.py "$CRAMTMP/stay.pdf" 2>&1 | grep -oE 'beyond|pages,'
  pages,

What the look finds: words beyond the margins, a page that is nearly empty.

  $ printf '<style>@page { size: A4; margin: 16mm 18mm 18mm } p { white-space: nowrap } h1 { break-before: page }</style><p>%s</p><h1>B</h1>' "$(seq -s ' ' 200)" > "$CRAMTMP/bad.html"
  $ weasyprint "$CRAMTMP/bad.html" "$CRAMTMP/bad.pdf" && /usr/bin/python3 tests/tools/printed.py "$CRAMTMP/bad.pdf" 2> /dev/null | sed -E "s/'[0-9]+'/WORD/; s/[0-9]+ to [0-9]+/A to B/" | sort -u
  page 1: 3 % full
  page 1: WORD is beyond the margins, at A to B mm
