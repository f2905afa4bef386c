Networks that were trained elsewhere: sections [network NAME] of a study file, with a small network of six
outputs for one of a thousand. Nothing is trained and there are no training pictures.

  $ . $METABLUR_ROOT/tests/study.sh && study lab 1
  $ printf '%s\n' 'conv1: conv filters=8 pad=1 stride=2' 'relu1: relu' 'conv2: conv filters=8 pad=1' 'relu2: relu' \
  >   'pool: adaptivepool size=1' 'fc: dense units=classes' > models/small.net
  $ for c in bear cat dog truck; do metablur objects --out pics --class $c --per-class 2 --size 16 --gray; done; rm pics/manifest.tsv
  $ mkdir classes && printf '%s\n' 'index name wnid labels' '0 tabby - cat' '1 pug - dog' '2 tench - -' '3 beagle - dog' '4 lorry - truck' '5 grizzly - bear' | tr ' ' '\t' > classes/six.tsv
  $ init() { metablur init models/small.net $1.safetensors --classes ${3:-6} --channels ${4:-1} --seed $2 --size 16; }
  $ init a 1 && init b 2 && init c 3 && init rgb 4 6 3 && init thousand 5 1000 && mkdir 'of a lab' && mv c.safetensors 'of a lab'
  $ cat > studies/lab.ini <<'END'
  > [data]
  > path = pics
  > [network one]
  > weights = a.safetensors
  > architecture = small
  > regime = clear
  > answers = six
  > [network two]
  > weights = b.safetensors
  > architecture = small
  > regime = strong
  > answers = six
  > rule = mean
  > [network three]
  > weights = of a lab/c.safetensors
  > architecture = small
  > regime = strong
  > answers = six
  > role = judge
  > [references]
  > per_class = 1
  > [metamer]
  > blocks = 2
  > steps = 2
  > [contrast]
  > regime = strong
  > END
  $ quick >> studies/lab.ini && cp studies/lab.ini lab.ini && compute
  $ cut -f1-6 results/lab/data/data.tsv | tr '\t' ' '
  part images classes channels height width
  train 0 4 1 16 16
  test 8 4 1 16 16
  $ ls results/lab/train results/lab/metamers | grep -v prov
  results/lab/metamers:
  one
  one.blocks.tsv
  one.diagnosis.tsv
  one.distances.tsv
  one.frames.tsv
  one.tsv
  three.blocks.tsv
  three.diagnosis.tsv
  three.distances.tsv
  three.frames.tsv
  three.tsv
  two
  two.blocks.tsv
  two.diagnosis.tsv
  two.distances.tsv
  two.frames.tsv
  two.tsv
  
  results/lab/train:
  one.given.tsv
  one.safetensors
  three.given.tsv
  three.safetensors
  two.given.tsv
  two.safetensors
  $ tail -n +4 results/lab/train/two.given.tsv | head -4 | tr '\t' ' '
  architecture small
  outputs 6
  answers six
  rule mean
  $ cut -f1,3,5,7-9,16- results/lab/networks.tsv | tr '\t' '|'
  network|regime|seed|train_images|epochs|final_loss|origin|answers|rule
  one|clear|1|-|-|-|given, not trained here|six|max
  two|strong|1|-|-|-|given, not trained here|six|mean
  three|strong|2|-|-|-|given, not trained here|six|max
  $ wc -l < results/lab/training.tsv && wc -l < results/lab/shown.tsv && grep null.pictures results/lab/study.tsv
  1
  1
  null.pictures\ttest images (esc)

Answers are classes of the study, of which a network with a map has fewer than outputs; a judge makes no metamers.

  $ sed 1d results/lab/judgements.tsv | cut -f5 | sort -u | grep -vxE 'bear|cat|dog|truck'
  [1]
  $ sed 1d results/lab/judgements.tsv | cut -f1,2 | sort | uniq -c | awk '{ print $2, $3, $1 }'
  one three 4
  one two 4
  reference one 4
  reference three 4
  reference two 4
  two one 4
  two three 4
  $ sed 1d results/lab/adversarial/two.tsv | cut -f16 | sort -u
  0.25
  $ metablur diagnosis --study lab --model three
  metablur diagnosis: studies/lab.ini: [network three] role: it makes no metamers
  [1]

