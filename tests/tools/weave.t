A text with a number, a table and a figure; the numbers are the fixture's, which are invented:

  $ metablur report "$METABLUR_ROOT/tests/golden/report/gray" reports
  $ mkdir figures && touch figures/bars.svg
  $ cat > paper.md <<'END'
  > Blur-trained metamers were recognised {{recog.verdict.blur.gray|text}} clear-trained ones:
  > {{recog.blur.gray.all|%.3f}} {{recog.blur.gray.all:interval|%.3f}} of {{recog.blur.gray.all:n|%d}}
  > answers ({{see fig bars}}, {{see table constants}}). Intervals are at 95 %. <!-- given: convention -->
  > 
  > {{fig bars}}
  > Chance is {{recog.chance|%.2f}}.
  > 
  > {{if networks.rgb}}
  > There are RGB networks.
  > 
  > {{end}}
  > {{> constants}}
  > From the literature [@feather2023].
  > END
  $ eval "$(metablur weave --help | sed -n '/^example:/{n;s/^ *//p;}')"
  $ cat woven.md
  Blur-trained metamers were recognised more often than clear-trained ones:
  0.667 \\[0.437,\xc2\xa00.837\\] of 18 (esc)
  answers ([Figure 1](#fig-bars), [Table 1](#table-constants)). Intervals are at 95 %. 
  
  ![**Figure 1.** Chance is 0.33.](figures/bars.svg){#fig-bars}
  
  ::: {#table-constants .table}
  | Constant                 |  Value | Source                                                                                                               |
  |:-------------------------|-------:|:---------------------------------------------------------------------------------------------------------------------|
  | gray\_mean               |  0.449 | Jang \& Tong 2024, hojin89/BlurTraining: Normalize of grayscale images                                               |
  | blur\_width              |    224 | Jang \& Tong 2024: width in pixels that the published sigmas refer to                                                |
  | feather\_blocks          |      8 | Feather et al. 2023, model\_metamers\_pytorch: -N, blocks of steps                                                   |
  | feather\_steps           |   3000 | Feather et al. 2023, model\_metamers\_pytorch: -I, steps of a block                                                  |
  | feather\_step            |      1 | Feather et al. 2023, model\_metamers\_pytorch: -Z, first step size                                                   |
  | people\_feather\_natural |    0.5 | an invented source                                                                                                   |
  | geirhos\_shape\_bias     | 0.9587 | Geirhos et al. 2021, published trials of people (model-vs-human): shape bias on cue conflicts of Geirhos et al. 2019 |
  | feather\_attack\_steps   |     32 | Feather et al. 2023, model\_metamers\_pytorch: steps of an adversarial attack, each a fifth of eps                   |
  
  : **Table 1.** From the literature [@feather2023].
  :::

What cannot be woven stops with file and line:

  $ try() { printf 'First line.\n%s\n' "$1" > bad.md; metablur weave bad.md out.md; echo "status $?"; }
  $ try 'An accuracy of 0.95.'
  metablur weave: bad.md:2: a number is typed into prose: '0.95.'; write {{key|%.3f}}, or end the line with <!-- given: SOURCE -->
  status 1
  $ try '{{recog.blur.gray.al|%.3f}}'
  metablur weave: bad.md:2: unknown number 'recog.blur.gray.al': it is not in reports/numbers.tsv
  status 1
  $ try '{{recog.blur.gray.all}}'
  metablur weave: bad.md:2: {{recog.blur.gray.all}} has no format; write {{recog.blur.gray.all|%.3f}}, or |text for a word
  status 1
  $ try '{{recog.blur.gray.all|%n}}'
  metablur weave: bad.md:2: unknown format '%n'; expected %d, %04d, %.3f, %+.3f, %.4g, text, list, colour or trained
  status 1
  $ try '{{> nothing}}'
  metablur weave: bad.md:2: there is no table reports/nothing.md
  status 1
  $ try '{{fig nothing}}'
  metablur weave: bad.md:2: there is no figure figures/nothing.svg
  status 1
  $ try '{{const feather_step}} {{const feather_stop}}'
  metablur weave: bad.md:2: unknown number 'const.feather_stop': it is not in reports/numbers.tsv
  status 1
  $ try '{{code src/none.c main}}'
  metablur weave: bad.md:2: there is no source src/none.c
  status 1
  $ ls out.md
  ls: cannot access 'out.md': No such file or directory
  [2]

A number that the results name otherwise now is stale:

  $ printf '{{recog.chance|%%.2f}}\n' > fresh.md
  $ results=$METABLUR_ROOT/tests/golden/report/gray
  $ metablur weave fresh.md out.md --numbers reports/numbers.tsv --results "$results" && cat out.md
  0.33
  $ sed 's/^recog.chance\t[^\t]*/recog.chance\t0.5/' reports/numbers.tsv > old.tsv
  $ metablur weave fresh.md out.md --numbers old.tsv --results "$results"
  metablur weave: fresh.md:1: the number 'recog.chance' is stale: its value is 0.5 in old.tsv and 0.333333333 in the results
  [1]


What another study had accepted may stand beside: by its name, while it has a reference. A study of its
own name is no other, and a name cannot leave the folder:

  $ mkdir -p references/far && cp reports/numbers.tsv references/far && sed -i '/^study.name/d' references/far/numbers.tsv
  $ printf '{{if far/networks.gray}}\nFar: {{far/recog.chance|%%.2f}} of {{far/recog.blur.gray.all:n|%%d}}.\n{{end}}\nNear.\n' > two.md
  $ metablur weave two.md out.md --audit claims.html && cat out.md
  Far: 0.33 of 18.
  Near.
  $ metablur weave two.md out.md --references nowhere && cat out.md
  Near.
  $ sed 's/^study.name\t[^\t]*/study.name\tfar/' reports/numbers.tsv > own.tsv
  $ metablur weave two.md out.md --numbers own.tsv && cat out.md
  Near.
  $ sed -i 's/^recog.chance\t[^\t]*/recog.chance\t0.5/' references/far/numbers.tsv && metablur weave two.md out.md && head -1 out.md
  Far: 0.50 of 18.
  $ fail() { echo "$1" > two.md; metablur weave two.md out.md; }
  $ fail '{{far/recog.chanc|%.2f}}'
  metablur weave: two.md:1: unknown number 'far/recog.chanc': it is not in references/far/numbers.tsv
  [1]
  $ fail '{{near/recog.chance|%.2f}}'
  metablur weave: two.md:1: 'near/recog.chance': the study has no accepted results references/near; make accept STUDY=near writes them
  [1]
  $ fail '{{../recog.chance|%.2f}}'
  metablur weave: two.md:1: '../recog.chance' is no number of another study: expected STUDY/KEY, STUDY of letters, digits, _ and -
  [1]
  $ sed -i '3s/\t.*//' references/far/numbers.tsv && fail '{{far/recog.chance|%.2f}}'
  metablur weave: references/far/numbers.tsv:3: expected 8 cells, got 1
  [1]

Numbers and excerpts that pages say in their own words are held against what they are bound to; the
constants of the fixture are those of the program:

  $ (cd "$METABLUR_ROOT" && metablur weave check --numbers "$OLDPWD/reports/numbers.tsv" README.md paper/*.md doc/*.md)
  311 bound numbers, 3 excerpts
  $ tail -n +2 "$METABLUR_ROOT/tests/golden/report/gray/constants.tsv" | grep -v invented | cut -f1,2 | while read -r name value; do
  >   grep -qE "^(CONSTANT|USED)\($name, $(printf %.6g $value)," "$METABLUR_ROOT/src/settings/constants.def" || echo "$name $value"; done
  $ check() { printf 'First line.\n%s\n' "$1" > page.md; metablur weave check page.md; }
  $ check 'In 8<!-- = const.feather_blocks|%d --> blocks of 3000<!-- = const.feather_steps|%d -->.'
  2 bound numbers, 0 excerpts
  $ check 'In 9<!-- = const.feather_blocks|%d --> blocks.'
  metablur weave check: page.md:2: expected '8' before the mark of const.feather_blocks, got 'In 9'
  [1]
  $ check 'In 18<!-- = const.feather_blocks|%d --> blocks.'
  metablur weave check: page.md:2: expected '8' before the mark of const.feather_blocks, got 'In 18'
  [1]
  $ check 'Of 18<!-- = recog.blur.gray.all:n|%d --> answers 0.667<!-- = recog.blur.gray.all|%.3f --> [0.437, 0.837]<!-- = recog.blur.gray.all:interval|%.3f -->.'
  3 bound numbers, 0 excerpts
  $ check 'Of answers 0.667<!-- = recog.blur.gray.all|%.3f --> [0.437, 0.838]<!-- = recog.blur.gray.all:interval|%.3f -->.'
  metablur weave check: page.md:2: expected '[0.437, 0.837]' before the mark of recog.blur.gray.all:interval, got '|%.3f --> [0.437, 0.838]'
  [1]
  $ check '8<!-- = const.feather_blocks:n|%d -->'
  metablur weave check: page.md:2: the number 'const.feather_blocks' has no n
  [1]
  $ check '8<!-- = const.feather_blocks:mean|%d -->'
  metablur weave check: page.md:2: after 'const.feather_blocks:' expected n, lo, hi or interval, got 'mean'
  [1]
  $ check '<!-- = const.feather_blocks|%d -->'
  metablur weave check: page.md:2: expected '8' before the mark of const.feather_blocks, got ''
  [1]
  $ check '8<!-- = const.feather_block|%d -->'
  metablur weave check: page.md:2: unknown number 'const.feather_block': it is not in reports/numbers.tsv
  [1]
  $ check '8<!-- = const.feather_blocks -->'
  metablur weave check: page.md:2: <!-- = const.feather_blocks --> has no format; write KEY|%.3f
  [1]
  $ check '8<!-- = const.feather_blocks|%s -->'
  metablur weave check: page.md:2: unknown format '%s'; expected %d, %04d, %.3f, %+.3f, %.4g, text, list, colour or trained
  [1]
  $ check '8<!-- = const.feather_blocks|%d'
  metablur weave check: page.md:2: the mark is not closed on its line
  [1]
  $ eval "$(metablur weave check --help | sed -n '/^example:/{n;s/^ *//p;}')"
  metablur weave check: page.md:2: the mark is not closed on its line
  [1]

An excerpt is printed as a page holds it, and fails by one character:

  $ mkdir -p src/synth && cp "$METABLUR_ROOT/src/synth/metamer.c" src/synth
  $ eval "$(metablur weave code --help | sed -n '/^example:/{n;s/^ *//p;}')" > page.md && head -4 page.md && metablur weave check page.md
  <!-- code src/synth/metamer.c step_by_length -->
  ```c
  static void step_by_length(float *x, const float *g, double length, double gradient, size_t n)
  {
  0 bound numbers, 1 excerpt
  $ sed -i 's/1e-10/1e-11/' page.md && metablur weave check page.md
  metablur weave check: page.md:5: the excerpt differs from src/synth/metamer.c:[0-9]+: expected '    double factor = length / \(gradient \+ 1e-10\);', got '    double factor = length / \(gradient \+ 1e-11\);'; metablur weave code src/synth/metamer.c step_by_length prints it as it is now (re)
  [1]
  $ metablur weave code src/synth/metamer.c step_by_lengt
  metablur weave code: src/synth/metamer.c: src/synth/metamer.c has no region 'step_by_lengt': expected a line that begins with a letter or [ and names it
  [1]
  $ metablur weave code ../metamer.c step_by_length
  metablur weave code: ../metamer.c: '../metamer.c' is no source: expected a path inside the project
  [1]

  $ metablur weave paper.md
  metablur weave: expected IN.md OUT.md, got 1 argument
  usage: metablur weave [options] IN.md OUT.md
  [2]
