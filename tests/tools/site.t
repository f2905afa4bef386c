The site: README, doc/ and a study that was made, in one folder; every link leads to a place in it.

  $ mkdir tree && cd tree && for f in "$METABLUR_ROOT"/*.md "$METABLUR_ROOT"/doc; do ln -s "$f" .; done
  $ mkdir -p reports/mine/audit/artefacts references/mine references/far && touch references/{mine,far}/numbers.tsv
  $ printf '<html><body><p id="used-x"><a href="audit/claims.html#x" id="used-y">0.5</a> <a href="gallery/index.html">gallery</a></p></body></html>' > reports/mine/paper.html
  $ printf '<a href="../paper.html#used-y" id="x">x</a>' > reports/mine/audit/claims.html && cp reports/mine/audit/claims.html reports/mine/audit/index.html
  $ printf '<a href="../../../../results/mine/a.png"><img src="../../../../results/mine/a.png" alt="a.png"></a> <a href="../claims.html#x">x</a> <a href="https://example.org">e</a>' > reports/mine/audit/artefacts/a.html
  $ printf 'key\nx\n' > reports/mine/numbers.tsv
  $ /usr/bin/python3 "$METABLUR_ROOT/reports/site.py" site | sed 's/^[0-9]*/N/'
  N pages, 1 studies
  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/links.py" site
  links checked
  $ grep -c '<dt>far</dt>.*Accepted, and not made here' site/index.html; ls site/mine
  1
  audit
  numbers.tsv
  paper.html

Every page of doc/ is in the list that is searched, by its title, and what is no page is text:

  $ for p in doc/*.md; do grep -qF "href=\"${p%.md}.html\"" site/index.html || echo "$p"; done
  $ grep -oE '>Conventions<|>weave: [^<]*<' site/index.html
  >Conventions<
  >weave: numbers in the paper and on these pages<
  $ cat site/mine/audit/artefacts/a.html; echo
  a.png  <a href="../claims.html#x">x</a> <a href="https://example.org">e</a>

The look at links finds one that leads nowhere and a place that is not there:

  $ printf '<a href="b.html">b</a> <a href="index.html#nosuch">c</a>' > site/bad.html; /usr/bin/python3 "$METABLUR_ROOT/tests/tools/links.py" site
  bad.html: b.html leads nowhere
  bad.html: index.html#nosuch: there is no such place
  links checked
