The example of the help: Fashion-MNIST.

  $ example=$(metablur dataset info --help | sed -n '/^example:/{n;s/^ *//p;}'); echo "$example"
  metablur dataset info /usr/share/datasets/fashion-mnist
  $ eval "$example" > fashion.tsv
  $ head -8 fashion.tsv | tr '\t' ' '
  part item value
  train kind idx
  train images 60000
  train classes 10
  train channels 1
  train height 28
  train width 28
  train sha256 c927bd4f19c3f28418c5cabeff5c7cb96a811107660a635a5ca941fde5f2f9d2
  $ awk -F'\t' '$2 == "images" { print $1, $3 }' fashion.tsv
  train 60000
  test 10000
  $ awk -F'\t' '$2 ~ /^class / && $1 == "test" { print substr($2, 7) ": " $3 }' fashion.tsv
  T-shirt/top: 1000
  Trouser: 1000
  Pullover: 1000
  Dress: 1000
  Coat: 1000
  Sandal: 1000
  Shirt: 1000
  Sneaker: 1000
  Bag: 1000
  Ankle boot: 1000
  $ tail -1 fashion.tsv | tr '\t' ' '
  test also in train 0

A folder of class folders; one picture of test is also in train, under another name and class:

  $ picture() { mkdir -p "${3%/*}"; /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" "$@"; }
  $ picture 12 12 set/train/cat/a.png; picture 12 12 set/train/cat/b.png 60
  $ picture 12 12 set/train/dog/a.png 90; picture 12 12 set/train/dog/b.png 120
  $ picture 12 12 set/test/cat/a.png 10; picture 12 12 set/test/dog/a.png 60
  $ metablur dataset info set | tr '\t' ' '
  part item value
  train kind folder
  train images 4
  train classes 2
  train channels 3
  train height 12
  train width 12
  train sha256 3d511ef4dae7ec787b958b6fb61f98b4c63dc71fa9c7129aa9179ca1df404434
  train class cat 2
  train class dog 2
  test kind folder
  test images 2
  test classes 2
  test channels 3
  test height 12
  test width 12
  test sha256 fbda4a57e33b8010782ee986a7ab10d435ed5d84e2225a9e16758ef8dd6c1e10
  test class cat 1
  test class dog 1
  test also in train 1
  test duplicate test/dog/a.png train/cat/b.png

One part, in gray and smaller; the same hash on one thread and on three:

  $ OMP_NUM_THREADS=1 metablur dataset info --part train --channels 1 --size 8 set > one.tsv
  $ OMP_NUM_THREADS=3 metablur dataset info --part train --channels 1 --size 8 set | cmp one.tsv
  $ cut -f2,3 one.tsv | sed -n '/channels/,/width/p' | tr '\t' ' '
  channels 1
  height 8
  width 8

Classes merged by a file, and a file that names a folder that is not there:

  $ printf 'animal\tdog cat\n' > merge.tsv
  $ metablur dataset info --part train --merge merge.tsv set | grep class | tr '\t' ' '
  train classes 1
  train class animal 4
  $ printf 'animal\tdog cat\nplant\tfern\n' > merge.tsv
  $ metablur dataset info --merge merge.tsv set
  metablur dataset info: merge.tsv:2: the data has no class fern
  [1]

Pictures of several sizes need one to be chosen:

  $ picture 9 7 set/train/cat/c.png
  $ metablur dataset info set
  metablur dataset info: train/cat/c.png: 9 x 7 pixels, but train/cat/a.png has 12 x 12: choose a size for all
  [1]
  $ metablur dataset info --part train --size 8 set | sed -n 2,7p | tr '\t' ' '
  train kind folder
  train images 5
  train classes 2
  train channels 3
  train height 8
  train width 8

A class without images, a damaged picture, a header that promises too much, no data at all:

  $ rm set/train/cat/c.png; mkdir set/train/eel set/test/eel
  $ metablur dataset info set
  metablur dataset info: set/train/eel: expected images (.png .jpg .jpeg .npy), the folder is empty
  [1]
  $ head -c 100 set/train/cat/a.png > set/train/eel/cut.png; cp set/train/eel/cut.png set/test/eel
  $ metablur dataset info set
  metablur dataset info: set/train/eel/cut.png: damaged PNG file: the file is cut short
  [1]
  $ mkdir -p huge/c; printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\352\140\0\0\352\140\010\002\0\0\0\017\260\342\025\0\0\0\001IDATx' > huge/c/a.png
  $ metablur dataset info huge
  metablur dataset info: huge/c/a.png: expected at most 16384 pixels a side and 67108864 in all, got 60000 x 60000
  [1]
  $ metablur dataset info nowhere
  metablur dataset info: nowhere: expected a data set, found nothing of that name
  [1]

Wrong usage:

  $ metablur dataset info
  metablur dataset info: expected PATH, got 0 arguments
  usage: metablur dataset info [options] PATH
  [2]
  $ metablur dataset info --part middle set
  metablur dataset info: --part: expected one of train|test|all, got 'middle'
  usage: metablur dataset info [options] PATH
  [2]

All problems of a folder at once. What systems leave behind is left out, and parts may be spelt otherwise.

  $ picture 12 12 lab/Train/cat/a.png; picture 12 12 lab/Train/cat/b.png; picture 12 12 lab/Train/dog/a.png 60
  $ picture 12 12 lab/validation/cat/a.png 10; picture 12 12 lab/validation/dog/a.png 20
  $ touch lab/Train/cat/Thumbs.db; mkdir lab/__MACOSX; metablur dataset check lab | tr '\t' ' '
  lab: 5 pictures read, 0 problems, 1 notes
  kind file what
  note lab/Train/cat/b.png the same pixels as Train/cat/a.png, the same class
  $ head -c 100 lab/Train/cat/a.png > lab/Train/dog/cut.png; touch lab/Train/dog/notes.txt; mkdir lab/Train/eel
  $ metablur dataset check lab > problems.tsv; tr '\t' ' ' < problems.tsv
  lab: 5 pictures read, 4 problems, 1 notes
  metablur dataset check: lab: 4 problems
  kind file what
  problem lab/Train/dog/notes.txt no picture (.png .jpg .jpeg .npy)
  problem lab/Train/eel a class without pictures
  problem lab the class eel of the part train is not in the part test
  problem lab/Train/dog/cut.png damaged PNG file: the file is cut short
  note lab/Train/cat/b.png the same pixels as Train/cat/a.png, the same class

A folder without parts is split where the study asks for it: by the seed and the pictures' names.

  $ for i in 1 2 3 4; do picture 12 12 one/cat/$i.png 1$i; picture 12 12 one/dog/$i.png 2$i; done
  $ mkdir studies; sed 's/^\[data\]/&\nsplit_per_class = 1/; /_per_class = [0-9]*0/d' "$METABLUR_ROOT/studies/toy.ini" > studies/one.ini
  $ DATA=one metablur dataset pack --study one --data one > log 2>&1 || cat log
  $ cut -f1-3 results/one/data/data.tsv | tr '\t' ' '
  part images classes
  train 6 2
  test 2 2

One class only is one line.

  $ rm -r one/dog; metablur dataset pack --study one --data one
  metablur dataset pack: one: has one class only ('cat'); a study needs two or more
  [1]
