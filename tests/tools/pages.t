A page runs as it reads: commands with their output, files where their block says, and nothing else.

  $ page() { "$METABLUR_ROOT/tests/pages.sh" page.md > page.t && cram3 --shell=/bin/bash page.t > out 2>&1; echo "status $?"; }
  $ cat > page.md <<'END'
  > # A page
  > 
  > ```text there/file.txt
  > words
  > ```
  > 
  > ```console
  > $ cat there/file.txt; false
  > words
  > [1]
  > $ metablur --version
  > metablur * (glob)
  > ```
  > 
  > ```
  > $ false  # not run
  > ```
  > 
  >     make test    # hours
  >     metablur trials accuracy FILE
  > END
  $ page
  status 0

Output that is another, a target or a subcommand that is not there:

  $ sed -i 's/^metablur \* (glob)/metablur 9.9/' page.md; page; grep -c '^+  metablur' out
  status 1
  1
  $ printf '    make tset\n' > page.md; page
  status 1
  $ printf '    metablur tials FILE\n' > page.md; page; grep '^+' out | tail -1
  status 1
  +  no metablur tials
