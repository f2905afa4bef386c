The folder of the browser experiment, people's answers to it, and what is refused. The page itself is
driven by make test-experiment; here empty files stand for it.

  $ . $METABLUR_ROOT/tests/study.sh && study toy && toy results

Without the built page the tool says how to build it.

  $ metablur experiment --study toy --out folder
  metablur experiment: build/experiment/experiment.js: no built page; make experiment builds it (needs nodejs and npm)
  [1]
  $ mkdir -p build/experiment && cd build/experiment && touch index.html experiment.js experiment.css lab.md texts.js settings.js texts.de.js serve.mjs display.html display.js licences.txt && cd ../..
  $ example experiment && ls experiment-toy
  4 conditions: a whole round is 4 participants
  README.md
  design.js
  display.html
  display.js
  experiment.css
  experiment.js
  images
  index.html
  licences.txt
  manifest.tsv
  masks
  serve.mjs
  settings.js
  texts.js

Every condition has every picture, practice and screening have others, and everything has its final size.

  $ metablur experiment --study toy --preset online --out folder
  4 conditions: a whole round is 4 participants
  $ cut -f2 folder/manifest.tsv | sort | uniq -c | sed 's/^ *//'
  20 blur-gray
  20 clear-gray
  16 mask
  16 practice
  20 reference-gray
  1 role
  12 screening
  20 sigma-8
  $ (cd folder && awk -F'\t' 'NR > 1 { print $5 "  " $1 }' manifest.tsv | sha256sum --quiet -c)
  $ awk -F'\t' '$2 == "practice" || $2 == "screening" { print $4 }' folder/manifest.tsv | sort | uniq -d
  $ cut -f2 results/toy/references/references.tsv | grep -xFf <(cut -f4 folder/manifest.tsv)
  [1]
  $ head -c 24 folder/masks/00.png | tail -c 8 | od -An -tx1
   00 00 00 e0 00 00 00 e0
  $ grep -o '"conditions":[^]]*]' folder/design.js
  "conditions":[{"name":"reference-gray","sources":["reference-gray"]
  $ grep -o '"times":{[^}]*}' folder/design.js
  "times":{"blank":500,"block":0,"catches":16,"feedback":1200,"fixation":300,"image":300,"mask":300,"pass":7,"practice":16,"screening":12,"window":0}
  $ grep -o '"times":{[^}]*}' experiment-toy/design.js
  "times":{"blank":0,"block":128,"catches":0,"feedback":300,"fixation":300,"image":200,"mask":200,"pass":0,"practice":16,"screening":0,"window":1500}

The hash is that of the design with an empty one; the same study gives the same bytes, and the lab's
own words stay.

  $ sed 's/^window.METABLUR_DESIGN = //; s/;$//; s/"hash":"[0-9a-f]*"/"hash":""/' folder/design.js | tr -d '\n' | sha256sum | cut -c1-64 > hash
  $ grep -c "\"hash\":\"$(cat hash)\"" folder/design.js
  1
  $ cp -r folder before && echo '// ours' > folder/texts.js
  $ metablur experiment --study toy --preset online --out folder 2> log && diff -rq before folder
  Files before/texts.js and folder/texts.js differ
  [1]
  $ metablur experiment --study toy --show metamers --size 64 --out small && grep -c sigma small/manifest.tsv
  3 conditions: a whole round is 3 participants
  0
  [1]

[experiment] in the study file chooses what is shown; pictures keep the numbers of their references.

  $ cp studies/toy.ini whole.ini
  $ printf '[experiment]\nshow = references metamers\nregimes = blur\nper_class = 1\n' >> studies/toy.ini
  $ metablur experiment --study toy --out chosen
  2 conditions: a whole round is 2 participants
  $ cut -f2 chosen/manifest.tsv | sort | uniq -c | sed 's/^ *//' | grep gray
  10 blur-gray
  10 reference-gray
  $ grep -o '"references":[^]]*]' chosen/design.js
  "references":[0,2,4,6,8,10,12,14,16,18]
  $ ls chosen/images | grep -c 'gray-1-00[0-9][13579].png'
  0
  [1]
  $ metablur trials rehearse --study toy --participants 2 chosen.csv && metablur trials check --design chosen/design.js chosen.csv | grep -c problem
  0
  [1]
  $ sed -i 's/regimes = blur/regimes = sharp/' studies/toy.ini && metablur experiment --study toy --out bad
  metablur experiment: studies/toy.ini: [experiment] regimes: expected all, or some of clear, blur, got 'sharp'
  [1]
  $ mv whole.ini studies/toy.ini

Texts in another language, unless there are others.

  $ echo '// language: "de"' > build/experiment/texts.de.js
  $ metablur experiment --study toy --language de --out german 2> log && cat german/texts.js
  // language: "de"
  $ metablur experiment --study toy --language de --out folder
  metablur experiment: folder/texts.js: there already, and not in the language de: remove it first
  [1]
  $ test -e folder/design.js

  $ metablur experiment --study toy --size 8 --out bad
  metablur experiment: size 8: expected 32 to 1024 pixels
  [1]
  $ metablur experiment --study toy --sessions 9 --out bad
  metablur experiment: sessions 9: expected fewer: session 6 would have no pictures
  [1]
  $ metablur experiment --study toy --preset home --out bad
  metablur experiment: --preset: expected one of lab|online, got 'home'
  usage: metablur experiment [options]
  [2]

Nobody took part: every number is missing.

  $ cut -f1,4,5,6 results/toy/human.tsv
  condition\tobservers\tn\taccuracy (esc)
  reference\t0\t0\t- (esc)
  reference-gray\t0\t0\t- (esc)
  clear-gray\t0\t0\t- (esc)
  blur-gray\t0\t0\t- (esc)
  sigma-8\t0\t0\t- (esc)

A whole round is as many participants as there are conditions, said before the lab recruits; a link
for each.

  $ metablur experiment --study toy --participants 6 --out linked
  4 conditions: a whole round is 4 participants; 6 are 1 round and 2: recruit 2 more or 2 fewer
  $ head -3 linked/links.tsv; wc -l < linked/links.tsv
  participant\tsession\tlink (esc)
  1\t1\tindex.html?participant=1&session=1 (esc)
  2\t1\tindex.html?participant=2&session=1 (esc)
  7

Answers are held against the design: simulated ones that follow it pass, whatever cells a Latin square
leaves empty; a lost trial does not.

  $ metablur trials rehearse --study toy --participants 6 rehearsal.csv
  $ metablur trials check --design folder/design.js rehearsal.csv | grep -E 'conditions of|rounds|further|simulated'
  conditions of the design\t-\t4 (esc)
  whole rounds of participants\t-\t1 (esc)
  participants to a further round\t-\t2 (esc)
  simulated observers\t-\t6 (esc)
  $ sed 5d rehearsal.csv > lost.csv; metablur trials check --design folder/design.js lost.csv > list
  metablur trials check: 1 problem
  [1]
  $ sed -n 2p list
  problem\tlost.csv:2\tsimulated-01 lacks 1 of the 20 trials of session 1 (esc)

People who were right on all references and on every other metamer, made up for this test; each saw
each picture once. New answers make the stage run again.

  $ cat > answer.py <<'PY'
  > import sys
  > rows = [line.rstrip("\n").split("\t") for line in open("folder/manifest.tsv")][1:]
  > conditions = ["reference-gray", "clear-gray", "blur-gray", "sigma-8"]
  > shown = {(r[1], int(r[0][-8:-4])): r for r in rows if r[1] in conditions}
  > subject, number = sys.argv[1], int(sys.argv[2])
  > print("subj,session,trial,rt,object_response,category,condition,imagename")
  > for i in range(20):
  >     condition = conditions[(i + number) % 4]
  >     name, _, category, _, _ = shown[condition, i]
  >     right = condition == "reference-gray" or i % 2 == 0
  >     print(f"{subject},1,{i + 1},0.5,{category if right else 'na'},{category},{condition},"
  >           f"{i + 1:04d}_toy_{subject}_{condition}_{category}_00_{name.split('/')[1]}")
  > PY
  $ mkdir people && for i in 1 2 3 4; do /usr/bin/python3 answer.py subject-$i $i > people/$i.csv; done
  $ printf '[human]\npath = people\n' >> studies/toy.ini
  $ compute
  $ cut -f1,4-8 results/toy/human.tsv
  condition\tobservers\tn\taccuracy\tlo\thi (esc)
  reference\t4\t20\t1\t1\t1 (esc)
  reference-gray\t4\t20\t1\t1\t1 (esc)
  clear-gray\t4\t20\t0.5\t0\t1 (esc)
  blur-gray\t4\t20\t0.5\t0\t1 (esc)
  sigma-8\t4\t20\t0.5\t0\t1 (esc)
  $ cut -f1,4,5,9 results/toy/human_judges.tsv
  judge\tobservers\tmetamers\tanswers (esc)
  vgg_tiny-clear-gray-1\t4\t20\t0 (esc)
  vgg_tiny-blur-gray-1\t4\t20\t0 (esc)
  all\t4\t40\t0 (esc)
  $ metablur study provenance --study toy && metablur report results/toy out && grep -c 'not collected' out/human.md
  0
  [1]
  $ /usr/bin/python3 answer.py subject-5 5 > people/5.csv
  $ metablur study plan --study toy && make -n -f run.mk all | grep -o 'metablur study [a-z]*'
  results/toy/human.tsv and 1 more: the settings of [human] have changed; made anew
  metablur study human
  metablur study tables

None of them shared ten metamers with a judge, which a kappa needs; who saw all those of a network did.

  $ sed 's/(i + number) % 4/1 + number % 2/; s/condition == "reference-gray"/i % 4 == 1/' answer.py > many.py
  $ for i in 5 6; do /usr/bin/python3 many.py subject-$i $i > people/$i.csv; done; metablur study human --study toy
  $ cut -f1,4,5,9 results/toy/human_judges.tsv
  judge\tobservers\tmetamers\tanswers (esc)
  vgg_tiny-clear-gray-1\t6\t20\t20 (esc)
  vgg_tiny-blur-gray-1\t6\t20\t20 (esc)
  all\t6\t40\t0 (esc)
  $ rm people/6.csv

Simulated answers never count as people; nor do answers to other pictures.

  $ human() { metablur study human --study toy; }
  $ /usr/bin/python3 answer.py simulated-5 5 > people/5.csv && human
  metablur study human: people/5.csv:2: expected a human observer, got 'simulated-5': simulated trials never count as people
  [1]
  $ /usr/bin/python3 answer.py subject-5 5 | sed '3s/-0001.png/-0101.png/' > people/5.csv && human
  metablur study human: people/5.csv:3: the study has no picture 'vgg-tiny-blur-gray-1-0101'
  [1]
  $ /usr/bin/python3 answer.py subject-5 5 | sed '2s/,clear-gray,/,blur-gray,/' > people/5.csv && human
  metablur study human: people/5.csv:2: expected condition clear-gray of picture vgg-tiny-clear-gray-1-0000, got 'blur-gray'
  [1]
  $ /usr/bin/python3 answer.py subject-5 5 | sed '2s/T-shirt.top,clear/Bag,clear/' > people/5.csv && human
  metablur study human: people/5.csv:2: expected category T-shirt/top of picture vgg-tiny-clear-gray-1-0000, got 'Bag'
  [1]
  $ /usr/bin/python3 answer.py subject-5 5 > people/5.csv && cp people/5.csv people/6.csv && human
  metablur study human: people/6.csv:2: subject-5 saw picture vgg-tiny-clear-gray-1-0000 already
  [1]
  $ rm people/*.csv && human
  metablur study human: people: expected *.csv files in the folder, got none
  [1]
