A lab's study from its files to the paper, as studies/try16.ini says it but with a small network: two files
of torch.save with 1000 outputs, and pictures in folders of 16 classes. No PyTorch is needed.

  $ . $METABLUR_ROOT/tests/study.sh && study lab 1
  $ printf '%s\n' 'conv1: conv filters=8 pad=1 stride=4' 'relu1: relu' 'conv2: conv filters=16 pad=1 stride=2' 'relu2: relu' \
  >   'pool: adaptivepool size=1' 'fc: dense units=classes' > models/small.net
  $ metablur objects --out imagenet16 --per-class 4 --size 32 --gray && rm imagenet16/manifest.tsv && mkdir checkpoints
  $ cp -r $METABLUR_ROOT/{classes,figures,paper.md,references.bib} . && cp $METABLUR_ROOT/studies/imagenet16.tsv studies
  $ for name in clear strong; do
  >   metablur init models/small.net $name.st --classes 1000 --size 32 --seed ${#name}
  >   python3 $METABLUR_ROOT/tests/tools/tensors.py save $name.st checkpoints/alexnet-$name.pth
  > done
  $ metablur info checkpoints/alexnet-strong.pth 2>&1 | tail -5
  state_dict\tmodule.conv1.weight\tF32\t8 x 3 x 3 x 3\t216 (esc)
  state_dict\tmodule.conv2.bias\tF32\t16\t16 (esc)
  state_dict\tmodule.conv2.weight\tF32\t16 x 8 x 3 x 3\t1152 (esc)
  state_dict\tmodule.fc.bias\tF32\t1000\t1000 (esc)
  state_dict\tmodule.fc.weight\tF32\t1000 x 16\t16000 (esc)
  $ sed 's/^architecture.*/architecture = small/; s/^size.*/size = 32/; s/^pairs.*/pairs = 20/' $METABLUR_ROOT/studies/try16.ini > studies/lab.ini
  $ compute
  $ cut -f1,2,16- results/lab/networks.tsv | tr '\t' '|'
  network|arch|origin|answers|rule
  alexnet-clear|small|given, not trained here|imagenet1000|max
  alexnet-strong|small|given, not trained here|imagenet1000|max

The paper has all its figures and no number of training.

  $ mkdir -p drawn && metablur report results/lab reports/lab
  $ for f in figures/*.gp figures/*.plate figures/*.dot; do
  >   inputs=$(sed -n '1s/^# inputs: //p' $f | sed 's:[^ ]*:results/lab/&:g') out=drawn/$(basename "${f%.*}").svg
  >   case $f in
  >     *.gp) figures/plot.sh $f $out $inputs ;;
  >     *.plate) metablur plate $f $out $inputs ;;
  >     *.dot) xargs -a figures/dot.args sh -c 'dot -Tsvg "$@"' sh < $f > $out ;;
  >   esac
  > done
  $ metablur info small --channels 1 --classes 1000 --size 32 --dot | xargs -a figures/dot.args sh -c 'dot -Tsvg "$@"' sh > drawn/network.svg
  $ metablur weave paper.md reports/lab/paper.md --numbers reports/lab/numbers.tsv --tables reports/lab --figures "$PWD/drawn" --results results/lab --references none
  $ (cd $METABLUR_ROOT && reports/paper.sh html $OLDPWD/reports/lab/paper.md $OLDPWD/paper.html) && grep -c '<svg\|<img' paper.html
  17
  $ grep -c 'trained elsewhere' reports/lab/paper.md
  1
  $ grep -nE 'epochs by stochastic|see the same training images|are small compared' reports/lab/paper.md
  [1]
  $ grep -n 'images of a training step' reports/lab/study.md
  [1]
