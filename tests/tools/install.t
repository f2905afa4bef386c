An installation, which is then moved, and a project elsewhere that uses it.

  $ export PATH=$PWD/moved/bin:/usr/bin:/bin OMP_NUM_THREADS=2 METABLUR_DATA= here=$PWD
  $ install() { (cd "$METABLUR_ROOT" && DESTDIR=$here/$2 src/install.sh $1 "$METABLUR" $3); }
  $ install install staged /opt | sed -E 's/ [0-9]+ files/ N files/'
  installed */staged/opt/bin/metablur and N files in all; make uninstall removes them (glob)
  $ [ "$(find staged -type f | wc -l)" = $(($(wc -l < staged/opt/share/metablur/installed) + 1)) ] && echo all are listed
  all are listed
  $ grep -rl -e "$here" -e "$METABLUR_ROOT" staged/opt/share
  [1]
  $ install install staged opt
  install: PREFIX: expected a path from the root, got 'opt'
  [2]
  $ mv staged/opt moved

Where things are:

  $ metablur where | sed "s:$here/::"
  moved/share/metablur
  $ metablur where models/alexnet.net | sed "s:$here/::"
  moved/share/metablur/models/alexnet.net
  $ metablur where models/nothing.net
  metablur where: models/nothing.net: neither here nor in the toolkit
  [1]
  $ "$METABLUR" where
  metablur where: this metablur is not installed; make install PREFIX=FOLDER installs it
  [1]
  $ "$METABLUR" new other
  metablur new: this metablur is not installed; make install PREFIX=FOLDER installs it
  [1]

A project, and what is no name of one:

  $ metablur new lab/first
  lab/first: studies/first.ini says what to do, make -C lab/first figures does it
  $ metablur new lab/first
  metablur new: lab/first/Makefile is there already
  [1]
  $ metablur new lab/
  metablur new: expected a project of 1 to 100 bytes, got 0: ''
  [1]
  $ cd lab/first && find . -type f | sort
  ./.gitignore
  ./Makefile
  ./README.md
  ./paper.md
  ./studies/first.ini
  ./studies/first.objects16
  $ grep -r @NAME@ .
  [1]
  $ make METABLUR=nothing-of-this-name 2>&1 | tail -1
  Makefile:*: *** nothing-of-this-name is not installed or not on the PATH.  Stop. (glob)
  $ make | grep -c 'figures  .*everything for STUDY'
  1

The study of the project, smaller still, with an architecture and a figure of its own:

  $ sed -i 's/^train = .*/train = 8/; s/^test = .*/test = 8/' studies/first.objects16
  $ sed -i 's/^epochs.*/epochs = 1/; s/^sigmas.*/sigmas = 0 8\ncontrasts = 1 0.1\nssnr = 1 0.1/; s/_per_class.*/_per_class = 1/
  >         s/^seeds.*/seeds = 1/; s/^blocks.*/blocks = 1/; s/^steps.*/steps = 2/; s/^gradients.*/gradients = 2/; s/^pairs.*/pairs = 20/
  >         s/vgg_tiny/mine/' studies/first.ini
  $ mkdir models figures && cp "$(metablur where models/vgg_tiny.net)" models/mine.net
  $ sed 's/Accuracy (/My accuracy (/' "$(metablur where figures/accuracy.gp)" > figures/mine.gp
  $ make figures > "$here/log" 2>&1 || tail -5 "$here/log"
  $ ls reports/first/paper.html reports/first/paper.pdf figures/first/mine.svg reports/first/gallery/index.html reports/first/audit/index.html
  figures/first/mine.svg
  reports/first/audit/index.html
  reports/first/gallery/index.html
  reports/first/paper.html
  reports/first/paper.pdf
  $ make accept > /dev/null 2>&1 && make verify | tail -1 | sed 's/^[0-9]* passed/N passed/'
  N passed, 0 failed, 0 skipped
  $ make stale
  0 reasons
  output\twhy (esc)
  $ make explain NUM=acc.blur.gray.0 | grep -A1 '^named by'
  named by    reports/accuracy.c:* (glob)
              err e = report_number(w->run, 0, r, key, &accuracy);

No file says where the toolkit is, so the results can be verified with it elsewhere:

  $ grep -rl "$here/moved" .
  [1]
  $ mv "$here/moved" "$here/again" && PATH=$here/again/bin:/usr/bin:/bin make verify | tail -1 | sed 's/^[0-9]* passed/N passed/'
  N passed, 0 failed, 0 skipped
  $ cut -f1 figures/first/mine.svg.from
  file
  mine.svg
  figures/mine.gp
  figures/plot.sh
  figures/conditions.gnuplot
  results/first/accuracy_condition.tsv
  results/first/recognizability.tsv

Nothing is left of it afterwards, and what somebody else put there stays:

  $ mkdir "$here/staged/opt/" && mv "$here/again"/* "$here/staged/opt/" && touch "$here/staged/opt/share/other"
  $ install uninstall staged /opt && find "$here/staged" | sed "s:$here/::" | sort
  staged
  staged/opt
  staged/opt/share
  staged/opt/share/other
  $ install uninstall staged /opt
  uninstall: */staged/opt/share/metablur/installed is missing: nothing of metablur is installed there (glob)
  [1]
