Trials of three people who saw cats and dogs clear (0) and blurred (4); the examples of the help:

  $ cp "$METABLUR_ROOT"/tests/golden/trials/*.csv .
  $ example() { metablur trials $1 --help | sed -n '/^example:/{n;s/^ *//p;}'; }
  $ example accuracy; eval "$(example accuracy)"
  metablur trials accuracy --by subj people.csv
  note: no answer counts as wrong; chance 0.5000 (1 of 2 categories shown)
  note: lo and hi: 95 %, Wilson, for these observers
  group\tn\tcorrect\taccuracy\tlo\thi (esc)
  ann\t8\t6\t0.75\t0.40927543\t0.928520787 (esc)
  bob\t8\t5\t0.625\t0.305742395\t0.863155714 (esc)
  cyd\t8\t5\t0.625\t0.305742395\t0.863155714 (esc)
  all\t24\t16\t0.666666667\t0.467063168\t0.820278097 (esc)
  $ metablur trials accuracy people.csv 2> /dev/null
  group\tn\tcorrect\taccuracy\tlo\thi (esc)
  0\t12\t10\t0.833333333\t0.551969138\t0.953034858 (esc)
  4\t12\t6\t0.5\t0.253781598\t0.746218402 (esc)
  all\t24\t16\t0.666666667\t0.467063168\t0.820278097 (esc)
  $ metablur trials accuracy --by category --interval observers people.csv
  note: no answer counts as wrong; chance 0.5000 (1 of 2 categories shown)
  note: lo and hi: 95 %, bootstrap over observers
  note: warning: bootstrap over 3 observers: with fewer than 8 intervals are too narrow
  group\tn\tcorrect\taccuracy\tlo\thi (esc)
  cat\t12\t8\t0.666666667\t0.5\t0.75 (esc)
  dog\t12\t8\t0.666666667\t0.5\t0.75 (esc)
  all\t24\t16\t0.666666667\t0.625\t0.75 (esc)

The same from standard forms of the same files: CRLF, quotes, a folder.

  $ mkdir forms; sed 's/$/\r/' people.csv > forms/crlf.csv
  $ sed 's/[^,]*/"&"/g' people.csv > quoted.csv; cat quoted.csv | head -2
  "subj","Session","trial","rt","object_response","category","condition","imagename"
  "ann","1","1","0.61","cat","cat","0","0001_x_ann_0_cat_00_cat1.png"
  $ for f in forms quoted.csv; do metablur trials accuracy $f 2> /dev/null | sha256sum; done | uniq | wc -l
  1

Confusion, and its picture:

  $ example confusion; eval "$(example confusion)"
  metablur trials confusion --plate people.svg people.csv
  response\tcat\tdog (esc)
  cat\t66.6666667\t33.3333333 (esc)
  dog\t25\t66.6666667 (esc)
  na\t8.33333333\t0 (esc)
  $ grep -c '<rect' people.svg; grep -o 'answers (rows)[^<]*' people.svg
  7
  answers (rows) to categories (columns), per cent
  $ metablur trials confusion --plate no/such/folder.svg people.csv 2>&1 | sed 's/:.*folder/: folder/'
  metablur trials confusion: folder.svg: cannot write: No such file or directory

Shape against texture:

  $ example shape-bias; eval "$(example shape-bias)"
  metablur trials shape-bias conflict.csv
  note: 1 of 6 images dropped: shape and texture are the same; not the published set of 1280 images
  note: bias = shape / (shape + texture answers), other answers ignored
  note: over 2 observers: mean bias 0.7750, sd 0.0354, range 0.7500 to 0.8000
  note: warning: bootstrap over 2 observers: with fewer than 8 intervals are too narrow
  group\tshape\ttexture\tconflict\tbias\tlo\thi\tdecided (esc)
  ann\t4\t1\t5\t0.8\t0.37553463\t0.963775891\t1 (esc)
  bob\t3\t1\t5\t0.75\t0.300641843\t0.954412739\t0.8 (esc)
  cat\t3\t1\t4\t0.75\t0.5\t1\t1 (esc)
  dog\t3\t1\t4\t0.75\t0.5\t1\t1 (esc)
  emu\t1\t0\t2\t1\t1\t1\t0.5 (esc)
  all\t7\t2\t10\t0.777777778\t0.75\t0.8\t0.9 (esc)
  $ metablur trials shape-bias people.csv
  metablur trials shape-bias: people.csv:2: expected a cue-conflict image SHAPE1-TEXTURE2.png with known categories, got '0001_x_ann_0_cat_00_cat1.png'
  [1]

