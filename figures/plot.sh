#!/bin/bash
# Draws a figure of gnuplot as SVG that every reader of SVG shows alike.
#   figures/plot.sh FIGURE.gp OUT.svg TABLE...      OUT.svg is - for standard output
# gnuplot writes into a pipe: it does not see when a write to a disk fails. The end is looked for.
# gnuplot defines its point marks once and colours them by `currentColor` where they are used, which
# some readers (weasyprint among them) do not follow. Here each mark stands where it is used, in its
# colour.
set -euo pipefail
# Where `call "figures/..."` looks when the current folder has no such file.
export GNUPLOT_LIB=${BASH_SOURCE[0]%/*}/..
source=$1 out=$2
shift 2
# gnuplot takes a quote for the end of a cell, and a backslash for its own. Both pass as control
# characters, which no name has, in a copy of the table.
hidden=$(mktemp -d)
trap 'rm -rf "$hidden"' EXIT
TABLES=$(dirname "${1:-.}")/
export TABLES
tables=()
for table; do
    if [ -f "$table" ] && grep -q '["\\]' "$table"; then
        tr '"\\' '\001\002' < "$table" > "$hidden/${#tables[@]}"
        table=$hidden/${#tables[@]}
    fi
    tables+=("$table")
done
plot() { LC_ALL=C.UTF-8 gnuplot -c "$source" /dev/stdout "${tables[@]}" | cat; }
# In a key a mark stands on the line of its stroke.
marks() { sed $'s:/>\t<use :/>\\\n\t<use :; s/\001/\\&quot;/g; s/\002/\\\\/g' | awk '
    /<\/svg>/ { whole = 1 }
    # A mark: an element with an id, or another mark used again.
    /^\t<(circle|path|rect) id=.gp/ {
        name = $0; sub(/.* id=./, "", name); sub(/[^A-Za-z0-9].*/, "", name)
        mark[name] = $0; sub(/ id=[^ ]*/, "", mark[name]); sub(/^\t/, "", mark[name])
        next
    }
    /^\t<use xlink:href=/ {
        used = $0; sub(/.*href=.#/, "", used); sub(/[^A-Za-z0-9].*/, "", used)
        rest = $0; sub(/.*href=[^ ]* */, "", rest); sub(/\/>.*/, "", rest)
        name = ""
        if (rest ~ /^id=/) {
            name = rest; sub(/^id=./, "", name); sub(/[^A-Za-z0-9].*/, "", name)
            sub(/^id=[^ ]* */, "", rest)
        }
        text = "<g " rest ">" mark[used] "</g>"
        if (name != "") { mark[name] = text; next }
        colour = rest; sub(/.*color=./, "", colour); sub(/.$/, "", colour)
        gsub(/currentColor/, colour, text)
        print "\t" text
        next
    }
    / color="/ { colour = $0; sub(/.* color="/, "", colour); sub(/".*/, "", colour) }
    { gsub(/"currentColor"/, "\"" colour "\""); print }
    END { if (!whole) { print "figures/plot.sh: gnuplot stopped before the end" > "/dev/stderr"; exit 1 } }
'; }
if [ "$out" = - ]; then
    plot | marks
else
    trap 'rm -rf "$hidden" "$out.tmp"' EXIT
    plot | marks > "$out.tmp"
    mv "$out.tmp" "$out"
fi
