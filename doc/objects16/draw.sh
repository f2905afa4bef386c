#!/bin/bash
# Draws the pictures of doc/objects16.md.
#   doc/objects16/draw.sh METABLUR FOLDER
set -euo pipefail
tool=$1 folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One of each category, larger: the first that is large and has nothing in front.
"$tool" objects --out "$work/large" --size 96 --per-class 40 --first 100 --texture 1 --colour 1
mapfile -t chosen < <(awk -F'\t' 'NR > 1 && $16 == 0 && ($10 > 84 || $11 > 84) && !seen[$2]++ { print $1 }' \
    "$work/large/manifest.tsv")
"$tool" sheet --columns 8 "$folder/overview.png" "${chosen[@]/#/$work/large/}"

# Ten of each at the size of the study, with the default knobs: four categories a sheet.
"$tool" objects --out "$work/set" --per-class 10
mapfile -t classes < <(ls -d "$work"/set/*/)
for i in 0 4 8 12; do
    "$tool" sheet --columns 10 "$folder/categories-$((i / 4 + 1)).png" \
        "${classes[i]}"*.png "${classes[i + 1]}"*.png "${classes[i + 2]}"*.png "${classes[i + 3]}"*.png
done

# Every texture with its palette on one shape.
for class in "${classes[@]}"; do
    class=$(basename "$class")
    "$tool" objects --out "$work/texture-$class" --class chair --per-class 1 --first 41 --size 96 \
        --plain --texture-from "$class"
done
"$tool" sheet --columns 8 "$folder/textures.png" "$work"/texture-*/chair/*.png

# Cue conflicts, and what masks give.
"$tool" objects --out "$work/conflict" --per-class 5 --first 30 --conflict --plain
"$tool" sheet --columns 10 "$folder/conflict.png" "$work"/conflict/*/*.png
"$tool" objects --out "$work/mask" --per-class 8 --first 30 --plain --silhouette --edges
"$tool" sheet --columns 16 "$folder/silhouettes.png" "$work"/mask-silhouette/*/*.png
"$tool" sheet --columns 16 "$folder/edges.png" "$work"/mask-edges/*/*.png

# The strong blur regime, scaled from 224 to 64 pixels: sigma 0, 1, 2, 4, 8.
"$tool" objects --out "$work/clear" --per-class 1 --first 30 --texture 1 --colour 1
for sigma in 0 1 2 4 8; do
    for name in airplane bear bird boat car cat clock dog elephant truck; do
        picture=("$work/clear/$name"/*.png)
        "$tool" blur --sigma "$(awk "BEGIN { print $sigma / 224 }")" --unit width --truncate 2 \
            "${picture[0]}" "$work/blur-$sigma-$name.png"
    done
done
"$tool" sheet --columns 10 "$folder/blur.png" "$work"/blur-*.png