Checking:

  $ example check; eval "$(example check)"
  metablur trials check --categories geirhos16 people.csv
  item\twhere\tdetail (esc)
  files\t-\t1 (esc)
  trials\t-\t24 (esc)
  correct\t-\t16 (esc)
  without answer\t-\t1 (esc)
  observers\t-\t3 (esc)
  simulated observers\t-\t0 (esc)
  conditions\t-\t2 (esc)
  categories shown\t-\t2 (esc)
  images\t-\t4 (esc)
  $ metablur trials check broken.csv
  metablur trials check: 6 problems
  item\twhere\tdetail (esc)
  problem\tbroken.csv:6\texpected 8 fields as in the header, got 4 (esc)
  problem\tbroken.csv:7\texpected quotes around whole fields and closed on the same line (esc)
  problem\tbroken.csv:5\trt: expected seconds from 0, or NaN, got 'soon' (esc)
  problem\tbroken.csv:4\tunknown category 'kat' in object_response: no trial's category (esc)
  problem\tbroken.csv:3\ttrial 1 of session 1 of ann is already at broken.csv:2 (esc)
  problem\tbroken.csv:8\texpected rt NaN where there is no answer (esc)
  files\t-\t1 (esc)
  trials\t-\t4 (esc)
  correct\t-\t2 (esc)
  without answer\t-\t1 (esc)
  observers\t-\t2 (esc)
  simulated observers\t-\t0 (esc)
  conditions\t-\t1 (esc)
  categories shown\t-\t1 (esc)
  images\t-\t3 (esc)
  [1]
  $ metablur trials accuracy broken.csv
  metablur trials accuracy: broken.csv:6: expected 8 fields as in the header, got 4
  [1]

Files that are no trials:

  $ : > empty.csv; metablur trials accuracy empty.csv
  metablur trials accuracy: empty.csv:1: expected a header line, got an empty file
  [1]
  $ printf 'subj,rt\na,1\n' > columns.csv; metablur trials accuracy columns.csv
  metablur trials accuracy: columns.csv:1: no column session; there are: subj rt
  [1]
  $ head -1 people.csv > header.csv; metablur trials accuracy header.csv
  metablur trials accuracy: header.csv:1: expected trials below the header
  [1]
  $ { head -2 people.csv; printf 'ann,1,\0,'; } > zero.csv; metablur trials accuracy zero.csv
  metablur trials accuracy: zero.csv:3: expected text, got the control character 0x00
  [1]
  $ { head -2 people.csv; head -c 2000 /dev/zero | tr '\0' x; } > long.csv; metablur trials accuracy long.csv
  metablur trials accuracy: long.csv:3: expected fields of at most 1024 bytes, got 2000
  [1]
  $ metablur trials accuracy missing.csv
  metablur trials accuracy: missing.csv: cannot open: No such file or directory
  [1]
  $ mkdir none; metablur trials accuracy none
  metablur trials accuracy: none: expected *.csv files in the folder, got none
  [1]
  $ metablur trials accuracy --categories cat people.csv
  metablur trials accuracy: people.csv:4: unknown category 'dog'
  [1]

Wrong usage:

  $ metablur trials accuracy
  metablur trials accuracy: expected FILE|DIR..., got 0 arguments
  usage: metablur trials accuracy [options] FILE|DIR...
  [2]
  $ metablur trials accuracy --by colour people.csv
  metablur trials accuracy: --by: expected one of condition|category|subj, got 'colour'
  usage: metablur trials accuracy [options] FILE|DIR...
  [2]
