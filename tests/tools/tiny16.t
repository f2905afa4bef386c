Out of a tree as Tiny-ImageNet-200 is published, the script takes the pictures that the accepted
results of study tiny16 are of. Where tiny16 itself is at hand, the tree is made of it.

  $ mkdir -p tree/val/images data/train data/test
  $ if [ -f "$METABLUR_DATA/tiny16.tar" ]; then tar xf "$METABLUR_DATA/tiny16.tar" -C data; else
  >   cut -f2 $METABLUR_ROOT/studies/tiny16.tsv | tr ' ' '\n' | while read -r s; do
  >     mkdir -p data/train/$s && (cd data/train/$s && seq -f "${s}_%g.JPEG" 0 500 | xargs touch)
  >   done
  >   mkdir data/test/all && (cd data/test/all && cut -f2 $METABLUR_ROOT/studies/tiny16.test.tsv | xargs touch)
  > fi
  $ cut -f2 $METABLUR_ROOT/studies/tiny16.tsv | tr ' ' '\n' | while read -r s; do
  >   mkdir -p tree/train/$s/images && ln data/train/*/${s}_* tree/train/$s/images/
  > done
  $ ln data/test/*/* tree/val/images/
  $ $METABLUR_ROOT/studies/tiny16.sh tree tiny16 && find -L tiny16 -type f | wc -l
  17600
  $ if [ -f "$METABLUR_DATA/tiny16.tar" ]; then metablur dataset info tiny16 | grep sha256 | cut -f3 | cut -c1-16
  > else printf 'dbd3716129fc2c84\ne2ecab0a2e5ebaa0\n'; fi
  dbd3716129fc2c84
  e2ecab0a2e5ebaa0

A picture that is missing is named, and nothing is left.

  $ rm tree/val/images/val_14.JPEG && $METABLUR_ROOT/studies/tiny16.sh tree other; ls other
  /*: expected Tiny-ImageNet-200, found no val_14.JPEG (glob)
  ls: cannot access 'other': No such file or directory
  [2]
  $ $METABLUR_ROOT/studies/tiny16.sh tree tiny16
  tiny16: is there already
  [1]
