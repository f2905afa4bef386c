A page runs as it reads: commands with their output, files where their block says, and nothing else.

  $ page() { "$METABLUR_ROOT/tests/pages.sh" page.md > page.t && cram3 --shell=/bin/bash page.t > out 2>&1; echo "status $?"; }
  $ cat > page.md <<'END'
  > # A page
  > 
  > ```text there/file.txt
  > words
  > ```
  > 
  > ```console
  > $ cat there/file.txt; false
  > words
  > [1]
  > $ metablur --version
  > metablur * (glob)
  > ```
  > 
  > ```
  > $ false  # not run
  > ```
  > 
  >     make test    # hours
  >     metablur trials accuracy FILE
  > END
  $ page
  status 0

Output that is another, a target or a subcommand that is not there:

  $ sed -i 's/^metablur \* (glob)/metablur 9.9/' page.md; page; grep -c '^+  metablur' out
  status 1
  1
  $ printf '    make tset\n' > page.md; page
  status 1
  $ printf '    metablur tials FILE\n' > page.md; page; grep '^+' out | tail -1
  status 1
  +  no metablur tials

What a page lists is all there is: every header of base has a row, every kind of layer a row with its keys. The
tool lists kinds and keys where it meets a wrong one.

  $ row() { grep -qF -- "$2" "$METABLUR_ROOT/doc/$1.md" || echo "doc/$1.md lacks $2"; }
  $ for f in "$METABLUR_ROOT"/src/base/*.h absent.h; do row base "\`${f##*/}\`"; done
  doc/base.md lacks `absent.h`
  $ there_are() { echo "$1" > list.net; metablur info list.net 2>&1 | sed -E 's/.*(there are|knows: from):? ?//'; }
  $ for kind in $(there_are 'a: unknown'); do
  >   keys=$(there_are "a: $kind unknown=1"); row net "| $kind | ${keys:+$keys }|"; echo "$kind: ${keys:-none}"
  > done | grep -E '^(doc|conv|hannpool|relu)'
  conv: filters size stride pad groups bias columns across
  hannpool: size stride pad
  relu: none

The stages on the pages are those of the registry: the drawing, the table, a section for each; every result that
lies directly in the folder of a study has its place in the page of the tables.

  $ . "$METABLUR_ROOT/tests/study.sh" && study toy && toy && metablur study plan --study toy
  $ doc=$METABLUR_ROOT/doc mk=results/toy/pipeline.mk
  $ stages() { metablur study draw | "$METABLUR_ROOT/tests/stages.sh" "$@"; }
  $ awk '/^```$/ { inside = 0 } inside; /^```text stages$/ { inside = 1 }' "$doc/study.md" | diff - <(stages graph)
  $ stages table $mk > table; grep '^| [a-z]* | `' "$doc/stages.md" | diff - table
  $ sed -n 's/^## //p' "$doc/stages.md" | diff - <(cut -d' ' -f2 table) && wc -l < table
  18
  $ lacks() { for f in $(grep -oE "results/toy/[a-z_]+\.(tsv|csv)" $1 | sort -u); do grep -qE "^\| .*\b${f##*/}\b.* \| " "$doc/tables.md" || echo "${f##*/}"; done; }
  $ lacks $mk; sed 's/effect.tsv/effects.tsv/' $mk > other.mk; lacks other.mk
  effects.tsv

No page has a section twice, every link leads to a file, and doc/index.md has every page.

  $ (cd "$METABLUR_ROOT" && for page in *.md doc/*.md; do grep '^## ' "$page" | sort | uniq -d | sed "s|^|$page: |"; done)

  $ (cd "$METABLUR_ROOT" && for page in README.md CONVENTIONS.md doc/*.md; do
  >   grep -oE '\]\([^):#]+[)#]' "$page" | sed 's/^..//; s/.$//' | while read -r to; do [ -e "$(dirname "$page")/$to" ] || echo "$page: $to"; done
  > done)
  $ (cd "$METABLUR_ROOT/doc" && for page in *.md; do grep -qF "($page)" index.md || echo "$page"; done)
  index.md
