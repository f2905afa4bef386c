What is out of date is made anew by itself, by content, and a run that was killed anywhere goes on.

  $ . $METABLUR_ROOT/tests/study.sh && study tiny && mkdir pictures && cp -L /usr/share/datasets/fashion-mnist/* pictures
  $ cat > studies/tiny.ini <<'INI'
  > [data]
  > path = pictures
  > train_per_class = 8
  > test_per_class = 2
  > [networks]
  > architectures = vgg_tiny
  > regimes = clear
  > seeds = 1
  > [train]
  > epochs = 1
  > trace = 1
  > [references]
  > per_class = 1
  > [metamer]
  > blocks = 1
  > steps = 2
  > INI
  $ quick >> studies/tiny.ini && network=vgg_tiny-clear-gray-1
  $ what() { metablur plan --study tiny 2> log | cut -f1,2 | sed 1d; }
  $ root() { sed -n 2p results/tiny/provenance.tsv | cut -f4; }
  $ compute && root > first && what

Times of files play no part: a touch makes nothing anew, and a time in the future hides nothing.

  $ touch -d '+1 year' results/tiny/train/* models/* pictures/* results/tiny/stamp/train && what
  $ sed -i 's/^blocks = 1/blocks = 2/' studies/tiny.ini && touch -d '+1 year' results/tiny/metamers/*.tsv && what | head -1
  metamers/vgg_tiny-clear-gray-1.tsv\tthe settings of [metamer] have changed (esc)
  $ sed -i 's/^blocks = 2/blocks = 1/' studies/tiny.ini && what

A comment in a model file makes nothing anew; another layer does, and the old weights are refused.

  $ printf '\n# a comment\n' >> models/vgg_tiny.net && what && metablur verify --study tiny 2> log | awk -F'\t' '$1 == "source"'
  $ sed -i 's/: maxpool /: avgpool /' models/vgg_tiny.net && what | head -1
  train/vgg_tiny-clear-gray-1.safetensors\tmodels/vgg_tiny.net has changed (esc)
  $ metablur eval --study tiny --model $network
  metablur eval: results/tiny/train/vgg_tiny-clear-gray-1.safetensors: the weights of another vgg_tiny: its layers were others when they were made; train again, or bring models/vgg_tiny.net back
  [1]

Pictures that changed are named.

  $ cp $METABLUR_ROOT/models/vgg_tiny.net models && cp pictures/t10k-labels-idx1-ubyte.gz kept && printf x >> pictures/t10k-labels-idx1-ubyte.gz && what | head -1
  data/data.tsv\tthe pictures in pictures have changed (t10k-labels-idx1-ubyte.gz is another) (esc)
  $ cp kept pictures/t10k-labels-idx1-ubyte.gz && what

A kill between the results of a stage and its record, in every stage: one run makes it anew, says so, and
what reads it is spared where the same comes out.

  $ for record in $(cd results/tiny && find . -name '*.prov.json' | sort); do
  >   rm results/tiny/$record && metablur study plan --study tiny 2> said; wc -l < said
  >   make -s -f run.mk all 2> log || tail -1 log
  >   metablur study provenance --study tiny && root | cmp - first || echo $record
  > done | sort | uniq -c | sed 's/^ *//'
  18 1

So it is with a result that is empty, one that is gone, and a record that is broken.

  $ : > results/tiny/references/references.tsv && rm results/tiny/judgements.tsv && echo '{' > results/tiny/human.tsv.prov.json
  $ compute && root | cmp - first
  $ what

A later time moves no output into the record of another stage.

  $ touch -d '+1 hour' results/tiny/data/*.set && rm results/tiny/data/data.tsv.prov.json && compute && root | cmp - first

What the study no longer names is set aside, and comes back with it.

  $ cp studies/tiny.ini kept.ini && sed -i 's/^sigmas = 0 8/sigmas = 0/' studies/tiny.ini && metablur study plan --study tiny 2>&1 | grep -c evaluate
  1
  $ make -s -f run.mk all 2> log || tail -3 log; metablur study provenance --study tiny
  results/tiny/blur/1/0000.png and others: the study does not name them; moved to results/tiny/aside/
  $ metablur verify --study tiny 2> log | awk -F'\t' '$1 == "made"'
  $ cp kept.ini studies/tiny.ini && compute && root | cmp - first

With --keep stale results of single networks stay, what joins them is made, and a note names them.

  $ sed -i 's/^pairs.*/pairs = 21/' studies/tiny.ini && metablur study plan --study tiny --keep
  results/tiny/null/vgg_tiny-clear-gray-1.tsv: the settings of [null] have changed; kept
  $ make -s -f run.mk all 2> log && metablur stale --note --study tiny
  **Stale results.** 2 results under this paper are not those of the study as it is now:
  
  - `null/vgg_tiny-clear-gray-1.tsv`: the settings of [null] have changed, with what is made of it
  
  $ cp kept.ini studies/tiny.ini && metablur stale --note --study tiny

A checkpoint of other settings, or one with a flipped bit, is set aside, and training begins anew.

  $ again() { rm results/tiny/train/$network.safetensors.prov.json; metablur train --study tiny --model $network 2>&1 | grep -v '^train'; }
  $ printf x > results/tiny/train/$network.checkpoint && again | sed 's/: .*;/: ...;/'
  results/tiny/train/vgg_tiny-clear-gray-1.checkpoint: ...; moved to results/tiny/aside/train/vgg_tiny-clear-gray-1.checkpoint, begins anew
  $ ls results/tiny/train | grep -c checkpoint
  0
  [1]
  $ compute && root | cmp - first

A signal stops training after a step, with a checkpoint of it; the same command goes on, and log, trace and
weights are those of a run that was never stopped.

  $ sed -i 's/^epochs = 1/epochs = 40/' studies/tiny.ini && metablur dataset pack --study tiny
  $ metablur train --study tiny --model $network 2> log; cp -r results/tiny/train whole; rm -r results/tiny/train
  $ metablur train --study tiny --model $network 2> log & pid=$!
  $ until [ -e results/tiny/train/$network.checkpoint ]; do sleep 0.01; done; kill -TERM $pid; wait $pid; echo $?
  143
  $ tail -1 log | sed 's/[0-9][0-9]* /N /g'
  metablur train: stopped after N epochs and N steps; the same command goes on from there
  $ metablur train --study tiny --model $network 2> log; diff -r -x '*.prov.json' whole results/tiny/train && echo same
  same
