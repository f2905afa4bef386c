#!/bin/bash
# The negative controls: alters one thing at a time in a copy of the toy study and shows which check
# catches it. Closes with `N passed, N failed`; a change that nothing catches is a failure. Begins with
# an unaltered copy and ends there unless that passes, so that each failure is the alteration's own.
#   tests/tamper.sh METABLUR
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tool=$(realpath "$1")
export LC_ALL=C
here=$root/build/tamper
passed=0 failed=0

[ -e "$root/results/toy/provenance.tsv" ] || { echo "results/toy is missing: run make toy" >&2; exit 1; }
[ -d "$root/references/toy" ] || { echo "references/toy is missing" >&2; exit 1; }

# A copy of the study with its raw files and what its paper is made from, as fresh for every case.
fresh() {
    rm -rf "$here"
    mkdir -p "$here"/{results,reports,figures}
    cp -rp "$root/results/toy" "$here/results"
    cp -rp "$root/reports/toy" "$here/reports"
    cp -rp "$root/references" "$here"
    cp -rp "$root/figures/toy" "$here/figures"
    cp -p "$root"/figures/*.* "$here/figures"
    cp -p "$root"/reports/*.* "$here/reports"
    cp -rp "$root"/{models,classes,gallery,studies,paper.md,references.bib,Makefile} "$here"
    cp -rpL "$(sed -n 's/.*"data":"\([^"]*\)".*/\1/p' "$here/results/toy/data/data.tsv.prov.json")" "$here/data"
}

# Flips the lowest bit of the byte at an offset from the end of a file.
flip() { # FILE OFFSET
    local at=$(($(stat -c %s "$1") - $2)) byte
    byte=$(od -An -tu1 -j $at -N 1 "$1")
    printf "%b" "\\x$(printf %x $((byte ^ 1)))" | dd of="$1" bs=1 seek=$at conv=notrunc status=none
}

# Changes the last digit of a cell.
redigit() { # FILE LINE COLUMN
    awk -F'\t' -v OFS='\t' -v line="$2" -v column="$3" \
        'NR == line { $column = substr($column, 1, length($column) - 1) ($column ~ /9$/ ? 8 : 9) } { print }' "$1" > cell.tmp && mv cell.tmp "$1"
}

verify() { "$tool" verify --study toy --data data 2>&1; }
weave() {
    "$tool" weave paper.md woven.md --numbers reports/toy/numbers.tsv --tables reports/toy --figures figures/toy --results results/toy 2>&1
}

# Alters a fresh copy by a command and expects the checks to be among those that fail.
catch() { # WHAT 'CHECK ...' COMMAND...
    local what=$1 expected=$2 found check missing=
    shift 2
    fresh
    (cd "$here" && "$@") || { report "$what" 'cannot be altered'; return; }
    found=$(cd "$here" && verify | awk -F'\t' '$6 == "failed" { print $1 }' | sort -u)
    for check in $expected; do grep -qx "$check" <<< "$found" || missing+=" $check"; done
    if [ -n "$missing" ]; then report "$what" "not caught by$missing"; else report "$what" '' "${found//$'\n'/, }"; fi
}

# Alters a fresh copy and expects weave to refuse the paper with this message and to write nothing.
refuse() { # WHAT MESSAGE COMMAND...
    local what=$1 message=$2 found
    shift 2
    fresh
    (cd "$here" && "$@") || { report "$what" 'cannot be altered'; return; }
    found=$(cd "$here" && weave)
    if grep -q "paper.md:[0-9]*: $message" <<< "$found" && [ ! -e "$here/woven.md" ]; then
        report "$what" '' "weave (paper.md:$(sed -E 's/.*paper.md:([0-9]+):.*/\1/' <<< "$found"))"
    else
        report "$what" "not caught by weave: $found"
    fi
}

report() { # WHAT WHY_NOT CAUGHT_BY
    if [ -n "$2" ]; then
        printf 'FAILED  %-52s %s\n' "$1" "$2"
        failed=$((failed + 1))
    else
        printf 'passed  %-52s %s\n' "$1" "$3"
        passed=$((passed + 1))
    fi
}