The digest of the file is in the record. A file that is touched is the same; one that changed is taken again, and
what was made with it, but no other network; a network that goes leaves its judgements.

  $ grep -o '"sources":{[^}]*}' results/lab/train/two.safetensors.prov.json | sed -E 's/[0-9a-f]{64}/DIGEST/g'
  "sources":{"b.safetensors":"DIGEST","classes/six.tsv":"DIGEST","models/small.net":"DIGEST"}
  $ grep -c $(sha256sum b.safetensors | cut -d' ' -f1) results/lab/train/two.safetensors.prov.json
  1
  $ plan() { metablur plan --study lab 2> /dev/null | sed 1d | cut -f1 | sed 's/\.tsv$//' | paste -sd' '; }
  $ touch b.safetensors && plan
  
  $ cp b.safetensors keep && init b 12 && plan && metablur plan --study lab 2> /dev/null | sed -n 2p | cut -f2
  train/two.safetensors adversarial/two eval/two metamers/two null/two observers robustness/two shape/two steps/two tuning/two baselines/two thresholds judgements human recognizability
  b.safetensors has changed
  $ metablur stale --study lab 2> /dev/null | grep ^train
  train/two.safetensors\tb.safetensors is not what it was made from (esc)
  $ cp keep b.safetensors && printf '%s\n' '[network four]' 'weights = a.safetensors' 'architecture = small' 'regime = other' 'answers = six' >> studies/lab.ini && plan
  train/four.safetensors adversarial/four eval/four metamers/four null/four observers robustness/four shape/four steps/four tuning/four baselines/four thresholds judgements human recognizability
  $ sed '/^\[network three/,/^role/d' lab.ini > studies/lab.ini && plan
  observers thresholds judgements human recognizability

Pictures for the null distribution may be elsewhere.

  $ cp lab.ini studies/lab.ini && sed -i 's/^pairs.*/&\npath = others/' studies/lab.ini && metablur objects --out others --class car --per-class 3 --size 20 && rm others/manifest.tsv
  $ plan && metablur null --study lab --model one 2> log && cut -f4,5 results/lab/null/one.tsv | sed 1d | tr '\t' '\n' | sort -u | paste -sd' '
  null/one null/two null/three recognizability
  0 1 2

What does not fit is one line, and nothing is written.

  $ cp lab.ini studies/lab.ini && rm -rf results && metablur study plan --study lab && make -s -f run.mk results/lab/data/data.tsv
  $ with() { sed "$1" lab.ini > studies/lab.ini; metablur study plan --study lab && metablur train --study lab --model one; ls results/lab/train 2> /dev/null || true; }
  $ with 's/^weights = a/weights = z/'
  metablur study plan: studies/lab.ini: [network one]: weights: there is no file z.safetensors; put it there, or take the section out
  $ with 's/^answers = six/answers = study/'
  metablur train: studies/lab.ini: [network one]: a.safetensors: tensor 'fc.weight': expected the shape 4 x 8 of small, got 6 x 8; the study has 4 classes: where the outputs are more, name a class map, such as answers = imagenet1000
  $ with 's/^weights = a/weights = thousand/'
  metablur train: studies/lab.ini: [network one]: thousand.safetensors: tensor 'fc.weight': expected the shape 6 x 8 of small, got 1000 x 8; classes/six.tsv has 6 outputs
  $ init wide 6 1000 3 && with 's/^weights = a/weights = wide/; s/^answers = six/answers = study/'
  metablur train: studies/lab.ini: [network one]: wide.safetensors: tensor 'fc.weight': expected the shape 4 x 8 of small, got 1000 x 8; the study has 4 classes: where the outputs are more, name a class map, such as answers = imagenet1000
  $ with 's/^regime = clear/&\nmean = 0.485 0.456 0.406/'
  metablur train: studies/lab.ini: [network one]: mean: expected 1 numbers, one for each channel, got 3
  $ with 's/^weights = a/weights = rgb/'
  metablur train: studies/lab.ini: [network one]: mean: its pictures are gray, rgb.safetensors says 0.485 0.456 0.406; say mean = one number
  $ with 's/^architecture = small/architecture = vgg_tiny/'
  metablur train: studies/lab.ini: [network one]: a.safetensors: expected the weights of vgg_tiny, the note 'architecture' says another
  $ with 's/^regime = clear/&\ncolour = rgb/'
  metablur study plan: studies/lab.ini: [network one] colour: expected one of [data] colours, which are gray, got rgb
  $ printf 'PK\003\004' > d.pth && with 's/^weights = a.*/weights = d.pth/' 2>&1 | cut -c1-58
  metablur train: studies/lab.ini: [network one]: d.pth: exp
  $ cp classes/six.tsv keep && sed -i 4d classes/six.tsv && with ''; cp keep classes/six.tsv
  metablur study plan: studies/lab.ini: [network one]: classes/six.tsv: row 3: expected the index 2, every output once and in order, got '3'
  $ sed -i s/truck/lorry/ classes/six.tsv && with ''; cp keep classes/six.tsv
  metablur train: studies/lab.ini: [network one]: classes/six.tsv: no set of labels has all 4 classes of the study: labels lacks 'truck'; add a column
