# shellcheck shell=bash
# What transcripts that need a study share; a transcript reads it by `. $METABLUR_ROOT/tests/study.sh`.
#
#   study NAME [THREADS]   an empty folder becomes a checkout in small: models/, studies/, run.mk of study NAME;
#                          without METABLUR_DATA, which real data is for the transcripts that say so
#   quick                  settings that make every evaluation small, to append to a study file
#   compute                plans the study and makes all its results by run.mk
#   toy [results]          the study file of the small toy study, without the control;
#                          with `results` also its results, a copy
#   example 'TOOL'         runs the example of the help of a tool
#
# The results of toy are made once, by the tool under test, in the build folder: by the first transcript
# that asks, and anew once the tool, the models or this file are newer (tests/run.sh removes them first).
# Each transcript gets a copy, no links: transcripts write into files of it (sed -i, >>).

study() {
    cp -r "$METABLUR_ROOT/models" . && mkdir studies && export OMP_NUM_THREADS=${2:-2} METABLUR_DATA=
    printf '%s\n' 'TOOL := metablur' '.PHONY: all metablur' 'metablur: ;' "include results/$1/pipeline.mk" \
        'all: $(RESULTS)' > run.mk
    STUDY=$1
}

quick() {
    printf '%s\n' '[evaluate]' 'sigmas = 0 8' 'contrasts = 1 0.1' 'ssnr = 1 0.1' 'degraded_per_class = 1' 'adversarial_per_class = 1' \
        'adversarial_steps = 2' 'adversarial_linf = 0.1' 'adversarial_l2 = 1' '[null]' 'pairs = 20' '[steps]' 'gradients = 2'
}

# What plan and provenance say goes to the file `said`, make's lines to `log`.
compute() {
    { metablur study plan --study "$STUDY" 2> said && make -s -f run.mk all 2> log && metablur study provenance --study "$STUDY" 2>> said; } ||
        cat said log | tail -3
}

example() { eval "$(metablur $1 --help | sed -n '/^example:/{n;s/^ *//p;}')"; }

toy() {
    toy_file > studies/toy.ini
    [ "${1:-}" != results ] || { toy_made && cp -a "$(toy_folder)/results" .; }
}

toy_file() {
    sed '/^controls/d; /^\[perturb/,/^$/d; s/^train_per_class.*/train_per_class = 8/
        s/^test_per_class.*/test_per_class = 8/; s/^per_class.*/per_class = 2/; s/^epochs.*/epochs = 1/; s/^blocks.*/blocks = 1/; s/^steps.*/steps = 2/; s/^seeds.*/seeds = 1/
        s/^sigmas.*/&\ncontrasts = 1 0.1\nssnr = 1 0.1/; s/^sigmas.*/sigmas = 0 8/' "$METABLUR_ROOT/studies/toy.ini"
}

toy_folder() { echo "${METABLUR%/metablur}/tests/toy"; }

# One at a time makes it; the others wait for the lock.
toy_made() (
    folder=$(toy_folder) && exec 9> "$folder.lock" && flock 9
    [ ! -e "$folder/made" ] || [ -n "$(find "$METABLUR" "$METABLUR_ROOT"/{tests/study.sh,studies/toy.ini,models} -newer "$folder/made")" ] || exit 0
    rm -rf "$folder" && mkdir -p "$folder" && cd "$folder" && study toy && toy_file > studies/toy.ini &&
        compute && [ -e results/toy/provenance.tsv ] && touch made
)
