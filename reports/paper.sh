#!/bin/bash
# The woven paper as one HTML file that needs nothing from outside, and that file as PDF. The same
# input gives the same bytes: a PDF bears no date but SOURCE_DATE_EPOCH's.
#   reports/paper.sh html PAPER.md OUT.html
#   reports/paper.sh pdf PAPER.html OUT.pdf      OUT is - for standard output
# paper.lua and paper.template.html beside it arrange the page, print.py fits it to paper.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
draw() {
    case $1 in
        html)
            # Pipe tables with long source lines would be stretched but for --columns.
            pandoc --from markdown --to html5 --standalone --self-contained --citeproc --columns=100000 \
                --lua-filter "$here/paper.lua" --template "$here/paper.template.html" --toc --toc-depth=2 \
                --css "$here/paper.css" --resource-path ".:$here/.." --output - "$2"
            ;;
        pdf)
            SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} /usr/bin/python3 "$here/print.py" "$2"
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
