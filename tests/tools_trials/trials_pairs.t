Do people err on the same images? Three of them saw cats and dogs clear (0) and blurred (4).

  $ cp -r "$METABLUR_ROOT"/tests/golden/trials/* .
  $ example() { metablur trials $1 --help | sed -n '/^example:/{n;s/^ *//p;}'; }
  $ example error-consistency; eval "$(example error-consistency)"
  metablur trials error-consistency --by condition people.csv
  note: kappa_lo and kappa_hi: 95 %, bootstrap over images
  note: 0: mean kappa -0.1111 +/- 0.2178 if pairs were independent
  note: 4: mean kappa 0.3333 +/- 0.6533 if pairs were independent
  condition\ta\tb\tn\tobserved\texpected\tkappa\tunbiased\taccdiff2\tobserved_min\tobserved_max\tkappa_min\tkappa_max\tkappa_lo\tkappa_hi (esc)
  0\tann\tbob\t4\t0.75\t0.75\t0\t0\t0.0625\t0.75\t0.75\t0\t0\t-0.428571429\t0.75 (esc)
  0\tann\tcyd\t4\t0.75\t0.75\t0\t0\t0.0625\t0.75\t0.75\t0\t0\t-0.428571429\t0.75 (esc)
  0\tbob\tcyd\t4\t0.5\t0.625\t-0.333333333\t-0.5\t0\t0.5\t1\t-0.333333333\t1\t-0.6\t0.6 (esc)
  0\tmean\t3 pairs\t4\t0.666666667\t0.708333333\t-0.111111111\t-0.166666667\t0.0416666667\t0.666666667\t0.833333333\t-0.111111111\t0.333333333\t-0.325757576\t0.696969697 (esc)
  4\tann\tbob\t4\t1\t0.5\t1\t1\t0\t0\t1\t-1\t1\t-0.230769231\t1 (esc)
  4\tann\tcyd\t4\t0.5\t0.5\t0\t0\t0\t0\t1\t-1\t1\t-0.6\t0.714285714 (esc)
  4\tbob\tcyd\t4\t0.5\t0.5\t0\t0\t0\t0\t1\t-1\t1\t-0.6\t0.714285714 (esc)
  4\tmean\t3 pairs\t4\t0.666666667\t0.5\t0.333333333\t0.333333333\t0\t0\t1\t-1\t1\t-0.282051282\t0.743589744 (esc)
  $ metablur trials error-consistency people.csv | cut -f 1-7
  note: 2 conditions together: kappa also reflects that conditions differ
  note: kappa_lo and kappa_hi: 95 %, bootstrap over images
  note: mean kappa 0.2635 +/- 0.4574 if pairs were independent
  a\tb\tn\tobserved\texpected\tkappa\tunbiased (esc)
  ann\tbob\t8\t0.875\t0.5625\t0.714285714\t0.740740741 (esc)
  ann\tcyd\t8\t0.625\t0.5625\t0.142857143\t0.16 (esc)
  bob\tcyd\t8\t0.5\t0.53125\t-0.0666666667\t-0.0769230769 (esc)
  mean\t3 pairs\t8\t0.666666667\t0.552083333\t0.263492063\t0.274605888 (esc)

The interval of a mean over images, over observers, or over both:

  $ for i in images observers both; do metablur trials error-consistency --interval $i people.csv 2> note-$i | tail -1 | cut -f 6,13,14; done
  0.263492063\t-0.171428571\t0.684210526 (esc)
  0.263492063\t-0.0666666667\t0.714285714 (esc)
  0.263492063\t-0.465116279\t1 (esc)
  $ cat note-both
  note: 2 conditions together: kappa also reflects that conditions differ
  note: kappa_lo and kappa_hi: 95 %, bootstrap over images, of the mean over images and observers
  note: warning: bootstrap over 3 observers: with fewer than 8 intervals are too narrow
  note: mean kappa 0.2635 +/- 0.4574 if pairs were independent

