#!/bin/bash
# Draws a graph of Graphviz whose boxes show pictures of a study.
#   figures/pictures.sh GRAPH.dot RESULTS > OUT.svg
# A line of the graph that ends with `// picture: WHAT` gets a picture above the words of its box. WHAT
# is a reference (the first), a blurred one (the largest sigma below a twentieth of the width), or a
# metamer of the first network of a regime: reference, blurred, metamer REGIME. In RGB, where the study
# has such networks. A box whose picture the study lacks keeps its words. The pictures are part of the
# drawing, pixel by pixel.
set -euo pipefail
export LC_ALL=C
here=$(dirname "${BASH_SOURCE[0]}") graph=$1 results=$2
places=$(awk -F'\t' '
    FNR == 1 { for (c in at) delete at[c]; for (i = 1; i <= NF; i++) at[$i] = i; next }
    FILENAME ~ /metamers.tsv$/ && $at["image"] == 0 {
        name = "metamer " $at["regime"]
        if (!(name in place) || $at["colour"] == "rgb" && !(name in rgb)) place[name] = $at["png"]
        if ($at["colour"] == "rgb") { rgb[name]; any = 1 }
    }
    FILENAME ~ /blur.tsv$/ && $at["image"] == 0 && $at["sigma_width"] + 0 > widest && $at["sigma_width"] < 0.05 {
        widest = $at["sigma_width"] + 0
        place["blurred"] = $at["png"]
    }
    END {
        place["reference"] = "references/" (any ? "rgb" : "gray") "/0000.png"
        for (name in place) print name "\t" place[name]
    }' "$results/metamers.tsv" "$results/blur.tsv")
shown=$(mktemp -d)
trap 'rm -rf "$shown"' EXIT
# Pictures are copied under plain names, which the drawing then has in the place of theirs.
n=0
while IFS=$'\t' read -r name place; do
    [ -f "$results/$place" ] || continue
    n=$((n + 1))
    cp "$results/$place" "$shown/$n.png"
    printf '%s\t%s\n' "$name" "$n.png" >> "$shown/names"
done <<< "$places"
[ -f "$shown/names" ] || : > "$shown/names"
awk -F'\t' '
    FILENAME ~ /names$/ { file[$1] = $2; next }
    match($0, /\/\/ picture: /) {
        what = substr($0, RSTART + RLENGTH)
        if (what in file && match($0, /label="[^"]*"/)) {
            words = substr($0, RSTART + 7, RLENGTH - 8)
            gsub(/\\n/, "<br/>", words)
            $0 = substr($0, 1, RSTART - 1) "label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"3\"><tr><td fixedsize=\"true\" width=\"58\" height=\"58\"><img src=\"" \
                file[what] "\" scale=\"true\"/></td></tr><tr><td>" words "</td></tr></table>>" substr($0, RSTART + RLENGTH)
        }
    }
    { print }' "$shown/names" "$graph" > "$shown/graph.dot"
# shellcheck disable=SC2016  # the inner shell's
xargs -a "$here/dot.args" sh -c 'cd "$0" && dot -Tsvg "$@" graph.dot' "$shown" > "$shown/drawn.svg"
while IFS= read -r line; do
    if [[ $line =~ ^\<image\ xlink:href=\"([0-9]+\.png)\"(.*)$ ]]; then
        printf '<image image-rendering="optimizeSpeed" style="image-rendering:pixelated" xlink:href="data:image/png;base64,%s"%s\n' \
            "$(base64 -w 0 "$shown/${BASH_REMATCH[1]}")" "${BASH_REMATCH[2]}"
    else
        printf '%s\n' "$line"
    fi
done < "$shown/drawn.svg"
