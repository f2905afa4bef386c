#!/bin/bash
# Runs a command in the place of this script, with the lock of a study's results. A second run of the
# same study says who holds the lock and ends with status 1. The kernel frees the lock when every
# process of the run has ended, however it ends, so a lock never has to be removed.
#   src/locked.sh STUDY COMMAND...
set -euo pipefail
study=$1 lock=results/.$1.lock
shift
mkdir -p results
exec 9>> "$lock"
if ! flock --nonblock 9; then
    holder=$(cat "$lock")
    echo "study $study: ${holder:-another process} has results/$study; wait for it, or end it" >&2
    exit 1
fi
# What a writer that was killed left: nobody else writes here now.
for folder in {results,reports,figures}/"$study"; do
    [ ! -d "$folder" ] || find "$folder" -type f \( -name '.metablur-????????????????' -o -name '*.svg.new' \) -delete
done
# Beside the folder only the remembered digests of a study are written, which do without.
find results -maxdepth 1 -type f -name '.metablur-????????????????' -delete
echo "process $$ (make, since $(date '+%F %T'))" > "$lock"
exec "$@"