A perfect observer leaves kappa open, and two have none:

  $ { head -1 people.csv; for i in 1 2 3 4 5 6; do for s in ann bob cyd; do a=cat; [ $s = cyd ] && [ $i = 6 ] && a=dog; echo $s,1,$i,1,$a,cat,0,x_cat$i.png; done; done; echo ann,1,7,1,dog,dog,0,x_dog.png; echo bob,1,7,1,dog,dog,0,x_dog.png; echo cyd,1,7,1,dog,dog,0,x_dog.png; } > perfect.csv
  $ metablur trials error-consistency perfect.csv | cut -f 1,2,6,7,11-
  note: kappa_lo and kappa_hi: 95 %, bootstrap over images
  note: 1 of 3 pairs have no kappa: both were right on all images or none
  note: mean kappa 0.0000 +/- 0.0000 if pairs were independent
  a\tb\tkappa\tunbiased\tkappa_min\tkappa_max\tkappa_lo\tkappa_hi (esc)
  ann\tbob\t-\t-\t-\t-\t-\t- (esc)
  ann\tcyd\t0\t0\t0\t0\t-0.279069767\t0.813559322 (esc)
  bob\tcyd\t0\t0\t0\t0\t-0.279069767\t0.813559322 (esc)
  mean\t2 of 3 pairs\t0\t0\t0\t0\t-0.2\t0.804347826 (esc)

Published files of networks have no condition: they pair by the picture. Conditions are in natural order:

  $ sed 's/,0,\(0[0-9]*_\)/,NaN,\1/' edge_network.csv > blank.csv; metablur trials error-consistency humans/edge blank.csv | cut -f 1-6
  note: 4 trials without a condition paired by picture
  note: kappa_lo and kappa_hi: 95 %, bootstrap over images
  note: mean kappa -0.1111 +/- 0.6063 if pairs were independent
  a\tb\tn\tobserved\texpected\tkappa (esc)
  ann\tbob\t4\t0.5\t0.625\t-0.333333333 (esc)
  ann\tnetwork\t4\t0.75\t0.5\t0.5 (esc)
  bob\tnetwork\t4\t0.25\t0.5\t-0.5 (esc)
  mean\t3 pairs\t4\t0.5\t0.541666667\t-0.111111111 (esc)
  $ sed 's/,0,\(0[0-9]*_\)/,,\1/' edge_network.csv > empty.csv; metablur trials ceiling humans/edge empty.csv
  note: 4 trials without a condition paired by picture
  measure\tr\tsd\tcount\tobservers\timages (esc)
  split_half\t-0.0629665448\t0.431244725\t3\t3\t4 (esc)
  spearman_brown\t-0.562046887\t1.42855187\t3\t3\t4 (esc)
  lower\t-0.0629665448\t0.431244725\t3\t3\t4 (esc)
  upper\t0.507867787\t0.443214168\t3\t3\t4 (esc)
  $ mv blank.csv edge_blank.csv; metablur trials benchmark --datasets edge humans edge_blank.csv 2>&1 | grep -v humans; rm edge_blank.csv
  note: edge: 4 trials without a condition paired by picture
  note: kappa is 1 where it is undefined, as in model-vs-human; undefined: how many
  model\tdatasets\tpairs\taccdiff2\tobserved\tkappa\tmean_rank\tood_accuracy\tundefined (esc)
  network\t1\t2\t0.0625\t0.5\t0\t1\t0.5\t0 (esc)
  $ sed '/^cyd/s/,[04],\(0[0-9]*_\)/,NaN,\1/' people.csv > several.csv; metablur trials error-consistency several.csv
  metablur trials error-consistency: several.csv:18: expected a condition: cyd saw image cat1.png without one, others saw it in several
  [1]
  $ sed -E 's/,0(\.0+)?,(0[0-9]*_)/,c100,\2/; s/,4(\.0+)?,(0[0-9]*_)/,c15,\2/' people.csv > contrast.csv; metablur trials error-consistency --by condition contrast.csv 2> /dev/null | cut -f 1-7 | grep mean
  c15\tmean\t3 pairs\t4\t0.666666667\t0.5\t0.333333333 (esc)
  c100\tmean\t3 pairs\t4\t0.666666667\t0.708333333\t-0.111111111 (esc)

