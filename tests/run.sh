#!/bin/bash
# Runs the Criterion suites of the modules and the transcripts of the tool, counts what ran, fails
# when nothing did, and closes with `N passed, N failed`.
#   [SUITES_ONLY=1] tests/run.sh BUILD_FOLDER MODULE...      with SUITES_ONLY without transcripts
set -uo pipefail
build=$1
shift
passed=0 failed=0 started=$SECONDS
# A make inside a test would take this one's job server for its own.
unset MAKEFLAGS MFLAGS MAKELEVEL
export METABLUR=$PWD/$build/metablur METABLUR_ROOT=$PWD PATH=$PWD/$build:$PATH
# Real data beside the checkout, where there is any; the tests that need it say so when they skip.
if [ -z "${METABLUR_DATA:-}" ] && [ -d ../shared/data ]; then METABLUR_DATA=$(cd ../shared/data && pwd); fi
export METABLUR_DATA=${METABLUR_DATA:-}

# One pool for all: as many jobs at a time as there are cores, the long ones first.
mkdir -p "$build"/tests/{pages,played}
rm -rf "$build"/tests/toy "$build"/tests/played/*
TIMEFORMAT='%U %S' # processor seconds, for NAME.cpu
suite() { "$build/tests/$1/run" --short-filename --jobs 1 > "$build/tests/$1/log" 2>&1; echo $? > "$build/tests/played/$1.status"; }
play() { cram3 --shell=/bin/bash "$1" > "$2" 2>&1 && rm "$2"; }
start() { # suite MODULE or play FILE LOG
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
    { time "$@"; } 2> "$build/tests/played/${2//\//.}.cpu" &
}

# Transcripts: a command, its exact output, its exit status.
transcripts=()
if [ "${SUITES_ONLY:-}" = "" ]; then
    # The pages: what they show is what happens. The worked examples compile, as they do by default.
    for page in doc/adding.md README.md doc/*.md; do
        transcript=$build/tests/pages/$(basename "${page%.md}").t
        [[ " ${seen:-} " = *" $page "* ]] && continue
        seen="${seen:-} $page"
        if [ "$page" = doc/adding.md ] && [ "$build" != build/plain ]; then
            echo "skipped: $page, which builds in build/plain"
            continue
        fi
        tests/pages.sh "$page" > "$transcript"
        if grep -q '^  \$ ' "$transcript"; then transcripts+=("$transcript"); fi
    done
    for name in pipeline paper audit; do transcripts+=("tests/tools/$name.t"); done
    for file in tests/*/*.t; do
        [[ " ${transcripts[*]} " = *" $file "* ]] || transcripts+=("$file")
    done
fi

for file in "${transcripts[@]:0:1}"; do start play "$file" "$build/tests/played/${file//\//.}"; done
for module in "$@"; do start suite "$module"; done
for file in "${transcripts[@]:1}"; do start play "$file" "$build/tests/played/${file//\//.}"; done
wait

for module in "$@"; do
    log=$build/tests/$module/log
    status=$(cat "$build/tests/played/$module.status" 2> /dev/null || echo 1)
    # Criterion's closing line: [====] Synthesis: Tested: 5 | Passing: 5 | Failing: 0 | Crashing: 0
    line=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep 'Synthesis:' | tail -1)
    read -r tested good <<< "$(sed -E 's/.*Tested: ([0-9]+) \| Passing: ([0-9]+).*/\1 \2/' <<< "$line")"
    if [ -z "$line" ] || [ "${tested:-0}" -eq 0 ]; then
        echo "tests/$module: no test ran (status $status)"
        cat "$log"
        failed=$((failed + 1))
        continue
    fi
    bad=$((tested - good))
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    # Criterion counts a test as passed although a sanitizer found a leak in it.
    if grep -qE 'SUMMARY: (Address|UndefinedBehavior|Leak)Sanitizer|runtime error:' "$log"; then bad=$((bad + 1)); fi
    [ "$bad" -gt 0 ] && sed 's/\x1b\[[0-9;]*m//g' "$log"
    grep -h 'skipped: ' "$log" | sort -u
    printf '  %-10s %4d tests, %d failed\n' "$module" "$tested" "$bad"
    passed=$((passed + good))
    failed=$((failed + bad))
done
for file in "${transcripts[@]}"; do
    log=$build/tests/played/${file//\//.}
    if [ -e "$log" ]; then
        cat "$log"
        echo "  failed     $file"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
done

awk -v wall=$((SECONDS - started)) '
    FILENAME ~ /\.cpu$/ && NF == 2 { used = $1 + $2; all += used; if (used > most) { most = used; name = FILENAME } }
    END { sub(".*/", "", name); sub(/\.cpu$/, "", name)
          printf "tests took %d s, %.0f s of processor; the longest: %s, %.0f s\n", wall, all, name, most }' "$build"/tests/played/*.cpu
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
