#!/bin/bash
# Drives the browser experiment of a tiny study in headless Chromium, from consent to the files, and
# reads the files with metablur trials; once in Firefox as well. Closes with `N passed, N failed`;
# skips, saying so, where chromium or npm is missing, and the run in Firefox where that is. The
# pictures of all screens go to BUILD_FOLDER/tests/experiment/shots.
#   tests/experiment/run.sh BUILD_FOLDER [RUN...]     only these runs, and not what reads their files
set -uo pipefail
for tool in chromium node npm; do
    command -v "$tool" > /dev/null || { echo "skipped: the browser experiment: $tool is not installed"; exit 0; }
done
tool=$PWD/$1/metablur work=$1/tests/experiment
shift
passed=0 failed=0
say() { # NAME STATUS
    if [ "$2" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "  FAILED: $1"; fi
}
make --no-print-directory experiment || exit 1
rm -rf "$work"
mkdir -p "$work/studies"

node --test tests/experiment/*.test.mjs > "$work/unit.log" 2>&1
status=$?
[ $status -eq 0 ] || cat "$work/unit.log"
say "the parts of the page and of the server do what they should" $status

# A study of ten pictures, two networks and their metamers: what the experiment shows, and no more.
cp -r models "$work/"
cat > "$work/studies/mini.ini" << 'INI'
[data]
path = /usr/share/datasets/fashion-mnist
train_per_class = 20
test_per_class = 8
[networks]
architectures = vgg_tiny
seeds = 1
[train]
epochs = 1
batch = 32
[evaluate]
sigmas = 0 8
[references]
per_class = 1
[metamer]
blocks = 1
steps = 2
INI
printf 'TOOL := %s\nall:\ninclude results/mini/pipeline.mk\nall: $(filter results/mini/metamers/%%,$(RESULTS))\n%s: ;\n' \
    "$tool" "$tool" > "$work/run.mk"
(cd "$work" && "$tool" study plan --study mini && make -s -f run.mk all > study.log 2>&1) || { cat "$work/study.log"; exit 1; }
# One of objects16's categories, for icons and translated words: the references alone.
printf '[objects16]\nsize = 64\nseed = 1\ntrain = 2\ntest = 4\n' > "$work/studies/icons.objects16"
cat > "$work/studies/icons.ini" << 'INI'
[data]
path = studies/icons.objects16
[networks]
architectures = vgg_tiny
seeds = 1
[train]
epochs = 1
[evaluate]
sigmas = 0 8
[references]
per_class = 1
[experiment]
show = references
INI
(cd "$work" && { "$tool" dataset pack --study icons; "$tool" study references --study icons; } > icons.log 2>&1) || { cat "$work/icons.log"; exit 1; }
write() { # PRESET FOLDER [STUDY]
    (cd "$work" && "$tool" experiment --study "${3:-mini}" --preset "$1" --out "$2" --page "$OLDPWD/build/experiment")
}
# Each kind of trial a few times.
shorten() { sed -Ei 's/"practice":\[((\{[^}]*\},){3}\{[^}]*\})[^]]*\]/"practice":[\1]/; s/"catches":16/"catches":4/' "$@"; }
write online online && write lab lab && write online catch icons &&
    cp "$work/online/design.js" "$work/design.js" && shorten "$work"/{online,lab}/design.js && cp -r "$work/catch" "$work/texts" &&
    mkdir "$work/texts/languages" && cp experiment/texts*.js "$work/texts/languages/" &&
    cp -r "$work/online" "$work/slow" && cp -r "$work/lab" "$work/jatos" && cp -r "$work/lab" "$work/served" && cp -r "$work/lab" "$work/closing"
say "metablur experiment writes the folders" $?

# To look at each phase: times ten times as long; for the catch trial no practice either.
longer='s/"(blank|fixation|image|mask|feedback)":([0-9]+)/"\1":\20/g'
sed -Ei "$longer" "$work/slow/design.js" "$work/catch/design.js"
# So that there are breaks, and time for an answer on a busy machine.
sed -Ei 's/"block":128/"block":4/; s/"window":1500/"window":4000/' "$work/lab/design.js"
sed -Ei 's/"(practice|screening)":\[[^]]*\]/"\1":[]/g; s/"pass":[0-9]+/"pass":0/' "$work"/{catch,texts,jatos,served,closing}/design.js
sed -Ei 's/"window":1500/"window":0/' "$work"/{jatos,served,closing}/design.js
sed -Ei 's/"(blank|fixation|image|mask)":[0-9]+/"\1":50/g' "$work/closing/design.js"

declare -A runs=(
    [online]="online the online preset from consent to the files"
    [lab]="lab the lab preset from consent to the files"
    [jatos]="jatos JATOS gets each trial, both files and a file of who that is"
    [served]="served who refuses leaves nothing; who takes part is kept and gets the code"
    [closing]="closing twenty tabs closed at random moments lose one trial each at most"
    [display]="online the display test writes its report"
    [low]="online a screening that fails ends the experiment"
    [slow]="slow each phase of a trial can be looked at"
    [catch]="catch a catch trial shows an icon"
    [touch]="online a device with touch alone is refused at the start"
    [texts]="texts every page is there in every language"
)
firefox=${FIREFOX:-firefox-esr}
if command -v "$firefox" > /dev/null; then
    FIREFOX=$(command -v "$firefox")
    export FIREFOX
    runs[firefox]="lab the lab preset in Firefox from consent to the files"
else
    echo "skipped: the browser experiment in Firefox: $firefox is not installed"
fi
if [ $# -gt 0 ]; then
    for run in "${!runs[@]}"; do case " $* " in *" $run "*) ;; *) unset "runs[$run]" ;; esac; done
fi
declare -A started=()
for run in "${!runs[@]}"; do
    node tests/experiment/drive.mjs "$run" "$work/${runs[$run]%% *}" "$work/$run.out" build/npm > "$work/$run.log" 2>&1 &
    started[$run]=$!
done
for run in "${!runs[@]}"; do
    wait "${started[$run]}"
    status=$?
    cat "$work/$run.log"
    say "${runs[$run]#* }" $status
done
mkdir -p "$work/shots"
cp "$work"/*.out/shots/*.png "$work/shots/"
if [ $# -gt 0 ]; then
    echo "$passed passed, $failed failed"
    exit $((failed > 0))
fi

# What the page wrote is what the tools read.
for run in online lab ${runs[firefox]:+firefox}; do
    "$tool" trials check "$work/$run".out/*.csv > "$work/$run.check"
    say "metablur trials check finds no problem in the $run answers" $?
    "$tool" trials accuracy --by subj "$work/$run".out/*.csv 2> /dev/null | cut -f1-3 > "$work/$run.accuracy"
    right=$(awk -F, 'NR > 1 && $5 == $6' "$work/$run".out/*.csv | wc -l)
    grep -qx "$(printf 'all\t10\t%d' "$right")" "$work/$run.accuracy"
    say "metablur trials accuracy counts the $run answers" $?
done
"$tool" trials import --out "$work/jatos.csv" "$work/jatos.out/added.txt" > /dev/null 2>&1 &&
    "$tool" trials check --design "$work/design.js" "$work/jatos.csv" > "$work/jatos.check"
say "what JATOS was sent trial by trial is whole by the design" $?
"$tool" trials import --out "$work/closing.csv" "$work"/closing.out/results/*/session-1.jsonl > /dev/null 2>&1 &&
    "$tool" trials check --design "$work/design.js" "$work/closing.csv" > "$work/closing.check"
say "what the server kept of closed tabs is whole by the design" $?
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
