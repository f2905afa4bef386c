A metamer stage that is killed goes on where its last block ended, and gives the same bytes: plain
steps, Adam with a penalty, from coarse to fine, at two layers, and momentum that stops.

  $ cp -r $METABLUR_ROOT/models . && mkdir studies && export OMP_NUM_THREADS=1
  $ cat > studies/base.ini <<'INI'
  > [data]
  > path = /usr/share/datasets/fashion-mnist
  > train_per_class = 8
  > test_per_class = 2
  > [networks]
  > architectures = vgg_tiny
  > [train]
  > epochs = 1
  > [references]
  > per_class = 1
  > [metamer]
  > blocks = 8
  > steps = 60
  > frames = 2
  > optimiser = step
  > INI
  $ sed 's/^optimiser.*/optimiser = adam\nrange = penalty\ncoarse = 3\nlayers = relu2 relu6/' studies/base.ini > studies/adam.ini
  $ sed 's/^optimiser.*/optimiser = momentum\nrounds = 4\ntarget = 0.001\nplateau = 0.5/' studies/base.ini > studies/momentum.ini
  $ network=vgg_tiny-clear-gray-1
  $ for s in base adam momentum; do
  >   metablur dataset pack --study $s && metablur study references --study $s
  >   metablur train --study $s --model $network 2> log || cat log
  >   metablur metamer --study $s --model $network 2> log || cat log
  >   mv results/$s/metamers whole.$s
  >   metablur metamer --study $s --model $network 2> log & pid=$!
  >   until [ -e results/$s/metamers/$network.checkpoint ]; do sleep 0.01; done
  >   kill -KILL $pid; wait $pid 2> log
  >   ls results/$s/metamers/$network.tsv 2> log
  >   cp results/$s/metamers/$network.checkpoint kept.$s
  >   metablur metamer --study $s --model $network 2> log || cat log
  >   diff -r -x '*.prov.json' -x '.metablur-*' whole.$s results/$s/metamers && echo same
  >   for f in whole.$s results/$s/metamers; do sed 's/,.unhashed.*//' $f/$network.tsv.prov.json; done | uniq | wc -l
  > done
  same
  1
  same
  1
  same
  1
  $ for s in base momentum; do cut -f26,27 results/$s/metamers/$network.tsv | tr '\t' ' ' | uniq; done
  stop evaluations
  cap 480
  stop evaluations
  plateau 240
  $ ls results/base/metamers/$network/frames | head -3
  0000-00.png
  0000-04.png
  0000-08.png

A signal stops a stage after the step that it met, and says where; the checkpoint has that step.

  $ for s in base adam momentum; do
  >   rm -r results/$s/metamers
  >   metablur metamer --study $s --model $network 2> log & pid=$!
  >   until [ -e results/$s/metamers/$network.checkpoint ]; do sleep 0.01; done
  >   kill -TERM $pid; wait $pid; echo $?; tail -1 log | sed 's/[0-9][0-9]* /N /g'
  >   metablur metamer --study $s --model $network 2> log || cat log
  >   diff -r -x '*.prov.json' whole.$s results/$s/metamers && echo same
  > done
  143
  metablur metamer: vgg_tiny-clear-gray-1: stopped after block N and N steps; the same command goes on from there
  same
  143
  metablur metamer: vgg_tiny-clear-gray-1: stopped after block N and N steps; the same command goes on from there
  same
  143
  metablur metamer: vgg_tiny-clear-gray-1: stopped after block N and N steps; the same command goes on from there
  same

Parts, one of them killed: the whole takes up what they left, and has the same bytes.

  $ rm -r results/adam/metamers && part() { metablur metamer --study adam --model $network --part $1 2> log || cat log; }
  $ part 2/2 && ls results/adam/metamers | grep part
  vgg_tiny-clear-gray-1.part-1-0.checkpoint
  $ metablur metamer --study adam --model $network --part 1/2 2> log & pid=$!
  $ until [ -e results/adam/metamers/$network.part-0-0.checkpoint ]; do sleep 0.01; done; kill -KILL $pid; wait $pid 2> log || true
  $ metablur metamer --study adam --model $network 2> log || cat log
  $ diff -r -x '*.prov.json' -x '.metablur-*' whole.adam results/adam/metamers && echo same
  same

