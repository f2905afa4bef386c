A study that was made, in small: results of the fixture with a rule and a stage that ran, the paper:

  $ root=$METABLUR_ROOT check=$METABLUR_ROOT/tests/tools/crate.py
  $ mkdir -p results/gray reports/gray figures/gray studies results/gray/stamp
  $ cp -r "$root"/tests/golden/report/gray/. results/gray && touch results/gray/stamp/data results/gray/x.tmp
  $ cp "$root"/{CITATION.cff,LICENSE,packages.txt,packages.lock} .
  $ echo '[study]' > studies/gray.ini
  $ printf 'results/gray/blur.tsv.prov.json: | results/gray/study.tsv.prov.json results/gray/stamp/data $(TOOL)\n\t@$(TOOL) study references --study gray --if-needed\n' > results/gray/pipeline.mk
  $ metablur report results/gray reports/gray
  $ echo '<p>' > reports/gray/paper.html; echo '%PDF' > reports/gray/paper.pdf; echo '<svg/>' > 'figures/gray/a b.svg'

The crate is what the specifications require, whether a run has left a record or not; made again it
is the same to the byte:

  $ "$root"/reports/crate.py gray crate | sed 's/[0-9]* files/N files/'
  crate:    crate/ro-crate-metadata.json, N files
  $ /usr/bin/python3 "$check" crate
  1 runs, 0 findings
  $ grep -c 'stamp\|x.tmp' crate/ro-crate-metadata.json
  0
  [1]
  $ cat > results/gray/blur.tsv.prov.json <<'END'
  > {"hashed": {"arguments": "study references", "inputs": {"study.tsv": "0"}, "outputs": {"blur.tsv": "0"},
  >  "sources": {}}, "unhashed": {"date": "2026-01-02T03:04:05Z"}}
  > END
  $ "$root"/reports/crate.py gray crate > /dev/null && cp -r crate first
  $ "$root"/reports/crate.py gray crate > /dev/null && diff -r first crate
  $ /usr/bin/python3 "$check" crate
  1 runs, 0 findings
  $ grep -A4 -E '"endTime"|"result"' crate/ro-crate-metadata.json
     "result": [
      {
       "@id": "results/gray/blur.tsv"
      }
     ],
     "endTime": "2026-01-02T03:04:05Z"
    }
   ]
  }

What was altered, added, taken away or left out afterwards is found:

  $ try() { rm -rf bad; cp -r first bad; (cd bad && eval "$1"); /usr/bin/python3 "$check" bad; }
  $ try 'printf 1 | dd of=results/gray/study.tsv bs=1 seek=3 conv=notrunc status=none'
  results/gray/study.tsv: sha256
  1 runs, 1 findings
  [1]
  $ try 'rm figures/gray/a*'
  figures/gray/a%20b.svg: no such file
  codecheck.yml: figures/gray/a b.svg: no such file
  1 runs, 2 findings
  [1]
  $ try 'touch more'
  more is not listed
  1 runs, 1 findings
  [1]
  $ try "sed -i '/\"datePublished\"/d' ro-crate-metadata.json"
  the root lacks datePublished
  datePublished is no ISO 8601 date
  1 runs, 2 findings
  [1]
  $ try "sed -i 's/\"Profile\"/\"Thing\"/' ro-crate-metadata.json"
  the profile is no Profile and CreativeWork
  1 runs, 1 findings
  [1]
  $ try "sed -i 's/\"instrument\": {/\"instrument\": {},\n\"tool\": {/' ro-crate-metadata.json" | tail -1
  1 runs, 2 findings

Nothing is packed of a study that was not made, or with a record that is none; the old crate stays:

  $ "$root"/reports/crate.py nobody crate
  crate: there are no results/nobody; make figures STUDY=nobody makes them
  [1]
  $ echo '{"hashed": 1}' > results/gray/blur.tsv.prov.json; "$root"/reports/crate.py gray crate
  crate: results/gray/blur.tsv.prov.json: no record of provenance: TypeError("'int' object is not subscriptable")
  [1]
  $ diff -r first crate
  $ rm reports/gray/paper.pdf; "$root"/reports/crate.py gray crate
  crate: there is no reports/gray/paper.pdf; make figures STUDY=gray makes it
  [1]
  $ "$root"/reports/crate.py ../x crate
  usage: reports/crate.py STUDY OUT
  [2]