weights=results/toy/train/vgg_tiny-blur-gray-1.safetensors
picture=results/toy/metamers/vgg_tiny-blur-gray-1/0000.png

# A weight, and the digest in the record of the stage that wrote it.
forge_weight() {
    local old
    old=$(sha256sum < $weights | cut -c1-64)
    flip $weights 4
    sed -i "s/$old/$(sha256sum < $weights | cut -c1-64)/" $weights.prov.json
}
# A cell and every digest of its table, in records and references.
forge_table() {
    local table=results/toy/recognizability.tsv old
    old=$(sha256sum < $table | cut -c1-64)
    redigit $table 3 7
    grep -rlZ "$old" results references | xargs -0 sed -i "s/$old/$(sha256sum < $table | cut -c1-64)/"
}
type_digit() { sed -i '0,/^Two images are metamers/s//Two images of 16 are metamers/' paper.md; }

fresh
if caught=$(cd "$here" && verify && weave); then
    report 'nothing altered: all checks pass' '' "$(tail -1 <<< "$caught")"
else
    report 'nothing altered: all checks pass' "$(awk -F'\t' '$6 == "failed"' <<< "$caught" | head -3; tail -1 <<< "$caught")"
    echo "nothing was altered yet: see make verify STUDY=toy" >&2
    exit 1
fi
catch 'one bit of a raw file' 'data' flip data/t10k-images-idx3-ubyte.gz 1000
catch 'one bit of the packed pictures' 'output hash' flip results/toy/data/test.set 1000
catch 'one bit of a model file' 'source' flip models/vgg_tiny.net 20
catch 'one bit of a weight' 'output hash' flip $weights 4
catch 'one bit of a weight, and its record' 'inputs hash root' forge_weight
catch 'one pixel of a metamer' 'output hash' /usr/bin/env python3 "$root/tests/tools/pixel.py" $picture
catch 'one cell of a results table' 'output hash' redigit results/toy/recognizability.tsv 3 7
catch 'that cell, and every digest of its table' 'number root' forge_table
catch 'one cell of a table as the paper shows it' 'report paper' sed -i -E '3s/0\.[0-9]{2}/0.99/' reports/toy/accuracy.md
catch 'one cell of that table as data' 'table report' redigit reports/toy/accuracy.tsv 2 7
catch 'one number of the ledger' 'number report' sed -i -E '/^recog.chance/s/\t0.1\t/\t0.2\t/' reports/toy/numbers.tsv
catch 'the line of the report that a number names' 'report' sed -i '99s/[0-9]$/x/' reports/toy/numbers.tsv
catch 'one number of the woven paper' 'paper product' sed -i '0,/0\.[0-9]/s//1.0/' reports/toy/paper.md
catch 'one number of the paper as HTML' 'product' sed -i '0,/>0\.[0-9]/s//>1.0/' reports/toy/paper.html
catch 'one byte of the paper as PDF' 'product' flip reports/toy/paper.pdf 100
catch 'one digit of a figure' 'product' sed -i '0,/>0\.[0-9]/s//>1.0/' figures/toy/accuracy.svg
catch 'a figure that is removed' 'paper product' rm figures/toy/accuracy.svg
catch 'a PDF that is removed' 'product' rm reports/toy/paper.pdf
catch 'one setting of the study file' 'settings' sed -i 's/^epochs = .*/epochs = 3/' studies/toy.ini
catch 'the reference that is removed' 'number' rm -r references/toy
catch 'one number of the reference' 'number' sed -i -E '/^recog.chance/s/\t0.1\t/\t0.2\t/' references/toy/numbers.tsv
catch 'the root' 'root' sed -i '2s/[0-8]$/9/;2t;2s/.$/0/' results/toy/provenance.tsv
catch 'a result that no stage made' 'made' cp $weights results/toy/train/extra.safetensors

refuse 'one digit in the prose' "a number is typed into prose: '16'" type_digit
refuse 'that cell of the table, woven into the paper' "the table 'accuracy' is stale" sed -i -E '3s/0\.[0-9]{2}/0.99/' reports/toy/accuracy.md

rm -rf "$here"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
