#!/bin/bash
# The pictures of the accepted results of study tiny16, out of Tiny-ImageNet-200 as it is published:
#   studies/tiny16.sh tiny-imagenet-200 tiny16
# makes tiny16/train/CLASS, the first pictures of each synset by number, 1000 a class, and
# tiny16/test/CLASS, the 100 of val that stand in studies/tiny16.test.tsv, as links. Four pictures
# are left out of training.
set -euo pipefail
[ $# = 2 ] || { echo "usage: studies/tiny16.sh tiny-imagenet-200 NEW_FOLDER" >&2; exit 2; }
from=$(cd "$1" && pwd) to=$2 here=$(dirname "$0")
[ ! -e "$to" ] || { echo "$to: is there already" >&2; exit 1; }
left_out=' n01855672_44 n03983396_150 n07749582_144 n07753592_63 '

mkdir -p "$to"
while IFS=$'\t' read -r class synsets _; do
    files=()
    read -ra synset <<< "$synsets"
    for k in "${!synset[@]}"; do
        want=$((1000 / ${#synset[@]} + (k < 1000 % ${#synset[@]})))
        for ((number = 0; want > 0; number++)); do
            name=${synset[k]}_$number
            [[ $left_out == *" $name "* ]] && continue
            files+=("$from/train/${synset[k]}/images/$name.JPEG")
            want=$((want - 1))
        done
    done
    mkdir -p "$to/train/$class" "$to/test/$class"
    ln -s "${files[@]}" "$to/train/$class/"
    awk -F'\t' -v class="$class" -v from="$from/val/images" '$1 == class { print from "/" $2 }' \
        "$here/tiny16.test.tsv" | xargs -d '\n' ln -s -t "$to/test/$class/"
done < <(grep -v '^#' "$here/tiny16.tsv")
missing=$(find -L "$to" -type l -printf '%f\n' | head -1)
if [ -n "$missing" ]; then
    rm -r "$to"
    echo "$from: expected Tiny-ImageNet-200, found no $missing" >&2
    exit 1
fi
