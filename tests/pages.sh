#!/bin/bash
# Turns a page into a transcript that cram3 runs, so that what a page shows is what happens.
#   tests/pages.sh PAGE.md > PAGE.t
#
#   ```console            commands (`$ `, continued by `> `) with their exact output, as in
#                         tests/*/*.t: (glob), (esc), [status]
#   ```c src/net/x.c      a file, written there before what follows (the second word has a / or a .)
#   <!-- installed -->    the page runs with the toolkit installed, as its reader has it
#   <!-- in a copy -->    the page runs in a copy of the tree with what was built, not in an empty folder
#
# A command in an indented block is not run (hours, or other people's files), but make must have its
# target and metablur its subcommand.
set -euo pipefail
page=$1
if grep -q '^<!-- in a copy -->$' "$page"; then
    cat <<'COPY'
  $ cp -a "$METABLUR_ROOT"/{Makefile,study.mk,*.md,*.txt,*.bib,*.lock,*.cff,LICENSE,.clang-format,src,tests,models,classes,studies} .
  $ for d in figures reports gallery; do mkdir $d && find "$METABLUR_ROOT"/$d -maxdepth 1 -type f -exec cp -a {} $d ';'; done
  $ mkdir -p build/plain && tar -C "${METABLUR%/metablur}" --exclude=./tests/{played,pages} --exclude='./tests/toy*' --exclude=log -cf - . | tar -C build/plain -xf -
  $ export PATH=$PWD/build/plain:$PATH METABLUR=$PWD/build/plain/metablur
COPY
fi
if grep -q '^<!-- installed -->$' "$page"; then
    cat <<'INSTALLED'
  $ (cd "$METABLUR_ROOT" && src/install.sh install "$METABLUR" "$CRAMTMP/toolkit") > /dev/null
  $ export PATH=$CRAMTMP/toolkit/bin:$PATH OMP_NUM_THREADS=2
INSTALLED
fi
awk '
    /^```/ && !inside {
        inside = 1; kind = $1; file = NF == 2 && $2 ~ /[.\/]/ ? $2 : ""
        if (file != "") {
            folder = file; if (!sub(/\/[^\/]*$/, "", folder)) folder = "."
            print "  $ mkdir -p " folder " && cat > " file " <<\"END_OF_FILE\""
        }
        next
    }
    /^```/ { if (file != "") print "  > END_OF_FILE"; inside = 0; file = ""; print ""; next }
    inside && file != "" { print "  > " $0; next }
    inside && kind == "```console" { print "  " $0; next }
    inside { next }
    /^    make [a-z]/ { print "  $ cat \"$METABLUR_ROOT\"/{study.mk,Makefile} | grep -q \"^" $2 ":\"" }
    /^    metablur [a-z]/ && /metablur dataset 1$/ { next }
    /^    metablur [a-z]/ {
        pair = $3 ~ /^[a-z][a-z-]*$/ ? "metablur " $2 " " $3 " --help || " : ""
        print "  $ { " pair "metablur " $2 " --help; } > help 2>&1 || echo \"no metablur " $2 "\""
    }
' "$page"
