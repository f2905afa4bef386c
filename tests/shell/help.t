Every subcommand is in the overview once, in a group that people look for:

  $ metablur --help > overview; grep -c ': *$' overview; grep Others overview; awk '/^  / && !/:$/ {print}' overview | cut -c3-26 | sort | uniq -d
  7
  $ metablur help people | head -2
    experiment               Write the browser experiment of a study as one static folder.
    trials accuracy          Proportion correct, with its 95 % interval.
  $ metablur help trials | head -1; metablur trials 2>&1 | head -1
    trials accuracy          Proportion correct, with its 95 % interval.
    trials accuracy          Proportion correct, with its 95 % interval.
  $ metablur help completion | head -1
  usage: metablur completion bash|zsh|fish

A slip of the finger:

  $ metablur trian
  metablur: unknown subcommand 'trian'; did you mean 'train'?
  metablur --help lists all
  [2]
  $ metablur trials acuracy x.csv 2>&1 | head -1
  metablur: unknown subcommand 'trials'; did you mean 'trials accuracy'?
  $ metablur nothing-like-it
  metablur: unknown subcommand 'nothing-like-it'
  metablur --help lists all
  [2]

The same for the name of a study or an architecture, and what a stage lacks:

  $ cp -r "$METABLUR_ROOT"/{studies,models} .
  $ metablur plan --study objekts16
  metablur plan: studies/objekts16.ini: there is no such study; did you mean 'objects16'?
  [1]
  $ metablur init resnet51 out.safetensors
  metablur init: models/resnet51.net: there is no such architecture; did you mean 'resnet50'?
  [1]
  $ metablur metamer --study toy --model vgg_tiny-clear-gray-1
  metablur metamer: results/toy/references/references.tsv is missing; metablur study references --study toy makes it
  [1]

Completion knows each subcommand and its options:

  $ metablur completion bash > complete.bash && bash -n complete.bash && . ./complete.bash
  $ COMP_WORDS=(metablur tra) COMP_CWORD=1; _metablur; echo "${COMPREPLY[*]}"
  train
  $ COMP_WORDS=(metablur trials comp) COMP_CWORD=2; _metablur; echo "${COMPREPLY[*]}"
  compare
  $ COMP_WORDS=(metablur weave check --) COMP_CWORD=3; _metablur; echo "${COMPREPLY[*]}" | grep -c -e --help
  1
  $ COMP_WORDS=(metablur blur --sig) COMP_CWORD=2; _metablur; echo "${COMPREPLY[*]}"
  --sigma
  $ metablur completion zsh | head -1; metablur completion fish | grep -c "a 'train'\|-a train "
  #compdef metablur
  1
  $ metablur completion tcsh
  metablur completion: expected bash, zsh or fish, got 'tcsh'
  [1]

A manual page for each, and one for all:

  $ metablur manual man1
  $ [ "$(ls man1 | wc -l)" = "$(metablur --help | awk '/^  / {n++} END {print n + 1}')" ] && echo as many
  as many
  $ grep -A1 '^\.SH SYNOPSIS' man1/metablur-weave-check.1
  .SH SYNOPSIS
  .B metablur weave check

Where groff is installed, it sets each page without a warning:

  $ if command -v groff > /dev/null; then groff -t -K utf8 -m man -ww -T utf8 man1/* 2>&1 > /dev/null; fi
