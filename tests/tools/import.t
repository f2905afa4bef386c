The examples of the help: a network with its initial weights, to PyTorch and back, and what it answers
to pictures.

  $ ln -s $METABLUR_ROOT/models models && export OMP_NUM_THREADS=2
  $ tensors() { /usr/bin/python3 "$METABLUR_ROOT/tests/tools/tensors.py" "$@"; }
  $ example() { eval "$(metablur $1 --help | sed -n '/^example:/{n;s/^ *//p;}')"; }
  $ example init && example export
  $ tensors show torch.safetensors | sed -n 1,9p
  note architecture resnet18
  note architecture_sha256 [0-9a-f]{64} (re)
  note deviation 0.229000002 0.224000007 0.224999994
  note format pt
  note mean 0.485000014 0.456 0.405999988
  bn1.bias F32 64
  bn1.running_mean F32 64
  bn1.running_var F32 64
  bn1.weight F32 64
  $ mv resnet18.safetensors first.safetensors && example import && cmp first.safetensors resnet18.safetensors
  $ tensors images images.safetensors 2 3 64 64
  $ example probe && tensors show answers.safetensors
  gradient F32 2x3x64x64
  logits F32 2x1000
  $ rm *.safetensors

A file as PyTorch saves it has no notes, and a counter beside each norm. It becomes the same network,
unless other numbers are said to normalise pictures with.

  $ metablur init vgg_tiny --classes 10 a.st && tensors torch a.st torch.st
  $ tensors show torch.st | grep -c I64
  6
  $ metablur import torch.st b.st
  metablur import: torch.st: has no architecture; give --arch MODEL, `metablur info` says which fit
  [1]
  $ metablur import --arch vgg_tiny torch.st b.st && cmp a.st b.st
  $ metablur import --arch models/vgg_tiny.net --mean '0.5 0.5 0.5' --deviation '0.25 0.25 0.25' torch.st half.st
  $ tensors show half.st | grep note
  note architecture vgg_tiny
  note architecture_sha256 [0-9a-f]{64} (re)
  note deviation 0.25 0.25 0.25
  note format metablur 1
  note mean 0.5 0.5 0.5
  $ metablur export half.st out.st && metablur import out.st back.st && cmp half.st back.st
  $ metablur import --arch vgg_tiny --mean 0.5 torch.st c.st
  metablur import: --mean: expected 3 numbers, one for each channel, got 1
  [1]
  $ metablur import --arch vgg_tiny --deviation '1 1 0' torch.st c.st
  metablur import: --deviation: expected numbers from 1e-06 to 1e+06
  [1]

Gray networks and other numbers of classes are known by their tensors.

  $ metablur init vgg_tiny --channels 1 --classes 3 gray.st && tensors torch gray.st torch-gray.st
  $ metablur import --arch vgg_tiny torch-gray.st back.st && cmp gray.st back.st

The answer to a picture depends on its normalisation, not on the threads; layers on request.

  $ tensors images images.st 3 3 32 32 10
  $ metablur probe a.st images.st one.st && OMP_NUM_THREADS=1 metablur probe a.st images.st two.st && cmp one.st two.st
  $ metablur probe half.st images.st two.st && cmp -s one.st two.st
  [1]
  $ metablur probe --layers relu6,pool3 a.st images.st two.st && tensors show two.st
  gradient F32 3x3x32x32
  layer.pool3 F32 3x64x1x1
  layer.relu6 F32 3x64x8x8
  logits F32 3x10
  $ metablur probe --layers conv1,conv2,norm2 a.st images.st c.st
  metablur probe: models/vgg_tiny.net: layer 'norm2': 'relu2' works on its output in place; ask for that one
  [1]
  $ metablur probe gray.st images.st c.st
  metablur probe: images.st: tensor 'images': expected 1 channels, got 3
  [1]
  $ metablur probe half.st a.st c.st
  metablur probe: a.st: expected a tensor 'images' of N x C x H x W
  [1]
  $ tensors images few.st 3 3 32 32 9 && metablur probe a.st few.st c.st
  metablur probe: few.st: tensor 'direction': expected the shape 3 x 10, pictures x classes
  [1]
  $ metablur probe a.st torch.st c.st 2>&1 | cut -c1-75
  metablur probe: torch.st: expected a tensor 'images' of N x C x H x W

Weights of another architecture.

  $ metablur import --arch resnet20 torch.st c.st
  metablur import: torch.st: no tensor 'stage1.0.conv1.weight': expected the weights of resnet20; the file has 38 tensors, first 'conv1.weight' (16 x 3 x 3 x 3); `metablur info` lists them and what fits
  [1]
  $ metablur import --arch vgg_small torch.st c.st
  metablur import: torch.st: tensor 'conv1.weight': expected the shape 32 x 3 x 3 x 3 of vgg_small, got 16 x 3 x 3 x 3
  [1]
  $ metablur import --arch vgg_small a.st c.st
  metablur import: a.st: expected the weights of vgg_small, the note 'architecture' says another
  [1]
  $ metablur export --arch vgg_small a.st c.st
  metablur export: a.st: expected the weights of vgg_small, the note 'architecture' says another
  [1]
  $ metablur import --arch vgg_tiny --size 2 torch.st c.st
  metablur import: models/vgg_tiny.net:15: pool2: a 2 x 2 window does not fit a 1 x 1 input
  [1]
  $ metablur import --arch nosuch torch.st c.st
  metablur import: models/nosuch.net: cannot open: No such file or directory
  [1]
  $ metablur export torch.st c.st
  metablur export: torch.st: has no architecture; give --arch MODEL, `metablur info` says which fit
  [1]

