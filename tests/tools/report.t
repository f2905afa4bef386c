The example of the help, with the checkout's fixture of invented numbers:

  $ eval "$(metablur report --help | sed -n '/^example:/{n;s/^ *//p;}')"
  $ ls reports
  accuracy.md
  accuracy.tsv
  adversarial.md
  adversarial.tsv
  architectures.md
  architectures.tsv
  baselines.md
  baselines.tsv
  constants.md
  constants.tsv
  contrast.md
  contrast.tsv
  effect.md
  effect.tsv
  human.md
  human.tsv
  human_contrast.md
  human_contrast.tsv
  human_judges.md
  human_judges.tsv
  human_likeness.md
  human_likeness.tsv
  judges.md
  judges.tsv
  layers.md
  layers.tsv
  metamers.md
  metamers.tsv
  networks.md
  networks.tsv
  numbers.tsv
  observers.md
  observers.tsv
  planning.md
  planning.tsv
  provenance.md
  provenance.tsv
  published.md
  published.tsv
  recognition.md
  recognition.tsv
  recognizability.md
  recognizability.tsv
  robustness.md
  robustness.tsv
  shape.md
  shape.tsv
  steps.md
  steps.tsv
  study.md
  study.tsv
  success.md
  success.tsv
  thresholds.md
  thresholds.tsv
  trained.md
  trained.tsv
  tuning.md
  tuning.tsv
  $ cat reports/networks.md
  | Network                 | Parameters | Answers | Epochs | Final loss | Test images | Accuracy |   95 % interval |
  |:------------------------|-----------:|:--------|-------:|-----------:|------------:|---------:|----------------:|
  | vgg\\_small-clear-gray-1 |     287850 | study   |      6 |     0.1952 |        1000 |   0.9270 | 0.9092 \xe2\x80\x93 0.9415 | (esc)
  | vgg\\_small-clear-gray-2 |     287850 | study   |      6 |     0.1953 |        1000 |   0.9290 | 0.9114 \xe2\x80\x93 0.9433 | (esc)
  | vgg\\_small-blur-gray-1  |     287850 | study   |      6 |     0.3153 |        1000 |   0.8940 | 0.8734 \xe2\x80\x93 0.9116 | (esc)
  | vgg\\_small-blur-gray-2  |     287850 | study   |      6 |     0.3156 |        1000 |   0.9030 | 0.8831 \xe2\x80\x93 0.9198 | (esc)

The ledger says of each number where it was born:

  $ line=$(grep -nF 'r, key, &accuracy' "$METABLUR_ROOT/reports/recognizability.c" | cut -d: -f1)
  $ grep -E '^(key|recog.blur.gray.all)' reports/numbers.tsv | sed "s/:$line$/:LINE/"
  key\tvalue\tn\tlo\thi\tfile\trow\tsource (esc)
  recog.blur.gray.all\t0.666666667\t18\t0.437494673\t0.837212252\trecognizability.tsv\t10\treports/recognizability.c:LINE (esc)
  $ sed -n 10p "$METABLUR_ROOT/tests/golden/report/gray/recognizability.tsv"
  blur\tgray\tall\tall\t18\t12\t0.666666667\t0.437494673\t0.837212252\t0.333333333 (esc)

Nothing is written when a table is missing or wrong:

  $ cp -r "$METABLUR_ROOT/tests/golden/report/gray" results && rm results/recognition.tsv
  $ metablur report results out
  metablur report: results/recognition.tsv: cannot open: No such file or directory
  [1]
  $ cp -r "$METABLUR_ROOT/tests/golden/report/gray/recognition.tsv" results && sed -i '4s/0.333333333/often/' results/recognition.tsv
  $ metablur report results out
  metablur report: results/recognition.tsv:4: column accuracy: expected a number, got 'often'
  [1]
  $ ls out
  ls: cannot access 'out': No such file or directory
  [2]

  $ metablur report results
  metablur report: expected RESULTS OUT, got 1 argument
  usage: metablur report RESULTS OUT
  [2]