Do two networks differ in their error consistency with the same people?

  $ example compare; eval "$(example compare)"
  metablur trials compare --networks network,blurred humans/edge edge_network.csv edge_blurred.csv
  note: lo and hi: 95 %, paired bootstrap over images; p_holm: corrected for 1 comparisons
  note: people: ann bob
  a\tb\tpeople\tn\tkappa_a\tkappa_b\tdifference\tlo\thi\tp\tp_holm (esc)
  network\tblurred\t2\t4\t0\t0.333333333\t-0.333333333\t-0.918131868\t0.397948718\t0.619963921\t0.619963921 (esc)
  $ metablur trials compare --networks network --interval both humans/edge edge_network.csv
  metablur trials compare: network: expected two observers or more to compare and one or more to compare with, got 1 and 2
  [1]
  $ metablur trials compare --networks network,nobody humans/edge edge_network.csv
  metablur trials compare: network,nobody: no observer 'nobody' in the trials, or named twice
  [1]
  $ metablur trials compare humans/edge
  metablur trials compare: say --networks A,B,...
  usage: metablur trials compare [options] FILE|DIR...
  [2]

Observers who did not see the same images are paired on those that both saw, ten or more of them, or
as many as is said; a second look at an image is refused:

  $ sed '/^cyd,1,3,/d' people.csv > gap.csv; metablur trials error-consistency gap.csv | cut -f 1-6
  note: observers saw different images: a pair is of those that both saw; n of a mean is the fewest of its pairs
  note: 2 conditions together: kappa also reflects that conditions differ
  note: kappa_lo and kappa_hi: 95 %, bootstrap over images
  note: 3 of 3 pairs have no kappa: they share fewer than 10 images
  a\tb\tn\tobserved\texpected\tkappa (esc)
  ann\tbob\t8\t-\t-\t- (esc)
  ann\tcyd\t7\t-\t-\t- (esc)
  bob\tcyd\t7\t-\t-\t- (esc)
  mean\t0 of 3 pairs\t8\t-\t-\t- (esc)
  $ metablur trials error-consistency --shared 7 gap.csv 2> /dev/null | cut -f 1-6
  a\tb\tn\tobserved\texpected\tkappa (esc)
  ann\tbob\t8\t0.875\t0.5625\t0.714285714 (esc)
  ann\tcyd\t7\t0.571428571\t0.530612245\t0.0869565217 (esc)
  bob\tcyd\t7\t0.428571429\t0.510204082\t-0.166666667 (esc)
  mean\t3 pairs\t7\t0.625\t0.534438776\t0.21152519 (esc)
  $ metablur trials ceiling --shared 7 gap.csv
  note: observers saw different images: who shares fewer than 7 with the others is left out, and so are halves that do
  note: 2 conditions together: correlations also reflect that conditions differ; see --by condition
  measure\tr\tsd\tcount\tobservers\timages (esc)
  split_half\t0.347737647\t0.29521233\t1000\t3\t8 (esc)
  spearman_brown\t0.4325401\t0.384190149\t1000\t3\t8 (esc)
  lower\t0.341729795\t0.356805409\t3\t3\t8 (esc)
  upper\t0.699651802\t0.213929325\t3\t3\t8 (esc)
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
  note: kappa is 1 where it is undefined, as in model-vs-human; undefined: how many
  note: ranks are among the networks; humans are pairs of people
  model\tdatasets\tpairs\taccdiff2\tobserved\tkappa\tmean_rank\tood_accuracy\tundefined (esc)
  network\t2\t4\t0.046875\t0.625\t0.208333333\t1\t0.5\t0 (esc)
  humans\t2\t2\t0.03125\t0.625\t0.0833333333\t-\t0.625\t0 (esc)
  $ metablur trials benchmark humans edge_*.csv low-pass_*.csv 2> /dev/null
  model\tdatasets\tpairs\taccdiff2\tobserved\tkappa\tmean_rank\tood_accuracy\tundefined (esc)
  blurred\t2\t4\t0.015625\t0.8125\t0.541666667\t1\t0.625\t0 (esc)
  network\t2\t4\t0.046875\t0.625\t0.208333333\t2\t0.5\t0 (esc)
  humans\t2\t2\t0.03125\t0.625\t0.0833333333\t-\t0.625\t0 (esc)
  $ metablur trials benchmark --datasets edge humans 2> /dev/null
  model\tdatasets\tpairs\taccdiff2\tobserved\tkappa\tmean_rank\tood_accuracy\tundefined (esc)
  humans\t1\t1\t0\t0.5\t-0.333333333\t-\t0.75\t0 (esc)
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
