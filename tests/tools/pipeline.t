A tiny study gives the same bytes on 1 and 3 threads (on 2 in certify.t), is not run again when it is
done, and an interrupted stage leaves nothing that looks whole.

  $ . $METABLUR_ROOT/tests/study.sh && study tiny
  $ cat > studies/tiny.ini <<'INI'
  > [data]
  > path = /usr/share/datasets/fashion-mnist
  > train_per_class = 20
  > test_per_class = 4
  > [networks]
  > architectures = vgg_tiny
  > [train]
  > epochs = 1
  > batch = 32
  > [references]
  > per_class = 1
  > [metamer]
  > blocks = 2
  > steps = 3
  > INI
  $ quick >> studies/tiny.ini && mkdir other && cp -r models studies run.mk other
  $ hashes() { (cd results/tiny && find . -type f ! -name '*.prov.json' ! -name provenance.tsv | sort | xargs sha256sum); }
  $ export OMP_NUM_THREADS=1 && compute && hashes > hashes.1 && sed -n 2p results/tiny/provenance.tsv > root.1
  $ grep -c safetensors hashes.1
  4
  $ grep -c 'metamers/.*png' hashes.1
  120

On 3 threads, in another folder, where the study was made with another seed: the seed makes anew all that
draws from it, and what then is there is what the run from nothing left, to the byte.

  $ cd other && export OMP_NUM_THREADS=3 && sed -i '1i [study]\nseed = 2' studies/tiny.ini && compute && hashes > ../hashes.seed
  $ cmp -s results/tiny/data/train.set ../results/tiny/data/train.set || cmp -s results/tiny/data/references.set ../results/tiny/data/references.set
  [1]
  $ comm -12 <(sort ../hashes.1) <(sort ../hashes.seed) | grep -oE 'train/.*safetensors|(metamers|null|eval)/[^/]*tsv|judgements.tsv'
  [1]
  $ sed -i 1,2d studies/tiny.ini && cmp studies/tiny.ini ../studies/tiny.ini && metablur plan --study tiny 2> log | cut -f1,2 | head -4
  output\twhy (esc)
  data/data.tsv\tthe settings of [study] have changed (esc)
  cues/cues.tsv\tdata/data.tsv is made anew (esc)
  references/references.tsv\tthe settings of [study] have changed (esc)
  $ compute && cd .. && diff -r -x '*.prov.json' -x provenance.tsv results/tiny other/results/tiny
  $ (cd other && hashes) | cmp - hashes.1 && sed -n 2p other/results/tiny/provenance.tsv > root.3

So are the records of provenance in what they hash, and with them their root; in another folder too.

  $ cut -f4 root.1 | grep -cE '^[0-9a-f]{64}$'
  1
  $ cmp root.1 root.3
  $ for run in results other/results; do grep -o '"threads":[0-9]*' $run/tiny/judgements.tsv.prov.json; done
  "threads":1
  "threads":3
  $ sed -E 's/"unhashed".*//' results/tiny/data/data.tsv.prov.json | tr ',{' '\n\n' | grep -vE '[0-9a-f]{64}' | grep -v '^$'
  "hashed":
  "arguments":"dataset pack --study tiny"
  "inputs":
  }
  "outputs":
  "sections":
  "seeds":
  "study":1}
  "sources":
  }
  "stage":"data"
  "tool":"metablur"
  "version":"0.1.0"}

Nothing is left to do when it is done, and a setting makes anew only what depends on it.

  $ metablur study plan --study tiny && make -s -f run.mk all
  $ sed -i 's/steps = 3/steps = 4/' studies/tiny.ini
  $ metablur study plan --study tiny && make -n -f run.mk all | grep -o 'metablur [a-z]* ' | sort | uniq -c | sed 's/^ *//'
  results/tiny/metamers/vgg_tiny-clear-gray-1.tsv and 11 more: the settings of [metamer] have changed; made anew
  4 metablur baselines 
  1 metablur judge 
  4 metablur metamer 
  4 metablur null 
  4 metablur steps 
  2 metablur study 

The generator never judges itself, and the table says n, the interval and the chance level.

  $ awk -F'\t' '$1 == $2' results/tiny/judgements.tsv
  $ head -1 results/tiny/recognizability.tsv | tr '\t' ' '
  generator_regime generator_colour judge_regime judge_colour n correct accuracy lo hi chance references
  $ awk -F'\t' '$1 == "clear" && $3 == "all" { print $5, $10 }' results/tiny/recognizability.tsv
  60 0.1

Bad input: one clear line, status 1, nothing overwritten.

  $ sed 's/^architectures.*/& certify nosuch/; s/^\[metamer\]/&\nlayers = relu6/' studies/tiny.ini > studies/layers.ini
  $ metablur study plan --study layers
  metablur study plan: studies/layers.ini: [metamer] layers: models/certify.net: no layer 'relu6'; there are: conv1 norm1 relu1 conv2 norm2 add relu2 conv3 short add2 group gelu max average hann concat conv4 norm4 relu4 wide pool turn again conv5 relu5 token position ln qkv attention out join pick drop logits; models/nosuch.net: cannot open: No such file or directory
  [1]
  $ sed 's/^pairs.*/pairs = -1/' studies/tiny.ini > studies/pairs.ini && metablur study plan --study pairs
  metablur study plan: studies/pairs.ini:25: [null] pairs: expected a whole number from 1 to 1000000, got '-1'
  [1]
  $ ls results
  tiny

  $ metablur train --study nosuch --model x
  metablur train: studies/nosuch.ini: cannot open: No such file or directory
  [1]
  $ metablur train --study tiny --model vgg_tiny-clear-gray-9
  metablur train: studies/tiny.ini: no network 'vgg_tiny-clear-gray-9'; there are: vgg_tiny-clear-gray-1 vgg_tiny-clear-gray-2 vgg_tiny-blur-gray-1 vgg_tiny-blur-gray-2
  [1]
  $ cp results/tiny/train/vgg_tiny-clear-gray-1.safetensors kept
  $ head -c 1000 kept > results/tiny/train/vgg_tiny-clear-gray-1.safetensors
  $ sha256sum results/tiny/eval/vgg_tiny-clear-gray-1.tsv > before
  $ metablur eval --study tiny --model vgg_tiny-clear-gray-1 2> message; echo $?
  1
  $ grep -c 'vgg_tiny-clear-gray-1.safetensors' message
  1
  $ sha256sum --quiet -c before
  $ metablur eval --study tiny --modle x
  metablur eval: unknown option '--modle', or a flag that was given an argument
  usage: metablur eval [options]
  [2]
  $ metablur eval --study tiny
  metablur eval: say --model NETWORK
  usage: metablur eval [options]
  [2]
