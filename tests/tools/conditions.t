A study of any regimes has its figures, tables and paper: here without blur, then without clear too.

  $ . $METABLUR_ROOT/tests/study.sh && study any 1
  $ cat > studies/any.ini <<'END'
  > [data]
  > path = /usr/share/datasets/fashion-mnist
  > train_per_class = 20
  > test_per_class = 4
  > val_per_class = 2
  > [networks]
  > architectures = vgg_tiny
  > regimes = clear weak noise
  > seeds = 1
  > [train]
  > epochs = 2
  > batch = 32
  > [references]
  > per_class = 1
  > [metamer]
  > blocks = 2
  > steps = 2
  > END
  $ quick >> studies/any.ini
  $ compute

Each figure names the regimes; validation accuracy has a panel where there is one.

  $ mkdir drawn && here=$PWD && cd "$METABLUR_ROOT"
  $ for f in figures/*.gp figures/*.plate; do
  >   inputs=$(sed -n '1s/^# inputs: //p' $f | sed "s:[^ ]*:$here/results/any/&:g")
  >   case $f in
  >     *.gp) figures/plot.sh $f "$here/drawn/$(basename ${f%.gp}).svg" $inputs ;;
  >     *.plate) metablur plate $f "$here/drawn/$(basename ${f%.plate}).svg" $inputs ;;
  >   esac
  > done
  $ cd "$here" && for name in accuracy training recognizability synthesis confusion null metamers presentations \
  >     robustness adversarial shape tuning layers diagnosis frames; do
  >   for regime in clear weak noise; do grep -q "$regime-" drawn/$name.svg || echo "$name lacks $regime"; done
  >   grep -l blur-trained drawn/$name.svg
  > done
  [1]
  $ grep -c 'Validation accuracy' drawn/training.svg
  1
  $ figure="$here/without.svg" && (cd "$METABLUR_ROOT" && figures/plot.sh figures/training.gp "$figure" tests/golden/report/gray/training.tsv)
  $ grep -c 'Validation accuracy' without.svg
  0
  [1]

The reports name each regime, the paper says what the study allows.

  $ for name in pipeline network; do cp drawn/blur.svg drawn/$name.svg; done

  $ weave() {
  >   metablur report results/any tables && metablur weave $METABLUR_ROOT/paper.md tables/paper.md \
  >     --numbers tables/numbers.tsv --tables tables --figures drawn --results results/any
  > }
  $ weave && tr '\n' ' ' < tables/paper.md | grep -o 'by the regimes \[clear, weak and noise\]' | uniq
  by the regimes [clear, weak and noise]
  $ grep -E 'blur-trained (grayscale|networks reached|generators\.)|when blur-trained' tables/paper.md
  [1]
  $ grep -E 'right half of the time|blur-trained networks were (more|less|neither)|frequency of blur-trained|What else blur' tables/paper.md
  [1]
  $ tail -n +2 tables/effect.tsv | cut -f1 | uniq
  weak-trained, gray
  noise-trained, gray
  $ cut -f1 tables/recognizability.tsv | uniq | tail -n +2
  original images
  clear-trained, gray
  weak-trained, gray
  noise-trained, gray
  $ grep -cE '^(acc.verdict.(weak|noise).gray.strongest|recog.verdict.(weak|noise).gray|networks.(weak|noise))' tables/numbers.tsv
  6

The study lacks the regime that [contrast] names, so its second regime is set beside its first, and the paper speaks of these two by their names; of blur it describes nothing.

  $ cut -f1 tables/numbers.tsv | grep -cE '^(robust.weak.gray.contrast|adv.noise.gray.L2|tuning.weak.gray).*(strongest|last)$'
  3
  $ awk -F'\t' '$1 ~ /^networks.(pair|unpaired)/ { print $1, $2 }' tables/numbers.tsv
  networks.pair 1
  networks.unpaired 0
  networks.pair.gray 3
  networks.pair.rgb 0
  $ awk -F'\t' '$1 ~ /^networks.(tested|base|blur_pair)/ { print $1, $2 }' tables/numbers.tsv
  networks.base clear
  networks.tested weak
  networks.blur_pair 0
  $ said() { tr '\n' ' ' < tables/paper.md | sed 's/\[\([^][]*\)\]([^()]*)/\1/g; s/  */ /g' | grep -oE "$1" | sort -u; }
  $ said 'Who recognises the metamers of [^?]*|metamers of [a-z-]+-trained generators were|judges of neither regime|Units in the last layer of [a-z-]+-trained'
  Units in the last layer of weak-trained
  Who recognises the metamers of clear- and weak-trained networks
  judges of neither regime
  metamers of clear-trained generators were
  metamers of weak-trained generators were

Another contrast in the study file is another pair in the paper: every name and every sentence follows.

  $ sed -i 's/^contrast.regime\t.*/contrast.regime\tnoise/' results/any/study.tsv && weave
  $ said 'Who recognises the metamers of [^?]*|metamers of [a-z-]+-trained generators were|Units in the last layer of [a-z-]+-trained'
  Units in the last layer of noise-trained
  Who recognises the metamers of clear- and noise-trained networks
  metamers of clear-trained generators were
  metamers of noise-trained generators were
  $ grep -cE '\{(regime|against)\}' tables/paper.md
  0
  [1]
  $ cut -f1 tables/numbers.tsv | grep -E '^(threshold|tuning).verdict' | cut -d. -f1,2 | uniq
  threshold.verdict
  tuning.verdict

Without clear-trained networks there is nothing to compare, and the table says so.

  $ sed -i 's/^regimes.*/regimes = weak noise/' studies/any.ini && compute && wc -l < results/any/effect.tsv
  1
  $ weave && cat tables/effect.md
  | Comparison                                                                |
  |:--------------------------------------------------------------------------|
  | none: it takes generators of two regimes that the same judges answered to |

What a regime's keys say wrong is said before anything runs.

  $ sed -i 's/^\[train\]/[blur]\nsigma = -1\n[train]/; s/^regimes.*/regimes = clear fixed/' studies/any.ini && metablur study plan --study any
  metablur study plan: studies/any.ini:11: [blur] sigma: expected a number from 0 to 1000, got '-1'
  [1]
