Analysis of variance of people and the network that made the metamers:

  $ cp "$METABLUR_ROOT"/tests/golden/trials/*.csv .
  $ example() { metablur trials $1 --help | sed -n '/^example:/{n;s/^ *//p;}'; }
  $ example anova; eval "$(example anova)"
  metablur trials anova --values human_correct,network_correct stages.csv
  note: p: share of 10000 permutations with as large an F, at least 0.0001
  effect\tdf1\tdf2\tss\tss_error\tF\tp\tpartial_eta2 (esc)
  observer\t1\t8\t0.133333333\t0.118666667\t8.98876404\t0.0254\t0.529100529 (esc)
  stage\t2\t16\t2.22066667\t0.117333333\t151.409091\t0.0001\t0.949814656 (esc)
  stage:observer\t2\t16\t0.0486666667\t0.117333333\t3.31818182\t0.0673\t0.293172691 (esc)
  $ metablur trials anova stages.csv 2> /dev/null
  effect\tdf1\tdf2\tss\tss_error\tF\tp\tpartial_eta2 (esc)
  stage\t2\t8\t0.897333333\t0.0493333333\t72.7567568\t0.0014\t0.947887324 (esc)
  $ metablur trials anova --means --values human_correct,network_correct stages.csv 2> /dev/null
  group\tstage\tn\tmean\tsem\tlo\thi (esc)
  human_correct\timage\t5\t0.92\t0.0374165739\t0.86\t0.98 (esc)
  human_correct\tconv1\t5\t0.76\t0.0509901951\t0.66\t0.84 (esc)
  human_correct\tconv5\t5\t0.34\t0.0509901951\t0.26\t0.42 (esc)
  network_correct\timage\t5\t0.9\t0.0316227766\t0.84\t0.96 (esc)
  network_correct\tconv1\t5\t0.56\t0.0509901951\t0.46\t0.64 (esc)
  network_correct\tconv5\t5\t0.16\t0.04\t0.1\t0.24 (esc)
  $ sed '/^4,conv1/d' stages.csv > gap.csv; metablur trials anova gap.csv
  metablur trials anova: gap.csv: participant 4 (all) has no value for conv1
  [1]
  $ metablur trials anova --within layer stages.csv
  metablur trials anova: stages.csv:1: no column layer; there are: participant stage human_correct network_correct
  [1]
  $ OMP_NUM_THREADS=1 metablur trials anova --means stages.csv 2> /dev/null > one.tsv
  $ OMP_NUM_THREADS=3 metablur trials anova --means stages.csv 2> /dev/null | cmp - one.tsv

Observers made up for planning say so:

  $ example simulate; eval "$(example simulate)"
  metablur trials simulate --conditions 0,4,8 --accuracy .9,.7,.4 planned.csv
  $ head -3 planned.csv; wc -l < planned.csv
  subj,session,trial,rt,object_response,category,condition,imagename
  simulated-01,1,1,NaN,airplane,airplane,0,0001_sim_simulated-01_0_airplane_00_airplane1.png
  simulated-01,1,2,NaN,bear,bear,0,0002_sim_simulated-01_0_bear_00_bear1.png
  4801
  $ metablur trials check planned.csv
  item\twhere\tdetail (esc)
  files\t-\t1 (esc)
  trials\t-\t4800 (esc)
  correct\t-\t3102 (esc)
  without answer\t-\t0 (esc)
  observers\t-\t10 (esc)
  simulated observers\t-\t10 (esc)
  conditions\t-\t3 (esc)
  categories shown\t-\t16 (esc)
  images\t-\t160 (esc)
  $ metablur trials accuracy planned.csv 2> /dev/null
  group\tn\tcorrect\taccuracy\tlo\thi (esc)
  0\t1600\t1427\t0.891875\t0.875709581\t0.906163212 (esc)
  4\t1600\t1082\t0.67625\t0.652924467\t0.698731238 (esc)
  8\t1600\t593\t0.370625\t0.347296\t0.394573748 (esc)
  all\t4800\t3102\t0.64625\t0.632611747\t0.659654351 (esc)
  $ eval "$(example simulate)"; mv planned.csv again.csv; eval "$(example simulate)"; cmp planned.csv again.csv

Fewer images than categories: wrong answers are among what the images show, so every command that takes
trials of this kind reads the file:

  $ for n in 1 2 10; do
  >   metablur trials simulate --images $n --conditions 0,4,8 --accuracy .9,.5,.5 --observers 4 small.csv
  >   for command in check accuracy confusion error-consistency "compare --networks simulated-01,simulated-02" "import --out read.csv" "export --name s --out set-$n"; do
  >     metablur trials $command small.csv > out 2> err || { echo "$n: $command"; cat err; }
  >   done
  > done
  $ metablur trials ceiling small.csv > out 2> err || cat err

  $ metablur trials simulate --conditions 0,4 --accuracy .9 bad.csv
  metablur trials simulate: expected as many conditions as accuracies, got 2 and 1
  [1]
  $ metablur trials simulate --conditions 0,4 --accuracy .9,1.5 bad.csv
  metablur trials simulate: expected accuracies of 0 to 1, got 1.5
  [1]
  $ metablur trials simulate --conditions 0 bad.csv
  metablur trials simulate: say --accuracy A,B,...
  [1]
  $ metablur trials simulate --conditions 0 --accuracy x bad.csv
  metablur trials simulate: --accuracy: expected a number, got 'x'
  [1]
  $ ls bad.csv
  ls: cannot access 'bad.csv': No such file or directory
  [2]

