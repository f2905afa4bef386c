#!/bin/bash
# A study whose pictures have ten times the memory that its processes may take: `ulimit -d` bounds
# what a process allocates, and pages of mapped files, which the system takes back, do not count. Where
# a cgroup can be made (root), the stages run in one of the same limit too, which counts those pages.
# Packing is killed on the way and goes on; a damaged picture ends a stage; the small study of the
# same pictures has the same bytes. Takes 1 GB of disk and some minutes. Closes with `N passed, N
# failed`.
#   tests/large.sh TOOL
set -uo pipefail
tool=$(realpath "$1") root=$PWD
work=$(mktemp -d "${TMPDIR:-/tmp}/metablur-large-XXXXXX")
group=
trap 'rm -rf "$work"; [ -z "$group" ] || rmdir "$group"' EXIT
cd "$work" || exit 1
passed=0 failed=0
LIMIT=65536 TRAIN=2200 TEST=300 # KiB; pictures of each of two classes
export OMP_NUM_THREADS=1 METABLUR_SET_MIB=32

verdict() { # NAME STATUS [DETAIL]
    if [ "$2" -eq 0 ]; then passed=$((passed + 1)) word=passed; else failed=$((failed + 1)) word=FAILED; fi
    printf '%-60s %s%s\n' "$1" "$word" "${3:+  ($3)}"
}
bounded() { (ulimit -d $LIMIT && exec "$tool" "$@"); }
# The cgroup of the stages, $group; empty where none can be made.
begin_group() {
    local folder
    for folder in /sys/fs/cgroup/memory /sys/fs/cgroup; do
        group=$folder/metablur-large-$$
        mkdir "$group" 2> /dev/null || continue
        for file in memory.limit_in_bytes memory.max; do
            if [ -e "$group/$file" ] && echo $((LIMIT * 1024)) > "$group/$file"; then return; fi
        done
        rmdir "$group"
    done
    group=
}
study() {
    cat << END
[data]
path = pictures
size = 224
colours = rgb gray
[networks]
architectures = coarse
regimes = clear
seeds = 1
[train]
epochs = 1
batch = 4
[evaluate]
sigmas = 0 8
degraded_per_class = 10
cues_per_class = 2
adversarial_per_class = 1
adversarial_steps = 2
adversarial_linf = 0.01
adversarial_l2 = 1
[references]
per_class = 2
[metamer]
blocks = 1
steps = 2
[null]
pairs = 32
END
}

mkdir -p models studies drawn
cat > models/coarse.net << END
# A few filters over coarse tiles: a network that needs little memory for large pictures.
conv1: conv filters=16 size=16 stride=16 bias=0
norm1: norm
relu1: relu
pool1: adaptivepool size=1
logits: dense units=classes
END
study > studies/large.ini
for class in cat dog; do "$tool" objects --out drawn --per-class 40 --size 32 --class $class || exit 1; done
python3 - $TRAIN $TEST << 'END'
import os, sys
for part, first, drawings, count in (('train', 0, 32, int(sys.argv[1])), ('test', 32, 8, int(sys.argv[2]))):
    for name in ('cat', 'dog'):
        os.makedirs(f'pictures/{part}/{name}')
        for i in range(count):
            os.symlink(f'../../../drawn/{name}/{first + i % drawings:04d}.png',
                       f'pictures/{part}/{name}/{i:05d}.png')
END

# Packing: killed once its second file is there, then to its end.
(ulimit -d $LIMIT && exec "$tool" dataset pack --study large) 2> log & pid=$!
while [ ! -e results/large/data/train.set.0001.digests ] && kill -0 $pid 2> /dev/null; do sleep .1; done
kill -9 $pid 2> /dev/null
wait $pid 2> /dev/null
kept=$(stat -c %i results/large/data/train.set.0000)
[ ! -e results/large/data/train.set ]
verdict 'a packing that is killed leaves no set' $?
bounded dataset pack --study large 2> log
verdict 'packing goes on' $? "$(tail -1 log)"
[ "$kept" = "$(stat -c %i results/large/data/train.set.0000)" ]
verdict 'and takes over the files that were complete' $?
bytes=$(cat results/large/data/train.set* | wc -c)
[ "$bytes" -gt $((10 * LIMIT * 1024 - LIMIT * 1024)) ]
verdict 'the training part has about ten times the memory' $? "$((bytes >> 20)) MiB, $((LIMIT >> 10)) MiB allowed"
[ -z "$(find results/large/data -name "*.digests")" ]
verdict 'nothing of the packing is left' $?

