What a reviewer asks, of the tiny study toy.

  $ . $METABLUR_ROOT/tests/study.sh && study toy && toy && mkdir figures reports
  $ cp $METABLUR_ROOT/figures/*.* figures && cp $METABLUR_ROOT/reports/*.* reports
  $ printf '%s\n' 'Chance is {{recog.chance|%.2f}}.' '' '{{> accuracy}}' 'What came out.' '' '{{fig accuracy}}' 'And drawn.' > paper.md
  $ paper() {
  >   metablur report results/toy reports/toy && mkdir -p figures/toy
  >   inputs='results/toy/accuracy_condition.tsv results/toy/recognizability.tsv' p=reports/toy/paper
  >   figures/plot.sh figures/accuracy.gp figures/toy/accuracy.svg $inputs && metablur product figures/toy/accuracy.svg figures/accuracy.gp $inputs
  >   metablur weave paper.md $p.md --numbers reports/toy/numbers.tsv --tables reports/toy --figures figures/toy --results results/toy --audit audit/claims.html
  >   reports/paper.sh html $p.md $p.html 2> log && metablur product $p.html $p.md && reports/paper.sh pdf $p.html $p.pdf && metablur product $p.pdf $p.html
  > }
  $ run() { compute && paper; }

The counts below follow from the sources: a stage runs once, or once for each of the two networks.

  $ stages=$METABLUR_ROOT/src/stages/stage_*.c sections=$(sed -nE 's/^[A-Z]+\((\w+),.*/\1/p' $METABLUR_ROOT/src/settings/settings.def | sort -u | wc -l)
  $ runs() { echo $(($(grep -L '\.per_network = true' $stages | wc -l) + $1 * $(grep -l '\.per_network = true' $stages | wc -l))); }
  $ runs=$(runs 2)

Before a run: everything is missing, and the cost is what this machine's paces say. As many stages would run as make says.

  $ example plan 2> log | cut -f1,2,5 | sed -n '1,4p;$p'
  output\twhy\tfrom (esc)
  data/data.tsv\tit is missing\tmeasured paces (esc)
  cues/cues.tsv\tit is missing\tmeasured paces (esc)
  references/references.tsv\tit is missing\tmeasured paces (esc)
  recognizability.tsv\tit is missing\tmeasured paces (esc)
  $ sed -E "s/^$runs would/ALL would/; s/[0-9.]+ (minutes|MiB)/N \1/g; 2,\$s/.*//" log | sed '/^$/d'
  ALL would run, about N minutes, N MiB at most
  $ metablur plan --study toy 2> log | awk -F'\t' 'NR > 1 && ($3 <= 0 || $4 <= 0)'
  $ metablur study plan --study toy && metablur dataset pack --study toy 2> log && metablur plan --study toy 2> log | cut -f5 | sort | uniq -c | sed "s/^ *//; s/^$((runs - 1)) /ALL BUT ONE /"
  1 from
  ALL BUT ONE measured paces
  $ rm -r results && toy results && run && metablur plan --study toy
  0 would run
  output\twhy\tminutes\tmemory_mib\tfrom (esc)

