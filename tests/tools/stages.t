The example of the help of every tool that runs a stage, in the order of the pipeline, on a tiny study
called toy; and of the tools that show an architecture and the pipeline.

  $ . $METABLUR_ROOT/tests/study.sh && study toy
  $ sed 's/^train_per_class.*/train_per_class = 8/; s/^test_per_class.*/test_per_class = 2/
  >   s/^epochs.*/epochs = 1/; s/^blocks.*/blocks = 1/; s/^steps.*/steps = 2/; /^controls/d; /^\[perturb/,/^$/d' \
  >   $METABLUR_ROOT/studies/toy.ini > studies/toy.ini
  $ example() { eval "$(metablur $1 --help | sed -n '/^example:/{n;s/^ *//p;}')" 2> log || cat log; }
  $ example 'study plan' && grep -c '^RESULTS' results/toy/pipeline.mk
  48
  $ example 'dataset pack' && example 'study references' && ls results/toy/references/gray | wc -l
  10
  $ example train && ls results/toy/train
  vgg_tiny-clear-gray-1.log.tsv
  vgg_tiny-clear-gray-1.regime.tsv
  vgg_tiny-clear-gray-1.safetensors
  vgg_tiny-clear-gray-1.safetensors.prov.json
  vgg_tiny-clear-gray-1.shown.png
  $ example eval && wc -l < results/toy/eval/vgg_tiny-clear-gray-1.tsv
  5
  $ example metamer && ls results/toy/metamers/vgg_tiny-clear-gray-1 | wc -l
  11

Another seed of the noise gives other metamers of the same references; that of the study is the default.
Noise that is not drawn for each is one for all.

  $ network=vgg_tiny-clear-gray-1
  $ synthesise() { sed "/^steps/a $2" studies/toy.ini > studies/$1.ini && cp -r results/toy results/$1 &&
  >   metablur study references --study $1 && metablur metamer --study $1 --model $network 2> log || cat log; }
  $ same() { diff -rq -x '*.prov.json' results/toy/$2 results/$1/$2 > log && echo same; }
  $ synthesise seven 'seed = 7' && same seven references && cut -f16 results/seven/metamers/$network.tsv | uniq
  same
  noise_seed
  7
  $ for i in 0 1 2 3 4 5 6 7 8 9; do cmp -s results/{toy,seven}/metamers/$network/000$i.png && echo $i; done
  [1]
  $ synthesise one 'seed = 1' && same one metamers
  same
  $ synthesise shared 'noise_each = 0' && sha256sum results/shared/metamers/$network/frames/*-00.png | cut -c1-64 | uniq | wc -l
  1
  $ sha256sum results/toy/metamers/$network/frames/*-00.png | cut -c1-64 | uniq | wc -l
  10

The null distribution: two different pictures, and the same pairs for every network.

  $ example null && wc -l < results/toy/null/vgg_tiny-clear-gray-1.tsv
  101
  $ awk -F'\t' 'NR > 1 && ($4 == $5 || $4 >= 80 || $5 >= 80)' results/toy/null/vgg_tiny-clear-gray-1.tsv

Every convolutional layer of a network, or those named; the deepest one's stand where they stood.

  $ mkdir kept && cp results/toy/metamers/vgg_tiny-clear-gray-1.tsv results/toy/metamers/vgg_tiny-clear-gray-1/0003.png kept
  $ sed '/^steps/a layers = all' studies/toy.ini > studies/layers.ini && cp -r results/toy results/layers
  $ metablur metamer --study layers --model vgg_tiny-clear-gray-1 2> log || cat log
  $ cd results/layers/metamers && cut -f9 vgg_tiny-clear-gray-1.tsv | uniq -c | tr -s ' '
   1 layer
   10 relu6
   10 relu5
   10 relu4
   10 relu3
   10 relu2
   10 relu1
  $ cmp vgg_tiny-clear-gray-1/0003.png ../../../kept/0003.png && ls vgg_tiny-clear-gray-1/relu1 | wc -l
  10
  $ head -11 vgg_tiny-clear-gray-1.tsv | cmp - ../../../kept/vgg_tiny-clear-gray-1.tsv
  $ awk 'END { print NR - 1 }' vgg_tiny-clear-gray-1.distances.tsv vgg_tiny-clear-gray-1.blocks.tsv
  481
  $ awk -F'\t' '$2 == "relu1" && $3 == "relu1" { print $5 }' vgg_tiny-clear-gray-1.distances.tsv > a
  $ awk -F'\t' '$9 == "relu1" { print $30 }' vgg_tiny-clear-gray-1.tsv | cmp - a && cd ../../..
  $ sed -i 's/^layers.*/layers = relu9/' studies/layers.ini
  $ metablur metamer --study layers --model vgg_tiny-clear-gray-1 2>&1 | cut -d';' -f1
  metablur metamer: studies/layers.ini: [metamer] layers: models/vgg_tiny.net: no layer 'relu9'

Its evaluations: eight contrasts and five levels of two noises; no drawings of ours for these pictures.

  $ example 'study robustness' && cut -f6 results/toy/robustness/*.tsv | sort | uniq -c | sed 's/^ *//'
  8 contrast
  1 distortion
  5 fourier-noise
  5 gaussian-noise
  $ example 'study cues' && cut -f1,4 results/toy/cues/cues.tsv | tr '\t' ' '
  view status
  conflict not for this data
  silhouette not for this data
  edges not for this data
  $ example 'study shape' && cut -f6,7,8,14 results/toy/shape/*.tsv | tail -n +2 | tr '\t' ' '
  original accuracy 20 ok
  conflict accuracy 0 not for this data
  conflict bias 0 not for this data
  silhouette accuracy 0 not for this data
  edges accuracy 0 not for this data
  $ example 'study adversarial' && cut -f6-8 results/toy/adversarial/*.tsv | tr '\t' ' '
  norm eps steps
  Linf 0 4
  Linf 0.01 4
  Linf 0.1 4
  L2 0 4
  L2 0.316 4
  L2 3.16 4
  $ example 'study tuning' && cut -f6,10 results/toy/tuning/*.tsv | sort | uniq -c | sed 's/^ *//;s/\t/ /'
  1 layer units
  25 relu1 16
  25 relu2 16
  25 relu3 32
  25 relu4 32
  25 relu5 64
  25 relu6 64

Metamers of the same references in other numbers of gradients.

  $ example steps && cut -f8-10 results/toy/steps/*.tsv | sort | uniq -c | sed 's/^ *//;s/\t/ /g'
  10 16 16 cap
  10 4 4 cap
  1 gradients evaluations stop
  $ ls results/toy/steps/vgg_tiny-clear-gray-1/{4,16} | wc -l
  23

They are those of a study that asks for so many gradients; without references there is a table without rows.

  $ sed 's/^steps = 2/steps = 4/' studies/toy.ini > studies/four.ini && cp -r results/toy results/four
  $ metablur metamer --study four --model $network 2> log || cat log
  $ for i in 0 5 9; do cmp results/{four/metamers/$network,toy/steps/$network/4}/000$i.png; done
  $ sed 's/^gradients.*/per_class = 0/' studies/toy.ini > studies/none.ini && cp -r results/toy results/none
  $ metablur steps --study none --model $network 2> log || cat log
  $ wc -l < results/none/steps/$network.tsv
  1

Pictures that are no metamers but as far from their references: within a tenth of the distance. These
metamers of two steps are farther than some pictures can be by blur: none is too far.

  $ example baselines && cut -f8 results/toy/baselines/*.tsv | sort | uniq -c | sed 's/^ *//'
  1 kind
  10 low-pass
  10 noise
  $ awk -F'\t' 'NR > 1 && $11 > 1.1 * $10' results/toy/baselines/*.tsv | wc -l
  0
  $ awk -F'\t' 'NR > 1 && $11 < 0.9 * $10 { print $8 }' results/toy/baselines/$network.tsv | sort | uniq -c
        2 low-pass
  $ ls results/toy/baselines/vgg_tiny-clear-gray-1/{noise,low-pass} | wc -l
  23

The other networks, then what joins them.

  $ for network in clear-gray-2 blur-gray-1 blur-gray-2; do
  >   for stage in train eval metamer null steps baselines 'study robustness' 'study shape' 'study adversarial' 'study tuning'; do
  >     metablur $stage --study toy --model vgg_tiny-$network 2> log || cat log
  >   done
  > done
  $ example judge && wc -l < results/toy/judgements.tsv
  161
  $ head -1 results/toy/judgements.tsv
  generator\tjudge\timage\tclass\tanswer\tprobability\tcorrect (esc)
  $ awk -F'\t' 'NR > 1 && !($6 >= 0.1 && $6 <= 1)' results/toy/judgements.tsv
  $ wc -l < results/toy/judgements_steps.tsv
  241
  $ wc -l < results/toy/judgements_baselines.tsv
  241
  $ example 'study human' && awk -F'\t' '{ print $4 }' results/toy/human.tsv | sort -u
  0
  observers
  $ example 'study observers' && cut -f3,11 results/toy/observers.tsv | sort -u
  0\tother categories (esc)
  n\tstatus (esc)
  $ cut -f3-5 results/toy/null/vgg_tiny-clear-gray-1.tsv > a && cut -f3-5 results/toy/null/vgg_tiny-blur-gray-2.tsv | cmp - a
  $ example 'study tables' && head -2 results/toy/recognition.tsv | cut -f1-2,7,12
  generator\tjudge\tn\tchance (esc)
  reference\tvgg_tiny-clear-gray-1\t10\t0.1 (esc)
  $ sed -n 2p results/toy/effect.tsv | cut -f1-5
  all\tblur\tclear\tgray\tclear (esc)

The answers are trials as the field writes them: what the study says of a condition, `trials` says too.

  $ metablur trials check results/toy/trials.csv | awk -F'\t' '$1 == "trials" || $1 == "files" { print $1, $3 }'
  files 1
  trials 160
  $ metablur trials accuracy results/toy/trials.csv 2> log | awk -F'\t' '$1 == "blur-gray" { print $2, $3 }' > a
  $ awk -F'\t' '$1 == "blur" && $3 == "all" { print $5, $6 }' results/toy/recognizability.tsv | cmp - a
  $ metablur trials confusion results/toy/trials.csv 2> log | head -1 | cut -f1-3
  response\tAnkle_boot\tBag (esc)
  $ cut -f1-2,4,13,17 results/toy/success_condition.tsv
  regime\tcolour\tmetamers\tnull_pairs\tnote (esc)
  clear\tgray\t20\t100\tfew pairs (esc)
  blur\tgray\t20\t100\tfew pairs (esc)
  $ example 'study evaluations' && cut -f1,5 results/toy/thresholds.tsv | sort | uniq -c | sed 's/^ *//;s/\t/ /'
  6 all 0.5
  1 network level
  3 vgg_tiny-blur-gray-1 0.5
  3 vgg_tiny-blur-gray-2 0.5
  3 vgg_tiny-clear-gray-1 0.5
  3 vgg_tiny-clear-gray-2 0.5
  $ example info | tail -1
  logits\tdense\tpool3\t10\t1\t1\t1290\t0.001 (esc)
  $ metablur info vgg_small --dot | dot -Tsvg | grep -c '</svg>'
  1
  $ metablur info resnet50 --dot | grep -oE '<b>[^<]*</b><br/>[0-9]+ blocks?'; metablur info resnet50 --dot | grep -c 'label='
  <b>layer1</b><br/>3 blocks
  <b>layer2</b><br/>4 blocks
  <b>layer3</b><br/>6 blocks
  <b>layer4</b><br/>3 blocks
  9
  $ for m in "$METABLUR_ROOT"/models/*.net; do metablur info $(basename $m .net) --dot | xargs -a "$METABLUR_ROOT/figures/dot.args" sh -c 'dot -Tsvg "$@"' sh > drawn.svg || echo $m; done
  $ example 'study draw' | dot -Tsvg | grep -c '</svg>'
  1

A judge that was trained on a reference is refused.

  $ cp results/toy/data/train.set kept && cp results/toy/data/references.set results/toy/data/train.set
  $ metablur judge --study toy 2>&1 | sed 's/, test.*//'
  metablur judge: results/toy: expected references that no judge was trained on; 10 of 10 are in its training set
  $ cp kept/train.set results/toy/data/train.set

What does not fit is told with what there is.

  $ sed -i 's/^per_class = 1/per_class = 3/' studies/toy.ini
  $ metablur study references --study toy
  metablur study references: studies/toy.ini: [references] per_class: class T-shirt/top has 2 test pictures that are not in training, 3 are wanted
  [1]
  $ metablur info nosuch
  metablur info: models/nosuch.net: cannot open: No such file or directory
  [1]
  $ echo 'a: conv filters=4 strid=2' > bad.net && metablur info bad.net
  metablur info: bad.net:1: unknown key 'strid' of conv; it knows: from filters size stride pad groups bias columns across
  [1]

A test picture that also stands in training, under another name and class, is listed, counted and not chosen.

  $ mkdir -p own/{train,test}/{cat,dog}
  $ for i in 1 2 3; do
  >   /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 32 32 own/train/cat/$i.png ${i}0
  >   /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 32 32 own/train/dog/$i.png ${i}1
  >   /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 32 32 own/test/cat/$i.png ${i}2
  >   /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 32 32 own/test/dog/$i.png ${i}3
  > done
  $ cp own/train/cat/3.png own/test/dog/2.png
  $ sed 's:^path.*:path = own:; /^train_per_class/d; s/^test_per_class.*/test_per_class = 3/; s/^per_class.*/per_class = 2/' \
  >   studies/toy.ini > studies/own.ini
  $ metablur dataset pack --study own && cat results/own/data/duplicates.tsv
  test\ttrain (esc)
  test/dog/2.png\ttrain/cat/3.png (esc)
  $ metablur study references --study own && cut -f2,3 results/own/references/references.tsv | sort | tail -2
  test/dog/1.png\tdog (esc)
  test/dog/3.png\tdog (esc)
  $ sed -i 's/^per_class = 2/per_class = 3/' studies/own.ini && metablur study references --study own
  metablur study references: studies/own.ini: [references] per_class: class dog has 2 test pictures that are not in training, 3 are wanted
  [1]
