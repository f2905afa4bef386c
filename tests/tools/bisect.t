Where two runs part. Two equal runs of one network of the certificate's study, called toy:

  $ cp -r $METABLUR_ROOT/models . && mkdir studies && export OMP_NUM_THREADS=2
  $ sed 's|^path.*|path = studies/certify.objects16|; s/^colours.*/colours = gray/' $METABLUR_ROOT/studies/certify.ini > studies/toy.ini
  $ cp $METABLUR_ROOT/studies/certify.objects16 studies
  $ train() { metablur train --study toy --results $1 --model certify-clear-gray-1 $2 $3 2> log || tail -1 log; }
  $ for results in results elsewhere/results; do
  >   metablur dataset pack --study toy --results $results 2> log && train $results
  > done
  $ $(metablur bisect --help | sed -n '/^example:/{n;s/^ *//p;}'); echo $?
  0
  $ ls results/toy/train
  certify-clear-gray-1.log.tsv
  certify-clear-gray-1.regime.tsv
  certify-clear-gray-1.safetensors
  certify-clear-gray-1.safetensors.prov.json
  certify-clear-gray-1.shown.png
  certify-clear-gray-1.trace.tsv

A rate that falls in the middle of the run, where the other's stays, changes the weights from there
on and nothing before. bisect names step and tensor; with the values of that step the element too.

  $ sed -i 's/^shift.*/&\nschedule = step/' studies/toy.ini && train elsewhere/results
  $ sed -i 's/^schedule.*/schedule = constant/' studies/toy.ini && train results
  $ metablur bisect results/toy elsewhere/results/toy
  metablur bisect: results/toy and elsewhere/results/toy differ; for the element write the values of step 5 in both with metablur train --step 5
  file\tstep\ttensor\telement\ta\tb\ta_bits\tb_bits\tdiffering\telements (esc)
  train/certify-clear-gray-1.trace.tsv\t5\tconv1.weight\t-\t-\t-\t-\t-\t-\t- (esc)
  [1]
  $ train results --step 5 && sed -i 's/^schedule.*/schedule = step/' studies/toy.ini
  $ train elsewhere/results --step 5 && ls elsewhere/results/toy/train
  certify-clear-gray-1.log.tsv
  certify-clear-gray-1.regime.tsv
  certify-clear-gray-1.safetensors
  certify-clear-gray-1.safetensors.prov.json
  certify-clear-gray-1.shown.png
  certify-clear-gray-1.step-5.safetensors
  certify-clear-gray-1.trace.tsv
  $ metablur bisect results/toy elsewhere/results/toy 2> log | cut -f1-4,9,10
  file\tstep\ttensor\telement\tdiffering\telements (esc)
  train/certify-clear-gray-1.trace.tsv\t5\tconv1.weight\t0,0,0,0\t300\t300 (esc)
  $ metablur bisect results/toy/train/certify-clear-gray-1.trace.tsv elsewhere/results/toy/train/certify-clear-gray-1.trace.tsv 2> log | tail -1 | cut -f2-4
  5\tconv1.weight\t0,0,0,0 (esc)
  $ metablur bisect results/toy/train/certify-clear-gray-1.safetensors elsewhere/results/toy/train/certify-clear-gray-1.safetensors 2> log | tail -1 | cut -f2-4
  -\tconv1.weight\t0,0,0,0 (esc)

Without a trace that differs it is the first file, in the order of the stages.

  $ rm -r elsewhere/results && cp -r results elsewhere && sed -i '1s/images/Images/' elsewhere/results/toy/data/data.tsv
  $ metablur bisect results/toy elsewhere/results/toy
  metablur bisect: results/toy and elsewhere/results/toy differ
  file\tstep\ttensor\telement\ta\tb\ta_bits\tb_bits\tdiffering\telements (esc)
  data/data.tsv\t-\t-\tbyte 5\t105\t73\t69\t49\t-\t216 (esc)
  [1]
  $ rm elsewhere/results/toy/data/data.tsv
  $ metablur bisect results/toy elsewhere/results/toy
  metablur bisect: elsewhere/results/toy/data/data.tsv is missing, results/toy/data/data.tsv is there
  [1]
  $ cp -r results/toy/data elsewhere/results/toy && touch elsewhere/results/toy/more
  $ metablur bisect results/toy elsewhere/results/toy
  metablur bisect: results/toy/more is missing, elsewhere/results/toy/more is there
  [1]

Bad input.

  $ metablur bisect results/toy
  metablur bisect: expected A B, got 1 argument
  usage: metablur bisect A B
  [2]
  $ metablur bisect results/nosuch results/toy
  metablur bisect: results/nosuch: cannot open: No such file or directory
  [1]
  $ metablur bisect results/toy/train/certify-clear-gray-1.log.tsv results/toy/train/certify-clear-gray-1.log.tsv
  metablur bisect: results/toy/train/certify-clear-gray-1.log.tsv: expected a trace, whose first column is step, got 'epoch'
  [1]
  $ metablur train --study toy --model certify-clear-gray-1 --step 9
  metablur train: step 9: expected 0 to 8, as the run has 9 steps
  [1]
  $ metablur train --study toy --model certify-clear-gray-1 --step -1
  metablur train: --step: expected 0 or more, got -1
  [1]