The run's own checkpoint goes before that of a part, which is of an earlier step here.

  $ rm -r results/base/metamers
  $ metablur metamer --study base --model $network --part 1/1 2> log & pid=$!
  $ until [ -e results/base/metamers/$network.part-0-0.checkpoint ]; do sleep 0.01; done; kill -TERM $pid; wait $pid
  [143]
  $ mv results/base/metamers/$network.part-0-0.checkpoint early
  $ metablur metamer --study base --model $network --part 1/1 2> log || cat log
  $ mv results/base/metamers/$network.part-0-0.checkpoint results/base/metamers/$network.checkpoint
  $ mv early results/base/metamers/$network.part-0-0.checkpoint
  $ metablur metamer --study base --model $network 2> log || cat log
  $ diff -r -x '*.prov.json' whole.base results/base/metamers && echo same
  same

  $ part 3/2
  metablur metamer: --part: expected a part from 1/N to N/N, got 3/2
  $ part 2
  metablur metamer: --part: expected I/N, for example 1/4, got '2'

Another run's checkpoint, and one that is cut or has a flipped bit, are set aside, and the work begins anew.

  $ anew() { metablur metamer --study base --model $network 2>&1 | grep aside; cmp whole.base/$network.tsv results/base/metamers/$network.tsv && ls results/base/metamers | grep -c checkpoint; }
  $ sed 's/steps = 60/steps = 61/' studies/base.ini > studies/other.ini && cp -r results/base results/other && cp kept.base results/other/metamers/$network.checkpoint
  $ metablur metamer --study other --model $network 2>&1 | grep aside
  results/other/metamers/vgg_tiny-clear-gray-1.checkpoint: belongs to a run with other settings, weights or references; moved to results/other/aside/metamers/vgg_tiny-clear-gray-1.checkpoint, begins anew
  $ head -c 500 kept.base > results/base/metamers/$network.checkpoint && anew | sed 's/checkpoint: .*;/checkpoint: ...;/'
  results/base/metamers/vgg_tiny-clear-gray-1.checkpoint: ...; moved to results/base/aside/metamers/vgg_tiny-clear-gray-1.checkpoint, begins anew
  0
  $ cp kept.base results/base/metamers/$network.checkpoint && printf '\1' | dd of=results/base/metamers/$network.checkpoint bs=1 seek=$(($(stat -c %s kept.base) - 9)) conv=notrunc status=none && anew
  results/base/metamers/vgg_tiny-clear-gray-1.checkpoint: is damaged: its note 'sha256' is not its checksum; moved to results/base/aside/metamers/vgg_tiny-clear-gray-1.checkpoint, begins anew
  0
  [1]

One metamer, unit by unit; what is not there is told with what there is.

  $ metablur diagnosis --study adam --model $network --image 3 --layer relu2 | cut -f4,5,11 | sort | uniq -c | sed 's/^ *//' | tr '\t' ' '
  1 layer image place
  965 relu2 3 layer
  10 relu2 3 output
  $ metablur diagnosis --study adam --model $network --image 3 --layer relu2 > one.tsv && here=$PWD
  $ (cd "$METABLUR_ROOT" && figures/plot.sh figures/diagnosis.gp "$here/one.svg" "$here/one.tsv" "$here/results/adam")
  $ grep -c 'relu2: ρ' one.svg
  1
  $ metablur diagnosis --study adam --model $network --layer relu3
  metablur diagnosis: studies/adam.ini: no metamers of layer 'relu3'; there are those of: relu6 relu2
  [1]
  $ metablur diagnosis --study adam --model $network --image 10
  metablur diagnosis: expected a reference from 0 to 9, got 10
  [1]
