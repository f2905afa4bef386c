Do people err on the same images? Three of them saw cats and dogs clear (0) and blurred (4).

  $ cp -r "$METABLUR_ROOT"/tests/golden/trials/* .
  $ example() { metablur trials $1 --help | sed -n '/^example:/{n;s/^ *//p;}'; }
  $ example error-consistency; eval "$(example error-consistency)"
  metablur trials error-consistency --by condition people.csv
  note: 0: mean kappa -0.1111 +/- 0.2178 if pairs were independent
  note: 4: mean kappa 0.3333 +/- 0.6533 if pairs were independent
  condition\ta\tb\tn\tobserved\texpected\tkappa\taccdiff2\tobserved_min\tobserved_max\tkappa_min\tkappa_max\tkappa_lo\tkappa_hi (esc)
  0\tann\tbob\t4\t0.75\t0.75\t0\t0.0625\t0.707106781\t1\t-0.171572875\t1\t0\t0 (esc)
  0\tann\tcyd\t4\t0.75\t0.75\t0\t0.0625\t0.707106781\t1\t-0.171572875\t1\t0\t0 (esc)
  0\tbob\tcyd\t4\t0.5\t0.625\t-0.333333333\t0\t0.5\t1\t-0.333333333\t1\t-0.768880885\t0.102214219 (esc)
  0\tmean\t3 pairs\t4\t0.666666667\t0.708333333\t-0.111111111\t0.0416666667\t0.638071187\t1\t-0.225493028\t1\t-0.333333333\t0 (esc)
  4\tann\tbob\t4\t1\t0.5\t1\t0\t0\t1\t-1\t1\t1\t1 (esc)
  4\tann\tcyd\t4\t0.5\t0.5\t0\t0\t0\t1\t-1\t1\t-0.979981992\t0.979981992 (esc)
  4\tbob\tcyd\t4\t0.5\t0.5\t0\t0\t0\t1\t-1\t1\t-0.979981992\t0.979981992 (esc)
  4\tmean\t3 pairs\t4\t0.666666667\t0.5\t0.333333333\t0\t0\t1\t-1\t1\t0\t1 (esc)
  $ metablur trials error-consistency people.csv | cut -f 1-7
  note: 2 conditions together: kappa also reflects that conditions differ
  note: mean kappa 0.2635 +/- 0.4574 if pairs were independent
  a\tb\tn\tobserved\texpected\tkappa\taccdiff2 (esc)
  ann\tbob\t8\t0.875\t0.5625\t0.714285714\t0.015625 (esc)
  ann\tcyd\t8\t0.625\t0.5625\t0.142857143\t0.015625 (esc)
  bob\tcyd\t8\t0.5\t0.53125\t-0.0666666667\t0 (esc)
  mean\t3 pairs\t8\t0.666666667\t0.552083333\t0.263492063\t0.0104166667 (esc)

Observers who did not see the same images, or saw one twice, are refused:

  $ sed '/^cyd,1,3,/d' people.csv > gap.csv; metablur trials error-consistency gap.csv
  metablur trials error-consistency: gap.csv:4: expected the same images for all observers: ann saw image dog1.png in condition 0, cyd did not
  [1]
  $ sed '/^cyd,1,3,/{p}' people.csv > twice.csv; metablur trials ceiling twice.csv
  metablur trials ceiling: twice.csv:21: cyd saw image dog1.png in condition 0 already at twice.csv:20
  [1]
  $ grep '^subj\|^ann' people.csv > ann.csv; metablur trials error-consistency ann.csv
  metablur trials error-consistency: expected 2 to 1000 observers to pair, got 1
  [1]

Noise ceilings:

  $ example ceiling; eval "$(example ceiling)"
  metablur trials ceiling people.csv
  note: 2 conditions together: correlations also reflect that conditions differ; see --by condition
  measure\tr\tsd\tcount\tobservers\timages (esc)
  split_half\t0.369893619\t0.311223031\t3\t3\t8 (esc)
  spearman_brown\t0.484269722\t0.370603504\t3\t3\t8 (esc)
  lower\t0.369893619\t0.311223031\t3\t3\t8 (esc)
  upper\t0.719006618\t0.181321701\t3\t3\t8 (esc)
  $ metablur trials ceiling --by condition people.csv
  metablur trials ceiling: an observer, or all others together, were right on all images or on none: the correlation has no value
  [1]

Networks against people, over two data sets; the unblurred control of low-pass is left out:

  $ example benchmark; eval "$(example benchmark)"
  metablur trials benchmark humans low-pass_network.csv edge_network.csv
  note: low-pass: 12 of 36 trials left out (conditions 0)
  note: ranks are among the networks; humans are pairs of people
  model\tdatasets\tpairs\taccdiff2\tobserved\tkappa\tmean_rank\tood_accuracy (esc)
  network\t2\t4\t0.046875\t0.625\t0.208333333\t1\t0.5 (esc)
  humans\t2\t2\t0.03125\t0.625\t0.0833333333\t-\t0.625 (esc)
  $ metablur trials benchmark humans edge_*.csv low-pass_*.csv 2> /dev/null
  model\tdatasets\tpairs\taccdiff2\tobserved\tkappa\tmean_rank\tood_accuracy (esc)
  blurred\t2\t4\t0.015625\t0.8125\t0.541666667\t1\t0.625 (esc)
  network\t2\t4\t0.046875\t0.625\t0.208333333\t2\t0.5 (esc)
  humans\t2\t2\t0.03125\t0.625\t0.0833333333\t-\t0.625 (esc)
  $ metablur trials benchmark --datasets edge humans 2> /dev/null
  model\tdatasets\tpairs\taccdiff2\tobserved\tkappa\tmean_rank\tood_accuracy (esc)
  humans\t1\t1\t0\t0.5\t-0.333333333\t-\t0.75 (esc)
  $ metablur trials benchmark humans edge_network.csv
  metablur trials benchmark: network network: no trials for data set low-pass
  [1]
  $ metablur trials benchmark humans people.csv
  metablur trials benchmark: people.csv: expected a name that begins with a data set of humans
  [1]
  $ metablur trials benchmark --datasets sketch humans
  metablur trials benchmark: humans: expected a folder of human trials for each data set, got none
  [1]

Simulated observers are not people:

  $ mkdir -p made/edge; metablur trials simulate --conditions 0 --accuracy .8 made/edge/a.csv
  $ metablur trials benchmark made
  metablur trials benchmark: data set edge: expected people, got 'simulated-01'
  [1]