The blur at which half of the answers are right:

  $ metablur trials simulate --conditions 0,1,2,4,8,16 --accuracy .95,.93,.9,.7,.4,.1 --observers 6 blur.csv
  $ example psychometric; eval "$(example psychometric)"
  metablur trials psychometric --level 0.5 blur.csv
  note: fit: guess + (1 - guess - lapse) / (1 + (x / midpoint)^slope), lapse to 0.25
  note: lo and hi: 95 %, bootstrap over observers
  note: warning: bootstrap over 6 observers: with fewer than 8 intervals are too narrow
  method\tlevel\tthreshold\tlo\thi\tundefined\tn\tobservers\tmidpoint\tslope\tguess\tlapse\tdeviance\tdf (esc)
  interpolation\t0.5\t6.87625\t6.31447\t7.6129\t0\t5760\t6\t-\t-\t-\t-\t-\t- (esc)
  fit\t0.5\t6.47297\t5.96502\t7.12687\t0\t5760\t6\t6.38507\t2.48377\t0.0625\t0.0473872\t7.01677\t3 (esc)
  $ metablur trials psychometric --level 0.05 blur.csv
  metablur trials psychometric: level 0.05: accuracy runs from 0.1271 to 0.9542 and never passes it
  [1]
  $ metablur trials psychometric --guess -1 blur.csv
  metablur trials psychometric: --guess: expected 0 or more, got -1
  [1]

How many observers and trials show a difference:

  $ example power; eval "$(example power)"
  metablur trials power --accuracy .4,.5 --observers 5,10
  note: paired t test over observers, 1000 simulated studies a row; trials are those of each condition
  observers\ttrials\tpower\tlo\thi\tenough (esc)
  5\t20\t0.213\t0.188746957\t0.239449603\tno (esc)
  5\t40\t0.358\t0.328881604\t0.388205196\tno (esc)
  5\t80\t0.587\t0.556206676\t0.617127468\tno (esc)
  5\t160\t0.863\t0.840294904\t0.882926869\tyes (esc)
  10\t20\t0.459\t0.428330262\t0.489983533\tno (esc)
  10\t40\t0.731\t0.702670229\t0.757561809\tno (esc)
  10\t80\t0.945\t0.929091612\t0.957502573\tyes (esc)
  10\t160\t0.999\t0.994357441\t0.999823454\tyes (esc)

How many images show an error consistency, or tell two apart, by the copy model:

  $ metablur trials power --kappa .4 --accuracy .8,.7 --trials 20,60
  note: bootstrap of kappa over images, 1000 simulated studies a row, copy model
  kappa\tother\ttrials\tpower\tlo\thi\tenough (esc)
  0.4\t-\t20\t0.258\t0.231844034\t0.286008117\tno (esc)
  0.4\t-\t60\t0.844\t0.820198506\t0.865168685\tyes (esc)
  $ metablur trials power --kappa .4,0 --accuracy .8,.7,.7 --trials 20,60
  note: bootstrap of kappa over images, 1000 simulated studies a row, copy model
  kappa\tother\ttrials\tpower\tlo\thi\tenough (esc)
  0.4\t0\t20\t0.093\t0.0765237256\t0.112591256\tno (esc)
  0.4\t0\t60\t0.509\t0.478040151\t0.539890967\tno (esc)
  $ metablur trials power --kappa .9 --accuracy .8,.7
  metablur trials power: expected a kappa of -0.3158 to 0.7368 for accuracies of 0.8 and 0.7, got 0.9
  [1]
  $ metablur trials power --kappa .4,.2,.1 --accuracy .8,.7,.7,.7
  metablur trials power: expected one kappa or two, got 3
  [1]
  $ metablur trials power --kappa .4 --accuracy .8
  metablur trials power: expected 2 accuracies, of the person and of each network, got 1
  [1]
  $ metablur trials simulate --kappa .5,-.2 --conditions 0 --accuracy .8,.7,.6 --images 10000 copied.csv
  $ metablur trials error-consistency copied.csv 2> /dev/null | cut -f 1-6
  a\tb\tn\tobserved\texpected\tkappa (esc)
  simulated-01\tsimulated-02\t10000\t0.8103\t0.61901948\t0.502074279 (esc)
  simulated-01\tsimulated-03\t10000\t0.4707\t0.55882572\t-0.199752624 (esc)
  simulated-02\tsimulated-03\t10000\t0.4818\t0.53957978\t-0.125493576 (esc)
  mean\t3 pairs\t10000\t0.5876\t0.572474993\t0.0589426931 (esc)
  $ metablur trials simulate --kappa .5 --conditions 0,4 --accuracy .8,.7 bad.csv
  metablur trials simulate: expected one condition and 2 accuracies, of who is copied and of each copier, got 2 and 2
  [1]
  $ metablur trials power
  metablur trials power: say --accuracy A,B,...
  [1]
  $ metablur trials power --accuracy .4,.5 --observers 2.5
  metablur trials power: --observers: expected whole numbers from 1, got 2.5
  [1]
  $ metablur trials power --accuracy .4,.5,.6
  metablur trials power: expected two accuracies to compare, got 3
  [1]
  $ metablur trials power --accuracy .4,.5 --observers 100000
  metablur trials power: expected 1 to 10000 observers, got 100000
  [1]
