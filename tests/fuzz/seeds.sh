# shellcheck shell=bash
# Small files of the repository that a target reads: first inputs of tests/fuzz/run.sh and cover.sh, which set root.
files_for() {
    case $1 in
        arch) echo "$root"/models/*.net ;;
        study | ini) echo "$root"/studies/*.ini ;;
        numbers) echo "$root"/references/toy/numbers.tsv ;;
        rules) echo "$root"/references/*/rules.tsv ;;
        tsv) echo "$root"/references/toy/costs.tsv "$root"/tests/golden/report/gray/*.tsv ;;
        torch_file) echo "$root"/tests/golden/torch/*.pth ;;
        answers) echo "$root"/classes/*.tsv ;;
        sheet | trial_csv | anova_read | foreign) echo "$root"/tests/golden/trials/*.csv ;;
        plate_spec) echo "$root"/figures/*.plate ;;
        mark | quote) echo "$root"/README.md "$root"/doc/{regimes,experiment}.md ;;
    esac
}

# First inputs from them, cut where they are long.
add_files() { # TARGET FOLDER
    local file
    for file in $(files_for "$1"); do [ ! -f "$file" ] || head -c 16384 "$file" > "$2/${file##*/}"; done
}
