#!/bin/bash
# Runs the Criterion suites of the modules and the transcripts of the tool, counts what ran, fails
# when nothing did, and closes with `N passed, N failed`.
#   tests/run.sh BUILD_FOLDER MODULE...
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

for module in "$@"; do
    log=$build/tests/$module/log
    "$build/tests/$module/run" --short-filename --jobs 2 > "$log" 2>&1
    status=$?
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

# Transcripts: a command, its exact output, its exit status.
transcripts=(tests/tools/*.t) alone=()

# The pages: what they show is what happens. The worked examples compile, as they do by default.
mkdir -p "$build/tests/pages"
for page in README.md doc/*.md; do
    if [ "$page" = doc/adding.md ] && [ "$build" != build/plain ]; then
        echo "skipped: $page, which builds in build/plain"
        continue
    fi
    transcript=$build/tests/pages/$(basename "${page%.md}").t
    tests/pages.sh "$page" > "$transcript"
    if [ "$page" = doc/adding.md ]; then alone=("$transcript"); continue; fi
    if grep -q '^  \$ ' "$transcript"; then transcripts+=("$transcript"); fi
done
# As many at a time as there are cores; the page that builds in this checkout runs behind the others.
mkdir -p "$build/tests/played"
play() { cram3 --quiet --shell=/bin/bash "$1" > "$2" 2>&1 && rm "$2"; }
for file in "${transcripts[@]}"; do
    [ "$(jobs -rp | wc -l)" -lt "$(nproc)" ] || wait -n
    play "$file" "$build/tests/played/${file//\//.}" &
done
wait
for file in "${alone[@]}"; do play "$file" "$build/tests/played/${file//\//.}"; done
for file in "${transcripts[@]}" "${alone[@]}"; do
    log=$build/tests/played/${file//\//.}
    if [ -e "$log" ]; then
        cat "$log"
        echo "  failed     $file"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
done

echo "tests took $((SECONDS - started)) s"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
