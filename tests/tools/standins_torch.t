Stand-ins for the weights and pictures of studies/imagenet16.ini, which PyTorch makes: the file is what a lab has,
and a study takes it. Without python3-torch and python3-pil this is skipped.

  $ /usr/bin/python3 -c 'import numpy, torch, PIL' 2> /dev/null || { echo 'skipped: tests/tools/standins_torch.t: needs python3-torch and python3-pil, which are peers' >&2; exit 80; }
  $ . $METABLUR_ROOT/tests/study.sh && study try16 1 && cp -r $METABLUR_ROOT/classes . && cp $METABLUR_ROOT/studies/{imagenet16.tsv,try16.ini} studies
  $ /usr/bin/python3 $METABLUR_ROOT/bench/imagenet16.py metablur . alexnet-strong --size 64 --pictures 1 --old
  alexnet-strong: right for 1.00 of the 128 pictures it was fitted to
  $ metablur info checkpoints/alexnet-strong.pth 2>&1 > /dev/null
  checkpoints/alexnet-strong.pth: torch.save, 16 tensors
  fits: alexnet, pictures of 3 x 224 x 224, 1000 classes, --key 'state_dict' --strip 'module.'
  $ ls imagenet16 | wc -l && ls imagenet16/bear
  16
  0000.png
  $ sed -i '/^\[network alexnet-clear/,/^deviation/d; s/^size.*/size = 64/; s/^test_per_class.*/test_per_class = 1/' studies/try16.ini
  $ metablur study plan --study try16 && make -s -f run.mk results/try16/eval/alexnet-strong.tsv 2> log || cat log
  $ awk -F'\t' 'NR == 2 { print $2, $8 " answered" }' results/try16/eval/alexnet-strong.tsv
  alexnet 16 answered
  $ /usr/bin/python3 $METABLUR_ROOT/bench/imagenet16.py metablur . vgg16-clear 2>&1 | tail -1
  imagenet16.py: error: expected networks of resnet50-clear resnet50-strong alexnet-clear alexnet-strong, got vgg16-clear