# Every stage of the study in a process under the limit, as make runs them; then its check.
begin_group
printf '%s\n' '#!/bin/bash' "${group:+echo \$\$ > $group/cgroup.procs}" "ulimit -d $LIMIT && exec $(printf %q "$tool") \"\$@\"" > tool && chmod +x tool
./tool study plan --study large > log 2>&1
printf '%s\n' 'include results/large/pipeline.mk' 'all: $(RESULTS)' > run.mk
make -sk TOOL=./tool -f run.mk all >> log 2>&1
verdict 'every stage, judges among them' $? "$(grep '^metablur' log | head -1)${group:+in a cgroup of $((LIMIT >> 10)) MiB}"
for result in train/coarse-clear-rgb-1 robustness/coarse-clear-rgb-1 null/coarse-clear-rgb-1 metamers/coarse-clear-rgb-1 judgements; do
    [ -s "results/large/$result.tsv" ] || [ -s "results/large/$result.safetensors" ]
    verdict "$result is there" $?
done
./tool study provenance --study large 2> log
verdict 'the table of all hashes' $? "$(tail -1 log)"
./tool report results/large reports/large 2> log
verdict 'the tables of the study' $? "$(find reports -name '*.tsv' | wc -l) tables"
# Of the paper, which other programs make, there is nothing.
./tool verify --study large > table 2> log
[ "$(sed -n '$s/ passed.*//p' table)" -gt 250 ] && ! grep $'\tfailed' table | grep -qvE '^(paper|product)'
verdict 'verify finds every result and every table as recorded' $? "$(tail -1 table); no paper was made"
grep -q 'data/train.set.0001' results/large/data/data.tsv.prov.json && ! grep -q 'data/train.set.0001' results/large/train/*.prov.json
verdict 'the files are in the record of the pictures, in no other' $?
bounded dataset check results/large/data/train.set > table 2> log
verdict 'dataset check reads every picture' $? "$(grep -c '^problem' table) problems"

# The same pictures in one file each, without a limit.
export METABLUR_SET_MIB=4096
cp studies/large.ini studies/whole.ini
"$tool" dataset pack --study whole 2> log
"$tool" train --study whole --model coarse-clear-gray-1 2> log
"$tool" eval --study whole --model coarse-clear-gray-1 2> log
cmp -s results/{large,whole}/data/data.tsv
verdict 'sets in one file and in several have the same hashes' $?
for file in train/coarse-clear-gray-1.safetensors eval/coarse-clear-gray-1.tsv; do
    cmp -s results/{large,whole}/$file
    verdict "and give the same $file" $?
done

# A byte of a picture is changed.
printf '\377\001' | dd of=results/large/data/train.set.0002 bs=1 seek=5000001 conv=notrunc 2> /dev/null
rm results/large/train/coarse-clear-rgb-1.*
bounded train --study large --model coarse-clear-rgb-1 2> log
[ $? -eq 1 ] && grep -q 'damaged: the pixels of train/' log && [ ! -e results/large/train/coarse-clear-rgb-1.safetensors ]
verdict 'a damaged picture ends training' $? "$(tail -1 log)"
"$tool" dataset check results/large/data/train.set 2> log | grep -c '^problem.*damaged' > count
[ "$(cat count)" -ge 1 ]
verdict 'and dataset check finds it' $?
truncate -s -1 results/large/data/test.gray.set.0000
bounded eval --study large --model coarse-clear-gray-1 2> log
[ $? -eq 1 ] && grep -q 'expected a file of' log
verdict 'a file that was cut is an error' $? "$(tail -1 log)"

cd "$root" || exit 1
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
