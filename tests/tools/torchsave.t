Files of torch.save, as PyTorch wrote them (tests/golden/torch), are read wherever weights are.

  $ golden=$METABLUR_ROOT/tests/golden/torch && ln -s $METABLUR_ROOT/models models
  $ import() { metablur import --arch $golden/tiny.net --size 4 "$@"; }
  $ import $golden/plain.pth plain.st
  $ for file in parallel nested model half bfloat double views extra parameters old old_nested old_views old_half old_first; do
  >   import $golden/$file.pth other.st 2>&1 | sed "s|$golden/||" && cmp plain.st other.st && rm other.st
  > done
  note: parallel.pth: took 8 tensors, without 'module.'
  note: nested.pth: took 8 tensors of 'state_dict', without 'module.'
  note: model.pth: took 8 tensors of 'model'
  note: extra.pth: took 8 tensors; left out 'position_ids' (I64 2 x 3), 'mask' (BOOL 2 x 2)
  note: old_nested.pth: took 8 tensors of 'state_dict', without 'module.'

The normaliser of a robust network is its mean and deviation.

  $ import $golden/robust.pth robust.st 2>&1 | sed 's/.*; //'
  normalises with 'module.normalizer.new_mean'
  $ python3 $METABLUR_ROOT/tests/tools/tensors.py show robust.st | sed -n 2,5p
  note architecture_sha256 6a20cf78f0e0a3c4c97e294e97838eca0d4c42d30a92f2f77f30aa70e124d21f
  note deviation 0.25 0.25 0.5
  note format metablur 1
  note mean 0.5 0.25 0.125

Where the weights are there twice, a key decides.

  $ import $golden/twice.pth twice.st 2>&1 | sed "s|$golden/||"
  metablur import: twice.pth: the weights of tiny are there twice, with different numbers: choose --key 'state_dict' --strip '' or --key 'ema.state_dict' --strip ''
  $ import --key ema.state_dict $golden/twice.pth twice.st 2>&1 | sed "s|$golden/||"
  note: twice.pth: took 8 tensors of 'ema.state_dict'
  $ cmp -s plain.st twice.st
  [1]

What is in a file, and what fits it.

  $ metablur info $golden/twice.pth 2> /dev/null | sed -n '1,2p;9,11p'
  key\ttensor\ttype\tshape\telements (esc)
  state_dict\tconv1.weight\tF32\t4 x 3 x 3 x 3\t108 (esc)
  state_dict\tfc.weight\tF32\t3 x 64\t192 (esc)
  state_dict\tfc.bias\tF32\t3\t3 (esc)
  ema.state_dict\tconv1.weight\tF32\t4 x 3 x 3 x 3\t108 (esc)
  $ mkfifo pipe && timeout 60 metablur info pipe
  metablur info: pipe: expected a file, got a FIFO
  [1]
  $ metablur info $golden/plain.pth 2>&1 > /dev/null | sed "s|$golden/||"
  plain.pth: torch.save, 9 tensors
  fits: none of models/; doc/net.md says how to write another
  $ metablur init resnet20 --classes 10 --channels 1 resnet20.st && metablur info resnet20.st 2>&1 > /dev/null
  resnet20.st: safetensors, 107 tensors
  fits: resnet20, pictures of 1 x 224 x 224, 10 classes, --key '' --strip ''
  $ metablur init vgg_small --size 64 --classes 16 small.st && metablur info small.st 2>&1 > /dev/null
  small.st: safetensors, 32 tensors
  fits: vgg_small, pictures of 3 x 224 x 224, 16 classes, --key '' --strip ''

Whatever else is in a file, nothing of it is run; the line names it and nothing is written.

  $ for file in evil namespace whole script old_namespace expanded whole_numbers one; do
  >   import $golden/$file.pth none.st 2>&1 | sed "s|$golden/||g" | cut -c1-110
  > done
  metablur import: evil.pth: near key 'weights': the pickle names __builtin__.print, which is neither a tensor n
  metablur import: namespace.pth: near key 'args': the pickle names argparse.Namespace, which is neither a tenso
  metablur import: whole.pth: the pickle names __main__.Tiny, which is neither a tensor nor a plain value; save 
  metablur import: script.pth: is a program (TorchScript), not a dictionary of tensors; save net.state_dict() al
  metablur import: old_namespace.pth: near key 'args': the pickle names argparse.Namespace, which is neither a t
  metablur import: expanded.pth: tensor 'fc.bias': reaches beyond its storage, or repeats it; save net.state_dic
  metablur import: whole_numbers.pth: tensor 'fc.bias': expected numbers of F32, F16, BF16 or F64, got I32
  metablur import: one.pth: no tensor 'conv1.weight': expected the weights of tiny; the file has 1 tensor, first
  $ ls none.st*
  ls: cannot access 'none.st*': No such file or directory
  [2]
