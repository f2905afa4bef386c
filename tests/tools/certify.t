The certificate can fail: rows whose runs are tampered with, on one network of its study.

  $ cp -r $METABLUR_ROOT/models . && cp -r $METABLUR_ROOT/studies . && mkdir build && export METABLUR_DATA=
  $ sed -i 's/^colours.*/colours = gray/; s/^regimes.*/regimes = clear/
  >   s/^shift.*/&\nschedule = constant/' studies/certify.ini
  $ . $METABLUR_ROOT/tests/certify.sh
  $ root=$PWD rows=$PWD/build
  $ tool_of() { echo 'no such build' > build/build.log; [ $1 = here ] && echo $METABLUR; }

A tool that trains otherwise from step 5 on, one that spoils an answer of the judges, one that stops.

  $ wrapper() { printf '#!/bin/bash\n%s\n' "$2" > $1 && chmod +x $1; }
  $ wrapper late '[ $2 != train ] || sed -i s/constant/step/ studies/certify.ini; exec "$@"'
  $ wrapper spoil '"$@" && { [ $2 != judge ] || sed -i "2{s/0$/x/;s/1$/0/;s/x$/1/}" results/certify/judgements.tsv; }'
  $ wrapper stop '[ $2 != metamer ] && exec "$@"; echo no metamers; exit 1'

  $ row 'as it is' here
  as it is                           [0-9a-f]{16}   passed (re)
  $ row '2 threads' here OMP_NUM_THREADS=2
  2 threads                          [0-9a-f]{16}   passed (re)
  $ killed_row 'killed' here METABLUR_ISA=scalar OMP_NUM_THREADS=1
  killed                             [0-9a-f]{16}   passed (re)
  $ row 'late' here -- $PWD/late
  late                               [0-9a-f]{16}   FAILED (re)
      file: train/certify-clear-gray-1.trace.tsv
      step: 5
      tensor: conv1.weight
      element: 0,0,0,0
      a: [-0-9.e]+ (re)
      b: [-0-9.e]+ (re)
      a_bits: [0-9a-f]{8} (re)
      b_bits: [0-9a-f]{8} (re)
      differing: \d+ (re)
      elements: 300
  $ row 'spoiled' here -- $PWD/spoil
  spoiled                            [0-9a-f]{16}   FAILED (re)
      file: judgements.tsv
      step: -
      tensor: -
      element: byte \d+ (re)
      a: 4[89] (re)
      b: 4[89] (re)
      a_bits: 3[01] (re)
      b_bits: 3[01] (re)
      differing: -
      elements: \d+ (re)
  $ row 'stopped' here -- $PWD/stop
  stopped                            -                  FAILED: the run stopped
      train certify-clear-gray-1 * (glob)
      no metamers
      make: \*\*\* .*/metamers/certify-clear-gray-1.tsv.prov.json] Error 1 (re)
  $ row 'no such kernels' here METABLUR_ISA=mmx
  no such kernels                    -                  skipped: this CPU runs scalar* (glob)
  $ row 'not compiled' nowhere
  not compiled                       -                  FAILED: cannot be compiled
      no such build
  $ skip 'another machine' 'there is none'
  another machine                    -                  skipped: there is none
  $ verdict
  3 passed, 4 failed, 2 skipped
  [1]
