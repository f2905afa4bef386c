Classes of every name, one of them in another Unicode form in the test folders, in a folder with a
quote and a dollar sign:

  $ metablur objects --out drawn --per-class 2 --size 16 > /dev/null
  $ mkdir -p "it's \$x"/{train,test}
  $ names=('cup, mug' 'a"b' 'x_y^z' '50%' 'R&D' na all $'T\xc3\xbcr' "it's \`id\`" 'a\b {c}')
  $ k=0; for d in drawn/*/; do
  >   n=${names[$k]}; [ "$n" ] || break
  >   for part in train test; do
  >     [ "$part$k" != test7 ] || n=$'Tu\xcc\x88r'
  >     mkdir "it's \$x/$part/$n" && cp "$d"*.png "it's \$x/$part/$n"
  >   done; k=$((k + 1))
  > done
  $ metablur dataset info "it's \$x" | grep '^train.class '
  train\tclass 50%\t2 (esc)
  train\tclass R&D\t2 (esc)
  train\tclass T\xc3\xbcr\t2 (esc)
  train\tclass a"b\t2 (esc)
  train\tclass a\\b {c}\t2 (esc)
  train\tclass all (class)\t2 (esc)
  train\tclass cup, mug\t2 (esc)
  train\tclass it's `id`\t2 (esc)
  train\tclass na (class)\t2 (esc)
  train\tclass x_y^z\t2 (esc)

What is refused is said in one line:

  $ mkdir -p bad/a bad/$'caf\xe9' && cp drawn/bear/*.png bad/a && cp drawn/bear/*.png bad/$'caf\xe9'
  $ metablur dataset info bad
  metablur dataset info: caf: expected a name in UTF-8, got the byte 0xe9; rename it
  [1]
  $ mv bad/$'caf\xe9' bad/$'a\tb'; metablur dataset info bad
  metablur dataset info: a: a control character in a name (U+0009); rename it
  [1]
  $ mv bad/$'a\tb' bad/$'T\xc3\xbcr'; mv bad/a bad/$'Tu\xcc\x88r'; metablur dataset info bad
  metablur dataset info: bad: the folders 'Tu\\xcc\\x88r' and 'T\\xc3\\xbcr' have one name, 'T\xc3\xbcr'; rename one (esc)
  [1]
  $ metablur dataset info $'a\tb' 2>&1 | head -n 1
  metablur dataset info: a: a control character in a name (U+0009); rename it

An architecture or a study is a word; no command of it reaches a makefile:

  $ mkdir models studies && cp "$METABLUR_ROOT/models/vgg_tiny.net" 'models/v`touch pwned`.net'
  $ printf '[data]\npath = p\n[train]\nepochs = 1\n[networks]\narchitectures = v`touch${IFS}pwned`\n' > studies/s.ini
  $ metablur study plan --study s
  metablur study plan: architecture 'v`touch${IFS}pwned`': expected letters and digits of ASCII, '_', '.' and '-', the first a letter or a digit
  [1]
  $ cp studies/s.ini 'studies/a b.ini'; metablur study plan --study 'a b'
  metablur study plan: study 'a b': expected letters and digits of ASCII, '_', '.' and '-', the first a letter or a digit
  [1]
  $ metablur info 'models/v`touch pwned`.net' 2>&1; ls pwned
  metablur info: architecture 'v`touch pwned`': expected letters and digits of ASCII, '_', '.' and '-', the first a letter or a digit
  ls: cannot access 'pwned': No such file or directory
  [2]

More threads than any machine has:

  $ OMP_NUM_THREADS=1000000 metablur --version
  metablur: OMP_NUM_THREADS: expected at most 4096 threads, got 1000000
  [1]

A figure shows each name as it is:

  $ printf 'regime\tcolour\tclass\tanswer\tclass_index\tanswer_index\tshare\n' > confusion.tsv
  $ names=('cup, mug' 'a"b' 'x_y^z' '50%' 'R&D' 'na (class)' '<i>' "it's \`id\`" 'a\b {c}' '#1')
  $ for regime in reference clear; do for c in "${!names[@]}"; do for a in "${!names[@]}"; do
  >   printf '%s\t%s\t%s\t%s\t%d\t%d\t0.1\n' $regime $([ $regime = clear ] && echo gray || echo reference) "${names[$c]}" "${names[$a]}" $c $a
  > done; done; done >> confusion.tsv
  $ (cd "$METABLUR_ROOT" && figures/plot.sh figures/confusion.gp "$OLDPWD/confusion.svg" "$OLDPWD/confusion.tsv")
  $ /usr/bin/python3 - <<'END'
  > import html, re
  > texts = [html.unescape(re.sub('<[^>]*>', '', t)) for t in re.findall('<text>(.*?)</text>', open('confusion.svg').read())]
  > for name in ['cup, mug', 'a"b', 'x_y^z', '50%', 'R&D', 'na (class)', '<i>', "it's `id`", 'a\\b {c}', '#1']:
  >     print(name, texts.count(name))
  > END
  cup, mug 3
  a"b 3
  x_y^z 3
  50% 3
  R&D 3
  na (class) 3
  <i> 3
  it's `id` 3
  a\b {c} 3
  #1 3