A changed setting: plan and make agree on what would run, and stale knows what the results were made with.

  $ sed -i 's/^steps.*/steps = 3/' studies/toy.ini && metablur plan --study toy 2> log | cut -f1,2,5
  output\twhy\tfrom (esc)
  metamers/vgg_tiny-clear-gray-1.tsv\tthe settings of [metamer] have changed\tthe record of metamers/vgg_tiny-clear-gray-1.tsv (esc)
  metamers/vgg_tiny-blur-gray-1.tsv\tthe settings of [metamer] have changed\tthe record of metamers/vgg_tiny-blur-gray-1.tsv (esc)
  null/vgg_tiny-clear-gray-1.tsv\tthe settings of [metamer] have changed\tthe record of null/vgg_tiny-clear-gray-1.tsv (esc)
  null/vgg_tiny-blur-gray-1.tsv\tthe settings of [metamer] have changed\tthe record of null/vgg_tiny-blur-gray-1.tsv (esc)
  steps/vgg_tiny-clear-gray-1.tsv\tthe settings of [metamer] have changed\tthe record of steps/vgg_tiny-clear-gray-1.tsv (esc)
  steps/vgg_tiny-blur-gray-1.tsv\tthe settings of [metamer] have changed\tthe record of steps/vgg_tiny-blur-gray-1.tsv (esc)
  baselines/vgg_tiny-clear-gray-1.tsv\tmetamers/vgg_tiny-clear-gray-1.tsv is made anew\tthe record of baselines/vgg_tiny-clear-gray-1.tsv (esc)
  baselines/vgg_tiny-blur-gray-1.tsv\tmetamers/vgg_tiny-blur-gray-1.tsv is made anew\tthe record of baselines/vgg_tiny-blur-gray-1.tsv (esc)
  judgements.tsv\tmetamers/vgg_tiny-clear-gray-1.tsv is made anew\tthe record of judgements.tsv (esc)
  human.tsv\tjudgements.tsv is made anew\tthe record of human.tsv (esc)
  recognizability.tsv\tmetamers/vgg_tiny-clear-gray-1.tsv is made anew\tthe record of recognizability.tsv (esc)
  $ metablur study plan --study toy && make -n -f run.mk all | grep -cE '^metablur (metamer|steps|judge|study tables|study human)'
  results/toy/metamers/vgg_tiny-clear-gray-1.tsv and 5 more: the settings of [metamer] have changed; made anew
  7
  $ example stale
  metablur stale: toy: 6 reasons to call a result stale
  output\twhy (esc)
  metamers/vgg_tiny-blur-gray-1.tsv\tthe settings of [metamer] have changed (esc)
  metamers/vgg_tiny-clear-gray-1.tsv\tthe settings of [metamer] have changed (esc)
  null/vgg_tiny-blur-gray-1.tsv\tthe settings of [metamer] have changed (esc)
  null/vgg_tiny-clear-gray-1.tsv\tthe settings of [metamer] have changed (esc)
  steps/vgg_tiny-blur-gray-1.tsv\tthe settings of [metamer] have changed (esc)
  steps/vgg_tiny-clear-gray-1.tsv\tthe settings of [metamer] have changed (esc)
  [1]
  $ run && metablur stale --study toy
  0 reasons
  output\twhy (esc)
  $ echo '# a comment' >> models/vgg_tiny.net && metablur stale --study toy
  0 reasons
  output\twhy (esc)
  $ sed -i '/^pool1/s/maxpool/avgpool/' models/vgg_tiny.net && metablur stale --study toy 2> log | head -2
  output\twhy (esc)
  adversarial/vgg_tiny-blur-gray-1.tsv\tmodels/vgg_tiny.net is not what it was made from (esc)
  $ cp $METABLUR_ROOT/models/vgg_tiny.net models
  $ sed -i 's/"code":"[0-9a-f]*"/"code":"none"/' results/toy/judgements.tsv.prov.json && metablur stale --study toy 2> log
  output\twhy (esc)
  judgements.tsv\tother code made it: which is not known (esc)
  [1]
  $ code=$(echo results/toy/code/*.tsv) && old=$(printf '%064d' 1) && sed '3s/\t.*/\t0/' $code > results/toy/code/$old.tsv
  $ sed -i "s/\"code\":\"none\"/\"code\":\"$old\"/" results/toy/judgements.tsv.prov.json && metablur stale --study toy 2> log | sed -E 's: src/[a-z_/.]+: FILE:'
  output\twhy (esc)
  judgements.tsv\tother code made it: 1 files have changed: FILE (esc)

Verifying: without a reference, with one, and against rules.

  $ reports=$(ls reports/toy/*.{tsv,md} | grep -vc paper.md) products=$(ls figures/toy/*.from reports/toy/*.from | wc -l)
  $ outputs=$(find results/toy -type f ! -name '*.prov.json' ! -name provenance.tsv ! -name pipeline.mk ! -path '*/code/*' ! -path '*/stamp/*' | wc -l)

The study alone: every output and the inputs of every run, the raw files, no other file, the root; every
section; every report, the paper, every product. Then what is accepted: every number, every column of
every table, every output.

  $ own=$((outputs + runs + 3 + sections + reports + 1 + products)) all=-1
  $ counted() { awk -v own=$own -v all=$all '!/^[0-9]+ passed, / { print; next }
  >   { sum = $1 + $3 + $5; print (sum == own + 1 ? "OWN AND ONE" : sum == all ? "ALL" : "ALL BUT " all - sum) ": " $3 " failed, " $5 " skipped" }'; }
  $ metablur verify --study toy 2> log | grep failed | counted
  number\treferences/toy\t-\t-\t-\tfailed\tthere are no accepted results; make accept writes them (esc)
  OWN AND ONE: 1 failed, 0 skipped
  $ sed -i 's/^reference = .*/reference = optional/' studies/toy.ini && example verify | tail -3 | counted
  check\tkey\tvalue\texpected\trule\tverdict\tnote (esc)
  number\treferences/toy\t-\t-\t-\tskipped\tthere are no accepted results; make accept writes them (esc)
  OWN AND ONE: 0 failed, 1 skipped
  $ example accept && ls references/toy references/toy/tables
  references/toy:
  costs.tsv
  hashes.tsv
  numbers.tsv
  rules.tsv
  tables
  
  references/toy/tables:
  accuracy.tsv
  adversarial.tsv
  architectures.tsv
  baselines.tsv
  constants.tsv
  contrast.tsv
  effect.tsv
  human.tsv
  human_contrast.tsv
  human_judges.tsv
  human_likeness.tsv
  judges.tsv
  layers.tsv
  metamers.tsv
  networks.tsv
  observers.tsv
  planning.tsv
  provenance.tsv
  published.tsv
  recognition.tsv
  recognizability.tsv
  robustness.tsv
  shape.tsv
  steps.tsv
  study.tsv
  success.tsv
  thresholds.tsv
  trained.tsv
  tuning.tsv
  $ rows() { tail -qn +2 $1 | wc -l; }; columns=$(for f in references/toy/tables/*; do head -1 $f; done | wc -w)
  $ numbers=$(rows references/toy/numbers.tsv) && all=$((own + numbers + columns + outputs)) && [ $(rows references/toy/hashes.tsv) = $outputs ]
  $ metablur verify --study toy | counted
  ALL: 0 failed, 0 skipped
  $ sed -i -E '/^recog.chance/s/\t0.1\t/\t0.11\t/' references/toy/numbers.tsv && metablur verify --study toy > found 2> log
  [1]
  $ counted < found
  check\tkey\tvalue\texpected\trule\tverdict\tnote (esc)
  number\trecog.chance\t0.1\t0.11\texact\tfailed\tis not the accepted one (esc)
  ALL: 1 failed, 0 skipped
  $ printf 'recog.chance\tabs\t0.02\ta test\nmetamer.*\trel\t1e-6\ta test\nnosuch\texact\t-\ta test\n' >> references/toy/rules.tsv
  $ metablur verify --study toy | counted
  rule metamer.*: the tolerance was never needed
  rule nosuch: fits no key
  ALL: 0 failed, 0 skipped
  $ sed -i '2,$d' references/toy/rules.tsv && printf 'x\tabs\t1\t\n' >> references/toy/rules.tsv && metablur verify --study toy
  metablur verify: references/toy/rules.tsv:2: a rule needs a reason
  [1]
  $ sed -i '2,$d' references/toy/rules.tsv
  $ rm reports/toy/accuracy.tsv && sed -i '/^recog.chance/d' reports/toy/numbers.tsv && metablur verify --study toy 2> log | grep failed | cut -f1,2,7 | counted | sed -E "s/line $(grep -n '^recog.chance' references/toy/numbers.tsv | cut -d: -f1) /LINE /; s/BUT $(($(head -1 references/toy/tables/accuracy.tsv | wc -w) - 1)):/BUT COLUMNS:/"
  report\taccuracy.tsv\tis missing (esc)
  report\tnumbers.tsv\tLINE is not what the results make: run metablur report (esc)
  paper\tpaper.md\tpaper.md:1: unknown number 'recog.chance': it is not in reports/toy/numbers.tsv (esc)
  table\taccuracy.tsv\tis missing (esc)
  number\trecog.chance\tis missing (esc)
  ALL BUT COLUMNS: 5 failed, 0 skipped
  $ echo more >> results/toy/judgements.tsv && metablur accept --study toy
  metablur accept: toy: nothing is accepted: output judgements.tsv: is not the file that its record names
  [1]
  $ sed -i '$d' results/toy/judgements.tsv && paper
  $ metablur verify --study toy --data nosuch 2> log | grep skipped | head -1 | cut -f1,7
  data\tthe raw files are not on this machine; say --data PATH (esc)
  $ metablur verify --study nosuch
  metablur verify: results/nosuch: no records of provenance; run make figures
  [1]

What the reader sees: a digit in a table as it is shown, in a figure, in the page, and what is gone; a
setting of the study file that the results were not made with. Weave refuses such a table as well.

  $ metablur accept --study toy && cp -r figures/toy kept.figures && cp -r reports/toy kept.reports
  $ shown() { metablur verify --study toy 2> log | grep failed | cut -f1,2,7 | counted; rm -r figures/toy reports/toy; cp -r kept.figures figures/toy; cp -r kept.reports reports/toy; }
  $ sed -i '3s/0\.[0-9]/9.9/' reports/toy/accuracy.md && metablur weave paper.md woven.md --numbers reports/toy/numbers.tsv --tables reports/toy --figures figures/toy --results results/toy; ls woven.md; shown
  metablur weave: paper.md:3: the table 'accuracy' is stale: line 3 of reports/toy/accuracy.md is not what the results make; run metablur report
  ls: cannot access 'woven.md': No such file or directory
  report\taccuracy.md\tline 3 is not what the results make: run metablur report (esc)
  paper\tpaper.md\tpaper.md:3: the table 'accuracy' is stale: line 3 of reports/toy/accuracy.md is not what the results make; run metablur report (esc)
  ALL: 2 failed, 0 skipped
  $ sed -i '0,/>0\.[0-9]/s//>1.0/' figures/toy/accuracy.svg && shown
  product\tfigures/toy/accuracy.svg\tis not the file that was made (esc)
  ALL: 1 failed, 0 skipped
  $ rm figures/toy/accuracy.svg reports/toy/paper.pdf && shown
  paper\tpaper.md\tpaper.md:6: there is no figure figures/toy/accuracy.svg (esc)
  product\tfigures/toy/accuracy.svg\tis missing (esc)
  product\treports/toy/paper.pdf\tis missing (esc)
  ALL: 3 failed, 0 skipped
  $ sed -i '0,/Chance is/s//Chance was/' reports/toy/paper.html && shown
  product\treports/toy/paper.html\tis not the file that was made (esc)
  product\treports/toy/paper.pdf\treports/toy/paper.html was another file when it was made: run make figures (esc)
  ALL: 2 failed, 0 skipped
  $ echo '# drawn otherwise' >> figures/accuracy.gp && shown; sed -i '$d' figures/accuracy.gp
  product\tfigures/toy/accuracy.svg\tfigures/accuracy.gp was another file when it was made: run make figures (esc)
  ALL: 1 failed, 0 skipped
  $ rm figures/toy/accuracy.svg.from && shown
  product\tfigures/toy/accuracy.svg\taccuracy.svg.from, which says what it was made from, is missing: remove the product and run make figures (esc)
  ALL: 1 failed, 0 skipped
  $ sed -i '2s/[0-9]*$/1/' reports/toy/numbers.tsv && shown
  report\tnumbers.tsv\tline 2 is not what the results make: run metablur report (esc)
  ALL: 1 failed, 0 skipped
  $ sed -i 's/^epochs.*/epochs = 3/' studies/toy.ini && shown; sed -i 's/^epochs.*/epochs = 1/' studies/toy.ini
  settings\t[train]\ttrain/vgg_tiny-clear-gray-1.safetensors was made with other settings than studies/toy.ini says: run make figures (esc)
  ALL: 1 failed, 0 skipped
  $ metablur verify --study toy | counted
  ALL: 0 failed, 0 skipped
  $ sed -i 's/^reference = .*/reference = perhaps/' studies/toy.ini && metablur verify --study toy
  metablur verify: studies/toy.ini:39: [verify] reference: expected required or optional, got 'perhaps'
  [1]
  $ sed -i 's/^reference = .*/reference = optional/' studies/toy.ini
  $ rm figures/toy/accuracy.svg && metablur accept --study toy; cp kept.figures/accuracy.svg figures/toy
  metablur accept: toy: nothing is accepted: paper paper.md: paper.md:6: there is no figure figures/toy/accuracy.svg

Networks that the study had for a while leave the root as it was, and what is left of them is set aside.

  $ sed -n 2p results/toy/provenance.tsv > root && sed -i 's/^seeds.*/seeds = 1 2/' studies/toy.ini && compute
  $ sed -n 2p results/toy/provenance.tsv | cmp -s - root || [ $(rows results/toy/provenance.tsv) = $(($(runs 4) + 1)) ]
  $ sed -i 's/^seeds.*/seeds = 1/' studies/toy.ini && compute && sed -n 2p results/toy/provenance.tsv | cmp - root
  $ grep aside said
  results/toy/adversarial/vgg_tiny-blur-gray-2.tsv and others: the study does not name them; moved to results/toy/aside/
  $ [ $(find results/toy -path '*/aside/*' -prune -o -type f -path '*gray-2*' -print | wc -l) = 0 ] && [ $(find results/toy/aside -type f -path '*gray-2*' | wc -l) -gt 50 ]
  $ cp results/toy/eval/vgg_tiny-clear-gray-1.tsv results/toy/eval/stray.tsv && metablur verify --study toy 2> log | grep -c 'made.*failed.*an older run left it'
  1
  $ rm results/toy/eval/stray.tsv && metablur verify --study toy 2> log | tail -1 | counted
  ALL: 0 failed, 0 skipped
  $ mv results/toy/eval/vgg_tiny-clear-gray-1.tsv.prov.json kept && metablur study provenance --study toy
  metablur study provenance: results/toy/eval/vgg_tiny-clear-gray-1.tsv: there is no record of how it was made; run make figures STUDY=toy
  [1]
  $ metablur verify --study toy 2> log
  [1]
  $ sed "s/:$(grep -n '^eval/vgg_tiny-clear-gray-1' results/toy/provenance.tsv | cut -d: -f1):/:LINE:/" log
  metablur verify: results/toy/provenance.tsv:LINE: there is no record of eval/vgg_tiny-clear-gray-1.tsv
  $ mv kept results/toy/eval/vgg_tiny-clear-gray-1.tsv.prov.json

From a number or a figure to the raw files, through every stage.

  $ line_of() { grep -nF "$1" $METABLUR_ROOT/reports/recognizability.c | cut -d: -f1; }
  $ example explain > chain && sed -n '1,5p' chain | sed "s/:$(line_of '"recog.chance", &chance')$/:LINE/"
  number      recog.chance = 0.1
  said in     paper.md:1
              Chance is {{recog.chance|%.2f}}.
  named by    reports/recognizability.c:LINE
              TRY(report_number(run, 0, 0, "recog.chance", &chance));
  $ grep '^stage' chain
  stage tables
  stage eval, 2 runs
  stage judge
  stage baselines, 2 runs
  stage metamer, 2 runs
  stage null, 2 runs
  stage observers
  stage shape, 2 runs
  stage cues
  stage steps, 2 runs
  stage references
  stage train, 2 runs
  stage data
  $ grep -A7 '^stage train' chain | sed -E 's/[0-9a-f]{64}/DIGEST/'
  stage train, 2 runs
    command   metablur train --study toy --model NETWORK
    settings  [blur]  DIGEST
              [train]  DIGEST
    source    src/stages/stage_train.c  DIGEST
              models/vgg_tiny.net  DIGEST
    reads     data  5 files
    wrote     train/vgg_tiny-blur-gray-1.safetensors  DIGEST
  $ sed -n '/^constants/,$p' chain | grep -vE '^ {12}'
  constants from papers (src/settings/constants.def)
    gray_mean = 0.449
    gray_deviation = 0.226
    blur_width = 224, as blur.at_width
    feather_blocks = 8; here metamer.blocks = 1
    feather_steps = 3000; here metamer.steps = 3
    feather_noise_mean = 0.5, as metamer.noise_mean
    feather_noise_scale = 0.05, as metamer.noise_scale
    feather_fake_relu = 1, as metamer.fake_relu
    feather_pairs = 1000000; here null.pairs = 100
  $ grep -c "$(sha256sum < results/toy/train/vgg_tiny-clear-gray-1.safetensors | cut -c1-64)" chain
  1
  $ grep -c "$(sha256sum < /usr/share/datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz | cut -c1-64)" chain
  1
  $ printf '{{fig accuracy}}\nBlur hurts. More.\n' > figure.md
  $ metablur explain --study toy --figure accuracy --paper figure.md | head -6
  figure      figures/toy/accuracy.svg
  shown in    figure.md:1
              Blur hurts.
  source      figures/accuracy.gp
  drawn from  results/toy/accuracy_condition.tsv
  drawn from  results/toy/recognizability.tsv
  $ printf '{{> accuracy}}\nIn numbers. More.\n' > table.md
  $ metablur explain --study toy --table accuracy --paper table.md | head -6
  table       reports/toy/accuracy.tsv
  shown in    table.md:1
              In numbers.
  source      reports/accuracy.c
  drawn from  results/toy/accuracy_condition.tsv
  drawn from  results/toy/study.tsv

Figures that the program draws of itself, and every figure and table of the paper, have their chain:

  $ for f in network stages architecture; do metablur explain --study toy --figure $f --paper figure.md | grep -E '^drawn (by|from)' | head -2; done
  drawn by    metablur info NETWORK --dot, the first network of the study
  drawn from  models/NAME.net, the architecture
  drawn by    metablur study draw
  drawn from  src/stages/, the registry of stages
  drawn by    the rule of figures/STUDY/architecture.svg in the Makefile
  drawn from  Makefile, its table USES_
  $ for t in $(sed -n 's/^{{> \([a-z_]*\)}}$/\1/p' "$METABLUR_ROOT/paper.md" | grep -v '^numbers$'); do metablur explain --study toy --table $t > explained || echo "$t"; grep -q '^drawn from' explained || echo "$t"; done
  $ metablur explain --study toy --table nosuch
  metablur explain: no report makes the table 'nosuch': expected one of reports/*.c
  [1]
  $ metablur explain --study toy --number nosuch
  metablur explain: reports/toy/numbers.tsv: no number 'nosuch'; metablur numbers lists them
  [1]
  $ metablur explain --study toy --figure nosuch
  metablur explain: figures: no figure nosuch.gp, nosuch.plate or nosuch.dot
  [1]
  $ metablur explain --study toy
  metablur explain: expected --number KEY (make explain NUM=KEY), --figure NAME (FIG=NAME) or --table NAME (TABLE=NAME)
  [1]
  $ mkdir references/far && printf 'key\tvalue\tn\tlo\thi\tfile\trow\tsource\nx\t0.75\t40\t0.5\t0.9\tb.tsv\t7\treports/b.c:9\nroot\tabc\t-\t-\t-\tp.tsv\t2\treports/p.c:1\n' > references/far/numbers.tsv
  $ echo '{{far/x|%.2f}}, and {{toy/recog.chance|%.2f}} is its own.' > far.md
  $ metablur explain --study toy --number far/x
  number      far/x = 0.75
  n           40
  interval    [0.5, 0.9]
  said in     no sentence of paper.md
  accepted    references/far/numbers.tsv, line 2
  named by    reports/b.c:9, as it was then
  stood in    b.tsv of the study far, line 7
  root        abc
  study       studies/far.ini
  again       make figures STUDY=far, then make verify STUDY=far and make explain STUDY=far NUM=x
  $ metablur explain --study toy --number far/y
  metablur explain: references: unknown number 'far/y': it is not in references/far/numbers.tsv
  [1]
  $ metablur numbers --study toy --paper far.md | tail -1
  far/x\t0.75\t40\t[0.5, 0.9]\tb.tsv\t7\tfar\treports/b.c:9 (esc)
  $ metablur numbers --study toy --paper nosuch.md
  metablur numbers: nosuch.md: cannot open: No such file or directory
  [1]
  $ example numbers | grep -E '^(key|recog.reference.all)' | cut -f1,3,5- | sed "s/:$(line_of 'r, key, &accuracy')$/:LINE/"
  key\tn\tfile\trow\tstudy\tsource (esc)
  recog.reference.all\t40\trecognizability.tsv\t4\ttoy\treports/recognizability.c:LINE (esc)

The audit: static pages whose links all lead somewhere, without a script and without anything from outside.

  $ metablur accept --study toy
  $ sed -i "s/\"code\":\"$old\"/\"code\":\"$(basename $code .tsv)\"/" results/toy/judgements.tsv.prov.json
  $ example audit && cd reports/toy/audit && tred pipeline.dot | dot -Tsvg > pipeline.svg && ls && ls artefacts | wc -l | sed "s/^$runs$/ALL/"
  artefacts
  artefacts.html
  checklist.html
  claims.html
  environment.html
  index.html
  pipeline.dot
  pipeline.svg
  style.css
  ALL
  $ mkdir ../../../doc && cp -r $METABLUR_ROOT/src ../../.. && for f in README.md CONVENTIONS.md CITATION.cff doc/{index,datasets,objects16}.md; do cp $METABLUR_ROOT/$f ../../../$f; done
  $ for page in *.html artefacts/*.html; do
  >   grep -oE '(href|src|data)="[^"]*"' $page | sed -E 's/^[a-z]+="//; s/"$//; s/#.*//' | sort -u | while read -r to; do
  >     [ -e "$(dirname $page)/$to" ] || echo "$page leads to $to"
  >   done
  > done
  $ grep -liE '<script|https?://' *.html artefacts/*.html; grep -c '<a xlink:href="artefacts/' pipeline.svg | sed "s/^$runs$/ALL/"
  ALL
  $ grep -c 'word good">passed' claims.html | sed "s/^$numbers$/ALL/" && grep -c 'id="recog.chance"' claims.html && grep -oE 'word [a-z]+">[a-z]+' artefacts.html | sort | uniq -c | sed "s/^ *//; s/^$runs /ALL /"
  ALL
  1
  ALL word good">verified
  $ grep -o 'bgcolor="#[^"]*"' pipeline.dot | sort | uniq -c | sed "s/^ *//; s/^$runs /ALL /"
  ALL bgcolor="#d8efdc"

What was altered is red, what is older is amber.

  $ cd ../../.. && sed -i '2s/./x/' results/toy/eval/vgg_tiny-clear-gray-1.tsv && sed -i 's/^decay.*//; s/^epochs.*/&\ndecay = 0.1/' studies/toy.ini && metablur audit --study toy
  $ grep -oE 'eval/vgg_tiny-clear-gray-1.tsv</a>.*word [a-z]+">[a-z]+|train/vgg_tiny-clear-gray-1.*word [a-z]+">[a-z]+' reports/toy/audit/artefacts.html | grep -oE 'word.*'
  word bad">failed
  word old">stale
  $ grep -c 'is not the file that its record names' reports/toy/audit/index.html
  1