Files that lie: each is one line with file and tensor.

  $ for lie in overlap outside type huge huge-offset twice nan double renamed more; do
  >   tensors $lie torch.st $lie.st && metablur import --arch vgg_tiny $lie.st c.st && echo "$lie was taken"
  > done
  metablur import: overlap.st: tensor 'conv2.weight': expected its data to begin at 1728 where the data before ends, got 1724: ranges overlap or leave a gap
  metablur import: outside.st: tensor 'conv2.weight': expected data_offsets in order and within the 293656 bytes of data, got 293656 and 302872
  metablur import: type.st: tensor 'conv2.weight': expected numbers of F32, F16, BF16 or F64, got I32
  metablur import: huge.st: tensor 'conv2.weight': expected shape[0] to be a whole number of 0 to 4294967295, got 9.2233720368547758e+18
  metablur import: huge-offset.st: tensor 'conv2.weight': expected data_offsets[1] to be a whole number of 0 to 4294967295, got 9.2233720368547758e+18
  metablur import: twice.st: tensor 'conv1.weight' occurs twice
  metablur import: nan.st: tensor 'conv2.weight': expected finite numbers, element 1 is nan
  metablur import: double.st: tensor 'conv2.weight': element 0 of type F64 is 0.014830722474561764, which no float holds exactly; convert the file to F32
  metablur import: renamed.st: no tensor 'conv2.weight': expected the weights of vgg_tiny; the file has 38 tensors, first 'conv1.weight' (16 x 3 x 3 x 3); `metablur info` lists them and what fits
  metablur import: more.st: tensor 'ema.decay' is none of the 32 of vgg_tiny
  [1]
  $ printf '\377\377\377\377\377\377\377\177{}' > length.st && metablur import --arch vgg_tiny length.st c.st
  metablur import: length.st: expected a header of 2 to 100000000 bytes within a file of 10, its length says 9223372036854775807; is it a safetensors file?
  [1]
  $ head -c 5000 torch.st > cut.st && metablur import --arch vgg_tiny cut.st c.st
  metablur import: cut.st: tensor 'conv1.weight': expected data_offsets in order and within the 1670 bytes of data, got 0 and 1728
  [1]
  $ for name in ../vgg_tiny vgg_tiny.net "vgg tiny" ""; do
  >   tensors note architecture "$name" a.st named.st && metablur export named.st c.st
  > done
  metablur export: named.st: expected the note 'architecture' to be a name in models/; give --arch MODEL
  metablur export: named.st: expected the note 'architecture' to be a name in models/; give --arch MODEL
  metablur export: named.st: expected the note 'architecture' to be a name in models/; give --arch MODEL
  metablur export: named.st: expected the note 'architecture' to be a name in models/; give --arch MODEL
  [1]

  $ for value in '0.5' '0.5 0.5 nan'; do
  >   tensors note mean "$value" a.st named.st && metablur probe named.st images.st c.st
  > done
  metablur probe: named.st: note 'mean': expected 3 numbers, one for each channel, got 1
  metablur probe: named.st: note 'mean': expected numbers from -1e+06 to 1e+06
  [1]

Nothing of all this was written.

  $ ls c.st; ls -A | grep metablur-
  ls: cannot access 'c.st': No such file or directory
  [1]

What init is asked for has bounds.

  $ metablur init vgg_tiny --classes 1 c.st
  metablur init: --classes: expected 2 to 1048576, got 1
  [1]
  $ metablur init vgg_tiny --channels 2 c.st
  metablur init: --channels: expected 1 or 3, got 2
  [1]
  $ metablur init vgg_tiny --seed -1 c.st
  metablur init: --seed: expected 0 or more, got -1
  [1]
  $ metablur init vgg_tiny --size 0 c.st
  metablur init: --size: expected 1 to 1024, got 0
  [1]
  $ metablur init vgg_tiny
  metablur init: expected MODEL OUT.safetensors, got 1 argument
  usage: metablur init [options] MODEL OUT.safetensors
  [2]

An imported network takes the place of one that a study would have trained.

  $ mkdir studies && cp $METABLUR_ROOT/studies/toy.ini studies && sed -i 's/^train_per_class.*/train_per_class = 2/
  >   s/^test_per_class.*/test_per_class = 2/' studies/toy.ini
  $ metablur dataset pack --study toy 2> log || cat log
  $ metablur init vgg_tiny --classes 10 --channels 1 gray.st && tensors torch gray.st torch.st
  $ mkdir results/toy/train
  $ metablur import --arch vgg_tiny torch.st results/toy/train/vgg_tiny-clear-gray-1.safetensors
  $ metablur eval --study toy --model vgg_tiny-clear-gray-1 2> log || cat log
  $ cut -f1,8 results/toy/eval/vgg_tiny-clear-gray-1.tsv | head -2
  network\tn (esc)
  vgg_tiny-clear-gray-1\t20 (esc)
  $ metablur import --arch resnet20 torch.st results/toy/train/vgg_tiny-clear-gray-2.safetensors 2> log
  [1]
  $ metablur init resnet20 --classes 10 --channels 1 results/toy/train/vgg_tiny-clear-gray-2.safetensors
  $ metablur eval --study toy --model vgg_tiny-clear-gray-2
  metablur eval: results/toy/train/vgg_tiny-clear-gray-2.safetensors: expected the weights of vgg_tiny, the note 'architecture' says another
  [1]
