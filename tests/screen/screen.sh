#!/bin/bash
# Looks at the pages of a study that was made (default: toy) at the width of a phone, a laptop and a
# large screen, light and dark: no serious finding of axe-core, no page wider than the screen, no table
# cut without a sign, and at its PDF: nothing beyond the margins, no page but the last less than half full. Closes with `N passed, N failed`; skips, saying so, where chromium or npm is missing.
#   tests/screen/screen.sh STUDY
set -uo pipefail
study=${1:-toy}
for tool in chromium node npm; do
    command -v "$tool" > /dev/null || { echo "skipped: the pages on a screen: $tool is not installed"; exit 0; }
done
pages=()
for page in paper.html gallery/index.html gallery/r/0000.html gallery/try.html audit/index.html audit/claims.html audit/artefacts.html; do
    [ -f "reports/$study/$page" ] && pages+=("reports/$study/$page")
done
[ ${#pages[@]} -gt 0 ] || { echo "there are no pages of the study $study: run make figures STUDY=$study" >&2; exit 1; }
printed=0
if [ -f "reports/$study/paper.pdf" ] && command -v pdftotext > /dev/null; then
    faults=$(/usr/bin/python3 tests/tools/printed.py "reports/$study/paper.pdf" 10 2> /dev/null)
    [ -z "$faults" ] || { echo "  FAILED: the paper in print: $faults"; printed=1; }
fi
make --no-print-directory build/npm/package-lock.json || exit 1
SHOTS=${SHOTS:-build/screen} node tests/screen/look.mjs build/npm/node_modules "${pages[@]}" && exit $printed
