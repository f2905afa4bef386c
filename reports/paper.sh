#!/bin/bash
# The woven paper as one HTML file that needs nothing from outside, and that file as PDF. The same
# input gives the same bytes: a PDF bears no date but SOURCE_DATE_EPOCH's.
#   reports/paper.sh html PAPER.md OUT.html
#   reports/paper.sh pdf PAPER.html OUT.pdf      OUT is - for standard output
# On the page a number leads to the audit beside it. A PDF can only name a file by where it lies on
# this machine, so there the number leads to its row of the table of numbers.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
draw() {
    case $1 in
        html)
            # Pipe tables with long source lines would be stretched but for --columns.
            pandoc --from markdown --to html5 --standalone --self-contained --citeproc --columns=1000 \
                --css "$here/paper.css" --resource-path ".:$here/.." --output - "$2"
            ;;
        pdf)
            # weasyprint names unknown print features of a style sheet; only what it says beyond that counts.
            SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} weasyprint --quiet <(sed 's:href="audit/claims\.html#:href="#number-:g' "$2") -
            ;;
        *)
            echo "paper.sh: expected html or pdf, got '$1'" >&2
            exit 2
            ;;
    esac
}
if [ "$3" = - ]; then
    draw "$1" "$2"
else
    trap 'rm -f "$3.tmp"' EXIT
    draw "$1" "$2" > "$3.tmp"
    mv "$3.tmp" "$3"
fi
