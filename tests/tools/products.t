What other programs draw is taken whole or not at all, and is drawn again when it is not what it was made from.

  $ printf 'a' > a.gp && draw() { printf "$1" | metablur product a.svg --drawn - a.gp; }
  $ draw '<svg></svg>\n' && cat a.svg && sed 's/[0-9a-f]\{64\}/DIGEST/' a.svg.from
  <svg></svg>
  file\tsha256 (esc)
  a.svg\tDIGEST (esc)
  a.gp\tDIGEST (esc)
  $ draw '<svg>' || cat a.svg
  metablur product: a.svg: what was drawn is not whole: expected '</svg>' at its end
  <svg></svg>
  $ draw ''
  metablur product: a.svg: nothing was drawn
  [1]
  $ metablur product check a.svg b.svg && ls
  a.gp
  a.svg
  a.svg.from
  $ touch -d '+1 year' a.svg && printf b > a.gp && metablur product check a.svg
  a.svg: a.gp was another file when it was made: run make figures; made anew
  $ ls
  a.gp
  a.svg.from

A kill between OUT.from and OUT leaves an OUT that is found.

  $ draw '<svg></svg>' && printf '<svg>other</svg>' > a.svg && metablur product check a.svg
  a.svg: is not the file that was made; made anew
  $ draw '<svg></svg>' && rm a.svg.from && metablur product check a.svg
  a.svg: a.svg.from, which says what it was made from, is missing: remove the product and run make figures; made anew

gnuplot that is stopped on its way leaves no figure, and a full disk ends a page with one line.

  $ cd "$METABLUR_ROOT" && printf 'set terminal svg\nset output ARG1\nplot x\nexit status 3\n' > "$CRAMTMP/half.gp"
  $ figures/plot.sh "$CRAMTMP/half.gp" "$CRAMTMP/half.svg"; echo $?; ls "$CRAMTMP" | grep -c "^half.svg"
  3
  0
  [1]
  $ figures/plot.sh "$CRAMTMP/half.gp" - > /dev/full 2> "$CRAMTMP/log"; [ $? != 0 ] && echo stopped
  stopped

One make figures of a study at a time.

  $ cd "$CRAMTMP" && mkdir lock && cd lock && "$METABLUR_ROOT"/src/locked.sh toy sleep 5 & sleep 1
  $ cd "$CRAMTMP"/lock && "$METABLUR_ROOT"/src/locked.sh toy true 2>&1 | sed -E 's/[0-9][-0-9: ]*[0-9]/N/g'
  study toy: process N (make, since N) has results/toy; wait for it, or end it
  $ "$METABLUR_ROOT"/src/locked.sh other true && wait && "$METABLUR_ROOT"/src/locked.sh toy echo free
  free

What a killed writer left goes when the next run has the lock.

  $ mkdir -p results/toy && touch results/toy/.metablur-0123456789abcdef results/.metablur-fedcba9876543210 results/.metablur-mine
  $ "$METABLUR_ROOT"/src/locked.sh toy find results -name '.metablur*'
  results/.metablur-mine
