Networks that are given: of the tiny study toy, which was run in full.

  $ . $METABLUR_ROOT/tests/study.sh && study toy && mkdir reports && toy results
  $ run() { make -s -f run.mk $1 2> log || tail -3 log; }
  $ report() { metablur study provenance --study toy && metablur report results/toy reports/toy; }
  $ metablur study plan --study toy && run all && report && cp -r reports/toy first && sed -n 2p results/toy/provenance.tsv > root

Of an earlier run only train/ is needed. Training is not repeated, all behind it is, and results,
numbers and root are those of the run in full.

  $ mkdir given && mv results/toy/train given && rm -r results reports/toy
  $ metablur study plan --study toy && run results/toy/data/data.tsv && example 'study given' && ls results/toy/train
  vgg_tiny-blur-gray-1.log.tsv
  vgg_tiny-blur-gray-1.regime.tsv
  vgg_tiny-blur-gray-1.safetensors
  vgg_tiny-blur-gray-1.safetensors.prov.json
  vgg_tiny-blur-gray-1.shown.png
  vgg_tiny-clear-gray-1.log.tsv
  vgg_tiny-clear-gray-1.regime.tsv
  vgg_tiny-clear-gray-1.safetensors
  vgg_tiny-clear-gray-1.safetensors.prov.json
  vgg_tiny-clear-gray-1.shown.png
  $ make -n -f run.mk all | grep -oE '^metablur (train|eval|metamer|judge)' | sort | uniq -c | sed 's/^ *//'
  2 metablur eval
  1 metablur judge
  2 metablur metamer
  $ run all && report && sed -n 2p results/toy/provenance.tsv | cmp - root
  $ diff -r first reports/toy && metablur verify --study toy 2> log | awk -F'\t' '$6 == "failed" { print $1 }' | sort -u # no paper, no reference
  number
  paper
  product
  $ metablur stale --study toy 2> log | wc -l
  1

What was not made as this study would make it is refused, and then nothing is taken.

  $ refuse() { rm -rf results/toy/train; metablur study given --study toy --from given 2>&1 | sed -E 's/[0-9a-f]{64}/DIGEST/g'; ls results/toy/train 2>&1; }
  $ cp -r given kept && keep() { rm -r given && cp -r kept given; }
  $ printf x >> given/train/vgg_tiny-blur-gray-1.safetensors && refuse; keep
  metablur study given: given/train/vgg_tiny-blur-gray-1.safetensors: is not the file that its record names
  ls: cannot access 'results/toy/train': No such file or directory
  $ rm given/train/vgg_tiny-blur-gray-1.log.tsv && refuse; keep
  metablur study given: given/train/vgg_tiny-blur-gray-1.log.tsv: cannot open: No such file or directory
  ls: cannot access 'results/toy/train': No such file or directory
  $ rm given/train/*.safetensors.prov.json && refuse; keep
  metablur study given: given: expected records of networks of study toy, such as train/vgg_tiny-clear-gray-1
  ls: cannot access 'results/toy/train': No such file or directory
  $ cp studies/toy.ini toy.ini && sed -i 's/^epochs.*/epochs = 2/' studies/toy.ini && refuse; cp toy.ini studies/toy.ini
  metablur study given: given/train/vgg_tiny-clear-gray-1.safetensors.prov.json: sections train: expected 'DIGEST' as study toy has it here, got 'DIGEST'
  ls: cannot access 'results/toy/train': No such file or directory
  $ sed -i '/^pool1/s/maxpool/avgpool/' models/vgg_tiny.net && refuse; cp $METABLUR_ROOT/models/vgg_tiny.net models
  metablur study given: given/train/vgg_tiny-clear-gray-1.safetensors.prov.json: sources models/vgg_tiny.net: expected 'DIGEST' as study toy has it here, got 'DIGEST'
  ls: cannot access 'results/toy/train': No such file or directory
  $ sed -i 's|"train/vgg_tiny-clear-gray-1.log.tsv"|"train/vgg_tiny-clear-gray-1./../../../x"|' given/train/vgg_tiny-clear-gray-1.safetensors.prov.json && refuse; keep
  metablur study given: given/train/vgg_tiny-clear-gray-1.safetensors.prov.json: 'train/vgg_tiny-clear-gray-1./../../../x' is no file of the stage train
  ls: cannot access 'results/toy/train': No such file or directory
  $ sed -i 's/"sections":{/"room":{},&/' given/train/vgg_tiny-clear-gray-1.safetensors.prov.json && refuse; keep
  metablur study given: given/train/vgg_tiny-clear-gray-1.safetensors.prov.json: hashed: expected 9 entries, got 10
  ls: cannot access 'results/toy/train': No such file or directory
  $ mv results/toy/data away && refuse; mv away results/toy/data
  metablur study given: results/toy/data/data.tsv: cannot open: No such file or directory
  ls: cannot access 'results/toy/train': No such file or directory
  $ metablur study given --study toy --from nosuch
  metablur study given: nosuch: expected a folder like results/toy, with train/ in it
  [1]
